import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { indexesOf, openContact, writeReport } from '../../db/contact.ts';
import { keyUse, rewrapAll } from '../../db/rewrap.ts';
import { eraseSubject } from '../../db/subject.ts';
import { keyIdOf, Vault } from '../../vault/seal.ts';
import { createTestDatabase } from '../db/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { ringOf } from '../support/vault.ts';
import { itr, json } from './support.ts';

const own = await temporaryFolder();
const ringFile = join(own.path, 'ring');
let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.pool.query('truncate contact, data_subject, webhook cascade');
  await database.pool.query('truncate content');
});
afterAll(async () => {
  await database.drop();
  await own.remove();
});

const vaultOf = async (...ids: readonly string[]): Promise<Vault> =>
  new Vault(await ringOf(...ids));
const body = { title: 'Dark', description: 'No light.', background: null };
const contactOf = (n: number) => ({
  name: `P ${n}`,
  email: `p${n}@acme.example`,
  phone: `+4930${n + 100000}`,
});
const idOf = (n: number): string => `issue-${String(n).padStart(3, '0')}`;
const write = (vault: Vault, n: number) =>
  writeReport(
    database.db,
    vault,
    { id: `${idOf(n)}.c`, digest: 'd', issueId: idOf(n), kind: 'issue', body },
    contactOf(n),
  );
async function fill(vault: Vault, issues: number): Promise<void> {
  for (let n = 0; n < issues; n += 1) await write(vault, n);
  for (const [n, previous] of [false, true].entries()) await webhook(vault, n, previous);
}
const place = (column: string, row: string) => ({ table: 'webhook', column, row });

async function webhook(vault: Vault, n: number, withPrevious: boolean): Promise<void> {
  const id = `hook-${n}`;
  const previous = withPrevious
    ? vault.seal(place('previous_secret', id), Buffer.from('before'))
    : null;
  await database.pool.query(
    `insert into webhook (id, name, url, holder, secret, previous_secret, state, cursor, created_by, created_at, changed_at)
      values ($1, 'x', 'https://x.example', 'ina', $2, $3, 'active', 0, 'ina', now(), now())`,
    [id, vault.seal(place('secret', id), Buffer.from(`secret ${n}`)), previous],
  );
}

/** Everything opens with these keys alone, and is found by them alone. */
async function expectOpen(vault: Vault, issues: number): Promise<void> {
  for (let n = 0; n < issues; n += 1) {
    expect(await openContact(vault, await write(vault, n))).toEqual(contactOf(n));
    const { rows } = await database.pool.query<{ mail: string; phone: string }>(
      'select email_index as mail, phone_index as phone from contact where issue_id = $1',
      [idOf(n)],
    );
    const values = indexesOf(vault, contactOf(n)).map(({ value }) => value);
    expect(Object.values(rows[0] ?? {})).toEqual(values);
  }
  const { rows } = await database.pool.query<{
    id: string;
    secret: Buffer;
    previous: Buffer | null;
  }>('select id, secret, previous_secret as previous from webhook order by id');
  const opened = await Promise.all(
    rows.map(async ({ id, secret, previous }) => [
      (await vault.open(place('secret', id), secret)).toString(),
      previous && (await vault.open(place('previous_secret', id), previous)).toString(),
    ]),
  );
  expect(opened).toEqual([
    ['secret 0', null],
    ['secret 1', 'before'],
  ]);
}

