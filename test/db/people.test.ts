import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  listAbsences,
  loadOrganisation,
  organisationVersion,
  removeAbsence,
  saveAbsence,
  saveOrganisation,
  storedOrganisation,
} from '../../db/organisation.ts';
import { findPerson, peopleWithRole, savePeople } from '../../db/person.ts';
import { getRoster, listRosters, removeRoster, saveRoster } from '../../db/roster.ts';
import { saveCalendar } from '../../db/calendar.ts';
import { gen9x5 } from '../../domain/calendar/default.ts';
import type { Organisation, Person } from '../../domain/organisation/organisation.ts';
import type { RosterDocument } from '../../domain/roster/roster.ts';
import { createTestDatabase } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const nobody: Person = {
  id: 'nobody',
  name: 'Nobody',
  roles: [],
  customerId: null,
  customers: [],
  department: null,
  teams: [],
  reportsTo: null,
  skills: [],
  capacity: null,
  calendar: null,
};
const lin: Person = {
  ...nobody,
  id: 'lin',
  name: '林',
  roles: ['engineer', 'supervisor'],
  department: 'core',
  teams: ['core-1', 'core-2'],
  customers: ['acme', 'other'],
  reportsTo: 'ada',
  skills: [
    { kind: 'product', name: 'core', level: 4 },
    { kind: 'language', name: 'zh', level: 5 },
  ],
  capacity: 8,
  calendar: 'CN-9x5',
};
const ada: Person = {
  ...nobody,
  id: 'ada',
  name: 'Ada O\'Hara {a,b} \\ "x"',
  roles: ['customer'],
  customerId: 'customer-1',
};
const roster: RosterDocument = {
  id: 'core-duty',
  team: 'core-1',
  role: 'engineer',
  zone: 'Asia/Shanghai',
  layers: [{ id: 'a', rotation: 'weekly', start: '2026-01-05', handOff: '09:00', people: ['lin'] }],
};
const away = { id: 'a1', person: 'lin', from: 1000, until: 2000, substitute: 'ada' } as const;
const version = () => organisationVersion(database.db);

describe('people (B.2)', () => {
  test('are known by id and by role, and become as they are saved last', async () => {
    const { db } = database;
    const before = await version();
    await savePeople(db, []);
    expect(await version()).toBe(before);
    await savePeople(db, [lin, ada]);
    expect(await version()).toBe(before + 1);
    expect(await findPerson(db, 'lin')).toEqual(lin);
    expect(await findPerson(db, 'ada')).toEqual(ada);
    expect(await findPerson(db, 'nobody')).toBeUndefined();
    expect(await peopleWithRole(db, 'supervisor')).toEqual([lin]);
    const moved: Person = { ...lin, roles: ['engineer'], capacity: null, teams: [] };
    await savePeople(db, [moved]);
    expect(await peopleWithRole(db, 'supervisor')).toEqual([]);
    expect(await findPerson(db, 'lin')).toEqual(moved);
  });

  test('of whom little is told are new with nothing else, and stay as they were', async () => {
    const { db } = database;
    const few = { id: 'few', name: 'Few', roles: ['engineer'], customerId: null } as const;
    await savePeople(db, [lin, few]);
    expect(await findPerson(db, 'few')).toEqual({ ...nobody, ...few });
    const { id, name, customerId } = lin;
    await savePeople(db, [{ id, name, customerId, roles: ['hotline'], capacity: 1 }]);
    expect(await findPerson(db, 'lin')).toEqual({ ...lin, roles: ['hotline'], capacity: 1 });
  });

  test('with a role that nobody knows are refused as a whole, and nothing is counted', async () => {
    const before = await version();
    const king = { ...nobody, id: 'king', roles: ['king'] as unknown as Person['roles'] };
    const fine = { ...nobody, id: 'fine' };
    await expect(savePeople(database.db, [fine, king])).rejects.toMatchObject({ code: '23514' });
    expect(await findPerson(database.db, 'fine')).toBeUndefined();
    expect(await version()).toBe(before);
  });
});

/** Two thousand people in forty teams. */
function large(): Organisation {
  const id = (kind: string, n: number): string => `${kind}-${String(n).padStart(4, '0')}`;
  const list = <Row>(count: number, row: (n: number) => Row): Row[] =>
    Array.from({ length: count }, (_, n) => row(n));
  return {
    departments: list(8, (n) => ({ id: id('d', n), name: `Department ${n}`, head: id('p', n) })),
    teams: list(40, (n) => ({
      id: id('t', n),
      name: `Team ${n}`,
      department: n === 0 ? null : id('d', n % 8),
      line: n === 0 ? null : n % 2 === 0 ? 1 : 3,
      lead: null,
      region: n % 2 === 0 ? 'cn' : null,
      products: n % 2 === 0 ? ['core', 'a "b", {c}'] : [],
    })),
    people: list(2000, (n) => ({ ...lin, id: id('p', n), teams: [id('t', n % 40)] })),
    absences: list(50, (n) => ({
      ...away,
      id: id('a', n),
      until: n === 0 ? Infinity : 5000 + n,
      substitute: n % 2 === 0 ? null : 'lin',
    })),
  };
}

