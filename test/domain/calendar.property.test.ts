import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCalendar, compileCalendar } from '../../domain/calendar/compile.ts';
import { dateText, dayOf, minuteMs, weekdayOf } from '../../domain/calendar/date.ts';
import type { DatedRow } from '../../domain/calendar/document.ts';
import { add, between, workingIntervals } from '../../domain/calendar/time.ts';
import { calendars, instants, scenes, type RandomCalendar } from './calendar-random.ts';
import { naiveMinutes } from './calendar-support.ts';

const hour = 60 * minuteMs;
const amounts = fc.oneof(
  fc.integer({ min: 1, max: 100 }),
  fc.integer({ min: 1, max: 400 * hour }),
  fc.integer({ min: 1, max: 300 * 60 }).map((minutes) => minutes * minuteMs),
);
const at = (list: readonly number[], index: number): number => list[index] ?? 0;

/** The calendar without and with one more dated row; a make-up day comes on a day without work only. */
function withRow(
  { document, offsets, year }: RandomCalendar,
  index: number,
  row: Partial<DatedRow>,
) {
  const day = dayOf(year, 1, 1) + index;
  const text = dateText(day);
  const others = (document.days ?? []).filter(
    (one) => text < one.from || (one.to ?? one.from) < text,
  );
  const days = [...others, { name: 'new', from: text, ...row }];
  fc.pre(checkCalendar({ ...document, days }).length === 0);
  const before = compileCalendar({ ...document, days: others }, offsets);
  fc.pre(row.off === true || before.week[weekdayOf(day)]?.length === 0);
  return { before, after: compileCalendar({ ...document, days }, offsets) };
}

describe('C.2, C.10 any calendar, in any zone', () => {
  test('random documents have no faults', () => {
    fc.assert(
      fc.property(calendars, ({ document }) => {
        expect(checkCalendar(document)).toEqual([]);
      }),
    );
  });

  test('between undoes add, forward and back', () => {
    fc.assert(
      fc.property(scenes(1), amounts, fc.boolean(), ([{ calendar }, [from = 0]], some, back) => {
        const ms = back ? -some : some;
        const to = add(calendar, from, ms);
        expect(between(calendar, from, to)).toBe(ms);
        expect(between(calendar, to, from)).toBe(-ms);
        // It is the earliest such instant.
        expect(between(calendar, from, to - 1)).toBe(ms - 1);
      }),
      { numRuns: 500 },
    );
  });

  test('the earliest instant with as much work is never later than where one stood', () => {
    fc.assert(
      fc.property(scenes(2), ([{ calendar }, list]) => {
        const [from, to] = [Math.min(...list), Math.max(...list)];
        const work = between(calendar, from, to);
        fc.pre(work > 0);
        expect(add(calendar, from, work)).toBeLessThanOrEqual(to);
        expect(add(calendar, to, -work)).toBeLessThanOrEqual(from);
      }),
      { numRuns: 300 },
    );
  });

  test('more time is due later, a later start is never due earlier', () => {
    fc.assert(
      fc.property(scenes(2), amounts, amounts, ([{ calendar }, list], some, more) => {
        const [from, later] = [Math.min(...list), Math.max(...list)];
        expect(add(calendar, from, some + more)).toBeGreaterThan(add(calendar, from, some));
        expect(add(calendar, later, some)).toBeGreaterThanOrEqual(add(calendar, from, some));
      }),
      { numRuns: 300 },
    );
  });

  test('time adds up, over any third instant', () => {
    fc.assert(
      fc.property(scenes(3), ([{ calendar }, list]) => {
        const [a, b, c] = [at(list, 0), at(list, 1), at(list, 2)];
        const both = between(calendar, a, b) + between(calendar, b, c);
        expect(both).toBe(between(calendar, a, c));
        expect(Math.abs(between(calendar, a, b))).toBeLessThanOrEqual(Math.abs(b - a));
      }),
      { numRuns: 500 },
    );
  });

  test('the intervals are in order and add up to the same', () => {
    fc.assert(
      fc.property(scenes(2), ([{ calendar }, list]) => {
        const [from, to] = [Math.min(...list), Math.max(...list)];
        const intervals = [...workingIntervals(calendar, from, to)];
        let last = from;
        let sum = 0;
        for (const one of intervals) {
          expect(one.from).toBeGreaterThanOrEqual(last);
          expect(one.to).toBeGreaterThan(one.from);
          last = one.to;
          sum += one.to - one.from;
        }
        expect(last).toBeLessThanOrEqual(to);
        expect(sum).toBe(between(calendar, from, to));
      }),
      { numRuns: 300 },
    );
  });

  const dayInYear = fc.integer({ min: 0, max: 364 });

  test('a new day off never makes anything due earlier, a make-up day never later', () => {
    const change = fc.constantFrom<Partial<DatedRow>>({ off: true }, { work: ['09:00-18:00'] });
    const scene = calendars.chain((one) => fc.tuple(fc.constant(one), instants(one)));
    fc.assert(
      fc.property(scene, dayInYear, change, amounts, ([one, from], day, row, ms) => {
        const { before, after } = withRow(one, day, row);
        const [old, due] = [add(before, from, ms), add(after, from, ms)];
        const [earlier, later] = row.off === true ? [old, due] : [due, old];
        expect(earlier).toBeLessThanOrEqual(later);
      }),
      { numRuns: 400 },
    );
  });

  test('it counts as a reference does that looks at every minute', () => {
    const minutes = 3 * 1440;
    fc.assert(
      fc.property(scenes(1), fc.integer({ min: 1, max: 24 * 60 }), ([{ calendar }, list], want) => {
        const from = Math.floor(at(list, 0) / minuteMs) * minuteMs;
        const open = naiveMinutes(calendar, from, minutes);
        let sum = 0;
        const sums = open.map((works) => (sum += works ? minuteMs : 0));
        const counted = open.map((_, index) =>
          between(calendar, from, from + (index + 1) * minuteMs),
        );
        expect(counted).toEqual(sums);
        const reached = sums.indexOf(want * minuteMs);
        const due = add(calendar, from, want * minuteMs);
        const last = from + minutes * minuteMs;
        expect(due > last ? -1 : (due - from) / minuteMs - 1).toBe(reached);
      }),
      { numRuns: 150 },
    );
  });
});
