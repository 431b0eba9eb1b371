import type { DatedDays, WeeklyCalendar } from '../../domain/calendar/calendar.ts';
import { compileCalendar } from '../../domain/calendar/compile.ts';
import { dayOf } from '../../domain/calendar/date.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { zoneOffsets } from './zone.ts';

/** Calendar years, both included. */
export interface YearRange {
  readonly fromYear: number;
  readonly toYear: number;
}

function clip(run: DatedDays, first: number, last: number): readonly DatedDays[] {
  const from = Math.max(run.from, first);
  const to = Math.min(run.to, last);
  return from <= to ? [{ ...run, from, to }] : [];
}

/**
 * Compiles a document for a range of years: what is pinned to an issue, so nothing outside the range is kept, neither
 * dated days nor the years they are known for (domain C.10).
 * @throws {Error} for a faulty document or a zone that is none or has no whole minutes.
 */
export function compileFor(
  document: CalendarDocument,
  { fromYear, toYear }: YearRange,
): WeeklyCalendar {
  const calendar = compileCalendar(document, zoneOffsets(document.zone, fromYear, toYear));
  const first = dayOf(fromYear, 1, 1);
  const last = dayOf(toYear, 12, 31);
  return {
    ...calendar,
    days: calendar.days.flatMap((run) => clip(run, first, last)),
    years: calendar.years?.filter((year) => year >= fromYear && year <= toYear) ?? null,
  };
}
