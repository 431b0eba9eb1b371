import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expireKey, findKey, listKeys, revokeKey } from '../../db/key.ts';
import { savePeople } from '../../db/person.ts';
import { loadOrganisation, organisationVersion, saveOrganisation } from '../../db/organisation.ts';
import { readKey } from '../../db/secret.ts';
import { roles } from '../../domain/people.ts';
import { keysFile, readKeys, type Keys } from '../../stack/key-file.ts';
import { provideKeys } from '../../stack/keys.ts';
import { demoOrganisation } from '../../stack/organisation.ts';
import { provideSecret } from '../../stack/secret.ts';
import { createTestDatabase } from '../db/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { saveDemo } from '../support/organisation.ts';

const dayMs = 24 * 3600 * 1000;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let own: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  database = await createTestDatabase();
  await saveDemo(database.db);
});
afterAll(() => database.drop());
beforeEach(async () => {
  own = await temporaryFolder();
});
afterEach(() => own.remove());

const provide = () => provideKeys(database.url, own.path);
const idOf = (keys: Keys, person: string): string => readKey(keys[person] ?? '')?.id ?? 'no key';
const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

describe('the keys of a local stack', () => {
  test('there is one for everybody of the demo organisation, and somebody for every role', async () => {
    const { keys, made } = await provide();
    expect(Object.keys(keys)).toEqual(demoOrganisation.people.map(({ id }) => id));
    expect(made).toBe(demoOrganisation.people.length);
    expect(new Set(demoOrganisation.people.flatMap((one) => one.roles))).toEqual(new Set(roles));
    expect(await readKeys(own.path)).toEqual(keys);
  });

  test('only their owner may read them; the database has hashes, valid for a year', async () => {
    const { keys } = await provide();
    expect(await modeOf(keysFile(own.path))).toBe(0o600);
    const stored = await findKey(database.db, idOf(keys, 'sam'));
    expect(stored).toMatchObject({ holder: 'sam', hash: readKey(keys['sam'] ?? '')?.hash });
    expect(JSON.stringify(stored)).not.toContain(keys['sam']);
    const left = (stored?.expiresAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(364 * dayMs);
    expect(left).toBeLessThanOrEqual(365 * dayMs);
  });

  test('they are kept by the next start, and are private again when somebody opened the file', async () => {
    const first = await provide();
    const text = await readFile(keysFile(own.path), 'utf8');
    await chmod(keysFile(own.path), 0o644);
    const second = await provide();
    expect(second).toEqual({ keys: first.keys, made: 0 });
    expect(await readFile(keysFile(own.path), 'utf8')).toBe(text);
    expect(await modeOf(keysFile(own.path))).toBe(0o600);
  });

  test('what does not do any more is made anew, and nothing else', async () => {
    const { keys } = await provide();
    await revokeKey(database.db, idOf(keys, 'sam'), Date.now());
    await expireKey(database.db, idOf(keys, 'sue'), Date.now() + dayMs / 2);
    const unknown = `${keys['mia']?.slice(0, -1)}x`;
    const { ina: _, ...rest } = keys;
    const broken = { ...rest, mia: unknown, dora: keys['vic'], vera: 'nonsense' };
    await writeFile(keysFile(own.path), JSON.stringify({ keys: broken }));
    const next = await provide();
    const changed = Object.keys(keys).filter((id) => next.keys[id] !== keys[id]);
    expect(changed.toSorted()).toEqual(['dora', 'ina', 'mia', 'sam', 'sue', 'vera']);
    expect(next.made).toBe(6);
    for (const id of changed) {
      expect(await findKey(database.db, idOf(next.keys, id))).toMatchObject({ holder: id });
    }
  });

  test.each(['', '{"keys":', 'null', '[]', '{"keys":["a"]}', '{"keys":{"sam":1}}'])(
    'a damaged file (%s) is none',
    async (text) => {
      await writeFile(keysFile(own.path), text, { mode: 0o644 });
      expect((await provide()).made).toBe(demoOrganisation.people.length);
      expect(await modeOf(keysFile(own.path))).toBe(0o600);
    },
  );

  test('a database that knows none of them gets all of them anew', async () => {
    const { keys } = await provide();
    const other = await createTestDatabase();
    try {
      await saveDemo(other.db);
      const elsewhere = await provideKeys(other.url, own.path);
      expect(elsewhere.made).toBe(demoOrganisation.people.length);
      expect(elsewhere.keys['sam']).not.toBe(keys['sam']);
    } finally {
      await other.drop();
    }
  });

  test('whoever is not of the demo organisation, or has left, gets none', async () => {
    const stranger = { id: 'stranger', name: 'S', roles: ['hotline'], customerId: null } as const;
    await savePeople(database.db, [stranger]);
    const before = await loadOrganisation(database.db);
    const people = before.people.filter(({ id }) => id !== 'audrey');
    await saveOrganisation(
      database.db,
      { ...before, people },
      await organisationVersion(database.db),
    );
    const { keys } = await provide();
    expect(Object.keys(keys)).not.toContain('stranger');
    expect(Object.keys(keys)).not.toContain('audrey');
    expect((await listKeys(database.db, 'stranger', { limit: 10 })).items).toEqual([]);
    await saveDemo(database.db);
  });
});

describe('the secret of a local stack', () => {
  test('is random, private, and stays', async () => {
    const file = await provideSecret(own.path);
    const secret = await readFile(file, 'utf8');
    expect(secret).toMatch(/^[\w-]{43}\n$/);
    expect(await modeOf(file)).toBe(0o600);
    await chmod(file, 0o644);
    expect(await readFile(await provideSecret(own.path), 'utf8')).toBe(secret);
    expect(await modeOf(file)).toBe(0o600);
    await rm(file);
    expect(await readFile(await provideSecret(own.path), 'utf8')).not.toBe(secret);
  });

  test('of several at once is one', async () => {
    const files = await Promise.all([1, 2, 3].map(() => provideSecret(own.path)));
    expect(new Set(files).size).toBe(1);
    expect(await readFile(files[0] ?? '', 'utf8')).toMatch(/^[\w-]{43}\n$/);
  });
});
