import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from '../../domain/calendar/compile.ts';
import { gen9x5 } from '../../domain/calendar/default.ts';
import { directoryOf, superiorsOf, toldFor } from '../../domain/organisation/directory.ts';
import type { Organisation } from '../../domain/organisation/organisation.ts';
import { roles, type Role } from '../../domain/people.ts';
import { compileWith } from '../../domain/roster/compile.ts';
import type { Roster } from '../../domain/roster/roster.ts';
import {
  anyOrganisation,
  away,
  department,
  hour,
  organisation,
  person,
  team,
} from './organisation-support.ts';

const roster = (of: string, role: Role, people: readonly string[]): Roster =>
  compileWith(
    {
      id: `${of}-${role}`,
      team: of,
      role,
      zone: 'UTC',
      layers: [{ id: 'only', rotation: 'daily', start: '1970-01-01', handOff: '00:00', people }],
    },
    [[0, 0]],
  );

/** On duty from the second day of 1970 on only. */
const withHole = (of: string, role: Role): Roster => {
  const one = roster(of, role, ['ann']);
  return { ...one, layers: one.layers.map((layer) => ({ ...layer, start: layer.start + 864e5 })) };
};

const directory = (one: Partial<Organisation>, rosters: readonly Roster[] = []) =>
  directoryOf({ organisation: organisation(one), rosters, calendars: new Map() });

describe('who is there (domain B.2)', () => {
  test('an absence holds from its beginning until before its end', () => {
    const found = directory({ people: [person('ann')], absences: [away('ann', 1, 2)] });
    const held = [hour - 1, hour, 2 * hour - 1, 2 * hour].map((at) => found.isAbsent('ann', at));
    expect(held).toEqual([false, true, true, false]);
    expect(found.isAbsent('nobody', hour)).toBe(false);
  });

  test('a long absence is not hidden by a short one that began later', () => {
    const absences = [away('ann', 1, 9), away('ann', 2, 3), away('ann', 4, 5)];
    const found = directory({ people: [person('ann')], absences });
    expect([3, 5, 8].map((at) => found.isAbsent('ann', at * hour))).toEqual([true, true, true]);
    expect(found.isAbsent('ann', 9 * hour)).toBe(false);
  });

  test('substitutes are followed to the first who is there', () => {
    const found = directory({
      people: ['ann', 'bob', 'cy'].map((id) => person(id)),
      absences: [away('ann', 1, 5, 'bob'), away('bob', 2, 5, 'cy'), away('cy', 3, 5, 'ann')],
    });
    const standIns = [0, 1, 2, 3, 5].map((at) => found.standInFor('ann', at * hour));
    expect(standIns).toEqual(['ann', 'bob', 'cy', null, 'ann']);
    expect(found.standInFor('nobody', 0)).toBeNull();
  });

  test('working hours are those of the own calendar, round the clock without one', () => {
    const office = compileCalendar(gen9x5, [[0, 480]]);
    const found = directoryOf({
      organisation: organisation({
        people: [person('ann', { calendar: office.id }), person('bob')],
      }),
      rosters: [],
      calendars: new Map([[office.id, office]]),
    });
    // A Thursday, 09:00 to 18:00 in Shanghai.
    const opens = Date.UTC(2026, 0, 1, 1);
    const asked = [opens - 1, opens, opens + 9 * hour - 1, opens + 9 * hour, opens];
    const working = asked.map((at) => found.isWorking('ann', at));
    expect(working).toEqual([false, true, true, false, true]);
    expect(found.isWorking('bob', opens - 1)).toBe(true);
  });

  test('3-1.2: on duty is who is in turn, or who stands in; a hole is not the same as no roster', () => {
    const found = directory(
      {
        people: ['ann', 'bob', 'cy'].map((id) => person(id)),
        absences: [away('ann', 1, 2, 'cy'), away('ann', 3, 4)],
      },
      [roster('noc', 'engineer', ['ann', 'bob']), withHole('lab', 'engineer')],
    );
    const duty = [0, 1, 3, 24].map((at) => found.onDuty('noc', 'engineer', at * hour));
    expect(duty).toEqual(['ann', 'cy', null, 'bob']);
    expect(found.onDuty('lab', 'engineer', 0)).toBeNull();
    expect(found.onDuty('noc', 'line-lead', 0)).toBeUndefined();
  });
});

