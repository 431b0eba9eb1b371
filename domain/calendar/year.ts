import type { WeeklyCalendar } from './calendar.ts';
import { dateOf, dateText, dayOf, weekdayOf } from './date.ts';

/** A year of a calendar at a glance; a workday is a local day on which a window starts. */
export interface YearView {
  readonly year: number;
  /** Whether the dated days of the year are known; if not, the bare week is shown. */
  readonly known: boolean;
  readonly workdays: number;
  /** Workdays of each month, January first. */
  readonly months: readonly number[];
  /** Every dated day of the year, `2026-02-14`, in order. */
  readonly days: readonly {
    readonly date: string;
    readonly name: string;
    readonly working: boolean;
  }[];
}

/** Counts the workdays of a year and lists its dated days (domain C.10). */
export function yearView(calendar: WeeklyCalendar, year: number): YearView {
  const months = Array.from({ length: 12 }, () => 0);
  const days: { date: string; name: string; working: boolean }[] = [];
  for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day += 1) {
    const run = calendar.days.find(({ from, to }) => from <= day && day <= to);
    const windows = run?.windows ?? calendar.week[weekdayOf(day)] ?? [];
    const working = windows.length > 0;
    if (run !== undefined) days.push({ date: dateText(day), name: run.name, working });
    const month = dateOf(day).month - 1;
    if (working) months[month] = (months[month] ?? 0) + 1;
  }
  return {
    year,
    known: calendar.years === null || calendar.years.includes(year),
    workdays: months.reduce((sum, count) => sum + count, 0),
    months,
    days,
  };
}
