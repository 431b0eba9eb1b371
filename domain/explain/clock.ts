import type { Calendar, WeeklyCalendar } from '../calendar/calendar.ts';
import { dateText } from '../calendar/date.ts';
import { datedDaysBetween, offsetChangesBetween, type OffsetChange } from '../calendar/time.ts';
import { clockState, consumedBy, type Clock, type ClockState } from '../clock.ts';
import {
  calendarOf,
  targetOf,
  type Policy,
  type ServiceLevel,
  type Severity,
} from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import { spansOf, type Spans } from './spans.ts';

/** What of an issue decides which row of its policy a target comes from. */
export interface TargetFacts {
  readonly severity: Severity;
  readonly level: ServiceLevel;
}

/** Where a target comes from. */
interface TargetSource extends TargetFacts {
  readonly policy: string;
  readonly version: number;
  /** JSON pointer into the policy document; null when the policy has no row for the severity. */
  readonly row: string | null;
  readonly calendar: string;
  /** The target is no promise. */
  readonly bestEffort: boolean;
}

/** Dated days on the way; both ends as `2026-02-15`. */
interface HolidayCrossed {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** A make-up day: it has working time of its own. */
  readonly working: boolean;
}

/** The zone times are shown in, with the offsets that were counted with. */
type LocalTime = Pick<WeeklyCalendar, 'zone' | 'offsets'>;

type AsItIs = Pick<
  Clock,
  | 'name'
  | 'target'
  | 'budgetMs'
  | 'startedAt'
  | 'dueAt'
  | 'metAt'
  | 'stoppedAt'
  | 'breachedAt'
  | 'pausedFor'
  | 'period'
  | 'misses'
  | 'ledger'
>;

/** Everything a due instant follows from; times in ms (domain C.2, C.10). */
export interface ClockExplanation extends AsItIs, Spans {
  /** When it was explained: what a clock that runs will count after it is foreseen, not past. */
  readonly at: Instant;
  readonly state: ClockState;
  readonly source: TargetSource;
  /** The budget is not just the target: another severity or an exception came on the way (domain C.2, C.5). */
  readonly adjusted: boolean;
  /** Working time consumed up to `at`; more than the budget when it is overdue. */
  readonly consumedMs: number;
  /** Of the calendar or, where that runs round the clock, of the policy's business calendar; null when neither has one. */
  readonly local: LocalTime | null;
  /** Where the spans end. */
  readonly countedTo: Instant;
  readonly holidays: readonly HolidayCrossed[];
  readonly offsetChanges: readonly OffsetChange[];
  /** Years without known dated days: the due instant is provisional. */
  readonly assumedYears: readonly number[];
}

function asItIs(clock: Clock): AsItIs {
  const { name, target, budgetMs, startedAt, dueAt, metAt, stoppedAt, breachedAt } = clock;
  const { pausedFor, period, misses, ledger } = clock;
  const instants = { startedAt, dueAt, metAt, stoppedAt, breachedAt };
  return { name, target, budgetMs, ...instants, pausedFor, period, misses, ledger };
}

function sourceOf(policy: Policy, clock: Clock, facts: TargetFacts): TargetSource {
  const row = policy.targets[facts.severity];
  return {
    policy: policy.id,
    version: policy.version,
    row: row === undefined ? null : `/targets/${row.row}`,
    severity: facts.severity,
    level: facts.level,
    calendar: clock.calendar,
    bestEffort: row?.bestEffort === true,
  };
}

function isAdjusted(policy: Policy, clock: Clock, { severity }: TargetFacts): boolean {
  if (policy.targets[severity] === undefined) return false;
  const target = targetOf(policy, severity, clock.name);
  return target?.budgetMs !== clock.budgetMs || target.calendar.id !== clock.calendar;
}

function localOf(policy: Policy, calendar: Calendar): LocalTime | null {
  const business = calendarOf(policy, policy.businessCalendar);
  const shown = [calendar, business].find(({ kind }) => kind === 'weekly');
  return shown?.kind === 'weekly' ? { zone: shown.zone, offsets: shown.offsets } : null;
}

/**
 * Explains a clock as it stands at `at`. The worked spans add up to the budget while the clock runs, to what is consumed
 * when it does not, and all spans together cover `[startedAt, countedTo]` without overlap, unless they are truncated.
 * @param facts those under which the clock got its target; they may have changed since.
 */
export function explainClock(
  clock: Clock,
  policy: Policy,
  facts: TargetFacts,
  at: Instant,
): ClockExplanation {
  const calendar = calendarOf(policy, clock.calendar);
  const rule = policy.clocks.find(({ name }) => name === clock.name);
  const { spans, truncated } = spansOf(clock, calendar, rule, at);
  const { startedAt } = clock;
  const countedTo = spans.at(-1)?.to ?? startedAt;
  const days = datedDaysBetween(calendar, startedAt, countedTo);
  return {
    ...asItIs(clock),
    at,
    state: clockState(clock),
    source: sourceOf(policy, clock, facts),
    adjusted: isAdjusted(policy, clock, facts),
    consumedMs: consumedBy(clock, calendar, at),
    local: localOf(policy, calendar),
    countedTo,
    spans,
    truncated,
    holidays: days.map(({ name, from, to, windows }) => ({
      name,
      from: dateText(from),
      to: dateText(to),
      working: windows.length > 0,
    })),
    offsetChanges: offsetChangesBetween(calendar, startedAt, countedTo),
    assumedYears: clock.assumed,
  };
}
