/** What can be wrong with a calendar document, as the administrator is told (domain C.10). */
const calendarFaults = {
  id: 'An id has 1 to 60 letters, digits, dots, dashes and underscores and starts with a letter or digit.',
  version: 'A version is a whole number from 1 on.',
  'business-day': 'A business day is a duration in s, min or h, more than nothing and at most 24h.',
  'window-text': 'A window looks like 09:00-18:00, or 22:00-06:00 to reach into the next day.',
  'window-empty': 'A window must not end when it starts; a whole day is 00:00-24:00.',
  'window-too-long': 'A window has at most 24 hours.',
  'window-overlap': 'This window overlaps another one of the same day.',
  'window-overlap-next': 'A window reaches into the first window of the day after it.',
  'week-day': 'A week has the days mon, tue, wed, thu, fri, sat and sun.',
  'week-empty': 'The week has no working time at all.',
  'date-text': 'A date looks like 2026-02-15.',
  'date-impossible': 'There is no such day.',
  'date-order': 'The last day lies before the first one.',
  'date-outside-years': 'The date lies outside the years the calendar lists.',
  'row-kind': 'A dated row is either off or has working windows.',
  'row-overlap': 'These days overlap those of another row.',
  'year-range': 'A year is a whole number from 2000 to 2100.',
  'year-duplicate': 'The year is listed twice.',
} as const satisfies Record<string, string>;

export type CalendarFaultCode = keyof typeof calendarFaults;

/** One fault of a calendar document: where (JSON pointer), which, and the rule it breaks. */
export interface CalendarFault {
  readonly pointer: string;
  readonly code: CalendarFaultCode;
  readonly text: string;
}

export function fault(pointer: string, code: CalendarFaultCode): CalendarFault {
  return { pointer, code, text: calendarFaults[code] };
}
