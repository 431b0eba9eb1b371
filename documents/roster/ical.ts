import ICAL from 'ical.js';
import { dayMs, minuteMs } from '../../domain/calendar/date.ts';
import { furthestWall } from '../../domain/calendar/wall.ts';
import type { Instant } from '../../domain/process.ts';
import type { Roster, Shift } from '../../domain/roster/roster.ts';
import { shifts } from '../../domain/roster/shifts.ts';

/** What a roster does not say about its export. */
interface RosterCalendarOptions {
  /** Shifts that touch the time between these are exported. */
  readonly from: Instant;
  readonly until: Instant;
  /** When the text is made; `from` when not given. */
  readonly at?: Instant;
  /** Display name of a person. */
  readonly names: (person: string) => string;
  readonly title: string;
}

/**
 * Shifts as an iCalendar text (RFC 5545; requirement 3-1.2), one event each, in UTC. A shift that has begun before the
 * span begins where it really did, so the same shift has the same UID in every export; one that goes on after the span ends
 * with it.
 */
export function rosterCalendar(roster: Roster, options: RosterCalendarOptions): string {
  const { from, until, at = from, names, title } = options;
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//ITR//roster//EN');
  calendar.updatePropertyWithValue('x-wr-calname', oneLine(title));
  for (const shift of shiftsTouching(roster, from, Math.floor(until / minuteMs) * minuteMs)) {
    const event = new ICAL.Component('vevent');
    event.updatePropertyWithValue('uid', uidOf(roster, shift));
    event.updatePropertyWithValue('dtstamp', utc(at));
    event.updatePropertyWithValue('dtstart', utc(shift.from));
    event.updatePropertyWithValue('dtend', utc(shift.until));
    event.updatePropertyWithValue('summary', oneLine(names(shift.person)));
    event.updatePropertyWithValue('description', `${roster.team}, ${roster.role}, ${shift.layer}`);
    // Who is on duty can still be invited.
    event.updatePropertyWithValue('transp', 'TRANSPARENT');
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}

/** Shifts of the span with their real beginnings. A roster has a beginning, so looking back comes to an end. */
function shiftsTouching(roster: Roster, from: Instant, until: Instant): readonly Shift[] {
  for (let back = 16 * dayMs; ; back *= 4) {
    const list = shifts(roster, from - back, until).filter((shift) => shift.until > from);
    if (list[0]?.from !== from - back) return list;
  }
}

const utc = (at: Instant): ICAL.Time => ICAL.Time.fromJSDate(new Date(at), true);
/** By the time on the wall: it is the same for whatever years the roster was compiled. */
function uidOf({ id, offsets }: Roster, { from }: Shift): string {
  const wall = new Date(furthestWall(offsets, from)).toISOString();
  return `${id}-${wall.slice(0, 19).replaceAll(/[-:]/g, '')}@itr`;
}

/** Line breaks and other control characters have no place in a name. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();
