import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { compileFor } from '../../documents/calendar/compile.ts';
import type { WeeklyCalendar } from '../../domain/calendar/calendar.ts';
import { cn9x5, gen9x5 } from '../../domain/calendar/default.ts';
import {
  add,
  assumedYears,
  between,
  datedDaysBetween,
  offsetChangesBetween,
  roundTheClock,
  spanOf,
  workingIntervals,
} from '../../domain/calendar/time.ts';
import { everyDay, localText } from './calendar-support.ts';

const minute = 60_000;
const hour = 60 * minute;
const utc = (text: string): number => Date.parse(`${text}:00Z`);
const local = (zone: string, text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
const cn = compileFor(cn9x5, { fromYear: 2026, toYear: 2028 });

describe('C.10 round the clock', () => {
  test('all time is working time', () => {
    expect(add(roundTheClock, 5, 7)).toBe(12);
    expect(between(roundTheClock, 12, 5)).toBe(-7);
    expect(assumedYears(roundTheClock, 0, utc('2026-01-01T00:00'))).toEqual([]);
    expect([...workingIntervals(roundTheClock, 1, 9)]).toEqual([{ from: 1, to: 9 }]);
    expect([...workingIntervals(roundTheClock, 9, 9)]).toEqual([]);
  });

  test('a business day is what the calendar says', () => {
    expect(spanOf(roundTheClock, '2bd')).toEqual({ ms: 48 * hour, working: true });
    expect(spanOf(cn, '2bd')).toEqual({ ms: 18 * hour, working: true });
    expect(spanOf(cn, '2d')).toEqual({ ms: 48 * hour, working: false });
  });
});

describe('C.10 business hours in China, 2026', () => {
  test.each([
    ['2026-02-13T17:00', 4, '2026-02-14 12:00'],
    ['2026-02-14T17:00', 4, '2026-02-24 12:00'],
    ['2026-01-03T20:00', 2, '2026-01-04 11:00'],
    ['2026-04-30T17:30', 9, '2026-05-06 17:30'],
    ['2026-05-08T12:00', 18, '2026-05-11 12:00'],
    ['2026-06-18T18:00', 1, '2026-06-22 10:00'],
    ['2026-09-30T16:00', 8, '2026-10-08 15:00'],
    ['2026-10-09T17:00', 10, '2026-10-10 18:00'],
  ])('%s + %dbh = %s', (from, hours, due) => {
    const start = local('Asia/Shanghai', from);
    const end = add(cn, start, hours * hour);
    expect(localText('Asia/Shanghai', end)).toBe(due);
    expect(between(cn, start, end)).toBe(hours * hour);
    expect(between(cn, end, start)).toBe(-hours * hour);
    const back = add(cn, end, -hours * hour);
    expect(between(cn, back, end)).toBe(hours * hour);
    expect(back).toBeLessThanOrEqual(start);
  });

  test('a year is 248 workdays of nine hours', () => {
    const [from, to] = ['2026-01-01T00:00', '2027-01-01T00:00'].map((text) =>
      local('Asia/Shanghai', text),
    );
    expect(between(cn, from ?? 0, to ?? 0)).toBe(248 * 9 * hour);
  });

  test('it goes to the earliest instant, both ways', () => {
    const at = (text: string): number => local('Asia/Shanghai', text);
    const due = add(cn, at('2026-02-13T17:00'), hour);
    expect(localText('Asia/Shanghai', due)).toBe('2026-02-13 18:00');
    const back = add(cn, at('2026-02-24T10:00'), -hour);
    expect(localText('Asia/Shanghai', back)).toBe('2026-02-14 18:00');
    expect(add(cn, at('2026-02-20T03:00'), 0)).toBe(at('2026-02-20T03:00'));
    expect(localText('Asia/Shanghai', add(cn, at('2026-02-20T03:00'), 1))).toBe('2026-02-24 09:00');
    const none = between(cn, at('2026-02-20T03:00'), at('2026-02-20T02:00'));
    expect(Object.is(none, 0)).toBe(true);
  });

  test('it tells the years it takes for granted, by the local calendar', () => {
    const at = (text: string): number => local('Asia/Shanghai', text);
    expect(assumedYears(cn, at('2026-01-01T00:00'), at('2026-12-31T23:59'))).toEqual([]);
    expect(assumedYears(cn, at('2026-12-31T23:59'), at('2027-01-01T00:00'))).toEqual([2027]);
    expect(assumedYears(cn, at('2025-12-31T23:59'), at('2028-02-01T00:00'))).toEqual([
      2025, 2027, 2028,
    ]);
    const gen = compileFor(gen9x5, { fromYear: 2026, toYear: 2026 });
    expect(assumedYears(gen, at('2025-12-31T23:59'), at('2028-02-01T00:00'))).toEqual([]);
  });

  test('it tells the dated days and the intervals a count is made of', () => {
    const [from, to] = ['2026-02-13T17:00', '2026-02-24T10:00'].map((text) =>
      local('Asia/Shanghai', text),
    );
    const names = datedDaysBetween(cn, from ?? 0, to ?? 0).map(({ name }) => name);
    expect(names).toEqual(['Make-up day for Spring Festival 春节', 'Spring Festival 春节']);
    expect(datedDaysBetween(roundTheClock, 0, 9)).toEqual([]);
    const intervals = [...workingIntervals(cn, from ?? 0, to ?? 0)];
    const texts = intervals.map((one) =>
      [one.from, one.to].map((at) => localText('Asia/Shanghai', at).slice(5)).join(' to '),
    );
    expect(texts).toEqual([
      '02-13 17:00 to 02-13 18:00',
      '02-14 09:00 to 02-14 18:00',
      '02-24 09:00 to 02-24 10:00',
    ]);
  });
});

describe('C.10 changes of the clock', () => {
  const years = [2017, 2027] as const;
  const nights = (zone: string, ...hours: string[]): WeeklyCalendar =>
    everyDay(zone, years, ...hours);

  // Working hours that really pass in the window that starts on a day.
  test.each([
    ['Europe/Berlin', '2026-03-29', '00:00-24:00', 23],
    ['Europe/Berlin', '2026-03-29', '02:00-03:00', 0],
    ['Europe/Berlin', '2026-03-28', '22:00-06:00', 7],
    ['Europe/Berlin', '2026-10-25', '00:00-24:00', 25],
    ['Europe/Berlin', '2026-10-25', '02:00-02:30', 0.5],
    ['Europe/Berlin', '2026-10-25', '02:30-03:00', 1.5],
    ['Europe/Berlin', '2026-10-25', '01:00-03:00', 3],
    ['Europe/Berlin', '2026-10-25', '03:00-04:00', 1],
    ['Europe/Berlin', '2026-10-24', '22:00-06:00', 9],
    ['America/New_York', '2026-03-08', '00:00-24:00', 23],
    ['America/New_York', '2026-03-07', '20:00-04:00', 7],
    ['America/New_York', '2026-11-01', '01:00-02:00', 2],
    ['America/New_York', '2026-11-01', '09:00-18:00', 9],
    ['Australia/Lord_Howe', '2026-04-05', '00:00-24:00', 24.5],
    ['Australia/Lord_Howe', '2026-04-05', '01:30-02:00', 1],
    ['Australia/Lord_Howe', '2026-10-04', '00:00-24:00', 23.5],
    ['Australia/Lord_Howe', '2026-10-04', '02:00-03:00', 0.5],
    ['America/Sao_Paulo', '2018-02-17', '00:00-24:00', 25],
    ['America/Sao_Paulo', '2018-02-18', '00:00-24:00', 24],
    ['America/Sao_Paulo', '2018-11-04', '00:00-24:00', 23],
    ['America/Sao_Paulo', '2018-11-04', '00:00-02:00', 1],
    ['America/Sao_Paulo', '2019-02-16', '22:00-06:00', 9],
    ['America/Sao_Paulo', '2019-11-03', '00:00-24:00', 24],
  ])('%s %s, %s lasts %dh', (zone, date, window, hours) => {
    const calendar = nights(zone, window);
    const [opens = '', closes = ''] = window.split('-');
    const day = Temporal.PlainDate.from(date);
    const until = closes === '24:00' ? '00:00' : closes;
    const last = until <= opens ? day.add({ days: 1 }) : day;
    const start = local(zone, `${date}T${opens}`);
    const end = last.toPlainDateTime(until).toZonedDateTime(zone, { disambiguation: 'later' });
    const counted = between(calendar, start, end.epochMilliseconds);
    expect(counted).toBe(hours * hour);
  });

  // Instants in UTC; work runs 09:00-18:00 every day unless told otherwise.
  test.each([
    ['Europe/Berlin', '2026-03-28T16:00', 2, '2026-03-29T08:00'],
    ['Europe/Berlin', '2026-10-24T15:00', 2, '2026-10-25T09:00'],
    ['America/New_York', '2026-03-07T22:00', 2, '2026-03-08T14:00'],
    ['America/New_York', '2026-10-31T21:00', 2, '2026-11-01T15:00'],
    ['Australia/Lord_Howe', '2026-04-04T06:00', 2, '2026-04-04T23:30'],
    ['Australia/Lord_Howe', '2026-10-03T06:30', 2, '2026-10-03T23:00'],
    ['America/Sao_Paulo', '2018-11-03T20:00', 2, '2018-11-04T12:00'],
    ['America/Sao_Paulo', '2019-02-16T19:00', 2, '2019-02-17T13:00'],
  ])('%s %sZ + %dbh = %sZ', (zone, from, hours, due) => {
    const calendar = nights(zone);
    expect(new Date(add(calendar, utc(from), hours * hour)).toISOString().slice(0, 16)).toBe(due);
    expect(between(calendar, utc(from), utc(due))).toBe(hours * hour);
  });

  test('an hour that does not exist begins at the change, one that is shown twice at its first showing', () => {
    const spring = nights('Europe/Berlin', '02:30-04:00');
    expect(add(spring, utc('2026-03-29T00:00'), 1)).toBe(utc('2026-03-29T01:00') + 1);
    expect(between(spring, utc('2026-03-29T00:00'), utc('2026-03-29T12:00'))).toBe(hour);
    const autumn = nights('Europe/Berlin', '02:30-04:00');
    expect(add(autumn, utc('2026-10-24T23:00'), 1)).toBe(utc('2026-10-25T00:30') + 1);
    expect(add(autumn, utc('2026-10-24T23:00'), 2.5 * hour)).toBe(utc('2026-10-25T03:00'));
  });

  test('changes of the clock are told, the one at the start not', () => {
    const calendar = nights('Europe/Berlin');
    const spring = { at: utc('2026-03-29T01:00'), before: 60, after: 120 };
    const autumn = { at: utc('2026-10-25T01:00'), before: 120, after: 60 };
    const told = (from: number, to: number) => offsetChangesBetween(calendar, from, to);
    expect(told(utc('2026-01-01T00:00'), utc('2026-12-31T00:00'))).toEqual([spring, autumn]);
    expect(told(spring.at, autumn.at)).toEqual([autumn]);
    expect(told(spring.at - 1, autumn.at - 1)).toEqual([spring]);
    expect(offsetChangesBetween(roundTheClock, 0, spring.at)).toEqual([]);
  });

  test('after the last known offset the last one holds, before the first the first', () => {
    const calendar = everyDay('Europe/Berlin', [2026, 2026]);
    expect(add(calendar, utc('2030-07-01T00:00'), hour)).toBe(utc('2030-07-01T09:00'));
    expect(add(calendar, utc('2020-07-01T00:00'), hour)).toBe(utc('2020-07-01T09:00'));
  });
});

test('a calendar without working time is refused, not counted for ever', () => {
  const never: WeeklyCalendar = {
    ...cn,
    week: Array.from({ length: 7 }, () => []),
    days: cn.days.slice(0, 2),
  };
  expect(() => add(never, 0, 10 * hour)).toThrow(RangeError);
  expect(() => add(never, 0, -1)).toThrow(RangeError);
  expect(between(never, utc('2026-01-01T00:00'), utc('2026-02-01T00:00'))).toBe(9 * hour);
});
