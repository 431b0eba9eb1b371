/** Brings everything in the database under the current key of the ring. */
import { appendAudit } from '../db/audit.ts';
import { openDatabase, type Database } from '../db/database.ts';
import { keyUse, rewrapAll, sealedPlaces, type KeyUse, type Rewrapped } from '../db/rewrap.ts';
import { codeOf } from '../stack/errors.ts';
import { dataFolder } from '../stack/paths.ts';
import { say } from '../stack/progress.ts';
import { keyRingFile } from '../stack/secret.ts';
import { readSettings } from '../stack/settings.ts';
import { readRunning } from '../stack/state.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import { keyManagementOf } from '../vault/kms.ts';
import { openKeyRing } from '../vault/open.ts';
import { Vault } from '../vault/seal.ts';
import { UsageError } from './policy/options.ts';
import { tableLines } from './policy/table.ts';
import { ticker } from './policy/ticker.ts';
import { printLine } from './print.ts';

/** As the record names whoever works on the database itself. */
const operator = 'operator';

const words = {
  data_subject: 'keys of persons',
  contact: 'look-ups of contacts',
  webhook: 'webhooks',
} as const;

/**
 * Safe beside running programs and a second run of itself; after an interruption it is run again.
 * @returns 0; 1 when something is left under another key.
 */
export async function rotateRing({ json }: { readonly json: boolean }): Promise<number> {
  const { url, ring } = await placesOf();
  const database = openDatabase(url, { max: 2, applicationName: 'itr-rotate' });
  try {
    const { done, unreadable } = await rotate(database.db, ring);
    const used = await keyUse(database.db);
    if (json) printLine(JSON.stringify({ current: ring.current.id, done, unreadable, used }));
    else for (const line of resultLines(ring, used, unreadable)) printLine(line);
    return leftOf(used, ring.current.id) === 0 ? 0 : 1;
  } catch (error) {
    if (codeOf(error) !== 'ECONNREFUSED') throw error;
    throw new Error('The database does not answer.', { cause: error });
  } finally {
    await database.close();
  }
}

async function placesOf(): Promise<{ readonly url: string; readonly ring: KeyRing }> {
  const { databaseUrl: given, config, hasKeyRing } = readSettings(process.env);
  const local =
    given === undefined ? (await readRunning(dataFolder))?.addresses?.databaseUrl : undefined;
  const url = given ?? local;
  if (url === undefined) {
    throw new UsageError('Set DATABASE_URL, or start the stack of this clone with "npm start".');
  }
  if (!hasKeyRing && local === undefined) {
    throw new UsageError('Set ITR_KEY_RING_FILE to the key ring of the database of DATABASE_URL.');
  }
  const place = hasKeyRing ? config : { keyRing: '', keyRingFile: keyRingFile(dataFolder) };
  return { url, ring: await openKeyRing(place, keyManagementOf(config)) };
}

async function rotate(db: Database, ring: KeyRing): Promise<Rewrapped> {
  const { id: current } = ring.current;
  const before = await keyUse(db);
  const left = leftOf(before, current);
  if (left > 0) {
    const facts = Object.fromEntries(
      sealedPlaces.map((place) => [place, othersIn(before[place], current)]),
    );
    await appendAudit(db, [
      { type: 'keys-rotated', at: Date.now(), by: operator, subject: current, facts },
    ]);
    say(`${left} under other keys than "${current}".`);
  }
  let at = '';
  const tick = ticker((seconds) => `${seconds} s: ${at}`);
  return rewrapAll(db, new Vault(ring), {
    onProgress: (place, done) => {
      at = `${done} ${words[place]} of ${othersIn(before[place], current)}`;
      tick();
    },
  });
}

const othersIn = (used: KeyUse[keyof KeyUse], current: string): number =>
  Object.entries(used).reduce((sum, [key, n]) => (key === current ? sum : sum + n), 0);

const leftOf = (used: KeyUse, current: string): number =>
  sealedPlaces.reduce((sum, place) => sum + othersIn(used[place], current), 0);

function resultLines(
  ring: KeyRing,
  used: KeyUse,
  unreadable: Rewrapped['unreadable'],
): readonly string[] {
  const { id: current } = ring.current;
  const inUse = sealedPlaces.flatMap((place) => Object.keys(used[place]));
  const keys = [...new Set([...ring.ids, ...inUse])];
  const rows = keys.map((key) => [
    key,
    ring.ids.includes(key) ? (key === current ? 'encrypts' : 'decrypts') : 'missing',
    ...sealedPlaces.map((place) => String(used[place][key] ?? 0)),
  ]);
  const head = ['key', 'in the ring', ...sealedPlaces.map((place) => words[place])];
  const free = ring.ids.filter((key) => !inUse.includes(key) && key !== current);
  return [
    ...tableLines(head, rows),
    ...Object.entries(unreadable).map(
      ([key, n]) =>
        `${n} could not be read: put the key "${key}" back into the ring and run this again.`,
    ),
    ...(leftOf(used, current) === 0
      ? []
      : [
          'Not all is under the current key yet: run this again once every program has the new ring.',
        ]),
    ...(free.length === 0
      ? []
      : [
          `The database does not need ${free.join(', ')} any more. Histories do, until the retention of Temporal has passed since the new key became the first one.`,
        ]),
  ];
}
