import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapsOf } from '../../documents/desk.ts';
import { compileFor } from '../../documents/calendar/compile.ts';
import { cn9x5 } from '../../domain/calendar/default.ts';
import { dayMs, minuteMs } from '../../domain/calendar/date.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { dayBegun, nextBegin, type WorkingDay } from '../../domain/desk/day.ts';
import { begunIn, gapAudience, lookIn } from '../../domain/desk/round.ts';
import { hasDesk, isEmpty } from '../../domain/desk/summary.ts';
import { directoryOf } from '../../domain/organisation/directory.ts';
import type { Absence, Person, Team } from '../../domain/organisation/organisation.ts';
import type { Role } from '../../domain/people.ts';
import { everyDay, localText } from './calendar-support.ts';
import { documentOf, weekly } from './roster-support.ts';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString();
const china = compileFor(cn9x5, { fromYear: 2025, toYear: 2027 });
const berlin = everyDay('Europe/Berlin', [2025, 2027]);

describe('the beginning of a working day', () => {
  test('is that of the first hours of the day, by the own clock', () => {
    const day = dayBegun(china, at('2026-03-02T00:00Z'), at('2026-03-02T01:00Z'));
    expect(day).toEqual({
      date: '2026-03-02',
      begins: at('2026-03-02T01:00Z'),
      ends: at('2026-03-02T16:00Z'),
    });
    // before it, and when it was told already
    expect(dayBegun(china, at('2026-03-02T00:00Z'), at('2026-03-02T00:59Z'))).toBeNull();
    expect(dayBegun(china, at('2026-03-02T01:00Z'), at('2026-03-02T08:00Z'))).toBeNull();
  });

  test('never comes on a day off, and comes on a make-up day', () => {
    const begins = (from: string, until: string) => dayBegun(china, at(from), at(until))?.date;
    expect(begins('2026-02-14T16:00Z', '2026-02-23T15:59Z')).toBeUndefined();
    expect(begins('2026-02-27T16:00Z', '2026-02-28T15:59Z')).toBe('2026-02-28');
    expect(begins('2026-03-06T16:00Z', '2026-03-08T15:59Z')).toBeUndefined();
  });

  test('is the last one of several, and comes once a day however many breaks there are', () => {
    const shifts = everyDay('Europe/Berlin', [2025, 2027], '08:00-12:00', '13:00-17:00');
    const range = [at('2026-01-12T00:00Z'), at('2026-01-14T11:59Z')] as const;
    expect(dayBegun(shifts, ...range)).toMatchObject({ date: '2026-01-14' });
    expect(dayBegun(shifts, at('2026-01-14T08:00Z'), at('2026-01-14T20:00Z'))).toBeNull();
  });

  test('of a night shift is on its evening', () => {
    const nights = everyDay('Europe/Berlin', [2025, 2027], '22:00-06:00');
    const day = dayBegun(nights, at('2026-01-14T04:00Z'), at('2026-01-14T21:00Z'));
    expect(day).toMatchObject({ date: '2026-01-14', begins: at('2026-01-14T21:00Z') });
    expect(dayBegun(nights, at('2026-01-14T21:00Z'), at('2026-01-15T20:59Z'))).toBeNull();
  });

  test('is 09:00 UTC for who has no calendar, or works round the clock', () => {
    for (const calendar of [null, roundTheClock]) {
      const day = dayBegun(calendar, at('2026-01-14T08:59Z'), at('2026-01-14T09:00Z'));
      expect(day).toEqual({
        date: '2026-01-14',
        begins: at('2026-01-14T09:00Z'),
        ends: at('2026-01-15T00:00Z'),
      });
      expect(dayBegun(calendar, at('2026-01-14T09:00Z'), at('2026-01-15T08:59Z'))).toBeNull();
    }
  });

  test('is waited for at the soonest of all', () => {
    const next = (after: string): string => iso(nextBegin([china, berlin], at(after)));
    expect(next('2026-03-02T00:00Z')).toBe('2026-03-02T01:00:00.000Z');
    expect(next('2026-03-02T01:00Z')).toBe('2026-03-02T08:00:00.000Z');
    expect(next('2026-03-02T08:00Z')).toBe('2026-03-02T09:00:00.000Z');
    // the hands of the clock in Berlin were put forward
    expect(next('2026-03-29T01:00Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(iso(nextBegin([], at('2026-03-02T09:00Z')))).toBe('2026-03-03T09:00:00.000Z');
  });

  test('is met once by rounds that follow each other, whatever the zone and the pace', () => {
    const zones = ['Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2026-01-01'), max: at('2026-12-01') }),
        fc.array(fc.integer({ min: 1, max: dayMs }), { minLength: 1, maxLength: 40 }),
        (zone, start, steps) => {
          const calendar = everyDay(zone, [2025, 2027]);
          const begun: WorkingDay[] = [];
          let from = start;
          for (const step of steps) {
            begun.push(...[dayBegun(calendar, from, from + step)].filter((day) => day !== null));
            from += step;
          }
          const dates = begun.map(({ date }) => `${date} 09:00`);
          expect(begun.map(({ begins }) => localText(zone, begins))).toEqual(dates);
          expect(begun.every(({ ends }) => localText(zone, ends).endsWith(' 00:00'))).toBe(true);
          expect(new Set(dates).size).toBe(dates.length);
          const days = (from - start) / dayMs;
          expect(dates.length).toBeGreaterThanOrEqual(Math.floor(days - 1 / 12));
          const next = nextBegin([calendar], start);
          expect(next).toBeGreaterThan(start);
          expect(next - start).toBeLessThanOrEqual(dayMs);
        },
      ),
    );
  });
});

