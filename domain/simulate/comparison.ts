import type { ErrorCode } from '../errors.ts';
import type { IssueCommand } from '../issue/command.ts';
import type { Counts, Measure } from './measure.ts';
import type { Replay } from './replay.ts';
import { isPromised, Tally, type ClockRow, type KeyRow, type TallyReport } from './tally.ts';

/** An issue that misses other promises than it did, and which. */
interface ChangedIssue {
  readonly id: string;
  readonly number: string;
  readonly customer: string;
  readonly clocks: readonly string[];
}

/** Issues of one kind: how many, and the first of them. */
export interface ChangedIssues {
  readonly count: number;
  readonly first: readonly ChangedIssue[];
}

/** One figure of both worlds. */
interface Change {
  readonly actual: number;
  readonly simulated: number;
  readonly change: number;
}
export type Changes = Readonly<Record<string, Change>>;

/** Attainment of one row in both worlds, in percent; the change in points, null where one of them has none. */
interface AttainmentChange {
  readonly actual: number | null;
  readonly simulated: number | null;
  readonly change: number | null;
}
export type AttainmentChanges = Readonly<Record<string, AttainmentChange>>;

/** What the other policy would have changed; rows that are equal in both worlds stand here as well. */
interface Difference {
  readonly breachedIssues: Change;
  /** Breaches by clock; best effort is left out. */
  readonly breaches: Changes;
  readonly clocks: AttainmentChanges;
  readonly severities: AttainmentChanges;
  readonly levels: AttainmentChanges;
  readonly notices: Changes;
  readonly escalationLevels: Changes;
  readonly tierMoves: Changes;
  readonly dueSteps: Change;
}

/** A recorded command that was refused so often with this code. */
export interface SkippedCount {
  readonly type: IssueCommand['type'];
  readonly code: ErrorCode;
  readonly count: number;
}

/** The result of a back-test, plain JSON. */
export interface BacktestReport {
  /** Issues in both tallies. */
  readonly issues: number;
  /** Issues that the other policy would not have accepted; they are in neither tally. */
  readonly refusedIssues: number;
  readonly actual: TallyReport;
  readonly simulated: TallyReport;
  readonly difference: Difference;
  readonly newlyBreaching: ChangedIssues;
  readonly noLongerBreaching: ChangedIssues;
  readonly skipped: readonly SkippedCount[];
}

/** As many changed issues are named. */
const maxNamed = 200;

/** The changed issues of one kind. */
class Named {
  #count = 0;
  readonly #first: ChangedIssue[] = [];
  add({ id, number, customer }: Measure, clocks: readonly string[]): void {
    if (clocks.length === 0) return;
    this.#count += 1;
    if (this.#first.length < maxNamed) this.#first.push({ id, number, customer, clocks });
  }
  read(): ChangedIssues {
    return { count: this.#count, first: [...this.#first] };
  }
}

/** Adds up replays of any number of issues in bounded memory (back-test of requirement 0-13). */
export class Comparison {
  readonly #actual = new Tally();
  readonly #simulated = new Tally();
  readonly #newly = new Named();
  readonly #noLonger = new Named();
  readonly #skipped = new Map<string, SkippedCount>();
  #refused = 0;

  add({ actual, simulated, skipped }: Replay): void {
    for (const { type, code } of skipped) {
      const key = `${type} ${code}`;
      const { count } = this.#skipped.get(key) ?? { count: 0 };
      this.#skipped.set(key, { type, code, count: count + 1 });
    }
    if (simulated === null) {
      this.#refused += 1;
      return;
    }
    const before = actual.measure;
    const after = simulated.measure;
    this.#actual.add(before);
    this.#simulated.add(after);
    const [missed, misses] = [missedClocks(before), missedClocks(after)];
    this.#newly.add(
      after,
      [...misses].filter((name) => !missed.has(name)),
    );
    this.#noLonger.add(
      after,
      [...missed].filter((name) => !misses.has(name)),
    );
  }

  report(): BacktestReport {
    const actual = this.#actual.report();
    const simulated = this.#simulated.report();
    return {
      issues: actual.issues,
      refusedIssues: this.#refused,
      actual,
      simulated,
      difference: differenceOf(actual, simulated),
      newlyBreaching: this.#newly.read(),
      noLongerBreaching: this.#noLonger.read(),
      skipped: [...this.#skipped.values()].toSorted((one, other) => other.count - one.count),
    };
  }
}

const missedClocks = ({ clocks }: Measure): ReadonlySet<string> =>
  new Set(
    clocks.filter((clock) => isPromised(clock) && clock.end === 'breached').map(({ name }) => name),
  );

function differenceOf(actual: TallyReport, simulated: TallyReport): Difference {
  const both = [actual, simulated] as const;
  const table = (pick: (report: TallyReport) => Counts): Changes =>
    changes(pick(actual), pick(simulated));
  const shares = (pick: (report: TallyReport) => readonly KeyRow[]): AttainmentChanges =>
    attainments(pick(actual), pick(simulated));
  return {
    breachedIssues: change(...pair(both, ({ breachedIssues }) => breachedIssues)),
    breaches: table(({ clocks }) =>
      Object.fromEntries(promisedOrInternal(clocks).map((row) => [row.clock, row.breached])),
    ),
    clocks: shares(({ clocks }) =>
      promisedOrInternal(clocks).map((row) => ({ ...row, key: row.clock })),
    ),
    severities: shares(({ severities }) => severities),
    levels: shares(({ levels }) => levels),
    notices: table(({ notices }) => notices),
    escalationLevels: table(({ escalationLevels }) => escalationLevels),
    tierMoves: table(({ tierMoves }) => tierMoves),
    dueSteps: change(...pair(both, ({ dueSteps }) => dueSteps)),
  };
}

const pair = <Value>(
  [one, other]: readonly [TallyReport, TallyReport],
  pick: (report: TallyReport) => Value,
): [Value, Value] => [pick(one), pick(other)];

const promisedOrInternal = (clocks: readonly ClockRow[]): readonly ClockRow[] =>
  clocks.filter(({ bestEffort }) => !bestEffort);

const change = (actual: number, simulated: number): Change => ({
  actual,
  simulated,
  change: simulated - actual,
});

const keysOf = (one: object, other: object): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();

function changes(actual: Counts, simulated: Counts): Changes {
  const keys = keysOf(actual, simulated);
  return Object.fromEntries(
    keys.map((key) => [key, change(actual[key] ?? 0, simulated[key] ?? 0)]),
  );
}

function attainments(actual: readonly KeyRow[], simulated: readonly KeyRow[]): AttainmentChanges {
  const shares = (rows: readonly KeyRow[]): Readonly<Record<string, number | null>> =>
    Object.fromEntries(rows.map((row) => [row.key, row.attainment]));
  const [one, other] = [shares(actual), shares(simulated)];
  return Object.fromEntries(
    keysOf(one, other).map((key) => {
      const [before, after] = [one[key] ?? null, other[key] ?? null];
      const points =
        before === null || after === null ? null : Math.round((after - before) * 100) / 100;
      return [key, { actual: before, simulated: after, change: points }];
    }),
  );
}
