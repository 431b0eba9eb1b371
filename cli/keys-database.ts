/** A key straight on the database: the first one of an installation, when nobody can ask the API yet. */
import { openDatabase } from '../db/database.ts';
import { countKeys } from '../db/key.ts';
import { findPerson } from '../db/person.ts';
import { refusalToCreateKey } from '../domain/authority/key-rules.ts';
import { CodedError } from '../domain/errors.ts';
import { makeKeys, type AskedKey, type NewKey } from '../stack/new-keys.ts';
import { dataFolder } from '../stack/paths.ts';
import { readSettings } from '../stack/settings.ts';
import { readRunning } from '../stack/state.ts';
import { UsageError } from './policy/options.ts';

/** @throws {Error} when nobody is known by this id, or the key is refused. */
export async function createOnDatabase(asked: AskedKey): Promise<NewKey> {
  const running = await readRunning(dataFolder);
  const url = readSettings(process.env).databaseUrl ?? running?.addresses?.databaseUrl;
  if (url === undefined) {
    throw new UsageError('Set DATABASE_URL, or start the stack of this clone with "npm start".');
  }
  const database = openDatabase(url, { max: 1, applicationName: 'itr-keys' });
  try {
    const { holder } = asked;
    if ((await findPerson(database.db, holder)) === undefined) {
      throw new Error(`Nobody is known as "${holder}": name somebody of the organisation by id.`);
    }
    const now = Date.now();
    const valid = await countKeys(database.db, holder, now);
    const nobody = { id: 'itr', key: null, keyScopes: null };
    const refusal = refusalToCreateKey(asked, nobody, valid, now);
    if (refusal !== undefined) throw new CodedError(refusal);
    const [made] = await makeKeys(database.db, [asked]);
    if (made === undefined) throw new Error('No key was made.');
    return made;
  } finally {
    await database.close();
  }
}
