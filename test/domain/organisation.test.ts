import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkOrganisation } from '../../domain/organisation/check.ts';
import type { Person } from '../../domain/organisation/organisation.ts';
import {
  away,
  department,
  faultsOf,
  organisation,
  person,
  soundOrganisation,
  team,
} from './organisation-support.ts';

const texts = (people: readonly Person[]): readonly string[] =>
  checkOrganisation(organisation({ people }), { calendars: [] }).map((fault) => fault.text);

describe('0-16 … 0-19 an organisation is checked as a whole', () => {
  test('one that fits together has no fault', () => {
    const one = organisation({
      departments: [department('service', 'bob')],
      teams: [team('noc', { line: 1, lead: 'bob', department: 'service', region: 'emea' })],
      people: [
        person('ann', {
          roles: ['engineer'],
          teams: ['noc'],
          reportsTo: 'bob',
          calendar: 'office',
          capacity: 5,
          skills: [{ kind: 'product', name: 'router-9', level: 5 }],
        }),
        person('bob', { roles: ['line-lead'], teams: ['noc'], calendar: '24x7' }),
        person('cy', { roles: ['customer'], customerId: 'acme' }),
      ],
      absences: [away('ann', 1, 3, 'bob'), away('ann', 3, 4, 'bob')],
    });
    expect(faultsOf(one, ['office'])).toEqual([]);
  });

  test('ids: bad ones and double ones of every kind', () => {
    const one = organisation({
      departments: [department('Service'), department('core'), department('core')],
      teams: [team('-noc'), team('a'.repeat(65)), team('a')],
      people: [
        person('ann'),
        person('ann'),
        person('', { name: 'n' }),
        person('b c'),
        person('x'.repeat(129)),
      ],
      absences: [away('ann', 1, 2, null, 'a'), away('ann', 3, 4, null, 'a')],
    });
    expect(faultsOf(one)).toEqual([
      'department 0 id organisation.bad-id',
      'department 2 id organisation.duplicate-id',
      'team 0 id organisation.bad-id',
      'team 1 id organisation.bad-id',
      'person 1 id organisation.duplicate-id',
      'person 2 id organisation.bad-id',

      'person 3 id organisation.bad-id',
      'person 4 id organisation.bad-id',
      'absence 1 id organisation.duplicate-id',
    ]);
  });

  test('names that nobody and nothing has, all at once', () => {
    const one = organisation({
      departments: [department('service', 'gone')],
      teams: [team('noc', { line: 2, lead: 'gone', department: 'gone' })],
      people: [
        person('ann', {
          roles: ['wizard' as 'engineer', 'engineer', 'engineer'],
          department: 'gone',
          teams: ['gone'],
          reportsTo: 'gone',
          calendar: 'gone',
        }),
      ],
      absences: [away('gone', 1, 2, 'gone-too')],
    });
    expect(faultsOf(one)).toEqual([
      'department 0 head organisation.unknown-person',
      'team 0 department organisation.unknown-department',
      'team 0 lead organisation.unknown-person',
      'person 0 roles organisation.unknown-role',
      'person 0 roles organisation.listed-twice',
      'person 0 department organisation.unknown-department',
      'person 0 teams organisation.unknown-team',
      'person 0 reportsTo organisation.unknown-person',
      'person 0 calendar organisation.unknown-calendar',
      'absence 0 person organisation.unknown-person',
      'absence 0 substitute organisation.unknown-person',
    ]);
  });

  test('a line needs a lead with the role; who works issues needs a team; a customer a customer', () => {
    const one = organisation({
      teams: [team('noc', { line: 1 }), team('lab', { line: 3, lead: 'ann' }), team('desk')],
      people: [
        person('ann', { roles: ['engineer'] }),
        person('bob', { roles: ['line-lead'] }),
        person('cy', { roles: ['customer'] }),
        person('dan', { roles: ['customer'], customerId: 'a b', customers: ['acme', '', 'acme'] }),
      ],
    });
    expect(faultsOf(one)).toEqual([
      'team 0 lead organisation.lead-missing',
      'team 1 lead organisation.lead-role',
      'person 0 teams organisation.no-team',
      'person 1 teams organisation.no-team',
      'person 2 customerId organisation.customer-missing',
      'person 3 customerId organisation.bad-id',
      'person 3 customers organisation.bad-id',
      'person 3 customers organisation.listed-twice',
    ]);
  });

  test.each([0, 6, 2.5, Number.NaN, -1])('a skill of level %s is a fault', (level) => {
    const skills = [{ kind: 'product', name: 'router', level }] as const;
    expect(faultsOf(organisation({ people: [person('ann', { skills })] }))).toEqual([
      'person 0 skills organisation.skill-level',
    ]);
  });

  test.each([0, -3, 1.5, Number.NaN, Infinity])('a capacity of %s is a fault', (capacity) => {
    expect(faultsOf(organisation({ people: [person('ann', { capacity })] }))).toEqual([
      'person 0 capacity organisation.capacity',
    ]);
  });

  test('texts that cannot be stored or read back, lines there are not', () => {
    const one = organisation({
      teams: [
        team('noc', { name: 'a\0b', line: 4 as 3, region: ' emea', products: ['a;b', 'c', 'c'] }),
      ],
      people: [
        person('ann', {
          name: '\uD800',
          skills: [{ kind: 'magic' as 'product', name: '', level: 1 }],
        }),
        person('bob', { name: 'x'.repeat(201) }),
      ],
    });
    expect(faultsOf(one)).toEqual([
      'team 0 name organisation.text',
      'team 0 line organisation.line',
      'team 0 lead organisation.lead-missing',
      'team 0 region organisation.text',
      'team 0 products organisation.text',
      'team 0 products organisation.listed-twice',
      'person 0 name organisation.text',
      'person 0 skills organisation.skill-kind',
      'person 0 skills organisation.text-missing',
      'person 1 name organisation.text-too-long',
    ]);
  });

  test('hundreds of faults are listed, and that there are more', () => {
    const people = Array.from({ length: 20_000 }, () => person(''));
    const faults = checkOrganisation(organisation({ people }), { calendars: [] });
    expect(faults).toHaveLength(501);
    expect(faults.at(-1)).toMatchObject({ code: 'organisation.more-faults', index: 500 });
  });
});

