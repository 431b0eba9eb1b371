/** `npm run bench`: how the product compares with what Temporal itself can do on this machine. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../stack/errors.ts';
import { root } from '../stack/paths.ts';
import { readSettings } from '../stack/settings.ts';
import { listenForStop, type Stop } from '../stack/stop.ts';
import { measureApprovals } from './approvals.ts';
import { measureAudit } from './audit.ts';
import { measureAuthority } from './authority.ts';
import { measureCodec } from './codec.ts';
import { measureDue } from './due.ts';
import { atMost, type Findings } from './figures.ts';
import { measureEncryption } from './encryption.ts';
import { measureFeed } from './feed.ts';
import { measureHistory } from './history.ts';
import { issueLives } from './issue.ts';
import { measureLatency } from './latency.ts';
import { bareSubject, load } from './load.ts';
import { measurePeople } from './people.ts';
import { measurePreview } from './preview.ts';
import { measureRules } from './rules.ts';
import { readPlan, usage, type Measurement, type Plan } from './options.ts';
import { asMarkdown, asText, barTable, describeMachine } from './report.ts';
import { bareQueue, startStack, type BenchStack } from './stack.ts';
import { measureThroughput } from './throughput.ts';
import { measureWebhooks } from './webhook.ts';

const readyLimitSeconds = 5;
const warmUpClients = 8;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

type Measure = (stack: BenchStack, plan: Plan, signal: AbortSignal) => Promise<Findings>;
const measures: Readonly<Record<Measurement, Measure>> = {
  start: async ({ readyMs }) => ({
    tables: [],
    bars: (['worker', 'api'] as const).map((name) =>
      atMost(`${name} is ready after`, readyMs[name] / 1000, readyLimitSeconds, ' s'),
    ),
  }),
  throughput: measureThroughput,
  latency: measureLatency,
  history: measureHistory,
  due: measureDue,
  rules: measureRules,
  preview: measurePreview,
  people: measurePeople,
  authority: measureAuthority,
  approvals: measureApprovals,
  audit: measureAudit,
  feed: measureFeed,
  codec: measureCodec,
  encryption: measureEncryption,
  webhooks: measureWebhooks,
};

/** What runs for the first time is slow: modules, plans and caches. */
async function warmUp(stack: BenchStack, plan: Plan, signal: AbortSignal): Promise<void> {
  const ours = issueLives(stack.api);
  await load(ours.live, warmUpClients, plan.warmUpMs, signal);
  await ours.settled();
  await load(bareSubject(stack.bareTemporal, bareQueue), warmUpClients, plan.warmUpMs / 2, signal);
}

async function bench(plan: Plan, { signal, request }: Stop): Promise<void> {
  print('\n  Starting PostgreSQL, Temporal, worker, API and the bare worker …');
  const stack = await startStack(signal, request);
  const findings: Findings[] = [];
  try {
    const machine = await describeMachine(stack);
    await warmUp(stack, plan, signal);
    for (const name of plan.only) {
      const found = await measures[name](stack, plan, signal);
      findings.push(found);
      for (const table of found.tables) print(asText(table));
    }
    print(asText(machine));
    if (plan.save) await save(asMarkdown(machine, barTable(findings), findings));
  } finally {
    if (findings.length > 0) print(`${asText(barTable(findings))}\n`);
    await stack.stop();
  }
}

async function save(page: string): Promise<void> {
  const file = join(root, 'docs', 'benchmarks.md');
  await mkdir(join(root, 'docs'), { recursive: true });
  await writeFile(file, page);
  print('\n  Written to docs/benchmarks.md');
}

async function main(): Promise<void> {
  const plan = readPlan(process.argv.slice(2));
  if (plan === undefined) return print(usage);
  const stop = listenForStop({ followParent: readSettings(process.env).isRunByNpm });
  const overdue = new AbortController();
  const late = sleep(plan.limitMs, undefined, { signal: overdue.signal }).then(
    () => stop.request(new Error(`The bench is not done after ${plan.limitMs / 1000} s.`)),
    () => undefined,
  );
  try {
    await bench(plan, stop);
  } catch (error) {
    const reason: unknown = stop.signal.aborted ? await stop.wished : error;
    process.stderr.write(`\n  ${reason === undefined ? 'Stopped.' : messageOf(reason)}\n`);
    process.exitCode = 1;
  } finally {
    overdue.abort();
    await late;
    stop.dispose();
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n\n${usage}\n`);
  process.exitCode = 2;
});
