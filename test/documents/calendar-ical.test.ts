import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { compileFor } from '../../documents/calendar/compile.ts';
import { fromICalendar } from '../../documents/calendar/ical.ts';
import { checkCalendar } from '../../domain/calendar/compile.ts';
import { cn9x5 } from '../../domain/calendar/default.ts';
import { yearView } from '../../domain/calendar/year.ts';

const options = {
  id: 'FEED',
  version: 3,
  zone: 'Asia/Shanghai',
  week: cn9x5.week,
  businessDay: '9h',
  years: [2026],
};
const calendar = (...events: string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Holidays//EN',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      ...(event.includes('UID') ? [] : ['UID:none@example.com']),
      'DTSTAMP:20251104T000000Z',
      ...event.trim().split(/\s*\n\s*/),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const rows = (text: string, years = [2026]): readonly string[] =>
  (fromICalendar(text, { ...options, years }).document.days ?? []).map(
    ({ name, from, to, off, work }) =>
      `${from}${to === undefined ? '' : `/${to}`} ${name} ${off === true ? 'off' : (work ?? []).join()}`,
  );
const day = (date: string, more = 'SUMMARY:Day'): string => `DTSTART;VALUE=DATE:${date}\n${more}`;

describe('C.10 a calendar out of an iCalendar text', () => {
  test('a published feed gives the dated days of the notice', () => {
    const { resolve } = createRequire(import.meta.url);
    const text = readFileSync(resolve('chinese-days/dist/years/2026.ics'), 'utf8');
    const { document, ignored } = fromICalendar(text, options);
    expect(ignored).toEqual([]);
    expect(checkCalendar(document)).toEqual([]);
    const view = (one: typeof document) =>
      yearView(compileFor(one, { fromYear: 2026, toYear: 2026 }), 2026);
    const dates = ({ days }: ReturnType<typeof view>) =>
      days.map(({ date, working }) => ({ date, working }));
    expect(dates(view(document))).toEqual(dates(view(cn9x5)));
    expect(view(document).workdays).toBe(248);
  });

  test('all-day events become rows, several days and recurring ones too; the rest is listed', () => {
    const text = calendar(
      `UID:1@example.com
       DTSTART;VALUE=DATE:20260501
       DTEND;VALUE=DATE:20260504
       SUMMARY:Works holiday\\, all sites`,
      `UID:2@example.com
       DTSTART;VALUE=DATE:20201225
       RRULE:FREQ=YEARLY
       SUMMARY:Christmas`,
      `UID:3@example.com
       DTSTART:20260601T090000Z
       DTEND:20260601T100000Z
       SUMMARY:Team meeting`,
      `UID:4@example.com
       DTSTART;VALUE=DATE:20270101
       SUMMARY:Next year`,
      `UID:5@example.com
       DTSTART;VALUE=DATE:20260701
       STATUS:CANCELLED
       SUMMARY:Called off`,
      `UID:6@example.com
       DTSTART;VALUE=DATE:20260802
       DURATION:P2D`,
    );
    const { document, ignored } = fromICalendar(text, options);
    expect(document).toEqual({
      id: 'FEED',
      version: 3,
      zone: 'Asia/Shanghai',
      businessDay: '9h',
      week: cn9x5.week,
      years: [2026],
      source: 'iCalendar of 6 events',
      days: [
        { name: 'Works holiday, all sites', from: '2026-05-01', to: '2026-05-03', off: true },
        { name: 'Day off', from: '2026-08-02', to: '2026-08-03', off: true },
        { name: 'Christmas', from: '2026-12-25', off: true },
      ],
    });
    expect(ignored).toEqual([
      'Team meeting (2026-06-01T09:00:00Z): it has a time of day.',
      'Called off (2026-07-01): it is cancelled.',
    ]);
  });

  test.each([
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '20201126', ['2026-11-26 Day off']],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO', '20200525', ['2026-05-25 Day off']],
    ['FREQ=YEARLY;COUNT=3', '20250203', ['2026-02-03 Day off']],
    ['FREQ=YEARLY;COUNT=3', '20230203', []],
    ['FREQ=YEARLY;UNTIL=20251231', '20200203', []],
    ['FREQ=YEARLY;INTERVAL=2', '20230203', []],
    [
      'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3',
      '20260131',
      ['01', '03', '05'].map((month) => `2026-${month}-31 Day off`),
    ],
    [
      'FREQ=WEEKLY;BYDAY=SA,SU;COUNT=4',
      '20260103',
      ['2026-01-03/2026-01-04 Day off', '2026-01-10/2026-01-11 Day off'],
    ],
    ['FREQ=DAILY;UNTIL=20260107', '20260103', ['2026-01-03/2026-01-07 Day off']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '20240229', []],
  ])('%s from %s', (rule, start, expected) => {
    expect(rows(calendar(day(start, `RRULE:${rule}\nSUMMARY:Day`)))).toEqual(expected);
  });

  test.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=4;BYDAY=1MO;BYMONTHDAY=15',
    'FREQ=YEARLY;BYDAY=53MO',
    'FREQ=YEARLY;INTERVAL=101',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=HOURLY',
    'FREQ=SECONDLY',
    'FREQ=YEARLY;BYWEEKNO=53',
    'FREQ=DAILY;INTERVAL=7;BYDAY=MO',
  ])('a rule that may have no end or no day is left out: %s', (rule) => {
    const { document, ignored } = fromICalendar(
      calendar(day('20260106', `RRULE:${rule}\nSUMMARY:Day`)),
      options,
    );
    expect(document.days).toEqual([]);
    expect(ignored).toEqual([expect.stringMatching(/^Day \(2026-01-06\): it/)]);
  });

  test('exceptions of a recurring event count: moved, cancelled, struck out, added', () => {
    const text = calendar(
      `UID:a@example.com
       DTSTART;VALUE=DATE:20260105
       RRULE:FREQ=MONTHLY;BYMONTHDAY=5;COUNT=4
       EXDATE;VALUE=DATE:20260405
       RDATE;VALUE=DATE:20260909
       SUMMARY:Inventory`,
      `UID:a@example.com
       RECURRENCE-ID;VALUE=DATE:20260205
       DTSTART;VALUE=DATE:20260210
       SUMMARY:Inventory moved`,
      `UID:a@example.com
       RECURRENCE-ID;VALUE=DATE:20260305
       DTSTART;VALUE=DATE:20260305
       STATUS:CANCELLED
       SUMMARY:Inventory`,
      `UID:orphan@example.com
       RECURRENCE-ID;VALUE=DATE:20260605
       DTSTART;VALUE=DATE:20260606
       SUMMARY:Alone`,
    );
    expect(rows(text)).toEqual([
      '2026-01-05 Inventory off',
      '2026-02-10 Inventory moved off',
      '2026-06-06 Alone off',
      '2026-09-09 Inventory off',
    ]);
  });

  test('rows do not overlap: shared days have all names, neighbours with one name are one row', () => {
    const text = calendar(
      day('20260101', 'SUMMARY:A\nDTEND;VALUE=DATE:20260104'),
      day('20260103', 'SUMMARY:B\nDTEND;VALUE=DATE:20260106'),
      day('20260106', 'SUMMARY:B'),
      day('20260105', 'SUMMARY:Make-up\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'),
    );
    expect(rows(text)).toEqual([
      '2026-01-01/2026-01-02 A off',
      '2026-01-03 A / B off',
      '2026-01-04 B off',
      '2026-01-05 Make-up 09:00-18:00',
      '2026-01-06 B off',
    ]);
  });

  test('an event of many years is cut down to the years asked for', () => {
    const text = calendar(day('20251220', 'SUMMARY:Long\nDTEND;VALUE=DATE:20280103'));
    expect(rows(text, [2028, 2026, 2026])).toEqual([
      '2026-01-01/2026-12-31 Long off',
      '2028-01-01/2028-01-02 Long off',
    ]);
  });

  test('several calendars in one text, a byte order mark and bare line feeds are read', () => {
    const one = calendar(day('20260101', 'SUMMARY:A'));
    const text = `\uFEFF${one}${calendar(day('20260201', 'SUMMARY:B'))}`.replaceAll('\r\n', '\n');
    expect(rows(text)).toEqual(['2026-01-01 A off', '2026-02-01 B off']);
  });

  test.each([
    ['DTSTART;VALUE=DATE:20260230', ' (2026-02-30): its start is no date.'],
    ['DTSTART;VALUE=TEXT:20260101', ' (20260101): it has a time of day.'],
    ['LOCATION:Nowhere', ': it has no start.'],
    ['DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=TEXT:x', ' (2026-01-01): its end is no date.'],
    ['DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:x', ' (2026-01-01): it cannot be read ('],
    ['DTSTART;VALUE=DATE:20260101\nRDATE:x', ' (2026-01-01): it cannot be read ('],
  ])('an event that cannot be read is listed, the others are used: %s', (event, reason) => {
    const text = calendar(`SUMMARY:Day\n${event}`, day('20260501'));
    const { document, ignored } = fromICalendar(text, options);
    expect(document.days).toEqual([{ name: 'Day', from: '2026-05-01', off: true }]);
    expect(ignored).toEqual([expect.stringContaining(`Day${reason}`)]);
  });

  test.each([
    ['a web page', '<!doctype html><html></html>'],
    ['nothing', ''],
    ['an address book', 'BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n'],
    ['half a calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n'],
    ['an unknown frequency', calendar(day('20260101', 'RRULE:FREQ=SOMETIMES'))],
    ['a thirteenth month', calendar(day('20260101', 'RRULE:FREQ=YEARLY;BYMONTH=13'))],
    ['a broken line', 'BEGIN:VCALENDAR\r\nwhat is this\r\nEND:VCALENDAR\r\n'],
  ])('%s is refused', (_, text) => {
    expect(() => fromICalendar(text, options)).toThrow('The text is not an iCalendar');
  });

  test('texts beyond the limits are refused, and soon', () => {
    const begin = performance.now();
    const long = calendar(day('20260101', `SUMMARY:${'x'.repeat(1024 * 1024)}`));
    expect(() => fromICalendar(long, options)).toThrow('larger than 1 MiB');
    const daily = Array.from({ length: 3 }, () => day('20260101', 'RRULE:FREQ=DAILY\nSUMMARY:x'));
    expect(() => fromICalendar(calendar(...daily), options)).toThrow('more than 1000 dates');
    const old = Array.from({ length: 3 }, () => day('19000101', 'RRULE:FREQ=DAILY\nSUMMARY:x'));
    expect(() => fromICalendar(calendar(...old), options)).toThrow('more than 20000 steps');
    const wide = Array.from({ length: 200 }, () => day('20260101', 'DTEND;VALUE=DATE:20261231'));
    expect(() => fromICalendar(calendar(...wide), options)).toThrow('more than 10000 days');
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  test('the list of what is left out is bounded', () => {
    const many = Array.from({ length: 300 }, () => 'DTSTART:20260101T090000Z\nSUMMARY:Meeting');
    const { ignored } = fromICalendar(calendar(...many), options);
    expect(ignored).toHaveLength(201);
    expect(ignored.at(-1)).toBe('and 100 more.');
  });
});