describe('3-3.3.2 the reporting line', () => {
  const chain = (length: number, last: string | null): readonly Person[] =>
    Array.from({ length }, (_, index) =>
      person(`p${index}`, { reportsTo: index + 1 < length ? `p${index + 1}` : last }),
    );

  test('20,000 people in one line are no fault; led back they are one circle', () => {
    expect(texts(chain(20_000, null))).toEqual([]);
    const [text, ...others] = texts(chain(20_000, 'p0'));
    expect(others).toEqual([]);
    expect(text).toMatch(/p0 → p1 → p2 .* more\) → p0 is a circle/);
  });

  test('each circle is named once, at its first person, whoever leads into it', () => {
    const people = [
      person('tail', { reportsTo: 'cy' }),
      person('ann', { reportsTo: 'bob' }),
      person('bob', { reportsTo: 'cy' }),
      person('cy', { reportsTo: 'ann' }),
      person('self', { reportsTo: 'self' }),
    ];
    expect(faultsOf(organisation({ people }))).toEqual([
      'person 1 reportsTo organisation.reporting-cycle',
      'person 4 reportsTo organisation.reporting-cycle',
    ]);
    expect(texts(people)[0]).toContain('ann → bob → cy → ann');
    expect(texts(people)[1]).toContain('self → self');
  });

  test('property: a circle is told exactly when somebody leads himself', () => {
    const superior = fc.option(fc.integer({ min: 0, max: 9 }), { nil: null });
    fc.assert(
      fc.property(fc.array(superior, { minLength: 1, maxLength: 10 }), (list) => {
        const up = (at: number): number | null => {
          const next = list[at] ?? null;
          return next === null ? null : next % list.length;
        };
        const leadsHimself = list.map((_, start) => {
          let at = up(start);
          for (let steps = 0; at !== null && at !== start && steps < 10; steps += 1) at = up(at);
          return at === start;
        });
        const people = list.map((_, index) => {
          const next = up(index);
          return person(`p${index}`, { reportsTo: next === null ? null : `p${next}` });
        });
        const told = checkOrganisation(organisation({ people }), { calendars: [] });
        expect(told.length > 0).toBe(leadsHimself.includes(true));
        expect(told.every(({ index }) => leadsHimself[index])).toBe(true);
        const named = told.flatMap(({ text }) => text.match(/p\d/g) ?? []);
        const inCircle = people.map(({ id }) => id).filter((_, index) => leadsHimself[index]);
        expect([...new Set(named)].toSorted()).toEqual(inCircle.toSorted());
      }),
    );
  });
});

