import { parseDuration } from '../duration.ts';
import type { DatedDays, WeeklyCalendar, Window } from './calendar.ts';
import { dayMs, parseDate } from './date.ts';
import { weekdays, type CalendarDocument } from './document.ts';
import { fault, type CalendarFault } from './fault.ts';
import { checkRows } from './rows.ts';
import { checkWindows, reachInto, windowsOf } from './windows.ts';

/** Length of a business day in ms, or null when the text is none; calendar days make no sense here. */
function businessDayOf(text: string): number | null {
  if (!/^\d{1,6}(s|min|h)$/.test(text)) return null;
  const { ms } = parseDuration(text, dayMs);
  return ms > 0 && ms <= dayMs ? ms : null;
}

const weekOf = ({ week }: CalendarDocument): readonly (readonly Window[])[] =>
  weekdays.map((weekday) => windowsOf(week[weekday] ?? []));

function checkWeek({ week }: CalendarDocument, read: readonly (readonly Window[])[]) {
  const faults: CalendarFault[] = [];
  for (const name of Object.keys(week)) {
    if (!weekdays.some((weekday) => weekday === name)) {
      faults.push(fault(`/week/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'week-day'));
    }
  }
  for (const [index, weekday] of weekdays.entries()) {
    faults.push(...checkWindows(week[weekday] ?? [], `/week/${weekday}`));
    // Monday follows Sunday.
    if (reachInto(read.at(index - 1) ?? [], read[index] ?? [])) {
      faults.push(fault(`/week/${weekday}`, 'window-overlap-next'));
    }
  }
  if (read.every((windows) => windows.length === 0)) faults.push(fault('/week', 'week-empty'));
  return faults;
}

function checkYears(years: readonly number[]): CalendarFault[] {
  return years.flatMap((year, index) => {
    const pointer = `/years/${index}`;
    if (!Number.isInteger(year) || year < 2000 || year > 2100)
      return [fault(pointer, 'year-range')];
    return years.indexOf(year) < index ? [fault(pointer, 'year-duplicate')] : [];
  });
}

/**
 * All faults of a calendar document at once; none when it can be compiled (domain C.10). Its rules:
 * - The id has 1 to 60 letters, digits, `.`, `_` and `-`, the first a letter or digit; the version is 1 or more.
 * - A window starts before 24:00 and lasts at most 24 hours; it may end on the next day and belongs to the day it
 *   starts on. Windows may touch, but not overlap: not in a day and not from one day into the next, Sunday into Monday
 *   and the days around dated days included.
 * - The week has some working time, and the business day is a duration in s, min or h of at most 24 hours.
 * - Years lie in 2000..2100, each listed once; every day of a dated row lies in a listed year.
 * - A dated row is either off or has windows, its last day is not before its first, and no two rows share a day.
 *
 * Whether there is such a zone is not asked here: the domain knows no zones.
 */
export function checkCalendar(document: CalendarDocument): readonly CalendarFault[] {
  const week = weekOf(document);
  const faults: CalendarFault[] = [];
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(document.id)) faults.push(fault('/id', 'id'));
  if (!Number.isSafeInteger(document.version) || document.version < 1) {
    faults.push(fault('/version', 'version'));
  }
  if (businessDayOf(document.businessDay) === null) {
    faults.push(fault('/businessDay', 'business-day'));
  }
  return [
    ...faults,
    ...checkWeek(document, week),
    ...checkYears(document.years ?? []),
    ...checkRows(document, week),
  ];
}

function datedDays({ days }: CalendarDocument): readonly DatedDays[] {
  const runs = (days ?? []).map((row) => ({
    from: Number(parseDate(row.from)),
    to: Number(parseDate(row.to ?? row.from)),
    windows: windowsOf(row.work ?? []),
    name: row.name,
  }));
  return runs.toSorted((one, other) => one.from - other.from);
}

/**
 * The value that is counted with: windows in minutes, days in numbers, dated days in order.
 * @param offsets of the document's zone, ascending and at least one; see {@link WeeklyCalendar}.
 * @throws {Error} for a document that {@link checkCalendar} finds faults in, or without an offset.
 */
export function compileCalendar(
  document: CalendarDocument,
  offsets: WeeklyCalendar['offsets'],
): WeeklyCalendar {
  const [first] = checkCalendar(document);
  const businessDayMs = businessDayOf(document.businessDay);
  if (first !== undefined || businessDayMs === null) {
    throw new Error(`Calendar ${document.id} ${first?.pointer ?? ''}: ${first?.text ?? ''}`);
  }
  if (offsets.length === 0) throw new Error(`Calendar ${document.id} has no offset of its zone.`);
  return {
    id: document.id,
    kind: 'weekly',
    businessDayMs,
    zone: document.zone,
    week: weekOf(document),
    days: datedDays(document),
    offsets,
    years:
      document.years === undefined ? null : document.years.toSorted((one, other) => one - other),
  };
}
