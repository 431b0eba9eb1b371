import type { ClockMeasure, Counts, Measure } from './measure.ts';

/** Periods of clocks by how they ended, and the share of the decided ones that were met in time. */
interface Attainment {
  readonly met: number;
  readonly breached: number;
  readonly open: number;
  readonly stopped: number;
  /** Percent, rounded down to two digits, so that 100 means all; null while nothing is decided. */
  readonly attainment: number | null;
}

/** One clock over all issues; best effort is counted apart, for it is no promise. */
export interface ClockRow extends Attainment {
  readonly clock: string;
  readonly internal: boolean;
  readonly bestEffort: boolean;
}

/** Promised clocks of one severity, service level or customer. */
export interface KeyRow extends Attainment {
  readonly key: string;
}

/** What many issues add up to. */
export interface TallyReport {
  readonly issues: number;
  /** Issues that missed something promised. */
  readonly breachedIssues: number;
  readonly clocks: readonly ClockRow[];
  readonly severities: readonly KeyRow[];
  readonly levels: readonly KeyRow[];
  /** The customers met first; all others together are `otherCustomers`. */
  readonly customers: readonly KeyRow[];
  readonly otherCustomers: Attainment | null;
  readonly notices: Counts;
  readonly escalationLevels: Counts;
  readonly escalationActions: Counts;
  readonly tierMoves: Counts;
  readonly dueSteps: number;
}

/** Customers that are counted one by one. */
const maxCustomers = 10_000;

/** True for what was promised to the customer. */
export const isPromised = ({ internal, bestEffort }: ClockMeasure): boolean =>
  !internal && !bestEffort;

type Ends = Record<ClockMeasure['end'], number>;
const noEnds = (): Ends => ({ met: 0, breached: 0, open: 0, stopped: 0 });

function attainment(ends: Ends): Attainment {
  const decided = ends.met + ends.breached;
  return {
    ...ends,
    attainment: decided === 0 ? null : Math.floor((10_000 * ends.met) / decided) / 100,
  };
}

/** Ends by some key. */
class Table {
  readonly #rows = new Map<string, Ends>();
  add(key: string, end: ClockMeasure['end']): void {
    const row = this.#rows.get(key) ?? noEnds();
    row[end] += 1;
    this.#rows.set(key, row);
  }
  takes(key: string, limit: number): boolean {
    return this.#rows.has(key) || this.#rows.size < limit;
  }
  rows(): readonly KeyRow[] {
    return [...this.#rows]
      .map(([key, ends]) => ({ key, ...attainment(ends) }))
      .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  }
}

/** Counts by name that grow. */
class Sums {
  readonly #sums = new Map<string, number>();
  add(counts: Counts): void {
    for (const [name, count] of Object.entries(counts)) {
      this.#sums.set(name, (this.#sums.get(name) ?? 0) + count);
    }
  }
  read(): Counts {
    return Object.fromEntries([...this.#sums].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }
}

/** Adds up the figures of any number of issues in bounded memory. */
export class Tally {
  #issues = 0;
  #breachedIssues = 0;
  #dueSteps = 0;
  readonly #clocks = new Map<string, Ends & Pick<ClockRow, 'clock' | 'internal' | 'bestEffort'>>();
  readonly #severities = new Table();
  readonly #levels = new Table();
  readonly #customers = new Table();
  readonly #others = noEnds();
  #hasOthers = false;
  readonly #notices = new Sums();
  readonly #heights = new Sums();
  readonly #actions = new Sums();
  readonly #lines = new Sums();

  add(measure: Measure): void {
    this.#issues += 1;
    this.#dueSteps += measure.dueSteps;
    let isBreached = false;
    for (const clock of measure.clocks) {
      this.#clock(clock);
      if (!isPromised(clock)) continue;
      isBreached ||= clock.end === 'breached';
      this.#severities.add(clock.severity, clock.end);
      this.#levels.add(clock.level, clock.end);
      this.#customer(clock);
    }
    if (isBreached) this.#breachedIssues += 1;
    this.#notices.add(measure.notices);
    this.#heights.add(measure.escalationLevels);
    this.#actions.add(measure.escalationActions);
    this.#lines.add(measure.tierMoves);
  }

  report(): TallyReport {
    const clocks = [...this.#clocks].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return {
      issues: this.#issues,
      breachedIssues: this.#breachedIssues,
      clocks: clocks.map(([, { clock, internal, bestEffort, ...ends }]) => ({
        clock,
        internal,
        bestEffort,
        ...attainment(ends),
      })),
      severities: this.#severities.rows(),
      levels: this.#levels.rows(),
      customers: this.#customers.rows(),
      otherCustomers: this.#hasOthers ? attainment(this.#others) : null,
      notices: this.#notices.read(),
      escalationLevels: this.#heights.read(),
      escalationActions: this.#actions.read(),
      tierMoves: this.#lines.read(),
      dueSteps: this.#dueSteps,
    };
  }

  #clock({ name, internal, bestEffort, end }: ClockMeasure): void {
    const key = `${name} ${internal} ${bestEffort}`;
    const row = this.#clocks.get(key) ?? { clock: name, internal, bestEffort, ...noEnds() };
    row[end] += 1;
    this.#clocks.set(key, row);
  }

  #customer({ customer, end }: ClockMeasure): void {
    if (this.#customers.takes(customer, maxCustomers)) {
      this.#customers.add(customer, end);
      return;
    }
    this.#others[end] += 1;
    this.#hasOthers = true;
  }
}
