import { countQueues, listQueue } from '../db/queue.ts';
import { compileRoster } from '../documents/roster/compile.ts';
import { queueNames, type Viewer } from '../domain/queue.ts';
import { onDuty } from '../domain/roster/duty.ts';
import type { RosterDocument } from '../domain/roster/roster.ts';
import { choices, decisions, enlarge } from './choosing.ts';
import { atMost, percentile, shown, type Bar, type Findings, type Table } from './figures.ts';
import type { Plan } from './options.ts';
import { largestRoster, peopleCount, personName, teamName, typicalRoster } from './organisation.ts';
import type { BenchStack } from './stack.ts';
import { writeWork } from './work.ts';

const limits = { rosterUs: 1000, choiceMs: 20, queueMs: 30 };
const lookUps = 20_000;
/** Moments that are looked up are so far apart, and lie within a year. */
const stepMs = 25 * 60_000;
const pageSize = 50;

/** What it costs to find people and their work: rosters, the choice of an assignee, and queues. */
export async function measurePeople(
  stack: BenchStack,
  plan: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const rosters = measureRosters();
  await enlarge(stack);
  const { id, version } = await stack.api.create();
  await stack.api.readable(id, version);
  await writeWork(stack.database.db, id, plan.storedIssues, signal);
  const queues = await measureQueues(stack, plan, signal);
  const chosen = await measureChoices(stack, plan, signal);
  const all = [rosters, chosen, queues];
  return { tables: all.map(({ table }) => table), bars: all.flatMap(({ bars }) => bars) };
}

interface Part {
  readonly table: Table;
  readonly bars: readonly Bar[];
}

const figures = (times: readonly number[]): string[] =>
  [0.5, 0.99, 1].map((share) => shown(percentile(times, share)));

function measureRosters(): Part {
  const typical = lookUpTimes(typicalRoster);
  const largest = lookUpTimes(largestRoster);
  const slowest = Math.max(...[typical, largest].map((times) => percentile(times, 0.99)));
  const row = ({ layers, overrides = [] }: RosterDocument, times: readonly number[]): string[] => [
    String(layers.length),
    String(new Set(layers.flatMap(({ people }) => people)).size),
    String(overrides.length),
    ...figures(times),
  ];
  return {
    table: {
      title: 'Who is on duty',
      head: ['layers', 'people', 'overrides', 'p50 µs', 'p99 µs', 'most µs'],
      rows: [row(typicalRoster, typical), row(largestRoster, largest)],
    },
    bars: [atMost('who is on duty, slowest roster p99', slowest, limits.rosterUs, ' µs')],
  };
}

/** Microseconds of each look-up, at moments spread over the year. */
function lookUpTimes(document: RosterDocument): readonly number[] {
  const roster = compileRoster(document, { fromYear: 2025, toYear: 2028 });
  const start = Date.UTC(2026, 0, 1);
  const times: number[] = [];
  for (let time = -lookUps; time < lookUps; time += 1) {
    const began = performance.now();
    const duty = onDuty(roster, start + Math.abs(time) * stepMs);
    // The first half warms up.
    if (time >= 0) times.push((performance.now() - began) * 1000);
    if (duty === null) throw new Error('Nobody is on duty.');
  }
  return times;
}

async function measureChoices(
  stack: BenchStack,
  { storedIssues, choices: count }: Plan,
  signal: AbortSignal,
): Promise<Part> {
  const whole = await choices(stack, 'everybody', count, signal);
  const team = await choices(stack, 'fifty', count, signal);
  const all = `of ${peopleCount}`;
  return {
    table: {
      title: `Choosing an assignee, ${peopleCount} people, ${storedIssues} issues and as many past choices`,
      head: ['candidates', 'p50 ms', 'p99 ms', 'most ms'],
      rows: [
        [`${all}, decision alone`, ...figures(await decisions(stack, 'everybody'))],
        [`${all}, whole`, ...figures(whole)],
        ['of 50, decision alone', ...figures(await decisions(stack, 'fifty'))],
        ['of 50, whole', ...figures(team)],
      ],
    },
    bars: [
      atMost(`choosing ${all} in one team, p50`, percentile(whole, 0.5), limits.choiceMs, ' ms'),
      atMost(`choosing ${all} in one team, p99`, percentile(whole, 0.99), limits.choiceMs, ' ms'),
      atMost('choosing of 50 in one team, p99', percentile(team, 0.99), limits.choiceMs, ' ms'),
    ],
  };
}

async function measureQueues(
  { database: { db } }: BenchStack,
  { storedIssues, reads }: Plan,
  signal: AbortSignal,
): Promise<Part> {
  const viewerOf = (read: number): Viewer => ({
    person: personName(7 * read),
    teams: [teamName(read), teamName(read + 1), teamName(read + 2)],
  });
  const timed = async (read: (viewer: Viewer, now: number) => Promise<unknown>) => {
    const times: number[] = [];
    for (let time = -Math.ceil(reads / 10); time < reads; time += 1) {
      signal.throwIfAborted();
      const viewer = viewerOf(Math.abs(time));
      const began = performance.now();
      await read(viewer, Date.now());
      // The first ones warm up.
      if (time >= 0) times.push(performance.now() - began);
    }
    return times;
  };
  const rows: string[][] = [];
  let slowest = 0;
  for (const name of queueNames) {
    const times = await timed((viewer, now) =>
      listQueue(db, name, viewer, { now, limit: pageSize }),
    );
    slowest = Math.max(slowest, percentile(times, 0.99));
    rows.push([name, ...figures(times)]);
  }
  const counted = await timed((viewer, now) => countQueues(db, viewer, now));
  rows.push(['counts of all', ...figures(counted)]);
  return {
    table: {
      title: `Queues of ${storedIssues} issues, first ${pageSize} of each`,
      head: ['queue', 'p50 ms', 'p99 ms', 'most ms'],
      rows,
    },
    bars: [
      atMost(`queue of ${storedIssues} issues, slowest p99`, slowest, limits.queueMs, ' ms'),
      atMost(
        `counts of ${storedIssues} issues, p99`,
        percentile(counted, 0.99),
        limits.queueMs,
        ' ms',
      ),
    ],
  };
}
