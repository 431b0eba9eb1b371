import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { writeAnchor } from '../db/anchor.ts';
import { chainHash, leafIn, nothingBefore } from '../db/chain.ts';
import { openDatabase, type OpenDatabase } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import type { Verdict } from '../db/verify/verify.ts';
import { canonicalJson } from '../domain/canonical.ts';
import type { IssueEvent } from '../domain/issue/event.ts';
import { atMost, shown, type Findings } from './figures.ts';
import type { Plan } from './options.ts';
import { pinnedPolicies, recordedIssue } from './simulate.ts';
import type { BenchStack } from './stack.ts';

const limits = { seconds: 60, megabytes: 300 };
const barEvents = 1_000_000;
/** Made-up issues whose records are written again and again, each time as those of another issue. */
const templates = 200;
const eventsAtOnce = 2000;
const anchorKey = Buffer.alloc(32, 7);

/** What the process that verifies tells at its end. */
export interface Verified {
  readonly verdict: Verdict;
  readonly seconds: number;
  readonly megabytes: number;
}

/** How long it takes to prove a large record, and how much memory. */
export async function measureAudit(
  { databaseUrl }: BenchStack,
  { auditEvents }: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const scratch = await createScratch(databaseUrl);
  try {
    const began = performance.now();
    const { events, megabytes: written } = await writeRecord(scratch.url, auditEvents, signal);
    const filled = (performance.now() - began) / 1000;
    const { verdict, seconds, megabytes } = await verified(scratch.url, signal);
    if (!verdict.ok || verdict.events !== events) {
      throw new Error(`What was written was not found again: ${JSON.stringify(verdict)}`);
    }
    const scaled = (seconds / events) * barEvents;
    return {
      tables: [
        {
          title: 'Verifying the record, in a process of its own',
          head: ['events', 'streams', 'anchors', 'MB of JSON', 'filled in s', 'seconds', 'peak MB'],
          rows: [
            [
              ...[events, verdict.streams, verdict.anchors].map(String),
              ...[written, filled, seconds, megabytes].map(shown),
            ],
          ],
        },
      ],
      bars: [
        atMost(`verifying ${barEvents} events (${events} measured)`, scaled, limits.seconds, ' s'),
        atMost('memory of verifying, most', megabytes, limits.megabytes, ' MB'),
      ],
    };
  } finally {
    await scratch.drop();
  }
}

/** A database of its own on the server that is there. */
async function createScratch(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const run = async (text: string): Promise<void> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  const name = `bench_audit_${process.pid}`;
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}

/** Writes so many chained events, with the anchors a worker would have written over them. */
async function writeRecord(url: string, count: number, signal: AbortSignal) {
  const database = openDatabase(url, { max: 1, applicationName: 'itr-bench-audit' });
  try {
    await database.db.$client.query('set synchronous_commit = off');
    let events = 0;
    let bytes = 0;
    for (const rows of portions(count)) {
      signal.throwIfAborted();
      bytes += await insert(database, rows);
      events += rows.length;
    }
    await database.db.$client.query('analyze event');
    while ((await writeAnchor(database.db, anchorKey)).written !== null) signal.throwIfAborted();
    return { events, megabytes: bytes / 2 ** 20 };
  } finally {
    await database.close();
  }
}

export interface Row {
  readonly stream: string;
  readonly version: number;
  /** Canonical JSON. */
  readonly data: string;
  readonly hash: Buffer;
}

/** The place of an issue's own id in a record that is written as that of many. */
const anyIssue = 'any-issue';

/** The events of a made-up issue as JSON: writing them once for all copies is what makes it quick. */
function templateOf(events: readonly IssueEvent[]): readonly string[] {
  return events.map((event) =>
    canonicalJson(event.type === 'received' ? { ...event, id: anyIssue, number: anyIssue } : event),
  );
}

/** Whole streams, some at a time. */
export function* portions(count: number): Generator<readonly Row[]> {
  const policies = pinnedPolicies();
  const records = Array.from({ length: templates }, (_, index) =>
    templateOf(recordedIssue(index, policies)),
  );
  let rows: Row[] = [];
  let left = count;
  for (let issue = 0; left > 0; issue += 1) {
    const own = chained(`bench-${issue}`, records[issue % templates] ?? []).slice(0, left);
    rows.push(...own);
    left -= own.length;
    if (rows.length < eventsAtOnce && left > 0) continue;
    yield rows;
    rows = [];
  }
}

function chained(stream: string, events: readonly string[]): readonly Row[] {
  let previous = nothingBefore;
  return events.map((event, index) => {
    const version = index + 1;
    const data = index === 0 ? event.replaceAll(anyIssue, stream) : event;
    const leaf = leafIn({ stream, version, kind: 'issue' }, data);
    const hash = chainHash(previous, leaf);
    previous = hash;
    return { stream, version, data, hash };
  });
}

const insertSql = `
  insert into event (stream, version, kind, type, at, due_at, by, data, hash)
  select ($1::text[])[n], ($2::int[])[n], 'issue', data->>'type',
    to_timestamp((data->>'at')::float8 / 1000), to_timestamp((data->>'dueAt')::float8 / 1000),
    data->>'by', data, ($4::bytea[])[n]
  from jsonb_array_elements($3::jsonb) with ordinality as e (data, n) order by n`;

/** @returns how long the events are as JSON. */
async function insert({ db }: OpenDatabase, rows: readonly Row[]): Promise<number> {
  const data = `[${rows.map((row) => row.data).join(',')}]`;
  await db.$client.query({
    name: 'bench-events',
    text: insertSql,
    values: [
      rows.map(({ stream }) => stream),
      rows.map(({ version }) => version),
      data,
      rows.map(({ hash }) => hash),
    ],
  });
  return data.length;
}

/** Verifies in a process of its own, so that its memory is that of verifying. */
function verified(url: string, signal: AbortSignal): Promise<Verified> {
  const script = fileURLToPath(new URL('./verify-process.js', import.meta.url));
  const child = fork(script, [], { signal, env: { ...process.env, DATABASE_URL: url } });
  return new Promise((resolve, reject) => {
    child.once('message', (told) => resolve(told as Verified));
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The process that verifies ended with ${code}.`)),
    );
    child.send(anchorKey.toString('hex'));
  });
}
