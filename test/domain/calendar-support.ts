import { compileFor } from '../../documents/calendar/compile.ts';
import type { WeeklyCalendar } from '../../domain/calendar/calendar.ts';
import { minuteMs } from '../../domain/calendar/date.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';

/** A zone's local time as text, by the platform's own zone data and not by ours. */
export function localText(zone: string, at: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(at).slice(0, 16);
}

/** Every day from 09:00 to 18:00 in a zone, or with the hours given. */
export function everyDay(zone: string, years: readonly [number, number], ...hours: string[]) {
  const windows = hours.length > 0 ? hours : ['09:00-18:00'];
  const week = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, windows]),
  );
  const document: CalendarDocument = { id: 'every', version: 1, zone, businessDay: '9h', week };
  return compileFor(document, { fromYear: years[0], toYear: years[1] });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes on the wall since 1970-01-01 00:00, by the platform's zone data. */
export function wallMinutes(zone: string, at: number): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = (
    ['year', 'month', 'day', 'hour', 'minute'] as const
  ).map((type) => part.get(type));
  return Date.UTC(year, month - 1, day, hour, minute) / minuteMs;
}

const weekdayNames = 7;

/** Whether a wall-clock minute lies in a window of its day or of the day before. */
function isOpen(calendar: WeeklyCalendar, wall: number): boolean {
  const today = Math.floor(wall / 1440);
  return [today - 1, today].some((day) => {
    const dated = calendar.days.find(({ from, to }) => from <= day && day <= to);
    const weekday = (((day + 3) % weekdayNames) + weekdayNames) % weekdayNames;
    const windows = dated === undefined ? (calendar.week[weekday] ?? []) : dated.windows;
    const minute = wall - day * 1440;
    return windows.some(([from, to]) => from <= minute && minute < to);
  });
}

/**
 * Working minutes of each minute from `from` on, slowly and simply: at each minute, the furthest the wall clock has ever
 * come decides. An hour that is shown twice is an hour in which the clock comes no further.
 */
export function naiveMinutes(
  calendar: WeeklyCalendar,
  from: number,
  minutes: number,
): readonly boolean[] {
  let furthest = -Infinity;
  const open: boolean[] = [];
  for (let step = -180; step < minutes; step += 1) {
    furthest = Math.max(furthest, wallMinutes(calendar.zone, from + step * minuteMs));
    if (step >= 0) open.push(isOpen(calendar, furthest));
  }
  return open;
}
