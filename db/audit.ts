import type { PoolClient } from 'pg';
import { auditStreamOf, auditStreams, type AuditEvent } from '../domain/audit/event.ts';
import type { AuditStream } from '../domain/audit/event.ts';
import { chainHash, leafOf } from './chain.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

/** Any number that nobody else takes an advisory lock on; one for each stream, from here upwards. */
const firstLock = 4_871_203_390;

interface Head {
  readonly version: number;
  readonly hash: Buffer;
}

const nothing: Head = { version: 0, hash: Buffer.alloc(0) };

/**
 * Appends to the streams that the events belong to, each stream in one transaction of its own; callers that are there at
 * once wait for one another, for each event is chained to the one before it. When it resolves, all of them are durable.
 */
export async function appendAudit(db: Database, events: readonly AuditEvent[]): Promise<void> {
  for (const stream of auditStreams) {
    const own = events.filter(({ type }) => auditStreamOf(type) === stream);
    if (own.length > 0) await inTransaction(db, (client) => appendTo(client, stream, own));
  }
}

async function appendTo(
  client: PoolClient,
  stream: AuditStream,
  events: readonly AuditEvent[],
): Promise<void> {
  let head = await lockedHead(client, stream);
  const hashes: Buffer[] = [];
  const from = head.version;
  for (const data of events) {
    const version = head.version + 1;
    const leaf = leafOf({ stream, version, kind: 'audit', data });
    head = { version, hash: chainHash(head.hash, leaf) };
    hashes.push(head.hash);
  }
  await client.query({
    name: 'append-audit',
    text: `insert into event (stream, version, kind, type, at, by, data, hash)
      select $1, $2::int + n::int, 'audit', data->>'type',
        to_timestamp((data->>'at')::float8 / 1000), data->>'by', data, ($4::bytea[])[n]
      from jsonb_array_elements($3::jsonb) with ordinality as e (data, n) order by n`,
    values: [stream, from, JSON.stringify(events), hashes],
  });
}

/** The lock comes in a statement of its own: what is read after it has seen what the one before wrote. */
async function lockedHead(client: PoolClient, stream: AuditStream): Promise<Head> {
  await client.query('select pg_advisory_xact_lock($1)', [
    firstLock + auditStreams.indexOf(stream),
  ]);
  const { rows } = await client.query<Head>({
    name: 'audit-head',
    text: 'select version, hash from event where stream = $1 order by version desc limit 1',
    values: [stream],
  });
  return rows[0] ?? nothing;
}
