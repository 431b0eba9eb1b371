import chineseDays from 'chinese-days';
import Holidays from 'date-holidays';
import { dateOf, dayMs, dayOf, parseDate } from '../../domain/calendar/date.ts';
import type { CalendarDocument, DatedRow } from '../../domain/calendar/document.ts';
import { daysWithin, makeUpHours, rowsOf, rowsOutside, type NamedDay } from './rows.ts';

/** A next version of a calendar to review, and what to know about it; nothing is in force by it. */
export interface Proposal {
  readonly document: CalendarDocument;
  readonly notes: readonly string[];
}

/** Dates of `base` are those of a checked document. */
const read = (text: string): number => Number(parseDate(text));

function propose(
  base: CalendarDocument,
  year: number,
  rows: readonly DatedRow[],
  source: string,
): CalendarDocument {
  const days = [...rowsOutside(base.days ?? [], year, read), ...rows];
  return {
    ...base,
    version: base.version + 1,
    years: [...new Set([...(base.years ?? []), year])].toSorted((one, other) => one - other),
    days: days.toSorted((one, other) => read(one.from) - read(other.from)),
    source,
  };
}

/** The next version of a calendar with nothing new in it. */
const unchanged = (base: CalendarDocument, note: string): Proposal => ({
  document: { ...base, version: base.version + 1 },
  notes: [note],
});

// At run time the package has a default export only, whatever its types say.
// oxlint-disable-next-line import/no-named-as-default-member
const { getDayDetail } = chineseDays;

/** A listed day is named `Labour Day,劳动节,2`; any other by its weekday. */
function chinaDay(day: number): readonly NamedDay[] {
  const { year, month, day: date } = dateOf(day);
  // A local date, because the package reads dates by the clock of the machine; noon exists on every day.
  const { work: working, name } = getDayDetail(new Date(year, month - 1, date, 12));
  const [english, chinese] = name.split(',');
  if (english === undefined || chinese === undefined) return [];
  const holiday = `${english} ${chinese}`;
  return [{ day, name: working ? `Make-up day for ${holiday}` : holiday, working }];
}

/**
 * Proposes the public holidays and make-up days of China for a year, out of the package chinese-days (domain C.10).
 * Rows of other years are kept; the year's own are replaced. Without data for the year nothing but the version changes.
 */
export function proposeChina(year: number, base: CalendarDocument): Proposal {
  const found = [...daysWithin(dayOf(year, 1, 1), dayOf(year, 12, 31), [year])].flatMap(chinaDay);
  if (found.length === 0) {
    return unchanged(base, `chinese-days has no data for ${year}; the notice may not be out yet.`);
  }
  const hours = makeUpHours(base.week);
  const rows = rowsOf(found, hours);
  return {
    document: propose(base, year, rows, `chinese-days, ${year}`),
    notes: [
      `Compare ${year} with the notice of the State Council before use.`,
      `Make-up days have the hours ${hours.join(', ')}.`,
    ],
  };
}

/**
 * Local days a holiday covers by more than half: holidays that begin on the eve count from the next day, and half days
 * do not count. The package writes the local start as `2026-03-20 00:00:00 -0600`, six hours before that midnight.
 */
function holidayDays(
  text: string,
  lengthMs: number,
): { readonly from: number; readonly to: number } {
  const [date = '', time = '00:00', eve = '+0000'] = text.split(' ');
  const clock = (digits: string): number =>
    Number(digits.slice(0, 2)) * 60 + Number(digits.slice(-2));
  const shift = clock(eve.slice(1)) * (eve.startsWith('-') ? -1 : 1);
  const start = read(date) * dayMs + (clock(time.slice(0, 5)) + shift) * 60_000;
  return {
    from: Math.ceil((start - dayMs / 2 + 1) / dayMs),
    to: Math.ceil((start + lengthMs - dayMs / 2) / dayMs) - 1,
  };
}

/**
 * Proposes the public holidays of a country, or of one of its states, for a year, out of the package date-holidays;
 * substitute days included (domain C.10). Rows of other years are kept; the year's own are replaced.
 * @param country ISO 3166-1, `DE`.
 * @param state as the package names it, `BY`.
 */
export function proposeCountry(
  country: string,
  year: number,
  base: CalendarDocument,
  state?: string,
): Proposal {
  if (country.toUpperCase() === 'CN') {
    return unchanged(base, 'date-holidays lacks the make-up days of China; propose by China.');
  }
  const known = new Holidays();
  if (!Object.hasOwn(known.getCountries(), country)) {
    return unchanged(base, `date-holidays knows no country ${country}.`);
  }
  if (state !== undefined && !Object.hasOwn(known.getStates(country) ?? {}, state)) {
    return unchanged(base, `date-holidays knows no state ${state} of ${country}.`);
  }
  const holidays = new Holidays(country, state ?? '', { types: ['public'] });
  // A holiday of several days can begin in the year before.
  const listed = [year - 1, year].flatMap((each) => holidays.getHolidays(each));
  const days = listed.flatMap(({ date, start, end, name }) => {
    const { from, to } = holidayDays(date, end.getTime() - start.getTime());
    return [...daysWithin(from, to, [year])].map((day) => ({ day, name, working: false }));
  });
  if (days.length === 0) {
    return unchanged(base, `date-holidays has no public holidays of ${country} for ${year}.`);
  }
  const place = state === undefined ? country : `${country}-${state}`;
  return {
    document: propose(base, year, rowsOf(days, []), `date-holidays, ${place} ${year}, CC-BY-3.0`),
    notes: [
      'Holiday data by date-holidays, CC-BY-3.0.',
      `Public holidays of ${place} only; half days and make-up days are not in it.`,
    ],
  };
}
