import type { Calendar } from '../domain/calendar/calendar.ts';
import type { CalendarDocument } from '../domain/calendar/document.ts';
import { dayMs } from '../domain/calendar/date.ts';
import { roundTheClock } from '../domain/calendar/time.ts';
import { gapsAhead, type NamedGap } from '../domain/desk/gap.ts';
import type { Instant } from '../domain/process.ts';
import type { RosterDocument } from '../domain/roster/roster.ts';
import { gaps } from '../domain/roster/shifts.ts';
import { compileFor, type YearRange } from './calendar/compile.ts';
import { compileRoster } from './roster/compile.ts';

type LoadCalendar = (id: string) => Promise<CalendarDocument | undefined>;

/** How far ahead holes are looked for, and how far back the beginning of one that is open. */
const gapDays = 14;

const yearsAround = (at: Instant): YearRange => {
  const year = new Date(at).getUTCFullYear();
  return { fromYear: year - 1, toYear: year + 1 };
};

/** Calendars by id for the days around an instant; those that are not stored are left out. */
export async function calendarsAround(
  load: LoadCalendar,
  ids: Iterable<string>,
  at: Instant,
): Promise<ReadonlyMap<string, Calendar>> {
  const found = new Map<string, Calendar>([[roundTheClock.id, roundTheClock]]);
  for (const id of ids) {
    if (found.has(id)) continue;
    const document = await load(id);
    if (document !== undefined) found.set(id, compileFor(document, yearsAround(at)));
  }
  return found;
}

/** Stretches of the next two weeks in which nobody is on duty by a roster (requirement 3-1.2). */
export function gapsOf(document: RosterDocument, at: Instant): readonly NamedGap[] {
  const [from, until] = [at - gapDays * dayMs, at + gapDays * dayMs];
  const roster = compileRoster(document, yearsAround(at));
  return gapsAhead(gaps(roster, from, until), { from, at, until });
}
