import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findKey } from '../../db/key.ts';
import { readKey } from '../../db/secret.ts';
import { keyScopes } from '../../domain/authority/key-scope.ts';
import { startApi, type TestApi } from '../api/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { keyFor } from '../support/keys.ts';
import { itr, itrBy, json, type Run } from './support.ts';

let api: TestApi;
let url: string;
const own = await temporaryFolder();
beforeAll(async () => {
  api = await startApi();
  url = `http://127.0.0.1:${api.port}`;
});
afterAll(async () => {
  await api.close();
  await own.remove();
});
const by = (person: string, ...args: readonly string[]): Promise<Run> => itrBy(person, url, args);
const bearer = async (key: string): Promise<number> => {
  const headers = { authorization: `Bearer ${key}` };
  return (await fetch(`${url}/v1/me`, { headers })).status;
};
const idOf = (key: string): string => readKey(key.trim())?.id ?? 'no key';

describe('keys from the command line', () => {
  test('one is made, shown once, listed, rotated and revoked', async () => {
    const made = await by('ada', 'keys', 'create', '--holder', 'ina', '--name', 'Bridge');
    expect(made.code).toBe(0);
    const key = made.stdout.trim();
    expect(await bearer(key)).toBe(200);
    const id = idOf(key);
    expect(made.stderr).toContain(`Key ${id} of ina: ${keyScopes.join(', ')}; valid until 2`);
    expect(made.stderr).not.toContain(key);

    const listed = await by('ada', 'keys', 'list', '--holder', 'ina');
    expect(listed.stdout).toMatch(new RegExp(`^${id} +ina +Bridge +valid +2`, 'm'));
    expect(listed.stdout).not.toContain(key);
    expect((await by('ina', 'keys', 'list')).stdout).toContain(id);

    const next = await by('ada', 'keys', 'rotate', id, '--overlap', '0');
    expect(next.code).toBe(0);
    expect(await bearer(next.stdout.trim())).toBe(200);
    expect(await findKey(api.database.db, id)).toMatchObject({ revokedAt: null });
    expect(await bearer(key)).toBe(401);

    const nextId = idOf(next.stdout);
    const revoked = await by('ada', 'keys', 'revoke', nextId);
    expect(revoked.stdout).toBe(`The key ${nextId} of ina is revoked.\n`);
    expect(await bearer(next.stdout.trim())).toBe(401);
    const again = await by('ada', 'keys', 'revoke', nextId);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain('(key.revoked)');
  });

  test('it goes into a file of its owner, and from there back into a command', async () => {
    const file = join(own.path, 'erik.key');
    const args = ['keys', 'create', '--holder', 'erik', '--scope', 'read', '--out', file];
    const made = await by('ada', ...args);
    expect(made).toMatchObject({ code: 0, stdout: '' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const key = (await readFile(file, 'utf8')).trim();
    expect(made.stderr).not.toContain(key);
    expect((await findKey(api.database.db, idOf(key)))?.scopes).toEqual(['read']);

    const listed = await itr(['people', 'on-duty', 'nowhere', '--role', 'engineer', '--api', url], {
      ITR_KEY: 'itr_wrong',
    });
    expect(listed.code).toBe(1);
    expect(listed.stderr).toContain('Put a key that is valid into ITR_KEY');
    const withFile = ['keys', 'list', '--api', url, '--key-file', file, '--json'];
    // the file counts before the environment
    const seen = json(await itr(withFile, { ITR_KEY: keyFor('ada') }));
    const { items } = seen as { items: readonly { readonly holder: string }[] };
    expect(new Set(items.map(({ holder }) => holder))).toEqual(new Set(['erik']));

    const again = await by('ada', ...args);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain(`${file} cannot be written (it is there already)`);
    expect((await readFile(file, 'utf8')).trim()).toBe(key);
  });

  test('nobody gives more than they have; who has no such right is refused in words', async () => {
    const refused = await by('erik', 'keys', 'create', '--holder', 'erik');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/\((authority|key)\.[a-z-]+\)/);
    const late = await by('ada', 'keys', 'create', '--holder', 'ina', '--days', '4000');
    expect(late).toMatchObject({ code: 1, stdout: '' });
    expect(late.stderr).toContain('(key.expires-late)');
    const nobody = await by('ada', 'keys', 'create', '--holder', 'nobody');
    expect(nobody.stderr).toContain('(person.unknown)');
  });

  test('the first key of an administrator comes from the database', async () => {
    const { databaseUrl: DATABASE_URL } = api;
    const args = ['keys', 'create', '--holder', 'alan', '--database'];
    const made = await itr([...args, '--json'], { DATABASE_URL });
    expect(made.code).toBe(0);
    const { id, key } = json(made) as { readonly id: string; readonly key: string };
    expect(await bearer(key)).toBe(200);
    expect(await findKey(api.database.db, id)).toMatchObject({
      holder: 'alan',
      createdBy: 'itr',
      scopes: [...keyScopes],
    });
    const { rows } = await api.database.db.execute(
      `select by, data->>'subject' as subject from event where type = 'key-created' and data->>'subject' = '${id}'`,
    );
    expect(rows).toEqual([{ by: 'itr', subject: id }]);
    const unknown = await itr(['keys', 'create', '--holder', 'nobody', '--database'], {
      DATABASE_URL,
    });
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('Nobody is known as "nobody"');
  });
});

describe('who acts', () => {
  test('without a key, with a file that holds none, and with two answers: wrong usage', async () => {
    const bare = ['keys', 'list', '--api', url];
    const none = await itr(bare);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('Say who acts: set ITR_KEY, or name a file');
    const file = join(own.path, 'words.txt');
    await writeFile(file, 'not a key\nat all\n');
    const words = await itr([...bare, '--key-file', file]);
    expect(words).toMatchObject({ code: 2, stdout: '' });
    expect(words.stderr).toContain('words.txt holds no key');
    expect(words.stderr).not.toContain('at all');
    const missing = await itr([...bare, '--key-file', join(own.path, 'missing')]);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('missing: there is no such file');
    const both = await itr([...bare, '--key-file', file, '--as', 'ada']);
    expect(both).toMatchObject({ code: 2, stdout: '' });
    expect(both.stderr).toContain('name one of them');
  });

  test('a key is never an option: no command takes one', async () => {
    const run = await itr(['keys', 'list', '--api', url, '--key', keyFor('ada')]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("unknown option '--key'");
  });
});
