import { describe, expect, test } from 'vitest';
import type { Role } from '../../domain/people.ts';
import { checkRoster } from '../../domain/roster/check.ts';
import type { DutyOverride, RosterDocument, RosterLayer } from '../../domain/roster/roster.ts';
import { documentOf, weekly } from './roster-support.ts';

const people = new Map<string, { readonly roles: readonly Role[] }>([
  ...['ann', 'ben', 'cem', 'eva'].map((id) => [id, { roles: ['engineer'] as const }] as const),
  ['lena', { roles: ['line-lead'] }],
]);
const known = { people, teams: new Set(['line-1', 'line-2']) };
const faultsOf = (document: RosterDocument) =>
  checkRoster(document, known).map(({ pointer, code }) => `${pointer} ${code}`);
const layer = (change: Partial<RosterLayer>): RosterDocument =>
  documentOf([{ ...weekly, ...change }]);
const override = (from: string, until: string, person = 'eva'): DutyOverride => ({
  person,
  from,
  until,
});
const window = { days: [1, 7], from: '22:00', to: '06:00' };

describe('3-1.2 a roster without faults', () => {
  test.each([
    ['one layer', documentOf([weekly])],
    ['a turn of a day', layer({ rotation: { days: 1 } })],
    ['a turn of a leap year', layer({ rotation: { days: 366 } })],
    ['a leap day', layer({ start: '2028-02-29' })],
    ['a night', layer({ windows: [window] })],
    ['a whole day', layer({ windows: [{ ...window, from: '00:00', to: '24:00' }] })],
    [
      'as many as can be',
      documentOf(
        Array.from({ length: 20 }, (_, index) => ({
          ...weekly,
          id: `l${index}`,
          people: Array.from({ length: 100 }, () => 'ann'),
          windows: Array.from({ length: 20 }, () => window),
        })),
      ),
    ],
    [
      'overrides that touch, in any order',
      documentOf(
        [weekly],
        [
          override('2026-02-16T09:00', '2026-02-17T09:00'),
          override('2026-02-15T09:00', '2026-02-16T09:00'),
        ],
      ),
    ],
  ])('%s', (_, document) => expect(checkRoster(document, known)).toEqual([]));
});

