/** Lengths in ms. */
export const minuteMs = 60_000;
export const dayMs = 1440 * minuteMs;

/** A day of the proleptic Gregorian calendar as days since 1970-01-01. Month and day count from 1. */
export function dayOf(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / dayMs);
}

/** Year, month and day of the month (both from 1) of a day number; integer arithmetic, right for any day. */
export function dateOf(day: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  // Eras of 400 years that begin on 1 March, so that the leap day is the last day of its year.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** Weekday of a day number, Monday = 0. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** A day number as `2026-02-15`. */
export function dateText(day: number): string {
  const date = dateOf(day);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

/** Reads `2026-02-15`: its day number, `bad` when it is not written so, `impossible` for a day no calendar has. */
export function parseDate(text: string): number | 'bad' | 'impossible' {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  // Below the year 100, Date.UTC means the twentieth century.
  if (year === undefined || Number(year) < 100) return 'bad';
  const day = dayOf(Number(year), Number(month), Number(date));
  return dateText(day) === text ? day : 'impossible';
}
