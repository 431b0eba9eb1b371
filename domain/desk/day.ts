import type { Calendar } from '../calendar/calendar.ts';
import { dateText, dayMs, minuteMs } from '../calendar/date.ts';
import { localDay, windowsBetween } from '../calendar/walk.ts';
import { instantOf } from '../calendar/wall.ts';
import type { Instant } from '../process.ts';

/** A day on which somebody works. */
export interface WorkingDay {
  /** Local date, `2026-03-02`. */
  readonly date: string;
  /** When its first working hours begin. */
  readonly begins: Instant;
  /** Midnight after it. */
  readonly ends: Instant;
}

/** When the day of somebody without working hours begins, in ms of the UTC day. */
const plainBeginMs = 9 * 60 * minuteMs;

/** Days of a calendar that begin after `from` and not after `until`, in order; null: no calendar. */
function* days(calendar: Calendar | null, from: Instant, until: Instant): Generator<WorkingDay> {
  if (calendar === null || calendar.kind === 'always') {
    yield* plainDays(from, until);
    return;
  }
  let seen = -Infinity;
  // Two days earlier: the windows of the first day may be cut off, and what reaches into a day does not begin it.
  for (const { from: begins } of windowsBetween(calendar, from - 2 * dayMs, until + 1)) {
    const day = localDay(calendar, begins);
    if (day <= seen) continue;
    seen = day;
    const ends = instantOf(calendar.offsets, (day + 1) * dayMs);
    if (begins > from && begins <= until) yield { date: dateText(day), begins, ends };
  }
}

function* plainDays(from: Instant, until: Instant): Generator<WorkingDay> {
  for (let day = Math.floor((from - plainBeginMs) / dayMs) + 1; ; day += 1) {
    const begins = day * dayMs + plainBeginMs;
    if (begins > until) return;
    yield { date: dateText(day), begins, ends: (day + 1) * dayMs };
  }
}

/** The last working day that began after `from` and not after `until`; null when none did. */
export function dayBegun(
  calendar: Calendar | null,
  from: Instant,
  until: Instant,
): WorkingDay | null {
  return [...days(calendar, from, until)].at(-1) ?? null;
}

/** The first instant after `after` at which a day begins by one of the calendars, or for people without one. */
export function nextBegin(calendars: Iterable<Calendar>, after: Instant): Instant {
  // Within a day it begins for people without a calendar, so none needs to be looked at for longer.
  const within = after + dayMs;
  return Math.min(
    ...[null, ...calendars].flatMap((one) => {
      const [first] = days(one, after, within);
      return first === undefined ? [] : [first.begins];
    }),
  );
}