describe('the organisation', () => {
  test('of 2,000 people comes back as it was saved, and what it does not name is gone', async () => {
    const { db } = database;
    const whole = large();
    const saved = await saveOrganisation(db, whole, await version());
    expect(saved).toBe(await version());
    expect(await loadOrganisation(db)).toEqual(whole);
    const smaller: Organisation = {
      departments: whole.departments.slice(1),
      teams: whole.teams.slice(3),
      people: whole.people.slice(5).map((one) => ({ ...one, capacity: 3, reportsTo: null })),
      absences: [],
    };
    expect(await saveOrganisation(db, smaller, saved)).toBe(saved + 1);
    expect(await loadOrganisation(db)).toEqual(smaller);
  });

  test('made from an older version is refused, and nothing is stored', async () => {
    const { db } = database;
    const before = await loadOrganisation(db);
    const expected = (await version()) - 1;
    const attempt = saveOrganisation(db, { ...before, people: [] }, expected);
    await expect(attempt).rejects.toMatchObject({
      refusal: { code: 'organisation.changed', facts: { expected } },
    });
    expect(await loadOrganisation(db)).toEqual(before);
  });

  test('saved by many at once from the same version: exactly one wins, and all of it', async () => {
    const { db } = database;
    const expected = await version();
    const makers = [0, 1, 2, 3, 4, 5];
    const made = makers.map((n): Organisation => {
      const people = [1, 2, 3].map((k) => ({ ...nobody, id: `maker-${n}-${k}` }));
      return { departments: [], teams: [], people, absences: [] };
    });
    const outcomes = await Promise.allSettled(
      made.map((organisation) => saveOrganisation(db, organisation, expected)),
    );
    const won = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
    expect(won).toHaveLength(1);
    expect(await version()).toBe(expected + 1);
    expect(await loadOrganisation(db)).toEqual(made[won[0] ?? -1]);
  });

  test('with a row that the database refuses stays as it was, version and all', async () => {
    const { db } = database;
    const before = await loadOrganisation(db);
    const expected = await version();
    const absences = [{ ...away, until: away.from }];
    const people = [{ ...nobody, id: 'half' }];
    await expect(
      saveOrganisation(db, { ...before, people, absences }, expected),
    ).rejects.toMatchObject({ code: '23514' });
    expect(await loadOrganisation(db)).toEqual(before);
    expect(await version()).toBe(expected);
  });
});

describe('absences and rosters', () => {
  test('absences are listed by their beginning; each change is counted', async () => {
    const { db } = database;
    const before = await version();
    const later = { ...away, id: 'a0', from: 3000, until: Infinity, substitute: null };
    const other = { ...away, id: 'a2', person: 'ada' };
    for (const one of [later, away, other]) await saveAbsence(db, one);
    expect(await version()).toBe(before + 3);
    expect(await listAbsences(db, 'lin')).toEqual([away, later]);
    expect(await listAbsences(db)).toEqual([away, other, later]);
    await saveAbsence(db, { ...other, until: 1500 });
    expect(await listAbsences(db, 'ada')).toEqual([{ ...other, until: 1500 }]);
    expect(await removeAbsence(db, 'a2')).toBe(true);
    expect(await removeAbsence(db, 'a2')).toBe(false);
    expect(await listAbsences(db, 'ada')).toEqual([]);
    await expect(saveAbsence(db, { ...away, id: 'bad', until: 0 })).rejects.toMatchObject({
      code: '23514',
    });
  });

  test('rosters become as they are saved last; each change is counted (3-1.2)', async () => {
    const { db } = database;
    const before = await version();
    await saveRoster(db, roster, 'ada', 1000);
    const changed = { ...roster, zone: 'Europe/Berlin' };
    await saveRoster(db, changed, 'lena', 2000);
    await saveRoster(db, { ...roster, id: 'a-duty' }, 'lena', 2000);
    expect(await version()).toBe(before + 3);
    const kept = { document: changed, savedBy: 'lena', savedAt: 2000 };
    expect(await getRoster(db, 'core-duty')).toEqual(kept);
    expect((await listRosters(db)).map(({ document }) => document.id)).toEqual([
      'a-duty',
      'core-duty',
    ]);
    expect(await removeRoster(db, 'a-duty')).toBe(true);
    expect(await removeRoster(db, 'a-duty')).toBe(false);
    expect(await getRoster(db, 'a-duty')).toBeUndefined();
  });

  test('are what a directory is made of', async () => {
    const { db } = database;
    await saveCalendar(db, gen9x5, 'itr', 0);
    const stored = storedOrganisation(db);
    expect(await stored.version()).toBe(await version());
    expect(await stored.organisation()).toEqual(await loadOrganisation(db));
    expect((await stored.rosters()).map(({ id }) => id)).toEqual(['core-duty']);
    expect(await stored.calendar(gen9x5.id)).toEqual(gen9x5);
    expect(await stored.calendar('none')).toBeUndefined();
  });
});