describe('rotation of the key ring', () => {
  test('after it the older key is not needed, whatever was sealed before', async () => {
    await fill(await vaultOf('k1'), 7);
    const both = await vaultOf('k2', 'k1');
    const { done, unreadable } = await rewrapAll(database.db, both, { batch: 3 });
    expect({ done, unreadable }).toEqual({
      done: { data_subject: 7, contact: 7, webhook: 2 },
      unreadable: {},
    });
    expect(await keyUse(database.db)).toEqual({
      data_subject: { k2: 7 },
      contact: { k2: 14 },
      webhook: { k2: 3 },
    });
    await expectOpen(await vaultOf('k2'), 7);
    const again = await rewrapAll(database.db, both);
    expect(again.done).toEqual({ data_subject: 0, contact: 0, webhook: 0 });
  });

  test('interrupted anywhere, all is open, and the next run does the rest', async () => {
    await fill(await vaultOf('k1'), 8);
    const both = await vaultOf('k2', 'k1');
    for (let stopAfter = 1; stopAfter <= 6; stopAfter += 1) {
      const stopping = new AbortController();
      const running = rewrapAll(database.db, both, {
        batch: 2,
        signal: stopping.signal,
        onProgress: () => stopping.abort(new Error('killed')),
      });
      await expect(running).rejects.toThrow('killed');
      await expectOpenWhile(both, 8);
    }
    const { done } = await rewrapAll(database.db, both);
    expect(done).toEqual({ data_subject: 0, contact: 4, webhook: 2 });
    await expectOpen(await vaultOf('k2'), 8);
  });

  /** In the midst of it: by either key. */
  async function expectOpenWhile(vault: Vault, issues: number): Promise<void> {
    for (let n = 0; n < issues; n += 1) {
      expect(await openContact(vault, await write(vault, n))).toEqual(contactOf(n));
    }
  }

  test('twice at once, beside reports and an erasure: nothing is lost, nobody comes back', async () => {
    const [old, both] = [await vaultOf('k1', 'k2'), await vaultOf('k2', 'k1')];
    await fill(old, 20);
    const gone = (await write(old, 3)).subjectId;
    const asked = { id: gone, by: 'dave', at: Date.now(), texts: 'keep' } as const;
    await Promise.all([
      rewrapAll(database.db, both, { batch: 2 }),
      rewrapAll(database.db, both, { batch: 3 }),
      eraseSubject(database.db, asked),
      write(old, 20),
      write(both, 21),
    ]);
    await rewrapAll(database.db, both);
    expect(Object.keys((await keyUse(database.db)).data_subject)).toEqual(['k2']);
    const alone = await vaultOf('k2');
    for (const n of [0, 1, 2, 4, 19, 20, 21]) {
      expect(await openContact(alone, await write(alone, n))).toEqual(contactOf(n));
    }
    expect(await openContact(alone, await write(alone, 3))).toBeUndefined();
    const { rows } = await database.pool.query(
      `select wrapped, email_index, phone_index from contact join data_subject on id = subject_id where id = $1`,
      [gone],
    );
    expect(rows).toEqual([{ wrapped: null, email_index: null, phone_index: null }]);
  });

  test('what no key of the ring opens is counted, and keeps nothing else from its turn', async () => {
    await write(await vaultOf('lost'), 0);
    await write(await vaultOf('k1'), 1);
    const { done, unreadable } = await rewrapAll(database.db, await vaultOf('k2', 'k1'));
    expect(done).toMatchObject({ data_subject: 1, contact: 1 });
    expect(unreadable).toEqual({ lost: 2 });
  });
});

describe('itr keys rotate', () => {
  const line = (id: string): string =>
    `${id} ${createHash('sha256').update(`ring ${id}`).digest('base64')}`;
  const rotate = async (ids: readonly string[], ...args: readonly string[]) => {
    await writeFile(ringFile, ids.map(line).join('\n'), { mode: 0o600 });
    const env = { DATABASE_URL: database.url, ITR_KEY_RING_FILE: ringFile };
    return itr(['keys', 'rotate', ...args], env);
  };
  const audited = async () => {
    const { rows } = await database.pool.query<{ data: unknown }>(
      `select data from event where type = 'keys-rotated' order by version`,
    );
    return rows.map(({ data }) => data);
  };

  test('brings all under the first key, says what is used where, and puts it on record', async () => {
    await fill(await vaultOf('k1'), 3);
    const { code, stdout, stderr } = await rotate(['k2', 'k1']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain('12 under other keys than "k2".');
    expect(stdout).toMatch(/^k2 +encrypts +3 +6 +3$/m);
    expect(stdout).toMatch(/^k1 +decrypts +0 +0 +0$/m);
    expect(stdout).toContain('The database does not need k1 any more. Histories do, until');
    await expectOpen(await vaultOf('k2'), 3);
    expect(await audited()).toMatchObject([
      { by: 'operator', subject: 'k2', facts: { data_subject: 3, contact: 6, webhook: 3 } },
    ]);
    const again = await rotate(['k2', 'k1'], '--json');
    expect(json(again)).toEqual({
      current: 'k2',
      done: { data_subject: 0, contact: 0, webhook: 0 },
      unreadable: {},
      used: { data_subject: { k2: 3 }, contact: { k2: 6 }, webhook: { k2: 3 } },
    });
    expect(await audited()).toHaveLength(1);
    const { rows } = await database.pool.query<{ secret: Buffer }>('select secret from webhook');
    expect(rows.map(({ secret }) => keyIdOf(secret))).toEqual(['k2', 'k2']);
  });

  test('exits with 1 and names the key that is missing', async () => {
    await fill(await vaultOf('k1'), 1);
    const { code, stdout } = await rotate(['k2']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^k1 +missing +1 +2 +3$/m);
    expect(stdout).toContain('put the key "k1" back into the ring');
    await expectOpen(await vaultOf('k1'), 1);
  });

  test('needs a ring for a database that is given, and no options of API keys', async () => {
    const without = await itr(['keys', 'rotate'], { DATABASE_URL: database.url, ITR_KEY_RING: '' });
    expect(without).toMatchObject({ code: 2, stdout: '' });
    expect(without.stderr).toContain('Set ITR_KEY_RING_FILE');
    const mixed = await rotate(['k1'], '--as', 'ada');
    expect(mixed).toMatchObject({ code: 2 });
    expect(mixed.stderr).toContain('Name the id of an API key');
    const broken = await itr(['keys', 'rotate'], {
      DATABASE_URL: database.url,
      ITR_KEY_RING: `k1 ${randomBytes(8).toString('base64')}`,
    });
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.stderr).toContain('it must have 32');
  });
});
