import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.ts';

const lookEveryMs = 20;

/** Transactions that have written an event and have not ended, and those that are just about to. */
const writersSql = `
  select coalesce(array_agg(distinct virtualtransaction), '{}') as writers from pg_locks
  where locktype = 'relation' and relation = 'event'::regclass and granted
    and database = (select oid from pg_database where datname = current_database())
    and mode = 'RowExclusiveLock' and pid is distinct from pg_backend_pid()`;

/**
 * The last position up to which nothing can appear any more. Positions are handed out in order and become visible in any
 * order: whoever has got one holds a lock on the table until its transaction ends, so those that hold one now are waited
 * for. The ids of transactions tell less: they are handed out neither together with the positions nor, in a database
 * that was restored from a dump, after those that stand in the rows.
 * @returns undefined when somebody writes for longer than `patienceMs`.
 */
export async function settledPosition(
  db: Database,
  patienceMs: number,
): Promise<number | undefined> {
  const { rows } = await db.$client.query<{ position: string | null }>(
    'select max(position) as position from event',
  );
  const position = Number(rows[0]?.position ?? 0);
  const until = Date.now() + patienceMs;
  let waitedFor = await writers(db);
  while (waitedFor.length > 0) {
    if (Date.now() >= until) return undefined;
    await sleep(lookEveryMs);
    const still = new Set(await writers(db));
    waitedFor = waitedFor.filter((one) => still.has(one));
  }
  return position;
}

async function writers(db: Database): Promise<readonly string[]> {
  const { rows } = await db.$client.query<{ writers: string[] }>(writersSql);
  return rows[0]?.writers ?? [];
}
