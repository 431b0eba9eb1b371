import { cpuPerLife, cpuTimes, type CpuTimes } from './cpu.ts';
import { atLeast, mean, percentile, shown, type Findings, type Table } from './figures.ts';
import { issueLives } from './issue.ts';
import { bareSubject, load, timesOf, type Load, type Subject } from './load.ts';
import type { Plan } from './options.ts';
import { bareQueue, type BenchStack } from './stack.ts';

const leastRatio = 0.8;

interface Turn extends Load {
  readonly cpu: CpuTimes;
}
/** Both subjects at one number of clients, turn by turn, so that whatever else the machine does hits both. */
interface Turns {
  readonly clients: number;
  readonly ours: readonly Turn[];
  readonly bare: readonly Turn[];
}

/** Lifecycles a second, ours and bare, and where the processor time goes. */
export async function measureThroughput(
  stack: BenchStack,
  plan: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const measured: Turns[] = [];
  for (const clients of plan.clients) {
    measured.push(await takeTurns(stack, plan, clients, signal));
  }
  const most = measured.at(-1);
  const ratio = most === undefined ? Number.NaN : mean(ratios(most));
  return {
    tables: [livesTable(measured), cpuTable(measured)],
    bars: [atLeast(`lifecycles against bare, ${most?.clients} clients`, ratio, leastRatio)],
  };
}

async function takeTurns(
  stack: BenchStack,
  { rounds, turnMs }: Plan,
  clients: number,
  signal: AbortSignal,
): Promise<Turns> {
  const issues = issueLives(stack.api);
  const bare = bareSubject(stack.bareTemporal, bareQueue);
  const turn = async (subject: Subject, settled?: () => Promise<void>): Promise<Turn> => {
    const before = await cpuTimes(stack.pids);
    const done = await load(subject, clients, turnMs, signal);
    await settled?.();
    return { ...done, cpu: cpuPerLife(before, await cpuTimes(stack.pids), done.lives) };
  };
  const turns = { ours: [] as Turn[], bare: [] as Turn[] };
  for (let round = 0; round < rounds; round += 1) {
    turns.ours.push(await turn(issues.live, issues.settled));
    turns.bare.push(await turn(bare));
  }
  return { clients, ...turns };
}

const ratios = ({ ours, bare }: Turns): readonly number[] =>
  ours.map((one, turn) => one.livesPerSecond / (bare[turn]?.livesPerSecond ?? Number.NaN));

const rateOf = (turns: readonly Turn[]): number => mean(turns.map((one) => one.livesPerSecond));

function livesTable(measured: readonly Turns[]): Table {
  const rows = measured.map((turns) => {
    const { create, command } = timesOf(turns.ours);
    const [both, each] = [mean(ratios(turns)), ratios(turns).map(shown)];
    return [
      String(turns.clients),
      shown(rateOf(turns.ours)),
      shown(rateOf(turns.bare)),
      `${shown(both)} (${each.join(', ')})`,
      `${shown(percentile(create, 0.5))} / ${shown(percentile(create, 0.99))}`,
      `${shown(percentile(command, 0.5))} / ${shown(percentile(command, 0.99))}`,
    ];
  });
  const head = ['clients', 'ours', 'bare', 'ratio (each round)', 'create ms', 'command ms'];
  return { title: 'Lifecycles a second; our times p50 / p99', head, rows };
}

const parts = ['temporal', 'worker', 'bare', 'api', 'postgres', 'bench'] as const;

function cpuTable(measured: readonly Turns[]): Table {
  const row = (name: string, turns: readonly Turn[]): string[] => {
    const used = parts.map((part) => mean(turns.map(({ cpu }) => cpu[part] ?? Number.NaN)));
    return [name, ...[...used, used.reduce((sum, one) => sum + one, 0)].map(shown)];
  };
  const rows = measured.flatMap(({ clients, ours, bare }) => [
    row(`ours, ${clients}`, ours),
    row(`bare, ${clients}`, bare),
  ]);
  const head = ['clients', 'Temporal', 'worker', 'bare worker', 'API', 'PostgreSQL', 'load', 'all'];
  return { title: 'Processor milliseconds a lifecycle', head, rows };
}
