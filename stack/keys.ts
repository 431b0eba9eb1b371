/** Keys of the people of the demo organisation, for a stack that only this machine reaches. */
import { openDatabase, type Database } from '../db/database.ts';
import { findKey } from '../db/key.ts';
import { loadOrganisation } from '../db/organisation.ts';
import { readKey } from '../db/secret.ts';
import { keyScopes } from '../domain/authority/key-scope.ts';
import { readKeys, writeKeys, type Keys } from './key-file.ts';
import { makeKeys } from './new-keys.ts';
import { demoOrganisation } from './organisation.ts';

const dayMs = 24 * 3600 * 1000;
const validMs = 365 * dayMs;
/** Who works with a stack should not see its keys expire on the same day. */
const leastLeftMs = dayMs;

export interface ProvidedKeys {
  readonly keys: Keys;
  readonly made: number;
}

/**
 * Sees to it that everybody of the demo organisation who is known has a key that can be used: those of the file stay as
 * long as the database knows them and they do not expire soon, the others are made anew.
 */
export async function provideKeys(databaseUrl: string, folder: string): Promise<ProvidedKeys> {
  const database = openDatabase(databaseUrl, { max: 1, applicationName: 'itr-keys' });
  try {
    const before = await readKeys(folder);
    const holders = await knownDemoPeople(database.db);
    const all: Record<string, string> = {};
    const lacking: string[] = [];
    for (const holder of holders) {
      const key = before[holder];
      if (key !== undefined && (await isUsable(database.db, holder, key))) all[holder] = key;
      else lacking.push(holder);
    }
    const keys = { ...all, ...(await keysFor(database.db, lacking)) };
    await writeKeys(folder, keys);
    return { keys, made: lacking.length };
  } finally {
    await database.close();
  }
}

/** In the order of the demo organisation. */
async function knownDemoPeople(db: Database): Promise<readonly string[]> {
  const { people } = await loadOrganisation(db);
  const known = new Set(people.map(({ id }) => id));
  return demoOrganisation.people.map(({ id }) => id).filter((id) => known.has(id));
}

async function isUsable(db: Database, holder: string, key: string): Promise<boolean> {
  const read = readKey(key);
  if (read === undefined) return false;
  const stored = await findKey(db, read.id);
  return (
    stored !== undefined &&
    stored.hash === read.hash &&
    stored.holder === holder &&
    stored.revokedAt === null &&
    stored.expiresAt > Date.now() + leastLeftMs
  );
}

/** A key for everything, for each of these people. */
export async function keysFor(db: Database, holders: readonly string[]): Promise<Keys> {
  const expiresAt = Date.now() + validMs;
  const asked = { name: 'local stack', scopes: keyScopes, expiresAt };
  const made = await makeKeys(
    db,
    holders.map((holder) => ({ holder, ...asked })),
  );
  return Object.fromEntries(made.map(({ holder, key }) => [holder, key]));
}