const person = (id: string, roles: readonly Role[], calendar: string | null = null): Person => ({
  id,
  name: id,
  roles,
  customerId: null,
  customers: [],
  department: null,
  teams: ['line-1'],
  reportsTo: null,
  skills: [],
  capacity: null,
  calendar,
});
const team: Team = {
  id: 'line-1',
  name: 'Line 1',
  department: null,
  line: 1,
  lead: 'lena',
  region: null,
  products: [],
};
const people = [
  person('erik', ['engineer'], 'china'),
  person('emma', ['engineer']),
  person('lena', ['line-lead'], 'gone'),
  person('lars', ['line-lead']),
  person('carla', ['customer']),
  person('ada', ['administrator']),
  person('ina', ['integrator']),
];
const away = (who: string, substitute: string | null): Absence => ({
  id: `away-${who}`,
  person: who,
  from: at('2026-03-02T00:00Z'),
  until: at('2026-03-03T00:00Z'),
  substitute,
});
const calendars = new Map([['china', china]]);
const directory = (absences: readonly Absence[] = [], lead: string | null = 'lena') =>
  directoryOf({
    organisation: { departments: [], teams: [{ ...team, lead }], people, absences },
    rosters: [],
    calendars,
  });

describe('who finds a summary (3-9.2)', () => {
  test('is who works on issues; others have no desk', () => {
    expect(people.filter(hasDesk).map(({ id }) => id)).toEqual(['erik', 'emma', 'lena', 'lars']);
    expect(hasDesk({ roles: ['administrator', 'supervisor'] })).toBe(true);
    expect(hasDesk({ roles: [] })).toBe(false);
  });

  test('is who began a day and is there', () => {
    const begun = (from: string, until: string, absences: readonly Absence[] = []) =>
      begunIn(directory(absences), calendars, { from: at(from), until: at(until) }).map(
        (one) => `${one.person} ${one.day.date}`,
      );
    const morning = ['2026-03-02T00:30Z', '2026-03-02T01:30Z'] as const;
    expect(begun(...morning)).toEqual(['erik 2026-03-02']);
    expect(begun(...morning, [away('erik', 'emma')])).toEqual([]);
    // who names a calendar that is not there begins like those without one
    expect(begun('2026-03-02T08:30Z', '2026-03-02T09:30Z')).toEqual(
      ['emma', 'lena', 'lars'].map((id) => `${id} 2026-03-02`),
    );
  });

  test('hears only of the last day after the system stood still', () => {
    const stretch = { from: at('2026-02-20T00:00Z'), until: at('2026-03-04T10:00Z') };
    const begun = begunIn(directory(), calendars, stretch);
    expect(begun.map(({ day }) => day.date)).toEqual(Array(4).fill('2026-03-04'));
    // on a Sunday evening Friday is old
    const sunday = { from: at('2026-03-01T00:00Z'), until: at('2026-03-08T14:00Z') };
    expect(begunIn(directory(), calendars, sunday).map((one) => one.person)).not.toContain('erik');
  });

  test('is told nothing when nothing is there', () => {
    const none = { owned: 0, dueToday: 0, breached: 0, offered: 0, tasks: 0, approvals: 0 };
    expect(isEmpty(none)).toBe(true);
    for (const key of Object.keys(none)) expect(isEmpty({ ...none, [key]: 1 })).toBe(false);
  });
});

