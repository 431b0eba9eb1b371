import * as fc from 'fast-check';
import { zoneOffsets } from '../../documents/calendar/zone.ts';
import { compileCalendar } from '../../domain/calendar/compile.ts';
import type { WeeklyCalendar } from '../../domain/calendar/calendar.ts';
import { dateText, dayMs, dayOf, minuteMs } from '../../domain/calendar/date.ts';
import type { CalendarDocument, DatedRow } from '../../domain/calendar/document.ts';

/** Zones with the year their clocks are watched in, whose offsets are compiled once. */
const places = (
  [
    ['Asia/Shanghai', 2026],
    ['Europe/Berlin', 2026],
    ['America/New_York', 2026],
    ['Australia/Lord_Howe', 2026],
    ['America/Sao_Paulo', 2018],
    ['America/St_Johns', 2010],
    ['Pacific/Apia', 2011],
    ['Africa/Casablanca', 2026],
  ] as const
).map(([zone, year]) => ({ zone, year, offsets: zoneOffsets(zone, year - 1, year + 2) }));

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** Up to three windows between 06:00 and 24:00; with two or more there is a break. */
const dayHours: fc.Arbitrary<string[]> = fc
  .uniqueArray(fc.integer({ min: 360, max: 1440 }), { minLength: 0, maxLength: 6 })
  .map((cuts) => {
    const sorted = cuts.toSorted((one, other) => one - other);
    return sorted.flatMap((to, index) => {
      const from = sorted[index - 1];
      return index % 2 === 1 && from !== undefined ? [`${clock(from)}-${clock(to)}`] : [];
    });
  });

/** A night from 20:00 or later to 06:00 or earlier, with some hours of the day before it. */
const nightHours: fc.Arbitrary<string[]> = fc
  .tuple(
    fc.integer({ min: 360, max: 720 }),
    fc.integer({ min: 1200, max: 1439 }),
    fc.integer({ min: 1, max: 360 }),
  )
  .map(([morning, evening, dawn]) => [
    `${clock(morning)}-13:00`,
    `${clock(evening)}-${clock(dawn)}`,
  ]);

const hours = fc.oneof(
  { weight: 4, arbitrary: dayHours },
  { weight: 2, arbitrary: nightHours },
  { weight: 2, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.constant<string[]>(['09:00-12:00', '13:00-18:00']) },
);
/** Windows that begin at midnight and may last all day, where no night comes in from the day before. */
const smallHours = fc.oneof(
  fc.constantFrom<string[]>(['00:00-24:00'], ['00:00-02:30', '02:30-08:00'], ['02:15-24:00'], []),
  dayHours,
);

const daysOfYear = (year: number, kind: fc.Arbitrary<string[]>): fc.Arbitrary<DatedRow[]> =>
  fc
    .array(
      fc.record({
        gap: fc.integer({ min: 1, max: 60 }),
        length: fc.integer({ min: 1, max: 9 }),
        work: kind,
      }),
      { maxLength: 8 },
    )
    .map((runs) => {
      let day = dayOf(year, 1, 1) - 1;
      return runs.flatMap(({ gap, length, work }, index): DatedRow[] => {
        const from = day + gap;
        day = from + length - 1;
        if (day > dayOf(year, 12, 31)) return [];
        const dates = { name: `run ${index}`, from: dateText(from), to: dateText(day) };
        return [work.length > 0 ? { ...dates, work } : { ...dates, off: true }];
      });
    });

/** A calendar in some zone, and the document and offsets it is made of. */
export interface RandomCalendar {
  readonly document: CalendarDocument;
  readonly offsets: WeeklyCalendar['offsets'];
  readonly calendar: WeeklyCalendar;
  readonly year: number;
}

export const calendars: fc.Arbitrary<RandomCalendar> = fc
  .tuple(fc.constantFrom(...places), fc.constantFrom(hours, smallHours))
  .chain(([{ zone, year, offsets }, kind]) =>
    fc
      .tuple(fc.array(kind, { minLength: 7, maxLength: 7 }), daysOfYear(year, kind))
      .filter(([week]) => week.some((windows) => windows.length > 0))
      .map(([[mon, tue, wed, thu, fri, sat, sun], days]) => {
        const week = { mon, tue, wed, thu, fri, sat, sun } as CalendarDocument['week'];
        const document: CalendarDocument = {
          id: 'random',
          version: 1,
          zone,
          businessDay: '8h',
          week,
          years: [year],
          days,
        };
        return { document, offsets, calendar: compileCalendar(document, offsets), year };
      }),
  );

/** An instant of the calendar's year, often near a change of its clock. */
export function instants({ offsets, year }: RandomCalendar): fc.Arbitrary<number> {
  const start = Date.UTC(year, 0, 1);
  const changes = offsets.slice(1).map(([at]) => at);
  const any = fc.integer({ min: start - 10 * dayMs, max: start + 380 * dayMs });
  if (changes.length === 0) return any;
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -2 * dayMs, max: 2 * dayMs }))
    .map(([at, shift]) => at + shift);
  const onTheMinute = near.map((at) => Math.floor(at / minuteMs) * minuteMs);
  return fc.oneof(any, near, onTheMinute);
}

/** A calendar and some instants of its year. */
export const scenes = (count: number): fc.Arbitrary<[RandomCalendar, readonly number[]]> =>
  calendars.chain((one) =>
    fc.tuple(fc.constant(one), fc.array(instants(one), { minLength: count, maxLength: count })),
  );
