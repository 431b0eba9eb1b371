import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { compileRoster } from '../../documents/roster/compile.ts';
import { minuteMs } from '../../domain/calendar/date.ts';
import type { Duty } from '../../domain/roster/duty.ts';
import type {
  DutyOverride,
  DutyWindow,
  Roster,
  RosterDocument,
  RosterLayer,
} from '../../domain/roster/roster.ts';

/** Rosters are asked about 2026 here. */
export const compiled = (document: RosterDocument): Roster =>
  compileRoster(document, { fromYear: 2026, toYear: 2026 });

/** Ann, Ben and Cem by the week from Monday 5 January 2026, 09:00 in Berlin. */
export const weekly: RosterLayer = {
  id: 'first',
  rotation: 'weekly',
  start: '2026-01-05',
  handOff: '09:00',
  people: ['ann', 'ben', 'cem'],
};

export const documentOf = (
  layers: readonly RosterLayer[],
  overrides?: readonly DutyOverride[],
  zone = 'Europe/Berlin',
): RosterDocument => ({
  id: 'line-1-duty',
  team: 'line-1',
  role: 'engineer',
  zone,
  layers,
  ...(overrides !== undefined && { overrides }),
});

/** One minute, and the furthest the clock on the wall has come by then, as the platform's zone data say. */
interface Minute {
  readonly at: number;
  readonly wall: Temporal.PlainDateTime;
}

/** Every minute of two days around a change of a clock, or around noon of 15 March where there is none. */
export interface Scene {
  readonly zone: string;
  readonly minutes: readonly Minute[];
}

function minutesFrom(zone: string, from: number, count: number): readonly Minute[] {
  const minutes: Minute[] = [];
  let furthest: Temporal.PlainDateTime | undefined;
  for (let step = -180; step < count; step += 1) {
    const at = from + step * minuteMs;
    const wall = Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime();
    if (furthest === undefined || Temporal.PlainDateTime.compare(wall, furthest) > 0) {
      furthest = wall;
    }
    if (step >= 0) minutes.push({ at, wall: furthest });
  }
  return minutes;
}

const changesOf2026 = {
  'Europe/Berlin': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'Asia/Shanghai': ['2026-03-15T04:00Z'],
  'America/New_York': ['2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00Z', '2026-10-03T15:30Z'],
};

export const scenes: readonly Scene[] = Object.entries(changesOf2026).flatMap(([zone, changes]) =>
  changes.map((change) => ({
    zone,
    minutes: minutesFrom(zone, Date.parse(change) - 1440 * minuteMs, 2880),
  })),
);

/** Who is on duty, by the calendar arithmetic of Temporal and without any of ours. */
export function slowDuty(document: RosterDocument, wall: Temporal.PlainDateTime): Duty | null {
  const reached = (text: string): boolean => Temporal.PlainDateTime.compare(text, wall) <= 0;
  for (const { person, from, until } of document.overrides ?? []) {
    if (reached(from) && !reached(until)) return { person, layer: 'override' };
  }
  for (const layer of document.layers.toReversed()) {
    const first = `${layer.start}T${layer.handOff}`;
    if (!reached(first) || layer.windows?.every((one) => !isIn(one, wall)) === true) {
      continue;
    }
    const { rotation, people } = layer;
    const length = rotation === 'daily' ? 1 : rotation === 'weekly' ? 7 : rotation.days;
    const turns = Math.floor(wall.since(first, { largestUnit: 'days' }).days / length);
    return { person: people[turns % people.length] ?? '', layer: layer.id };
  }
  return null;
}

function isIn({ days, from, to }: DutyWindow, wall: Temporal.PlainDateTime): boolean {
  const time = wall.toPlainTime().toString({ smallestUnit: 'minute' });
  const today = days.includes(wall.dayOfWeek);
  const yesterday = days.includes(wall.subtract({ days: 1 }).dayOfWeek);
  const overnight = to <= from;
  return overnight
    ? (today && time >= from) || (yesterday && time < to)
    : today && time >= from && time < to;
}

const two = (value: number): string => String(value).padStart(2, '0');
/** Often in the hours in which clocks are changed. */
const clockTime = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 })),
    fc.constantFrom(0, 15, 30, 45, 59),
  )
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);

const window: fc.Arbitrary<DutyWindow> = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  from: clockTime,
  to: fc.oneof({ weight: 5, arbitrary: clockTime }, { weight: 1, arbitrary: fc.constant('24:00') }),
});

const people = fc.array(fc.constantFrom('ann', 'ben', 'cem', 'dan'), {
  minLength: 1,
  maxLength: 4,
});

/** Layers that begin up to some days before the end of the scene, and overrides that follow each other in it. */
export function documents({ zone, minutes }: Scene): fc.Arbitrary<RosterDocument> {
  const first = minutes[0]?.wall ?? Temporal.PlainDateTime.from('2026-01-01');
  const layer = (index: number): fc.Arbitrary<RosterLayer> =>
    fc
      .record({
        rotation: fc.oneof(
          fc.constantFrom('daily' as const, 'weekly' as const),
          fc.record({ days: fc.integer({ min: 1, max: 5 }) }),
        ),
        back: fc.integer({ min: -2, max: 40 }),
        handOff: clockTime,
        people,
        windows: fc.option(fc.array(window, { minLength: 1, maxLength: 3 }), { nil: undefined }),
      })
      .map(({ back, windows, ...rest }) => ({
        id: `layer-${index}`,
        ...rest,
        start: first.toPlainDate().subtract({ days: back }).toString(),
        ...(windows !== undefined && { windows }),
      }));
  const overrides = fc
    .uniqueArray(fc.integer({ min: -300, max: 3200 }), { maxLength: 6 })
    .map((cuts) => {
      const at = cuts
        .toSorted((one, other) => one - other)
        .map((cut) => first.add({ minutes: cut }).toString({ smallestUnit: 'minute' }));
      return at.flatMap((from, index): DutyOverride[] => {
        const until = at[index + 1];
        return index % 2 === 1 || until === undefined ? [] : [{ person: 'eva', from, until }];
      });
    });
  return fc
    .tuple(fc.integer({ min: 1, max: 3 }), overrides)
    .chain(([count, overrides]) =>
      fc
        .tuple(...Array.from({ length: count }, (_, index) => layer(index)))
        .map((layers) => documentOf(layers, overrides, zone)),
    );
}
