import type { Calendar } from '../calendar/calendar.ts';
import { dayMs } from '../calendar/date.ts';
import { toldFor, type Directory } from '../organisation/directory.ts';
import type { Person } from '../organisation/organisation.ts';
import type { Instant } from '../process.ts';
import { dayBegun, type WorkingDay } from './day.ts';
import { hasDesk } from './summary.ts';

/** A stretch of time: after `from`, up to and including `until`. */
interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

/** Somebody whose working day has begun. */
export interface Begun {
  readonly person: string;
  readonly day: WorkingDay;
}

/** Everybody who may find a summary some day. */
export const deskPeople = ({ people }: Pick<Directory, 'people'>): readonly Person[] =>
  [...people.values()].filter(hasDesk);

/** What began longer ago is yesterday's news. */
const recent = ({ from, until }: Stretch): Stretch => ({
  from: Math.max(from, until - dayMs),
  until,
});

/**
 * Who works on issues, is not absent, and began a day in a stretch of time (requirement 3-9.2).
 * @param calendars by id; who has none of them begins as everybody without a calendar.
 */
export function begunIn(
  directory: Directory,
  calendars: ReadonlyMap<string, Calendar>,
  stretch: Stretch,
): readonly Begun[] {
  const { from, until } = recent(stretch);
  const days = new Map<Calendar | null, WorkingDay | null>();
  const dayOf = (calendar: Calendar | null): WorkingDay | null => {
    const known = days.get(calendar);
    if (known !== undefined) return known;
    const day = dayBegun(calendar, from, until);
    days.set(calendar, day);
    return day;
  };
  return deskPeople(directory).flatMap(({ id, calendar }) => {
    const day = dayOf(calendar === null ? null : (calendars.get(calendar) ?? null));
    return day === null || directory.isAbsent(id, until) ? [] : [{ person: id, day }];
  });
}

/** Rosters are looked through once a day, when it begins for people without a calendar. */
export const lookIn = (stretch: Stretch): boolean => {
  const { from, until } = recent(stretch);
  return dayBegun(null, from, until) !== null;
};

/** Who hears of gaps in the rosters of a team: its lead or who stands in; where there is nobody, who leads the line. */
export function gapAudience(directory: Directory, team: string, at: Instant): readonly string[] {
  const lead = directory.teams.get(team)?.lead ?? null;
  const present = lead === null ? null : directory.standInFor(lead, at);
  return present === null ? toldFor(directory, { role: 'line-lead', team }, at) : [present];
}
