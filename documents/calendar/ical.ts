import ICAL from 'ical.js';
import { dayOf } from '../../domain/calendar/date.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { isExpandable } from './recurrence.ts';
import { daysWithin, makeUpHours, rowsOf, type NamedDay } from './rows.ts';

/** What a feed does not say about a calendar. */
export interface FeedOptions {
  readonly id: string;
  readonly version: number;
  readonly zone: string;
  readonly week: CalendarDocument['week'];
  readonly businessDay: string;
  /** Years to take from the feed; they count as known. */
  readonly years: readonly number[];
}

/** Bounds of one import: a text that exceeds one is refused, for half a calendar would be a wrong one. */
const limits = { bytes: 1024 * 1024, dates: 1000, steps: 20_000, days: 10_000 };
const longestName = 120;
const longestList = 200;

/** One happening of an event, its end excluded. */
interface Occurrence {
  readonly item: ICAL.Event;
  readonly startDate: ICAL.Time;
  readonly endDate: ICAL.Time;
}

/** The text holds more than one import may cost. */
class TooMuch extends Error {}

/** Counts what an import has cost so far. */
class Budget {
  #steps = 0;
  #dates = 0;
  #days = 0;
  spend(what: 'steps' | 'dates' | 'days'): void {
    const spent =
      what === 'steps' ? ++this.#steps : what === 'dates' ? ++this.#dates : ++this.#days;
    if (spent <= limits[what]) return;
    throw new TooMuch(`The calendar is too large: it comes to more than ${limits[what]} ${what}.`);
  }
}

function parse(text: string): readonly ICAL.Component[] {
  if (Buffer.byteLength(text) > limits.bytes) {
    throw new Error('The text is larger than 1 MiB.');
  }
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  if (!/^BEGIN:VCALENDAR\r?\n/i.test(trimmed)) throw new Error('The text is not an iCalendar.');
  try {
    const parsed = ICAL.parse(trimmed) as unknown[];
    const roots = (typeof parsed[0] === 'string' ? [parsed] : parsed) as unknown[][];
    return roots
      .map((root) => new ICAL.Component(root))
      .flatMap((root) => root.getAllSubcomponents('vevent'));
  } catch (error) {
    throw new Error(`The text is not an iCalendar: ${(error as Error).message}`, { cause: error });
  }
}

const textOf = (event: ICAL.Component, name: string): string => {
  const value = event.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.trim().slice(0, longestName) : '';
};
const nameOf = (event: ICAL.Component): string => textOf(event, 'summary') || 'Day off';
const dayNumber = (time: ICAL.Time): number => dayOf(time.year, time.month, time.day);

/** Why an event cannot be used as a whole; null when it can. */
function objection(event: ICAL.Event): string | null {
  const start = event.component.getFirstProperty('dtstart');
  const from = event.startDate as ICAL.Time | null;
  if (start === null || from === null) return 'it has no start';
  if (!from.isDate) return 'it has a time of day';
  // The library makes the 2nd of March out of the 30th of February.
  if (from.year < 1900 || start.toJSON()[3] !== from.toString()) return 'its start is no date';
  const rules = event.component.getAllProperties('rrule');
  const good = rules.every((rule) => isExpandable(rule.getFirstValue() as ICAL.Recur, from));
  return good ? null : 'its recurrence cannot be expanded';
}

/** Happenings of an event that can lie in the years, in order. */
function* occurrences(
  event: ICAL.Event,
  lastYear: number,
  budget: Budget,
): Generator<Occurrence, void> {
  if (!event.isRecurring()) {
    yield { item: event, startDate: event.startDate, endDate: event.endDate };
    return;
  }
  for (const property of event.component.getAllProperties('rrule')) {
    const rule = property.getFirstValue() as ICAL.Recur;
    if (rule.until === null || rule.until.year > lastYear) {
      rule.until = ICAL.Time.fromDateString(`${lastYear}-12-31`);
    }
  }
  const expansion = event.iterator();
  for (;;) {
    budget.spend('steps');
    const next = expansion.next() as ICAL.Time | undefined | null;
    if (next === undefined || next === null || next.year > lastYear) return;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next) as Occurrence;
    yield { item, startDate, endDate };
  }
}

