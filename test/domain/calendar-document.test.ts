import { describe, expect, test } from 'vitest';
import { checkCalendar, compileCalendar } from '../../domain/calendar/compile.ts';
import { dateOf, dateText, dayOf, parseDate, weekdayOf } from '../../domain/calendar/date.ts';
import { cn9x5, gen9x5 } from '../../domain/calendar/default.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { yearView } from '../../domain/calendar/year.ts';

const shanghai = [[0, 480]] as const;
const codes = (document: CalendarDocument): readonly string[] =>
  checkCalendar(document).map(({ pointer, code }) => `${pointer} ${code}`);

describe('C.10 dates', () => {
  test('every day of four centuries has its date, and the date its day', () => {
    const wrong: number[] = [];
    for (let day = dayOf(1899, 12, 1); day < dayOf(2301, 1, 1); day += 1) {
      const date = new Date(day * 86_400_000);
      const { year, month, day: dayOfMonth } = dateOf(day);
      const right =
        date.toISOString().startsWith(dateText(day)) &&
        Date.UTC(year, month - 1, dayOfMonth) === date.getTime() &&
        weekdayOf(day) === (date.getUTCDay() + 6) % 7 &&
        parseDate(dateText(day)) === day;
      if (!right) wrong.push(day);
    }
    expect(wrong).toEqual([]);
    expect(dateText(-1)).toBe('1969-12-31');
  });

  test.each([
    ['2026-2-1', 'bad'],
    ['0026-02-01', 'bad'],
    ['2026-02-30', 'impossible'],
    ['2025-02-29', 'impossible'],
    ['2026-13-01', 'impossible'],
    ['2026-00-10', 'impossible'],
    ['2024-02-29', 19_782],
  ])('%s is %s', (text, day) => expect(parseDate(text)).toBe(day));
});

describe('C.10 faults of a calendar document', () => {
  test('the calendars that come with the product have none', () => {
    expect(checkCalendar(gen9x5)).toEqual([]);
    expect(checkCalendar(cn9x5)).toEqual([]);
  });

  test('nights, touching windows and whole days are right', () => {
    const week = {
      mon: ['22:00-06:00', '06:00-08:00', '08:00-12:30'],
      tue: ['06:00-07:00'],
      sat: ['00:00-24:00'],
      sun: ['00:00-10:00', '12:00-11:00'],
    };
    expect(codes({ ...gen9x5, week: { ...week, mon: ['22:00-06:00', '11:00-12:30'] } })).toEqual(
      [],
    );
    expect(codes({ ...gen9x5, week })).toEqual(['/week/mon window-overlap-next']);
  });

  test('all of them are told at once', () => {
    const document: CalendarDocument = {
      id: '-bad id',
      version: 0,
      zone: 'Asia/Shanghai',
      businessDay: '1d',
      week: {
        mon: [
          '9:00-18:00',
          '09:00-09:00',
          '09:00-34:00',
          '22:00-30:00',
          '24:00-06:00',
          '08:60-09:00',
        ],
        tue: ['13:00-18:00', '09:00-13:30', '22:00-06:00'],
        wed: ['05:00-07:00'],
        sun: ['20:00-02:00'],
        ...({ funday: ['09:00-10:00'] } as object),
      },
      years: [2026, 1999, 2026, 2101, 2026.5, 2028],
      days: [
        { name: 'neither', from: '2026-01-01' },
        { name: 'both', from: '2026-01-02', off: true, work: ['09:00-10:00'] },
        { name: 'reversed', from: '2026-01-05', to: '2026-01-04', off: true },
        { name: 'text', from: '5 May', to: '2026-5-6', off: true },
        { name: 'impossible', from: '2026-02-30', to: '2026-02-31', off: true },
        { name: 'outside', from: '2027-01-01', off: true },
        { name: 'over a year', from: '2026-12-31', to: '2028-01-01', off: true },
        { name: 'first', from: '2026-03-01', to: '2026-03-10', off: true },
        { name: 'inside', from: '2026-03-05', off: true },
        { name: 'last', from: '2026-03-10', to: '2026-03-11', off: true },
        {
          name: 'windows',
          from: '2026-06-01',
          work: ['25:00-26:00', '09:00-10:00', '09:30-11:00'],
        },
        { name: 'small hours', from: '2026-06-17', work: ['05:30-06:30'] },
      ],
    };
    expect(codes(document)).toEqual([
      '/id id',
      '/version version',
      '/businessDay business-day',
      '/week/funday week-day',
      '/week/mon/0 window-text',
      '/week/mon/1 window-empty',
      '/week/mon/2 window-too-long',
      '/week/mon/3 window-text',
      '/week/mon/4 window-text',
      '/week/mon/5 window-text',
      '/week/tue/0 window-overlap',
      '/week/wed window-overlap-next',
      '/years/1 year-range',
      '/years/2 year-duplicate',
      '/years/3 year-range',
      '/years/4 year-range',
      '/days/0 row-kind',
      '/days/1 row-kind',
      '/days/2/to date-order',
      '/days/3/from date-text',
      '/days/3/to date-text',
      '/days/4/from date-impossible',
      '/days/4/to date-impossible',
      '/days/5/from date-outside-years',
      '/days/6/to date-outside-years',
      '/days/10/work/0 window-text',
      '/days/10/work/2 window-overlap',
      '/days/8 row-overlap',
      '/days/9 row-overlap',
      '/days/11/work window-overlap-next',
    ]);
    for (const { text } of checkCalendar(document)) expect(text).toMatch(/^[A-Z].*\.$/);
  });

  test.each<[string, Partial<CalendarDocument>, readonly string[]]>([
    ['no working time', { week: { mon: [] } }, ['/week week-empty']],
    [
      'Sunday night into Monday',
      { week: { sun: ['22:00-06:00'], mon: ['05:59-12:00'] } },
      ['/week/mon window-overlap-next'],
    ],
    [
      'dated days without years',
      { days: [{ name: 'x', from: '2026-01-01', off: true }] },
      ['/days/0/from date-outside-years'],
    ],
    [
      'the day before reaches into a make-up day',
      {
        week: { fri: ['22:00-06:00'] },
        years: [2026],
        days: [{ name: 'x', from: '2026-01-03', work: ['05:00-10:00'] }],
      },
      ['/days/0/work window-overlap-next'],
    ],
    [
      'a make-up day reaches into the day after it',
      {
        week: { mon: ['05:00-10:00'] },
        years: [2026],
        days: [{ name: 'x', from: '2026-01-04', work: ['22:00-06:00'] }],
      },
      ['/days/0/work window-overlap-next'],
    ],
    [
      'make-up days reach into each other',
      {
        years: [2026],
        days: [
          { name: 'x', from: '2026-01-03', to: '2026-01-04', work: ['22:00-06:00', '05:00-06:00'] },
        ],
      },
      ['/days/0/work window-overlap-next'],
    ],
    [
      'a make-up row reaches into the next row',
      {
        years: [2026],
        days: [
          { name: 'y', from: '2026-01-04', work: ['05:00-06:00'] },
          { name: 'x', from: '2026-01-03', work: ['22:00-06:00'] },
        ],
      },
      ['/days/0/work window-overlap-next'],
    ],
    [
      'a night into a day off is right',
      {
        week: { fri: ['22:00-06:00'], sat: ['06:00-10:00'] },
        years: [2026],
        days: [{ name: 'x', from: '2026-01-03', off: true }],
      },
      [],
    ],
  ])('%s', (_, change, faults) => expect(codes({ ...gen9x5, ...change })).toEqual(faults));

  test.each(['9', '9bh', '1bd', '0h', '25h', '1441min', '-1h'])(
    'a business day is not %s',
    (text) => {
      expect(codes({ ...gen9x5, businessDay: text })).toEqual(['/businessDay business-day']);
    },
  );

  test.each(['24h', '450min', '3600s'])('a business day can be %s', (text) => {
    expect(codes({ ...gen9x5, businessDay: text })).toEqual([]);
  });

  test.each(['', 'a b', '.a', 'a'.repeat(61), 'a/b'])('an id is not "%s"', (id) => {
    expect(codes({ ...gen9x5, id })).toEqual(['/id id']);
  });
});

