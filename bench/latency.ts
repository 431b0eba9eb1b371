import { atMost, percentile, shown, type Findings } from './figures.ts';
import { issueLives } from './issue.ts';
import { bareSubject, load, timesOf, type Load, type StepKind } from './load.ts';
import type { Plan } from './options.ts';
import { bareQueue, type BenchStack } from './stack.ts';

const answeredLimit = 1.5;
const readableLimit = 5;
const kinds: readonly StepKind[] = ['create', 'command'];

/** What one client waits for: until it is answered, until it can read what it did, and the same of the bare workflow. */
export async function measureLatency(
  stack: BenchStack,
  plan: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const subjects = {
    answered: issueLives(stack.api),
    readable: issueLives(stack.api, { readEach: true }),
  };
  const bare = bareSubject(stack.bareTemporal, bareQueue);
  const loads = { bare: [] as Load[], answered: [] as Load[], readable: [] as Load[] };
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const name of ['answered', 'readable'] as const) {
      loads.bare.push(await load(bare, 1, plan.turnMs / 2, signal));
      loads[name].push(await load(subjects[name].live, 1, plan.turnMs, signal));
      await subjects[name].settled();
    }
  }
  const times = {
    bare: timesOf(loads.bare),
    answered: timesOf(loads.answered),
    readable: timesOf(loads.readable),
  };
  const p50 = (name: keyof typeof times, kind: StepKind) => percentile(times[name][kind], 0.5);
  const rows = kinds.flatMap((kind) =>
    (['bare', 'answered', 'readable'] as const).map((name) => [
      `${kind}, ${name}`,
      shown(p50(name, kind)),
      shown(percentile(times[name][kind], 0.99)),
      shown(p50(name, kind) / p50('bare', kind)),
    ]),
  );
  const bars = kinds.flatMap((kind) => [
    atMost(
      `${kind} answered against bare, p50`,
      p50('answered', kind) / p50('bare', kind),
      answeredLimit,
      ' ×',
    ),
    atMost(
      `${kind} readable against bare, p50`,
      p50('readable', kind) / p50('bare', kind),
      readableLimit,
      ' ×',
    ),
  ]);
  const head = ['step', 'p50 ms', 'p99 ms', 'p50 against bare'];
  return { tables: [{ title: 'One client', head, rows }], bars };
}
