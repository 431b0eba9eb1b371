import { clockState, type Clock, type ClockName } from '../clock.ts';
import { notices, type Notify } from '../issue/notices.ts';
import type { IssueEvent } from '../issue/event.ts';
import { issueProcess } from '../issue/process.ts';
import type { IssueState } from '../issue/state.ts';
import type { Line, ServiceLevel, Severity } from '../policy/policy.ts';
import type { Instant } from '../process.ts';

/**
 * How one period of a clock ended. A period that an event ended to begin the next one was met in time; `stopped` was
 * neither met nor missed, for what it measured did not apply any more.
 */
type ClockEnd = 'met' | 'breached' | 'open' | 'stopped';

/** One period of one clock. */
export interface ClockMeasure {
  readonly name: ClockName;
  /** Counts the periods of a clock that begins again and again, from 1. */
  readonly period: number;
  readonly end: ClockEnd;
  /** The due instant that counted last; null for a clock that never had one (it stood still from the first). */
  readonly dueAt: Instant | null;
  /** Of the issue when the period ended or was missed. */
  readonly severity: Severity;
  readonly level: ServiceLevel;
  readonly customer: string;
  /** Promised to nobody outside. */
  readonly internal: boolean;
  /** The target is no promise. */
  readonly bestEffort: boolean;
}

/** Counts by name. */
export type Counts = Readonly<Record<string, number>>;

/** What the rules made of one issue, in figures. */
export interface Measure {
  readonly id: string;
  readonly number: string;
  readonly customer: string;
  readonly level: ServiceLevel;
  /** At the end. */
  readonly severity: Severity;
  readonly clocks: readonly ClockMeasure[];
  /** Notices by who gets them: a role, `owner` for a person, `customer`. */
  readonly notices: Counts;
  /** Escalations by height on the management ladder; `-` where they have none. */
  readonly escalationLevels: Counts;
  readonly escalationActions: Counts;
  /** Times the ladder raised the issue to a line. */
  readonly tierMoves: Counts;
  /** Steps that happened by themselves. */
  readonly dueSteps: number;
}

/** Whom a trigger calls because of a step belongs to that step. */
const isDueStep = (event: IssueEvent): boolean =>
  event.dueAt !== undefined && !(event.type === 'escalated' && event.cause === 'trigger');

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** Measures an issue while its events are folded. */
export class Meter {
  readonly #clocks: ClockMeasure[] = [];
  /** Periods that run on, by the name of their clock. */
  readonly #running = new Map<ClockName, ClockMeasure>();
  readonly #notices: Record<string, number> = {};
  readonly #levels: Record<string, number> = {};
  readonly #actions: Record<string, number> = {};
  readonly #lines: Partial<Record<Line, number>> = {};
  #dueSteps = 0;

  /** One event, with the states before and after it. A function of its own, for it is handed on. */
  readonly see = (event: IssueEvent, before: IssueState | undefined, after: IssueState): void => {
    if (isDueStep(event)) this.#dueSteps += 1;
    if (event.type === 'escalated') {
      count(this.#levels, String(event.level ?? '-'));
      count(this.#actions, event.action);
      if (event.line !== null) count(this.#lines, String(event.line));
    }
    for (const effect of notices(event, after)) this.#notice(effect);
    for (const [index, clock] of after.clocks.entries()) {
      // Clocks keep their places, and one that nothing happened to is the same value.
      if (before?.clocks[index] !== clock) this.#clock(clock, after);
    }
  };

  /** What was seen. */
  read({ id, number, customerId, level, severity }: IssueState): Measure {
    return {
      id,
      number,
      customer: customerId,
      level,
      severity,
      clocks: [...this.#clocks, ...this.#running.values()],
      notices: { ...this.#notices },
      escalationLevels: { ...this.#levels },
      escalationActions: { ...this.#actions },
      tierMoves: { ...this.#lines },
      dueSteps: this.#dueSteps,
    };
  }

  #notice({ to }: Notify): void {
    for (const recipient of to) {
      if (recipient.kind === 'role') count(this.#notices, recipient.role);
      if (recipient.kind === 'person') count(this.#notices, 'owner');
      // Who watches wishes to be told; it costs nobody's attention by the policy.
      if (recipient.kind === 'customer') count(this.#notices, 'customer');
    }
  }

  #clock(clock: Clock, state: IssueState): void {
    const last = this.#running.get(clock.name);
    const isNext = last !== undefined && last.period !== clock.period;
    // A period that is followed by the next one while it is open was kept.
    if (isNext) this.#clocks.push(last.end === 'open' ? { ...last, end: 'met' } : last);
    this.#running.set(clock.name, measured(clock, state, isNext ? undefined : last));
  }
}

function measured(clock: Clock, state: IssueState, last: ClockMeasure | undefined): ClockMeasure {
  const end = endOf(clock);
  // A miss is counted where it happened, whatever becomes of the issue later.
  if (end === 'breached' && last?.end === 'breached') return last;
  const { policy, severity, level, customerId } = state;
  const rule = policy.clocks.find(({ name }) => name === clock.name);
  return {
    name: clock.name,
    period: clock.period,
    end,
    dueAt: clock.breachedAt ?? clock.dueAt ?? last?.dueAt ?? null,
    severity,
    level,
    customer: customerId,
    internal: rule === undefined ? (last?.internal ?? true) : rule.internal === true,
    bestEffort: policy.targets[severity]?.bestEffort === true,
  };
}

function endOf(clock: Clock): ClockEnd {
  if (clock.breachedAt !== null) return 'breached';
  const state = clockState(clock);
  return state === 'met' || state === 'stopped' ? state : 'open';
}

/**
 * The figures of one issue.
 * @param events all of them, the creation first.
 * @param finalState the state they lead to.
 */
export function measure(events: readonly IssueEvent[], finalState: IssueState): Measure {
  const meter = new Meter();
  let state: IssueState | undefined;
  for (const event of events) {
    const after = issueProcess.evolve(state, event);
    meter.see(event, state, after);
    state = after;
  }
  return meter.read(finalState);
}