describe('C.10 compiled calendars', () => {
  test('windows are minutes in order, dated days numbers in order', () => {
    const compiled = compileCalendar(
      {
        ...gen9x5,
        businessDay: '450min',
        week: { tue: ['13:00-18:00', '22:00-06:00', '09:00-12:00'] },
        years: [2028, 2026],
        days: [
          { name: 'later', from: '2026-01-04', work: ['10:00-24:00'] },
          { name: 'first', from: '2026-01-01', to: '2026-01-03', off: true },
        ],
      },
      shanghai,
    );
    const day = dayOf(2026, 1, 1);
    expect(compiled).toEqual({
      id: 'GEN-9x5',
      kind: 'weekly',
      businessDayMs: 450 * 60_000,
      zone: 'Asia/Shanghai',
      week: [
        [],
        [
          [540, 720],
          [780, 1080],
          [1320, 1800],
        ],
        [],
        [],
        [],
        [],
        [],
      ],
      days: [
        { name: 'first', from: day, to: day + 2, windows: [] },
        { name: 'later', from: day + 3, to: day + 3, windows: [[600, 1440]] },
      ],
      offsets: shanghai,
      years: [2026, 2028],
    });
    expect(compileCalendar(gen9x5, shanghai).years).toBeNull();
  });

  test('a faulty document, or none of its offsets, is refused', () => {
    expect(() => compileCalendar({ ...gen9x5, businessDay: '0h' }, shanghai)).toThrow(
      '/businessDay',
    );
    expect(() => compileCalendar(gen9x5, [])).toThrow('offset');
  });
});

describe('C.10 a year at a glance', () => {
  const view = yearView(compileCalendar(cn9x5, shanghai), 2026);

  test('China has 248 workdays in 2026', () => {
    expect(view).toMatchObject({ year: 2026, known: true, workdays: 248 });
    expect(view.months).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
  });

  test('33 days off are listed, 19 of them on workdays, and 6 make-up days', () => {
    const off = view.days.filter(({ working }) => !working);
    const weekday = (date: string): number => weekdayOf(Number(parseDate(date)));
    expect(off).toHaveLength(33);
    expect(off.filter(({ date }) => weekday(date) < 5)).toHaveLength(19);
    const makeUp = view.days.filter(({ working }) => working).map(({ date }) => date);
    expect(makeUp).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(makeUp.every((date) => weekday(date) >= 5)).toBe(true);
  });

  test('another year is the bare week, and says so unless that is the intention', () => {
    const next = yearView(compileCalendar(cn9x5, shanghai), 2027);
    expect(next).toMatchObject({ known: false, workdays: 261, days: [] });
    const bare = yearView(compileCalendar(gen9x5, shanghai), 2026);
    expect(bare).toMatchObject({ known: true, workdays: 261, days: [] });
  });
});
