import { Temporal } from 'temporal-polyfill';
import type { WeeklyCalendar } from '../../domain/calendar/calendar.ts';
import { dayMs } from '../../domain/calendar/date.ts';

const minuteNs = 60_000_000_000;

/** Whether a name is an IANA zone in its official spelling, such as `Asia/Shanghai`; `+08:00` is none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId === name;
  } catch {
    return false;
  }
}

function minutesAt(moment: Temporal.ZonedDateTime): number {
  const minutes = moment.offsetNanoseconds / minuteNs;
  if (Number.isInteger(minutes)) return minutes;
  throw new Error(
    `Zone ${moment.timeZoneId} is ${moment.offset} from UTC at ${moment.toInstant().toString()}: ` +
      'only whole minutes can be counted with.',
  );
}

/**
 * UTC offsets of a zone over local calendar years, both included: the one in force when they begin, then every change.
 * @throws {Error} for a name that is no zone, a reversed range, and an offset that is not in whole minutes.
 */
export function zoneOffsets(
  zone: string,
  fromYear: number,
  toYear: number,
): WeeklyCalendar['offsets'] {
  if (!isZone(zone)) throw new Error(`There is no time zone ${zone}.`);
  if (toYear < fromYear) throw new Error(`The years ${fromYear} to ${toYear} are reversed.`);
  // A local year begins and ends up to a day away from that of UTC.
  const start = Date.UTC(fromYear, 0, 1) - dayMs;
  const end = Date.UTC(toYear + 1, 0, 1) + dayMs;
  let moment: Temporal.ZonedDateTime | null =
    Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  let last = minutesAt(moment);
  const offsets: [number, number][] = [[start, last]];
  for (;;) {
    moment = moment.getTimeZoneTransition('next');
    if (moment === null || moment.epochMilliseconds >= end) return offsets;
    const minutes = minutesAt(moment);
    if (minutes !== last) offsets.push([moment.epochMilliseconds, minutes]);
    last = minutes;
  }
}