/** Events with the exceptions that belong to them; an exception without its event stands for itself. */
function related(components: readonly ICAL.Component[]): readonly ICAL.Event[] {
  const isException = (one: ICAL.Component): boolean => one.hasProperty('recurrence-id');
  const masters = components.filter((one) => !isException(one));
  const uids = new Set(masters.map((one) => textOf(one, 'uid')));
  const exceptions = new Map<string, ICAL.Component[]>();
  for (const one of components.filter(isException)) {
    const uid = textOf(one, 'uid');
    const known = exceptions.get(uid);
    if (known === undefined) exceptions.set(uid, [one]);
    else known.push(one);
  }
  const orphans = components.filter((one) => isException(one) && !uids.has(textOf(one, 'uid')));
  return [
    ...masters.map((one) => {
      // Once: with the same exceptions at many events of one UID a small text would take long.
      const own = exceptions.get(textOf(one, 'uid')) ?? [];
      exceptions.delete(textOf(one, 'uid'));
      return new ICAL.Event(one, { exceptions: own });
    }),
    ...orphans.map((one) => new ICAL.Event(one, { exceptions: [] })),
  ];
}

/** The days of one event; what cannot be used goes to `ignore` with the reason. */
function* daysOf(
  event: ICAL.Event,
  years: readonly number[],
  budget: Budget,
  ignore: (event: ICAL.Event, reason: string) => void,
): Generator<NamedDay, void> {
  const reason = objection(event);
  if (reason !== null) return ignore(event, reason);
  for (const { item, startDate, endDate } of occurrences(event, Math.max(...years), budget)) {
    const from = dayNumber(startDate);
    const last = Math.max(from, dayNumber(endDate) - 1);
    const cancelled = textOf(item.component, 'status').toUpperCase() === 'CANCELLED';
    if (cancelled || !startDate.isDate || Number.isNaN(last)) {
      const reason = startDate.isDate ? 'its end is no date' : 'it has a time of day';
      ignore(item, cancelled ? 'it is cancelled' : reason);
      continue;
    }
    const working = textOf(item.component, 'x-apple-special-day') === 'ALTERNATE-WORKDAY';
    let met = false;
    for (const day of daysWithin(from, last, years)) {
      if (!met) budget.spend('dates');
      met = true;
      budget.spend('days');
      yield { day, name: nameOf(item.component), working };
    }
  }
}

/**
 * A calendar document out of an iCalendar text (RFC 5545; domain C.10). All-day events of the years, also recurring
 * ones and those of several days, become days off named by their SUMMARY; events marked as an alternate workday
 * (X-APPLE-SPECIAL-DAY) become make-up days with the hours of the first working weekday. A feed that announces make-up
 * days without that mark makes them days off: the document is to be reviewed.
 * @returns the document, and one line for each event that was left out, with the reason.
 * @throws {Error} for a text that is no iCalendar, one malformed rule or value included, or that exceeds 1 MiB, 1000 dates or 10000 days in the years.
 */
export function fromICalendar(
  text: string,
  options: FeedOptions,
): { readonly document: CalendarDocument; readonly ignored: readonly string[] } {
  const years = [...new Set(options.years)].toSorted((one, other) => one - other);
  const ignored: string[] = [];
  const budget = new Budget();
  const days: NamedDay[] = [];
  const ignore = (event: ICAL.Event, reason: string): void => {
    const start = event.component.getFirstProperty('dtstart')?.toJSON() as unknown[] | undefined;
    const when = typeof start?.[3] === 'string' ? ` (${start[3]})` : '';
    ignored.push(`${nameOf(event.component)}${when}: ${reason}.`);
  };
  const events = related(parse(text));
  for (const event of events) {
    try {
      for (const day of daysOf(event, years, budget, ignore)) days.push(day);
    } catch (error) {
      if (error instanceof TooMuch) throw error;
      ignore(event, `it cannot be read (${(error as Error).message.slice(0, longestName)})`);
    }
  }
  const { id, version, zone, businessDay, week } = options;
  const rows = rowsOf(days, makeUpHours(week));
  const more = ignored.length - longestList;
  return {
    document: {
      id,
      version,
      zone,
      businessDay,
      week,
      years,
      days: rows,
      source: `iCalendar of ${events.length} events`,
    },
    ignored: more > 0 ? [...ignored.slice(0, longestList), `and ${more} more.`] : ignored,
  };
}