describe('3-9.2 who is told when a role is meant', () => {
  const one = {
    departments: [department('core', 'head-c'), department('service', 'head-s')],
    teams: [team('noc', { line: 1, lead: 'lead', department: 'service' }), team('lab')],
    people: [
      person('lead', { roles: ['line-lead'], teams: ['noc'] }),
      person('other', { roles: ['line-lead'], teams: ['lab'] }),
      person('ann', { roles: ['engineer'], teams: ['noc'] }),
      person('bob', { roles: ['engineer'], teams: ['noc', 'lab'] }),
      person('cy', { roles: ['engineer'], teams: ['lab'] }),
      person('head-c'),
      person('head-s'),
      person('duty', { roles: ['duty-manager'] }),
    ],
    absences: [
      away('lead', 1, 2, 'other'),
      away('lead', 3, 4),
      away('ann', 1, 2, 'bob'),
      away('ann', 3, 4),
      away('bob', 3, 4),
    ],
  } as const;
  const found = directory(one, [roster('lab', 'engineer', ['bob'])]);
  const told = (to: Parameters<typeof toldFor>[1], at = 0): readonly string[] =>
    toldFor(found, to, at * hour);

  test('on duty, else the lead or head, else the team, else everybody; stand-ins once', () => {
    expect(told({ role: 'engineer', team: 'lab' })).toEqual(['bob']);
    expect(told({ role: 'engineer', team: 'lab' }, 3)).toEqual(['cy']);
    expect(told({ role: 'engineer', team: 'noc' })).toEqual(['ann', 'bob']);
    expect(told({ role: 'engineer', team: 'noc' }, 1)).toEqual(['bob']);
    expect(told({ role: 'engineer', team: 'noc' }, 3)).toEqual(['cy']);
    expect(told({ role: 'engineer' })).toEqual(['ann', 'bob', 'cy']);
    expect(told({ role: 'line-lead', team: 'noc' })).toEqual(['lead']);
    expect(told({ role: 'line-lead', team: 'noc' }, 1)).toEqual(['other']);
    expect(told({ role: 'line-lead', team: 'noc' }, 3)).toEqual(['other']);
    expect(told({ role: 'department-head', team: 'noc' })).toEqual(['head-s']);
    expect(told({ role: 'department-head', team: 'noc', department: 'core' })).toEqual(['head-c']);
    expect(told({ role: 'department-head', department: 'gone' })).toEqual([]);
    expect(told({ role: 'duty-manager', team: 'noc' })).toEqual(['duty']);
    expect(told({ role: 'service-vp' })).toEqual([]);
  });

  test('3-3.3.2: superiors come in order, each once even in a circle', () => {
    const people = [
      person('ann', { reportsTo: 'bob' }),
      person('bob', { reportsTo: 'cy' }),
      person('cy', { reportsTo: 'bob' }),
      person('dan', { reportsTo: 'gone' }),
    ];
    const lines = directory({ people });
    expect(superiorsOf(lines, 'ann')).toEqual(['bob', 'cy']);
    expect(superiorsOf(lines, 'bob')).toEqual(['cy']);
    expect(superiorsOf(lines, 'dan')).toEqual([]);
    expect(superiorsOf(lines, 'nobody')).toEqual([]);
  });
});

describe('properties over organisations that may be faulty', () => {
  const instant = fc.integer({ min: 0, max: 60 * hour });

  test('who stands in is known and never absent, and absent means one of the absences holds', () => {
    fc.assert(
      fc.property(anyOrganisation, instant, (one, at) => {
        const found = directoryOf({ organisation: one, rosters: [], calendars: new Map() });
        for (const { id } of one.people) {
          const holds = one.absences.some((a) => a.person === id && a.from <= at && at < a.until);
          expect(found.isAbsent(id, at)).toBe(holds);
          const there = found.standInFor(id, at);
          expect(holds || there === id).toBe(true);
          expect(there !== null && found.isAbsent(there, at)).toBe(false);
        }
      }),
    );
  });

  test('nobody absent is on duty or told, nobody is told twice', () => {
    const someRoster = fc.record({
      of: fc.constantFrom('noc-1', 'noc-2'),
      role: fc.constantFrom<Role[]>('engineer', 'line-lead'),
      people: fc.uniqueArray(fc.constantFrom('ann', 'bob', 'cy'), { minLength: 1 }),
    });
    fc.assert(
      fc.property(
        anyOrganisation,
        fc.array(someRoster, { maxLength: 3 }),
        instant,
        fc.constantFrom(...roles),
        fc.constantFrom(undefined, 'noc-1', 'noc-2', 'lab'),
        (one, list, at, role, of) => {
          const rosters = list.map((r) => roster(r.of, r.role, r.people));
          const found = directoryOf({ organisation: one, rosters, calendars: new Map() });
          const told = toldFor(found, { role, ...(of !== undefined && { team: of }) }, at);
          expect(new Set(told).size).toBe(told.length);
          expect(told.filter((id) => found.isAbsent(id, at) || !found.people.has(id))).toEqual([]);
          const duty = found.onDuty(of ?? 'lab', role, at) ?? null;
          expect(duty !== null && found.isAbsent(duty, at)).toBe(false);
          expect(duty === null || of === undefined ? [] : [duty]).toEqual(
            duty === null || of === undefined ? [] : told,
          );
        },
      ),
    );
  });
});
