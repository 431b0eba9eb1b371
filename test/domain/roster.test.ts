import { describe, expect, test } from 'vitest';
import { compileWith } from '../../domain/roster/compile.ts';
import { onDuty } from '../../domain/roster/duty.ts';
import type { DutyWindow, RosterLayer } from '../../domain/roster/roster.ts';
import { gaps, shifts } from '../../domain/roster/shifts.ts';
import { compiled, documentOf, weekly } from './roster-support.ts';

const daily: RosterLayer = { ...weekly, id: 'daily', rotation: 'daily' };
const windowed = (people: readonly string[], ...windows: DutyWindow[]): RosterLayer => ({
  ...daily,
  id: 'hours',
  handOff: '00:00',
  people,
  windows,
});
const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
const spans = (list: readonly { readonly from: number; readonly until: number }[]) =>
  list.map(({ from, until }) => [iso(from), iso(until)]);

describe('3-1.2 turns', () => {
  const roster = compiled(documentOf([weekly]));

  test.each([
    ['2026-01-05T07:59:59.999Z', null],
    ['2026-01-05T08:00Z', 'ann'],
    ['2026-01-12T07:59:59.999Z', 'ann'],
    ['2026-01-12T08:00Z', 'ben'],
    ['2026-01-19T08:00Z', 'cem'],
    ['2026-01-26T08:00Z', 'ann'],
  ])('at %s it is %s', (instant, person) => {
    expect(onDuty(roster, at(instant))?.person ?? null).toBe(person);
  });

  test('a turn of some days', () => {
    const roster = compiled(documentOf([{ ...weekly, rotation: { days: 3 } }]));
    const from = at('2026-01-05T08:00Z');
    expect(spans(shifts(roster, from, at('2026-01-12T00:00Z')))).toEqual([
      ['2026-01-05T08:00', '2026-01-08T08:00'],
      ['2026-01-08T08:00', '2026-01-11T08:00'],
      ['2026-01-11T08:00', '2026-01-12T00:00'],
    ]);
  });

  test('the hand-off stays at nine on the wall when the clock changes', () => {
    const list = shifts(roster, at('2026-03-20T00:00Z'), at('2026-04-07T00:00Z'));
    expect(list.map(({ from }) => iso(from))).toEqual([
      '2026-03-20T00:00',
      '2026-03-23T08:00',
      '2026-03-30T07:00',
      '2026-04-06T07:00',
    ]);
  });

  test.each([
    // The clock jumps over the hand-off: it comes with the jump.
    ['Europe/Berlin', '02:30', '2026-03-28T12:00Z', '2026-03-29T01:00'],
    ['America/New_York', '02:59', '2026-03-07T12:00Z', '2026-03-08T07:00'],
    ['Australia/Lord_Howe', '02:15', '2026-10-03T12:00Z', '2026-10-03T15:30'],
    // The clock shows it twice: the first time counts.
    ['Europe/Berlin', '02:30', '2026-10-24T12:00Z', '2026-10-25T00:30'],
    ['Europe/Berlin', '03:00', '2026-10-24T12:00Z', '2026-10-25T02:00'],
    ['America/New_York', '01:00', '2026-10-31T12:00Z', '2026-11-01T05:00'],
    ['Australia/Lord_Howe', '01:45', '2026-04-04T12:00Z', '2026-04-04T14:45'],
    ['Asia/Shanghai', '02:30', '2026-03-28T12:00Z', '2026-03-28T18:30'],
  ])('%s, hand-off at %s, after %s: at %s', (zone, handOff, from, expected) => {
    const roster = compiled(documentOf([{ ...daily, handOff }], [], zone));
    const list = shifts(roster, at(from), at(from) + 86_400_000);
    expect(list.map(({ from }) => iso(from))).toEqual([from.slice(0, 16), expected]);
  });
});

describe('3-1.2 windows', () => {
  const night = { days: [5, 7], from: '22:00', to: '06:00' };

  test('a night reaches into the next day, also from Sunday into Monday, and belongs to its beginning', () => {
    const roster = compiled(documentOf([windowed(['ann'], night)]));
    // Berlin is an hour ahead of UTC; 9 January 2026 is a Friday.
    expect(spans(shifts(roster, at('2026-01-08T00:00Z'), at('2026-01-14T00:00Z')))).toEqual([
      ['2026-01-09T21:00', '2026-01-10T05:00'],
      ['2026-01-11T21:00', '2026-01-12T05:00'],
    ]);
    expect(spans(gaps(roster, at('2026-01-08T00:00Z'), at('2026-01-14T00:00Z')))).toEqual([
      ['2026-01-08T00:00', '2026-01-09T21:00'],
      ['2026-01-10T05:00', '2026-01-11T21:00'],
      ['2026-01-12T05:00', '2026-01-14T00:00'],
    ]);
  });

  test('within a night the one in turn is on duty', () => {
    const roster = compiled(documentOf([windowed(['ann', 'ben'], night)]));
    const list = shifts(roster, at('2026-01-09T00:00Z'), at('2026-01-11T00:00Z'));
    expect(list.map(({ person, from }) => [person, iso(from)])).toEqual([
      ['ann', '2026-01-09T21:00'],
      ['ben', '2026-01-09T23:00'],
    ]);
  });

  test.each([
    [{ days: [3], from: '00:00', to: '24:00' }, 24],
    [{ days: [3], from: '10:00', to: '10:00' }, 24],
    [{ days: [3], from: '22:00', to: '24:00' }, 2],
    [{ days: [3], from: '22:00', to: '00:00' }, 2],
    [{ days: [3], from: '09:00', to: '17:30' }, 8.5],
  ])('%j lasts %d hours', (window, hours) => {
    const roster = compiled(documentOf([windowed(['ann'], window)]));
    const [shift, ...more] = shifts(roster, at('2026-01-05T00:00Z'), at('2026-01-12T00:00Z'));
    expect(more).toEqual([]);
    expect((Number(shift?.until) - Number(shift?.from)) / 3_600_000).toBe(hours);
  });

  test('the first window that a layer covers lies after its first hand-off', () => {
    const late = { ...windowed(['ann'], night), start: '2026-01-09', handOff: '23:30' };
    const roster = compiled(documentOf([late]));
    const [shift] = shifts(roster, at('2026-01-08T00:00Z'), at('2026-01-11T00:00Z'));
    expect(shift).toMatchObject({ from: at('2026-01-09T22:30Z'), until: at('2026-01-10T05:00Z') });
  });
});

