import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { root } from '../stack/paths.ts';
import { issueWorkflowId } from '../workflows/contract.ts';
import { atMost, mean, shown, type Findings } from './figures.ts';
import { issueLives, type ApiClient } from './issue.ts';
import type { Plan } from './options.ts';
import type { BenchStack } from './stack.ts';

const mostEvents = 90;
const mostMegabytes = 2;
const endWaitMs = 10_000;

interface Walk {
  readonly name: string;
  readonly clients: number;
  readonly readEach: boolean;
}

/** Ways of walking through the golden lifecycle: they batch differently. */
const walks: readonly Walk[] = [
  { name: 'each step when the last one is answered', clients: 1, readEach: false },
  { name: 'each step when the last one can be read', clients: 1, readEach: true },
  { name: 'under load, 16 clients', clients: 16, readEach: false },
];

/** How much the golden lifecycle writes, and how large the workflow code is. */
export async function measureHistory(
  stack: BenchStack,
  plan: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const rows: string[][] = [];
  let most = 0;
  for (const { name, clients, readEach } of walks) {
    const before = await transactions(stack);
    const lived = await live(stack.api, { clients, readEach }, plan.lives, signal);
    const perLife = ((await transactions(stack)) - before) / lived.length;
    const ends = [];
    for (const id of lived) ends.push(await historyAtRest(stack, id));
    const events = ends.map((one) => one.events);
    most = Math.max(most, ...events);
    rows.push([
      name,
      `${Math.min(...events)} / ${shown(mean(events))} / ${Math.max(...events)}`,
      shown(mean(ends.map((one) => one.transitions))),
      shown(mean(ends.map((one) => one.bytes)) / 1024),
      shown(perLife),
    ]);
  }
  const bundle = (await stat(join(root, 'dist/worker/workflows.bundle.js'))).size / 2 ** 20;
  const head = ['walk', 'events min / mean / max', 'Temporal writes', 'KB', 'PostgreSQL commits'];
  return {
    tables: [{ title: 'The golden lifecycle writes', head, rows }],
    bars: [
      atMost('history events of the golden lifecycle, most', most, mostEvents, ''),
      atMost('workflow bundle', bundle, mostMegabytes, ' MB'),
    ],
  };
}

async function live(
  api: ApiClient,
  { clients, readEach }: Omit<Walk, 'name'>,
  lives: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { live: liveOne, settled, lived } = issueLives(api, { readEach });
  const client = async (): Promise<void> => {
    for (let life = 0; life < lives / clients; life += 1) {
      signal.throwIfAborted();
      await liveOne(() => true);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await settled();
  return lived;
}

interface History {
  readonly events: number;
  readonly transitions: number;
  readonly bytes: number;
}

/** Looks at an issue once it has nothing more to do than to wait; a closed one waits on, for it may be reopened. */
export async function historyAtRest({ temporal }: BenchStack, id: string): Promise<History> {
  const handle = temporal.workflow.getHandle(issueWorkflowId(id));
  const end = Date.now() + endWaitMs;
  for (;;) {
    const { historyLength, raw } = await handle.describe();
    const { pendingActivities, pendingWorkflowTask, workflowExecutionInfo: info } = raw;
    if ((pendingActivities ?? []).length === 0 && (pendingWorkflowTask ?? null) === null) {
      return {
        events: historyLength,
        transitions: Number(info?.stateTransitionCount ?? Number.NaN),
        bytes: Number(info?.historySizeBytes ?? Number.NaN),
      };
    }
    if (Date.now() > end) throw new Error(`Issue ${id} has not come to rest.`);
    await sleep(100);
  }
}

/** Transactions of our database so far; the server tells them with a delay of up to a second. */
async function transactions({ database }: BenchStack): Promise<number> {
  await sleep(1200);
  const { rows } = await database.db.execute<{ n: string }>(
    sql`select xact_commit as n from pg_stat_database where datname = current_database()`,
  );
  return Number(rows[0]?.n);
}
