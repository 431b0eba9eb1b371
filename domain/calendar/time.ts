import { parseDuration, type Duration, type Span } from '../duration.ts';
import type { Instant } from '../process.ts';
import type { Calendar, DatedDays } from './calendar.ts';
import { dateOf, dayMs, minuteMs } from './date.ts';
import { consume, localDay, minutesOf, windowsBetween } from './walk.ts';

/** Round the clock, every day; a business day is 24 hours (domain C.2, C.10). */
export const roundTheClock: Calendar = { id: '24x7', kind: 'always', businessDayMs: dayMs };

/**
 * The earliest instant at which `ms` of working time lie between `from` and it; `from` itself for 0, even outside
 * working time. Negative `ms` goes back, to the earliest such instant as well. `between(c, from, add(c, from, ms))` is
 * `ms` always (domain C.2, C.10).
 * @throws {RangeError} for a weekly calendar without working time.
 */
export function add(calendar: Calendar, from: Instant, ms: number): Instant {
  if (calendar.kind === 'always') return from + ms;
  if (ms === 0) return from;
  if (ms > 0) return consume(calendar, from, Infinity, ms).at;
  const week = calendar.week.reduce((sum, windows) => sum + minutesOf(windows), 0) * minuteMs;
  if (week === 0) {
    throw new RangeError('A calendar without working time cannot be counted back.');
  }
  // Start early enough that more than enough work lies ahead, then count forward to what has to be left.
  for (let reach = (Math.ceil(-ms / week) + 1) * 7 * dayMs; ; reach *= 2) {
    const { worked } = consume(calendar, from - reach, from, Infinity);
    if (worked + ms > 0) return consume(calendar, from - reach, Infinity, worked + ms).at;
  }
}

/** Working time between two instants, in ms; negative when `to` lies before `from`. */
export function between(calendar: Calendar, from: Instant, to: Instant): number {
  if (calendar.kind === 'always') return to - from;
  if (to === from) return 0;
  return to > from
    ? consume(calendar, from, to, Infinity).worked
    : 0 - consume(calendar, to, from, Infinity).worked;
}

/**
 * A duration as a span of this calendar's time.
 * @throws {CodedError} `policy.bad-duration`.
 */
export function spanOf(calendar: Calendar, duration: Duration): Span {
  return parseDuration(duration, calendar.businessDayMs);
}

/** Working time from `from` to `to` as intervals in order, cut off at both ends: what a count is made of. */
export function* workingIntervals(
  calendar: Calendar,
  from: Instant,
  to: Instant,
): Generator<{ readonly from: Instant; readonly to: Instant }> {
  if (from >= to) return;
  if (calendar.kind === 'always') yield { from, to };
  else yield* windowsBetween(calendar, from, to);
}

/**
 * Local calendar years that `[from, to]` touches and whose dated days are not known: a count over them takes the bare
 * week for granted. Ascending; none for a calendar that has no dated days by intention.
 */
export function assumedYears(calendar: Calendar, from: Instant, to: Instant): readonly number[] {
  if (calendar.kind === 'always' || calendar.years === null) return [];
  const assumed: number[] = [];
  const last = dateOf(localDay(calendar, to)).year;
  for (let { year } = dateOf(localDay(calendar, from)); year <= last; year += 1) {
    if (!calendar.years.includes(year)) assumed.push(year);
  }
  return assumed;
}

/** The dated days that the local days of `[from, to]` meet, whole and in order. */
export function datedDaysBetween(
  calendar: Calendar,
  from: Instant,
  to: Instant,
): readonly DatedDays[] {
  if (calendar.kind === 'always' || from > to) return [];
  const first = localDay(calendar, from);
  const last = localDay(calendar, to);
  return calendar.days.filter((run) => run.to >= first && run.from <= last);
}

/** A change of the local clock; offsets in minutes east of UTC. */
export interface OffsetChange {
  readonly at: Instant;
  readonly before: number;
  readonly after: number;
}

/** Changes of the local clock after `from` and not after `to`, in order. */
export function offsetChangesBetween(
  calendar: Calendar,
  from: Instant,
  to: Instant,
): readonly OffsetChange[] {
  if (calendar.kind === 'always') return [];
  return calendar.offsets.flatMap(([at, after], index) => {
    const before = calendar.offsets[index - 1]?.[1];
    return before !== undefined && at > from && at <= to ? [{ at, before, after }] : [];
  });
}