describe('gaps in rosters (3-1.2)', () => {
  test('are looked for once a day', () => {
    const look = (from: string, until: string) => lookIn({ from: at(from), until: at(until) });
    expect(look('2026-03-02T08:00Z', '2026-03-02T09:00Z')).toBe(true);
    expect(look('2026-03-02T09:00Z', '2026-03-03T08:59Z')).toBe(false);
  });

  test('are reported to the lead, to who stands in, or to who leads the line', () => {
    const now = at('2026-03-02T09:00Z');
    expect(gapAudience(directory(), 'line-1', now)).toEqual(['lena']);
    expect(gapAudience(directory([away('lena', 'emma')]), 'line-1', now)).toEqual(['emma']);
    expect(gapAudience(directory([away('lena', null)]), 'line-1', now)).toEqual(['lars']);
    expect(gapAudience(directory([], null), 'line-1', now)).toEqual(['lena', 'lars']);
    expect(gapAudience(directory(), 'unknown', now)).toEqual(['lena', 'lars']);
  });

  const office = { ...weekly, windows: [{ days: [1, 2, 3, 4, 5], from: '00:00', to: '24:00' }] };
  const weekends = documentOf([office]);

  test('of the next two weeks, each under the same name on every day', () => {
    const monday = at('2026-03-02T09:00Z');
    const seen = gapsOf(weekends, monday);
    expect(seen.map(({ from, until }) => `${iso(from)} ${iso(until)}`)).toEqual([
      '2026-03-06T23:00:00.000Z 2026-03-08T23:00:00.000Z',
      '2026-03-13T23:00:00.000Z 2026-03-15T23:00:00.000Z',
    ]);
    const names = new Set(seen.map(({ name }) => name));
    for (let day = 1; day <= 6; day += 1) {
      const [next] = gapsOf(weekends, monday + day * dayMs);
      expect(names).toContain(next?.name);
    }
    // it is over
    const later = gapsOf(weekends, at('2026-03-08T23:00Z'));
    expect(later.map(({ name }) => name)).not.toContain(seen[0]?.name);
  });

  test('that began long ago, or never end, keep their names as well', () => {
    const starts = documentOf([{ ...weekly, start: '2026-04-06' }]);
    const never = documentOf([{ ...weekly, start: '2026-12-07' }]);
    for (const document of [starts, never]) {
      const names = [0, 1, 2, 3].map((day) =>
        gapsOf(document, at('2026-03-30T09:00Z') + day * dayMs).map(({ name }) => name),
      );
      expect(new Set(names.flat()).size).toBe(1);
      expect(names.every(({ length }) => length === 1)).toBe(true);
    }
    const open = gapsOf(weekends, at('2026-03-07T12:00Z') + 7 * minuteMs);
    expect(open[0]).toMatchObject({ name: String(at('2026-03-06T23:00Z')) });
  });
});
