import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { savePolicy } from '../db/policy.ts';
import { defaultPolicyDocument } from '../domain/policy/default.ts';
import { atMost, percentile, shown, type Bar, type Findings } from './figures.ts';
import type { ApiClient } from './issue.ts';
import type { Plan } from './options.ts';
import type { BenchStack } from './stack.ts';

const limits = { decidedP50: 130, decidedP99: 400, readableP99: 800, megabytes: 600 };
/** Filed at once by so many clients. */
const clients = 16;
const leadSeconds = 3;
/** The longest response target that is prepared. */
const longestSeconds = 120;
const customer = (seconds: number): string => `bench-due-${seconds}`;

/** How late steps happen that fall due at a steady rate while many issues are open. */
export async function measureDue(
  stack: BenchStack,
  plan: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const { api } = stack;
  await preparePolicies(stack);
  const began = Date.now();
  const open = await file(api, plan.openIssues, () => undefined, signal, plan.openLimitMs);
  const perSecond = open.length / ((Date.now() - began) / 1000) || clients;
  const count = plan.duePerSecond * plan.dueSeconds;
  const first = Date.now() + (leadSeconds + (1.3 * count) / perSecond) * 1000;
  const dueIn = (index: number): string => {
    const ms = first + (index * 1000) / plan.duePerSecond - Date.now();
    return customer(Math.min(longestSeconds, Math.max(1, Math.round(ms / 1000))));
  };
  const awaited = await file(api, count, dueIn, signal, plan.openLimitMs);
  await sleep(first + (plan.dueSeconds + leadSeconds) * 1000 - Date.now(), undefined, { signal });
  const steps = await recordedSteps(stack, awaited);
  const worker = await residentMegabytes(stack.pids.worker);
  const server = await residentMegabytes(stack.pids.api);
  const decided = steps.map((step) => step.decided);
  const readable = steps.map((step) => step.readable);
  const row = (name: string, values: readonly number[]): string[] => [
    name,
    ...[0.5, 0.99, 1].map((share) => shown(percentile(values, share))),
  ];
  const issues = open.length + awaited.length;
  const title = `Lateness of ${steps.length} due steps, ${plan.duePerSecond} a second, ${issues} open issues`;
  return {
    tables: [
      {
        title,
        head: ['from the due instant', 'p50 ms', 'p99 ms', 'most ms'],
        rows: [row('to decided', decided), row('to readable', readable)],
      },
      {
        title: 'Resident memory, MB',
        head: ['worker', 'API'],
        rows: [[shown(worker), shown(server)]],
      },
    ],
    bars: [
      noneMissing(awaited.length, steps.length),
      atMost('due step decided, p50', percentile(decided, 0.5), limits.decidedP50, ' ms'),
      atMost('due step decided, p99', percentile(decided, 0.99), limits.decidedP99, ' ms'),
      atMost('due step readable, p99', percentile(readable, 0.99), limits.readableP99, ' ms'),
      atMost(`memory of worker and API, ${issues} open`, worker + server, limits.megabytes, ' MB'),
    ],
  };
}

const noneMissing = (awaited: number, done: number): Bar => ({
  what: 'due steps that happened, once each',
  bar: String(awaited),
  measured: String(done),
  met: done === awaited,
});

/** One customer for each response target, so that whoever files an issue chooses when it falls due. */
async function preparePolicies({ database }: BenchStack): Promise<void> {
  for (let seconds = 1; seconds <= longestSeconds; seconds += 1) {
    const targets = defaultPolicyDocument.targets.map((row) => ({
      ...row,
      targets: { ...row.targets, respond: `${seconds}s` as const },
    }));
    const policy = { ...defaultPolicyDocument, id: customer(seconds), targets };
    await savePolicy(database.db, policy, { customerId: customer(seconds) });
  }
}

/** Files issues, each for the customer that is named when it is its turn. */
async function file(
  api: ApiClient,
  count: number,
  customerOf: (index: number) => string | undefined,
  signal: AbortSignal,
  limitMs: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  const end = Date.now() + limitMs;
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < count && Date.now() < end) {
      signal.throwIfAborted();
      const index = next;
      next += 1;
      ids.push((await api.create(customerOf(index))).id);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return ids;
}

interface Late {
  readonly decided: number;
  readonly readable: number;
}

async function recordedSteps(
  { database }: BenchStack,
  ids: readonly string[],
): Promise<readonly Late[]> {
  const since = (column: string) =>
    sql.raw(`extract(epoch from ${column} - due_at)::float8 * 1000`);
  const { rows } = await database.db.execute<{ decided: number; readable: number }>(sql`
    select ${since('at')} as decided, ${since('recorded_at')} as readable
    from event
    where stream = any (${sql.param(ids)}::text[]) and type = 'clock-breached'`);
  return rows;
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}