describe('3-1.2 faults of a roster, each at its place', () => {
  test.each<[string, RosterDocument, readonly string[]]>([
    [
      'a team that is none',
      { ...documentOf([weekly]), team: 'line-9' },
      ['/team roster.unknown-team'],
    ],
    [
      'people that are none or lack the role',
      documentOf(
        [{ ...weekly, people: ['ann', 'zoe', 'lena'] }],
        [
          override('2026-02-15T09:00', '2026-02-16T09:00', 'yan'),
          override('2026-02-16T09:00', '2026-02-17T09:00', 'lena'),
        ],
      ),
      [
        '/layers/0/people/1 roster.unknown-person',
        '/layers/0/people/2 roster.role-not-held',
        '/overrides/0/person roster.unknown-person',
        '/overrides/1/person roster.role-not-held',
      ],
    ],
    ['no layers', documentOf([]), ['/layers roster.no-layers']],
    ['no people', layer({ people: [] }), ['/layers/0/people roster.no-people']],
    [
      'an id twice, and one that is taken',
      documentOf([weekly, weekly, { ...weekly, id: 'override' }]),
      ['/layers/1/id roster.duplicate-layer', '/layers/2/id roster.layer-id'],
    ],
    [
      'no turn',
      documentOf(
        [0, 367, 1.5, Number.NaN].map((days, index) => ({
          ...weekly,
          id: `l${index}`,
          rotation: { days },
        })),
      ),
      [0, 1, 2, 3].map((index) => `/layers/${index}/rotation/days roster.rotation`),
    ],
    [
      'no times',
      documentOf(
        ['24:00', '9:00', '09:60', 'noon'].map((handOff, index) => ({
          ...weekly,
          id: `l${index}`,
          handOff,
        })),
      ),
      [0, 1, 2, 3].map((index) => `/layers/${index}/handOff roster.time`),
    ],
    [
      'no days',
      documentOf(
        ['2026-02-29', '5.1.2026', '1999-12-31', '2101-01-01'].map((start, index) => ({
          ...weekly,
          id: `l${index}`,
          start,
        })),
      ),
      [0, 1, 2, 3].map((index) => `/layers/${index}/start roster.date`),
    ],
    ['no windows', layer({ windows: [] }), ['/layers/0/windows roster.no-windows']],
    [
      'windows that are none',
      layer({
        windows: [
          { ...window, days: [] },
          { ...window, days: [0, 8, 1.5, 2, 2] },
          { ...window, from: '24:00', to: '25:00' },
        ],
      }),
      [
        '/layers/0/windows/0/days roster.weekday',
        '/layers/0/windows/1/days/0 roster.weekday',
        '/layers/0/windows/1/days/1 roster.weekday',
        '/layers/0/windows/1/days/2 roster.weekday',
        '/layers/0/windows/1/days/4 roster.weekday',
        '/layers/0/windows/2/from roster.time',
        '/layers/0/windows/2/to roster.time',
      ],
    ],
    [
      'overrides that are none',
      documentOf(
        [weekly],
        [
          override('2026-02-15', '2026-02-30T09:00'),
          override('2026-02-15T09:00', '2026-02-15T09:00'),
          override('2026-02-15T09:00', '2026-02-14T09:00'),
          override('2101-02-15T09:00', '2101-02-15T10:00'),
          override('2026-02-15T09:00Z', '2026-02-15T10:00T'),
        ],
      ),
      [
        '/overrides/0/from roster.local-time',
        '/overrides/0/until roster.local-time',
        '/overrides/1/until roster.override-order',
        '/overrides/2/until roster.override-order',
        '/overrides/3/from roster.date',
        '/overrides/3/until roster.date',
        '/overrides/4/from roster.local-time',
        '/overrides/4/until roster.local-time',
      ],
    ],
    [
      'overrides that overlap, one of them several others',
      documentOf(
        [weekly],
        [
          override('2026-02-17T09:00', '2026-02-18T09:00'),
          override('2026-02-01T09:00', '2026-02-28T09:00'),
          override('2026-02-03T09:00', '2026-02-04T09:00'),
          override('2026-02-28T09:00', '2026-02-28T10:00'),
        ],
      ),
      ['/overrides/2/from roster.override-overlap', '/overrides/0/from roster.override-overlap'],
    ],
    [
      'two overrides at once',
      documentOf(
        [weekly],
        Array.from({ length: 2 }, () => override('2026-02-17T09:00', '2026-02-18T09:00')),
      ),
      ['/overrides/1/from roster.override-overlap'],
    ],
    [
      'more than can be',
      documentOf(
        Array.from({ length: 21 }, (_, index) => ({
          ...weekly,
          id: `l${index}`,
          ...(index === 0 && {
            people: Array.from({ length: 101 }, () => 'ann'),
            windows: Array.from({ length: 21 }, () => window),
          }),
        })),
        Array.from({ length: 501 }, (_, index) => {
          const day = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
          return override(`${day}T09:00`, `${day}T10:00`);
        }),
      ),
      [
        '/layers roster.too-many-layers',
        '/layers/0/people roster.too-many-people',
        '/layers/0/windows roster.too-many-windows',
        '/overrides roster.too-many-overrides',
      ],
    ],
  ])('%s', (_, document, expected) => expect(faultsOf(document)).toEqual(expected));

  test('each says what is wrong and what would be right', () => {
    const faults = checkRoster(
      {
        ...documentOf(
          [{ ...weekly, people: ['lena'] }],
          [
            override('2026-02-15T09:00', '2026-02-16T09:00', 'ann'),
            override('2026-02-16T08:00', '2026-02-17T09:00', 'ben'),
          ],
        ),
        team: 'x',
      },
      known,
    );
    expect(faults.map(({ text }) => text)).toEqual([
      'there is no team "x"; known are line-1, line-2',
      'lena does not hold the role engineer of this roster; name somebody who does, or give lena the role',
      'it overlaps that of ann from 2026-02-15T09:00 until 2026-02-16T09:00; let one end where the other begins',
    ]);
  });

  test('of many teams a few are named, of none that there is none', () => {
    const document = documentOf([weekly]);
    const many = new Set(Array.from({ length: 12 }, (_, index) => `t${index}`));
    const [first] = checkRoster(document, { people, teams: many });
    expect(first?.text).toBe(
      'there is no team "line-1"; known are t0, t1, t2, t3, t4, t5, t6, t7, t8, t9 and others',
    );
    const [second] = checkRoster(document, { people, teams: new Set() });
    expect(second?.text).toBe('there is no team "line-1"; there is none yet');
  });
});
