import type { Organisation, Person, Team } from '../domain/organisation/organisation.ts';
import { rosterLimits } from '../domain/roster/check.ts';
import type { RosterDocument, RosterLayer } from '../domain/roster/roster.ts';
import type { Need } from '../domain/routing/routing.ts';

export const peopleCount = 2000;
export const teamCount = 40;
export const personPrefix = 'bench-p-';
export const teamPrefix = 'bench-t-';
/** Everybody is in it. */
const largeTeam = 'bench-all';
export const personName = (index: number): string => `${personPrefix}${index % peopleCount}`;
export const teamName = (index: number): string => `${teamPrefix}${index % teamCount}`;
const product = (team: string): string => `product-${team}`;

const team = (id: string): Team => ({
  id,
  name: id,
  department: null,
  line: 1,
  lead: null,
  region: null,
  products: [product(id)],
});

const person = (_: unknown, index: number): Person => ({
  id: personName(index),
  name: `Bench ${index}`,
  roles: ['engineer'],
  customerId: null,
  customers: [],
  department: null,
  teams: [largeTeam, teamName(index)],
  reportsTo: index === 0 ? null : personName(Math.floor(index / 10)),
  skills: [
    { kind: 'product', name: 'product', level: 1 + (index % 5) },
    { kind: 'product', name: 'other', level: 3 },
    { kind: 'language', name: 'en', level: 3 },
    { kind: 'language', name: index % 2 === 0 ? 'zh' : 'de', level: 4 },
  ],
  capacity: index % 4 === 0 ? null : 50,
  calendar: index % 2 === 0 ? 'GEN-9x5' : null,
});

/** Adds people in one large team and in teams of fifty; every tenth is away. */
export function enlarged(present: Organisation, now: number): Organisation {
  const people = Array.from({ length: peopleCount }, person);
  const teams = Array.from({ length: teamCount }, (_, index) => team(teamName(index)));
  const away = people.filter((_, index) => index % 10 === 3);
  return {
    ...present,
    teams: [...present.teams, team(largeTeam), ...teams],
    people: [...present.people, ...people],
    absences: [
      ...present.absences,
      ...away.map(({ id }, index) => ({
        id: `bench-away-${index}`,
        person: id,
        from: now - 3_600_000,
        until: now + 86_400_000,
        substitute: personName(10 * index),
      })),
    ],
  };
}

/** What an issue of a product needs that only one of our teams serves. */
export const needs = (servedBy: 'everybody' | 'fifty'): Need => ({
  facts: {
    type: 'fault',
    customer: 'bench',
    grade: 'A',
    level: 'standard',
    severity: 'S2',
    product: `${product(servedBy === 'everybody' ? largeTeam : teamName(7))}-3900`,
    region: '',
    language: 'en',
    complexity: 'M',
    line: '1',
  },
  line: 1,
  role: 'engineer',
  team: null,
  excluded: [],
});

const layer = (index: number, more: Partial<RosterLayer>): RosterLayer => ({
  id: `layer-${index}`,
  rotation: 'daily',
  start: '2025-01-06',
  handOff: '09:00',
  people: Array.from({ length: 8 }, (_, place) => personName(place)),
  ...more,
});
const rosterOf = (id: string, more: Partial<RosterDocument>): RosterDocument => ({
  id,
  team: largeTeam,
  role: 'engineer',
  zone: 'Europe/Berlin',
  layers: [layer(0, { rotation: 'weekly' })],
  ...more,
});

/** Nights and weekends over a weekly turn. */
export const typicalRoster = rosterOf('bench-typical', {
  team: teamName(7),
  layers: [
    layer(0, { rotation: 'weekly' }),
    layer(1, {
      windows: [
        { days: [1, 2, 3, 4, 5], from: '18:00', to: '08:00' },
        { days: [6, 7], from: '00:00', to: '24:00' },
      ],
    }),
  ],
});

const minute = (index: number): string =>
  new Date(Date.UTC(2026, 0, 1) + index * 17 * 3_600_000).toISOString().slice(0, 16);

/** As much of everything as a roster may hold; only the undermost layer covers all hours. */
export const largestRoster = rosterOf('bench-largest', {
  layers: Array.from({ length: rosterLimits.layers }, (_, index) =>
    layer(index, {
      people: Array.from({ length: rosterLimits.people }, (__, place) => personName(place)),
      ...(index === 0
        ? {}
        : {
            windows: Array.from({ length: rosterLimits.windows }, (__, place) => ({
              days: [1 + (place % 7)],
              from: `${String(place).padStart(2, '0')}:00`,
              to: `${String(place).padStart(2, '0')}:05`,
            })),
          }),
    }),
  ),
  overrides: Array.from({ length: rosterLimits.overrides }, (_, index) => ({
    person: personName(index % rosterLimits.people),
    from: minute(2 * index),
    until: minute(2 * index + 1),
  })),
});
