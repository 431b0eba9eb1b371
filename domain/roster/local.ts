import { dayMs, minuteMs, parseDate } from '../calendar/date.ts';
import type { DutyWindow, Rotation } from './roster.ts';

const dayMinutes = 1440;

/** Reads `09:00`: minutes since midnight, null for anything else. */
export function parseClock(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** Reads the times of a window: minutes since midnight, `to` after `from`. `24:00` is the end of the same day. */
export function parseWindow({
  from,
  to,
}: Pick<DutyWindow, 'from' | 'to'>): { readonly from: number; readonly to: number } | null {
  const begins = parseClock(from);
  const ends = to === '24:00' ? dayMinutes : parseClock(to);
  if (begins === null || ends === null) return null;
  return { from: begins, to: ends <= begins ? ends + dayMinutes : ends };
}

/** Reads `2026-02-15T09:00` as ms since 1970-01-01 00:00 on the wall; null for anything else. */
export function parseLocal(text: string): number | null {
  const [date = '', clock = '', ...more] = text.split('T');
  const day = parseDate(date);
  const minutes = parseClock(clock);
  if (typeof day === 'string' || minutes === null || more.length > 0) return null;
  return day * dayMs + minutes * minuteMs;
}

/** Length of a turn in days. */
export function daysOf(rotation: Rotation): number {
  if (rotation === 'daily') return 1;
  return rotation === 'weekly' ? 7 : rotation.days;
}
