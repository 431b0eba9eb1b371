import * as fc from 'fast-check';
import {
  skillKinds,
  type Absence,
  type Department,
  type Organisation,
  type Person,
  type Team,
} from '../../domain/organisation/organisation.ts';
import { checkOrganisation } from '../../domain/organisation/check.ts';
import { roles } from '../../domain/people.ts';

export const hour = 3_600_000;

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  roles: [],
  customerId: null,
  customers: [],
  department: null,
  teams: [],
  reportsTo: null,
  skills: [],
  capacity: null,
  calendar: null,
  ...more,
});

export const team = (id: string, more: Partial<Team> = {}): Team => ({
  id,
  name: id,
  department: null,
  line: null,
  lead: null,
  region: null,
  products: [],
  ...more,
});

export const department = (id: string, head: string | null = null): Department => ({
  id,
  name: id,
  head,
});

/** Away from hour to hour. */
export const away = (
  who: string,
  from: number,
  until: number,
  substitute: string | null = null,
  id = `${who}-${from}-${until}`,
): Absence => ({ id, person: who, from: from * hour, until: until * hour, substitute });

export const organisation = (more: Partial<Organisation>): Organisation => ({
  departments: [],
  teams: [],
  people: [],
  absences: [],
  ...more,
});

/** Every fault as `kind index field code`. */
export const faultsOf = (one: Organisation, calendars: readonly string[] = []): readonly string[] =>
  checkOrganisation(one, { calendars }).map(
    ({ kind, index, field, code }) => `${kind} ${index} ${field} ${code}`,
  );

const ids = ['ann', 'bob', 'cy', '-dan', '@eve', 'f.g:h', 'zoe_1'];
const teamIds = ['noc-1', 'noc-2', 'lab'];
const departmentIds = ['service', '9-core'];

const someId = fc.constantFrom(...ids);
const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom('=1+1', "'=x", "''@y", "'plain", '+49', '-3', 'a,b', '"q"', 'a\r\nb', '张三'),
  )
  .map((one) => one.trim())
  .filter((one) => one !== '' && !one.includes('\0') && !/\p{Cs}/u.test(one));
const entry = text.filter((one) => !/[;\r\n]/.test(one));
const nullable = <Value>(one: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(one, { nil: null });

const skills = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom(...skillKinds),
    name: entry,
    level: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 3, selector: ({ kind, name }) => `${kind}:${name}` },
);

const somePerson = (id: string): fc.Arbitrary<Person> =>
  fc.record({
    id: fc.constant(id),
    name: text,
    roles: fc.subarray([...roles]),
    customerId: fc.constantFrom('acme', '@globex'),
    customers: fc.subarray(['acme', '@globex', 'a.b:c']),
    department: nullable(fc.constantFrom(...departmentIds)),
    teams: fc.subarray(teamIds, { minLength: 1 }),
    reportsTo: nullable(someId),
    skills,
    capacity: nullable(fc.integer({ min: 1, max: 20 })),
    calendar: nullable(fc.constantFrom('24x7', 'office')),
  });

const someTeam = (id: string): fc.Arbitrary<Team> =>
  fc.record({
    id: fc.constant(id),
    name: text,
    department: nullable(fc.constantFrom(...departmentIds)),
    line: nullable(fc.constantFrom(1, 2, 3)),
    lead: nullable(someId),
    region: nullable(text),
    products: fc.uniqueArray(entry, { maxLength: 3 }),
  });

const absences = fc
  .array(
    fc.tuple(
      someId,
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 20 }),
      nullable(someId),
    ),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(([who, from, lasts, substitute], index) =>
      away(who, from, from + lasts, substitute, `away-${index}`),
    ),
  );

/** An organisation of a few people; nothing says that its parts fit together. */
export const anyOrganisation: fc.Arbitrary<Organisation> = fc.record({
  departments: fc.tuple(
    ...departmentIds.map((id) =>
      fc.record({ id: fc.constant(id), name: text, head: nullable(someId) }),
    ),
  ),
  teams: fc.tuple(...teamIds.map(someTeam)),
  people: fc.tuple(...ids.map(somePerson)),
  absences,
});

/** The same without what is wrong with it: rows give up the fields that are at fault. */
export const soundOrganisation: fc.Arbitrary<Organisation> = anyOrganisation.map((found) => {
  let one = found;
  for (;;) {
    const faults = checkOrganisation(one, { calendars: ['office'] });
    if (faults.length === 0) return one;
    const at = (kind: string, index: number): readonly string[] =>
      faults.filter((fault) => fault.kind === kind && fault.index === index).map((f) => f.field);
    one = {
      departments: one.departments,
      teams: one.teams.map((row, index) =>
        at('team', index).includes('lead') ? { ...row, line: null, lead: null } : row,
      ),
      people: one.people.map((row, index) =>
        at('person', index).includes('reportsTo') ? { ...row, reportsTo: null } : row,
      ),
      absences: one.absences.filter((_, index) => at('absence', index).length === 0),
    };
  }
});
