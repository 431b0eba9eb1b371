import type { Duration, Span } from './duration.ts';
import { parseDuration } from './duration.ts';
import type { Instant } from './process.ts';

/**
 * When working time runs. A value without names of zones: whatever is needed of them is compiled outside workflows
 * and pinned, so that a replay years later counts the same.
 */
export interface Calendar {
  readonly id: string;
  /** `always`: every instant is working time. */
  readonly kind: 'always';
  /** Working time of one business day, in ms. */
  readonly businessDayMs: number;
}

/** Round the clock, every day; a business day is 24 hours (domain C.2, C.10). */
export const roundTheClock: Calendar = {
  id: '24x7',
  kind: 'always',
  businessDayMs: 24 * 3600 * 1000,
};

/** The instant at which `ms` of working time have passed since `from`. Exact inverse of {@link between}. */
export function add(calendar: Calendar, from: Instant, ms: number): Instant {
  switch (calendar.kind) {
    case 'always':
      return from + ms;
  }
}

/** Working time between two instants, in ms; negative when `to` lies before `from`. */
export function between(calendar: Calendar, from: Instant, to: Instant): number {
  switch (calendar.kind) {
    case 'always':
      return to - from;
  }
}

/** A duration as a span of this calendar's time. */
export function spanOf(calendar: Calendar, duration: Duration): Span {
  return parseDuration(duration, calendar.businessDayMs);
}
