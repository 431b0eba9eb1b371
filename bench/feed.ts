import { readFile } from 'node:fs/promises';
import { Agent, get, request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { newestPosition, readFeed } from '../db/feed.ts';
import { portions, type Row } from './audit.ts';
import { atLeast, atMost, percentile, shown, type Findings } from './figures.ts';
import type { Plan } from './options.ts';
import type { BenchStack } from './stack.ts';

const limits = { perSecond: 20_000, megabytes: 150 };
const pageSize = 1000;
const deliveries = 20;
const patienceMs = 30_000;
const reader = 'mia';

/** How quickly the feed is read, and what open streams cost. */
export async function measureFeed(
  stack: BenchStack,
  { feedEvents, feedStreams }: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  // first: what reading leaves behind in the heap would be taken for free memory
  const streams = await measureStreams(stack, feedStreams, signal);
  const start = await newestPosition(stack.database.db);
  await fill(stack, feedEvents, signal);
  const fromDatabase = await perSecond(feedEvents, () => readAll(stack, start, signal));
  const fromApi = await perSecond(feedEvents, () => askAll(stack, feedEvents, signal));
  return {
    tables: [
      {
        title: `The feed of ${feedEvents} events, and ${feedStreams} open streams`,
        head: ['read in', 'events/s'],
        rows: [
          ['the database layer', shown(fromDatabase)],
          ['the API, pages of 1000', shown(fromApi)],
        ],
      },
      {
        title: `${feedStreams} open streams`,
        head: ['MB before', 'MB more', 'all have it after the answer, p50 ms', 'p99 ms'],
        rows: [
          [
            streams.before,
            streams.megabytes,
            percentile(streams.delivered, 0.5),
            percentile(streams.delivered, 0.99),
          ].map(shown),
        ],
      },
    ],
    bars: [
      atLeast('events of the feed a second, database layer', fromDatabase, limits.perSecond),
      atLeast('events of the feed a second, API', fromApi, limits.perSecond),
      atMost(`memory of ${feedStreams} streams`, streams.megabytes, limits.megabytes, ' MB'),
    ],
  };
}

async function perSecond(events: number, work: () => Promise<number>): Promise<number> {
  const began = performance.now();
  const seen = await work();
  if (seen < events) throw new Error(`Of ${events} events ${seen} were read.`);
  return seen / ((performance.now() - began) / 1000);
}

/** Events of made-up issues, each with its place in the table of issues. */
async function fill({ database, api }: BenchStack, count: number, signal: AbortSignal) {
  const { id, version } = await api.create();
  await api.readable(id, version);
  const run = `feed-${Date.now()}`;
  for (const rows of portions(count)) {
    signal.throwIfAborted();
    await insert(database.db.$client, run, id, rows);
  }
  await database.db.$client.query('analyze event, issue');
}

const eventsSql = `
  insert into event (stream, version, kind, type, at, due_at, by, data, hash)
  select $5 || ($1::text[])[n], ($2::int[])[n], 'issue', data->>'type',
    to_timestamp((data->>'at')::float8 / 1000), to_timestamp((data->>'dueAt')::float8 / 1000),
    data->>'by', data, ($4::bytea[])[n]
  from jsonb_array_elements($3::jsonb) with ordinality as e (data, n) order by n`;
const issuesSql = `
  insert into issue select (jsonb_populate_record(i, jsonb_build_object('id', s.id))).*
  from issue i, unnest($2::text[]) as s (id) where i.id = $1 on conflict do nothing`;

async function insert(
  client: BenchStack['database']['pool'],
  run: string,
  like: string,
  rows: readonly Row[],
): Promise<void> {
  const streams = rows.map(({ stream }) => stream);
  const data = `[${rows.map((row) => row.data).join(',')}]`;
  const versions = rows.map(({ version }) => version);
  const hashes = rows.map(({ hash }) => hash);
  await client.query(eventsSql, [streams, versions, data, hashes, run]);
  await client.query(issuesSql, [like, [...new Set(streams)].map((stream) => `${run}${stream}`)]);
}

async function readAll({ database }: BenchStack, start: number, signal: AbortSignal) {
  let [seen, upTo] = [0, start];
  for (let hasMore = true; hasMore;) {
    signal.throwIfAborted();
    const page = await readFeed(database.db, upTo, pageSize);
    seen += page.events.length;
    ({ upTo, hasMore } = page);
  }
  return seen;
}

interface Answer {
  readonly items: readonly unknown[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

async function askAll(stack: BenchStack, most: number, signal: AbortSignal): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  let seen = 0;
  let after = '';
  for (let hasMore = true; hasMore && seen < 2 * most;) {
    signal.throwIfAborted();
    const page = await ask(stack, agent, `/v1/events?limit=${pageSize}${after}`);
    seen += page.items.length;
    after = `&after=${page.nextCursor}`;
    ({ hasMore } = page);
  }
  agent.destroy();
  return seen;
}

function headersOf({ keys }: BenchStack): Record<string, string> {
  return { authorization: `Bearer ${keys[reader] ?? ''}` };
}

function ask(stack: BenchStack, agent: Agent, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { agent, headers: headersOf(stack) };
    request(`${stack.apiUrl}${path}`, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (answer.statusCode !== 200) reject(new Error(`The feed was answered ${text}`));
        else resolve(JSON.parse(text) as Answer);
      });
    })
      .once('error', reject)
      .end();
  });
}

/** Resident memory of a process in megabytes. */
async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

async function measureStreams(stack: BenchStack, count: number, signal: AbortSignal) {
  const agent = new Agent({ maxSockets: count });
  const counts = new Map<IncomingMessage, number>();
  const before = await residentOf(stack.pids.api);
  while (counts.size < count) {
    signal.throwIfAborted();
    const missing = Math.min(50, count - counts.size);
    await Promise.all(Array.from({ length: missing }, () => open(stack, agent, counts)));
  }
  const delivered: number[] = [];
  for (let event = 1; event <= deliveries; event += 1) {
    signal.throwIfAborted();
    await stack.api.create();
    const began = performance.now();
    await all(counts, event, signal);
    delivered.push(performance.now() - began);
  }
  await sleep(1000, undefined, { signal });
  const megabytes = (await residentOf(stack.pids.api)) - before;
  agent.destroy();
  return { before, megabytes, delivered };
}

async function all(counts: ReadonlyMap<unknown, number>, event: number, signal: AbortSignal) {
  const until = performance.now() + patienceMs;
  while ([...counts.values()].some((seen) => seen < event)) {
    if (performance.now() > until) throw new Error('An event has not come to all streams.');
    await sleep(2, undefined, { signal });
  }
}

function open(
  stack: BenchStack,
  agent: Agent,
  counts: Map<IncomingMessage, number>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { ...headersOf(stack), accept: 'text/event-stream' };
    const path = '/v1/stream?types=itr.issue.received';
    get(`${stack.apiUrl}${path}`, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`A stream: ${answer.statusCode}.`));
      counts.set(answer, 0);
      answer.on('error', () => undefined);
      answer.on('data', (chunk: Buffer) => {
        const events = chunk.toString('latin1').split('event: ').length - 1;
        counts.set(answer, (counts.get(answer) ?? 0) + events);
      });
      resolve();
    }).once('error', reject);
  });
}