describe('absences and who stands in', () => {
  const people = ['ann', 'bob', 'cy', 'dan'].map((id) => person(id));
  const faults = (...absences: readonly ReturnType<typeof away>[]): readonly string[] =>
    faultsOf(organisation({ people, absences }));

  test('an end before the beginning, one’s own substitute, instants there are not', () => {
    expect(faults(away('ann', 2, 2), away('bob', 3, 1), away('cy', 1, 2, 'cy'))).toEqual([
      'absence 0 until organisation.absence-order',
      'absence 1 until organisation.absence-order',
      'absence 2 substitute organisation.own-substitute',
    ]);
    expect(faults(away('ann', Number.NaN, 2), away('bob', -1, 1e9))).toEqual([
      'absence 0 from organisation.instant',
      'absence 1 from organisation.instant',
      'absence 1 until organisation.instant',
    ]);
  });

  test('absences of one person may touch, not overlap', () => {
    expect(faults(away('ann', 1, 3), away('ann', 3, 4), away('bob', 2, 5))).toEqual([]);
    expect(faults(away('ann', 4, 6), away('ann', 1, 9), away('ann', 7, 8))).toEqual([
      'absence 0 from organisation.absence-overlap',
      'absence 2 from organisation.absence-overlap',
    ]);
  });

  test('a substitute who is away for the whole time needs one who is there behind him', () => {
    expect(faults(away('ann', 2, 4, 'bob'), away('bob', 1, 5))).toEqual([
      'absence 0 substitute organisation.substitute-absent',
    ]);
    expect(faults(away('ann', 2, 4, 'bob'), away('bob', 1, 3), away('bob', 3, 5))).toEqual([
      'absence 0 substitute organisation.substitute-absent',
    ]);
    expect(faults(away('ann', 2, 4, 'bob'), away('bob', 1, 5, 'cy'))).toEqual([]);
    expect(faults(away('ann', 2, 4, 'bob'), away('bob', 3, 5))).toEqual([]);
    expect(
      faults(away('ann', 2, 4, 'bob'), away('bob', 1, 5, 'cy'), away('cy', 2, 4)).toSorted(),
    ).toEqual(['absence 0 substitute organisation.substitute-absent']);
  });

  test('people who stand in for each other at the same time are named once', () => {
    const one = organisation({
      people,
      absences: [
        away('ann', 1, 4, 'bob'),
        away('bob', 2, 5, 'cy'),
        away('cy', 3, 6, 'ann'),
        away('dan', 3, 4, 'ann'),
      ],
    });
    expect(faultsOf(one)).toEqual([
      'absence 0 substitute organisation.substitute-cycle',
      'absence 3 substitute organisation.substitute-absent',
    ]);
    const [first] = checkOrganisation(one, { calendars: [] });
    expect(first?.text).toContain('ann → bob → cy → ann');
    expect(faults(away('ann', 1, 2, 'bob'), away('bob', 2, 3, 'ann'))).toEqual([]);
  });

  test('thousands of absences that lean on each other are checked in bounded work', () => {
    const crowd = Array.from({ length: 2000 }, (_, index) => person(`p${index}`));
    const absences = crowd.flatMap((_, index) => [
      away(`p${index}`, 0, 2000, 'p0', `long-${index}`),
      away('p0', index, index + 1, 'p1', `short-${index}`),
    ]);
    expect(() => faultsOf(organisation({ people: crowd, absences }))).not.toThrow();
  });
});

test('property: what the generator calls sound has no fault', () => {
  fc.assert(
    fc.property(soundOrganisation, (one) => {
      expect(faultsOf(one, ['office'])).toEqual([]);
    }),
  );
});