describe('3-1.2 layers and overrides', () => {
  const hours = windowed(['dan'], { days: [1, 2, 3, 4, 5], from: '12:00', to: '14:00' });
  const overrides = [
    { person: 'fay', from: '2026-01-08T20:00', until: '2026-01-08T22:00' },
    { person: 'eva', from: '2026-01-06T13:00', until: '2026-01-06T20:00' },
    { person: 'eva', from: '2026-01-06T20:00', until: '2026-01-06T21:00' },
  ];
  const roster = compiled(documentOf([weekly, hours], overrides));

  test('the later layer covers the earlier one, and an override both', () => {
    const list = shifts(roster, at('2026-01-06T00:00Z'), at('2026-01-07T00:00Z'));
    expect(list).toEqual([
      {
        person: 'ann',
        layer: 'first',
        from: at('2026-01-06T00:00Z'),
        until: at('2026-01-06T11:00Z'),
      },
      {
        person: 'dan',
        layer: 'hours',
        from: at('2026-01-06T11:00Z'),
        until: at('2026-01-06T12:00Z'),
      },
      {
        person: 'eva',
        layer: 'override',
        from: at('2026-01-06T12:00Z'),
        until: at('2026-01-06T20:00Z'),
      },
      {
        person: 'ann',
        layer: 'first',
        from: at('2026-01-06T20:00Z'),
        until: at('2026-01-07T00:00Z'),
      },
    ]);
  });

  test('overrides count in whatever order they are written', () => {
    expect(onDuty(roster, at('2026-01-08T19:30Z'))?.person).toBe('fay');
    expect(onDuty(roster, at('2026-01-06T12:30Z'))?.person).toBe('eva');
    const starts = roster.overrides.map(({ from }) => from);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  });

  test('an override counts from its first instant to before its last, also where no layer covers', () => {
    const early = { person: 'eva', from: '2026-01-01T09:00', until: '2026-01-01T10:00' };
    const roster = compiled(documentOf([weekly], [early]));
    expect(onDuty(roster, at('2026-01-01T08:00Z') - 1)).toBeNull();
    expect(onDuty(roster, at('2026-01-01T08:00Z'))).toEqual({ person: 'eva', layer: 'override' });
    expect(onDuty(roster, at('2026-01-01T09:00Z') - 1)?.person).toBe('eva');
    expect(onDuty(roster, at('2026-01-01T09:00Z'))).toBeNull();
  });

  test('an override within a jump of the clock lasts no time', () => {
    const jumped = { person: 'eva', from: '2026-03-29T02:10', until: '2026-03-29T02:50' };
    const roster = compiled(documentOf([weekly], [jumped]));
    expect(roster.overrides).toEqual([]);
  });

  test('an empty or reversed span has neither shifts nor gaps', () => {
    const [one, other] = [at('2026-01-06T00:00Z'), at('2026-01-07T00:00Z')];
    expect([...shifts(roster, one, one), ...gaps(roster, one, one)]).toEqual([]);
    expect([...shifts(roster, other, one), ...gaps(roster, other, one)]).toEqual([]);
  });

  test('turns of the same person follow each other as one shift', () => {
    const roster = compiled(documentOf([{ ...daily, people: ['ann', 'ann', 'ben'] }]));
    const list = shifts(roster, at('2026-01-05T08:00Z'), at('2026-01-08T08:00Z'));
    expect(list.map(({ person }) => person)).toEqual(['ann', 'ben']);
  });
});

describe('3-1.2 a compiled roster', () => {
  test('is plain data', () => {
    const roster = compiled(documentOf([weekly], []));
    expect(JSON.parse(JSON.stringify(roster))).toEqual(roster);
  });

  test.each([
    ['offset', documentOf([weekly]), []],
    [
      '2026-02-30T09:00 is no local time',
      documentOf([{ ...weekly, start: '2026-02-30' }]),
      [[0, 60]],
    ],
    ['has no people', documentOf([{ ...weekly, people: [] }]), [[0, 60]]],
    [
      '25:00 to 06:00 is no window',
      documentOf([windowed(['ann'], { days: [1], from: '25:00', to: '06:00' })]),
      [[0, 60]],
    ],
  ] as const)('is not made of what cannot be asked: %s', (text, document, offsets) => {
    expect(() => compileWith(document, offsets)).toThrow(text);
  });
});
