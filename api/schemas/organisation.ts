import { Type, type Static } from 'typebox';
import {
  organisationKinds,
  skillKinds,
  type Absence,
  type Person,
} from '../../domain/organisation/organisation.ts';
import { roles } from '../../domain/people.ts';
import { lines } from '../../domain/policy/policy.ts';
import { importLimit } from '../plugins/protocol.ts';
import { code, instant, nullable, oneOf, pageQuery, toWire } from './common.ts';

const closed = { additionalProperties: false } as const;

const PersonId = code('Id of a person', 'erik');
const TeamId = code('Id of a team', 'core-2');
const DepartmentId = code('Id of a department', 'core-network');
const RoleName = oneOf(roles, 'Role', 'engineer');

const Skill = Type.Object(
  {
    kind: oneOf(skillKinds, 'What kind of skill it is', 'product'),
    name: Type.String({ examples: ['router-9'] }),
    level: Type.Integer({ minimum: 1, maximum: 5, description: '1 (learning) to 5 (expert)' }),
  },
  closed,
);
const personFields = {
  id: PersonId,
  name: Type.String(),
  roles: Type.Array(RoleName),
  customerId: nullable(Type.String({ description: 'For people of a customer: whose' })),
  customers: Type.Array(Type.String(), {
    description: 'For people who look after customers: which',
  }),
  department: nullable(DepartmentId),
  teams: Type.Array(TeamId),
  reportsTo: nullable(PersonId),
  skills: Type.Array(Skill),
  capacity: nullable(Type.Integer({ description: 'Most open issues at a time; null: no limit' })),
  calendar: nullable(Type.String({ description: 'Working calendar; null: round the clock' })),
};
const personExample = {
  id: 'erik',
  name: 'Erik',
  roles: ['engineer'],
  customerId: null,
  customers: [],
  department: 'core-network',
  teams: ['core-2'],
  reportsTo: 'lena',
  skills: [{ kind: 'product', name: 'router-9', level: 4 }],
  capacity: 5,
  calendar: 'CN-9x5-2026',
} as const;
export const PersonSchema = Type.Object(personFields, { ...closed, examples: [personExample] });

const AbsenceId = code('Id of an absence', 'erik-summer');
const absenceFields = {
  id: AbsenceId,
  person: PersonId,
  from: instant('Away from then on'),
  until: instant('Back from then on'),
  substitute: nullable(code('Who stands in', 'emma')),
};
const absenceExample = {
  id: 'erik-summer',
  person: 'erik',
  from: '2026-08-03T00:00:00.000Z',
  until: '2026-08-17T00:00:00.000Z',
  substitute: 'emma',
};
export const AbsenceSchema = Type.Object(absenceFields, {
  ...closed,
  description: 'When somebody is away, and who stands in',
  examples: [absenceExample],
});

const Duty = Type.Object({ team: TeamId, role: RoleName }, closed);
export const WholePerson = Type.Object(
  {
    ...personFields,
    superiors: Type.Array(PersonId, { description: 'The reporting line, nearest first' }),
    absent: Type.Boolean({ description: 'Away now' }),
    standIn: nullable(Type.String({ description: 'Who takes what is offered to this person now' })),
    absences: Type.Array(AbsenceSchema, { description: 'Those of now and those ahead' }),
    onDutyNow: Type.Array(Duty),
  },
  {
    ...closed,
    description: 'Somebody, with what counts now',
    examples: [
      {
        ...personExample,
        superiors: ['lena', 'hans'],
        absent: false,
        standIn: 'erik',
        absences: [absenceExample],
        onDutyNow: [{ team: 'core-2', role: 'engineer' }],
      },
    ],
  },
);

const teamFields = {
  id: TeamId,
  name: Type.String(),
  department: nullable(DepartmentId),
  line: nullable(
    Type.Unsafe<(typeof lines)[number]>({
      type: 'integer',
      enum: [...lines],
      description: 'Maintenance line it serves; null: none',
    }),
  ),
  lead: nullable(PersonId),
  region: nullable(Type.String({ description: 'Null: everywhere' })),
  products: Type.Array(Type.String(), { description: 'Or how they begin; empty: all' }),
};
const teamExample = {
  id: 'core-2',
  name: 'Core network, line 2',
  department: 'core-network',
  line: 2,
  lead: 'lena',
  region: 'cn',
  products: ['router-'],
} as const;
export const TeamSchema = Type.Object(teamFields, { ...closed, examples: [teamExample] });
export const WholeTeam = Type.Object(
  {
    ...teamFields,
    members: Type.Array(Type.Object({ id: PersonId, name: Type.String() }, closed)),
    onDuty: Type.Array(
      Type.Object(
        { role: RoleName, person: nullable(code('Null: nobody, a gap', 'erik')) },
        closed,
      ),
      { description: 'Who is on duty now, by the rosters of the team' },
    ),
  },
  {
    ...closed,
    description: 'A team, with who is on duty now',
    examples: [
      {
        ...teamExample,
        members: [{ id: 'erik', name: 'Erik' }],
        onDuty: [{ role: 'engineer', person: 'erik' }],
      },
    ],
  },
);
export const OnDuty = Type.Object(
  {
    team: TeamId,
    role: RoleName,
    at: instant('Asked for this instant'),
    rostered: Type.Boolean({ description: 'False: no roster says who' }),
    person: nullable(code('Null: nobody', 'erik')),
    name: nullable(Type.String()),
  },
  {
    ...closed,
    description: 'Who is on duty; the substitute where the one in turn is absent',
    examples: [
      {
        team: 'core-2',
        role: 'engineer',
        at: '2026-03-02T09:30:00.000Z',
        rostered: true,
        person: 'erik',
        name: 'Erik',
      },
    ],
  },
);
export const DepartmentSchema = Type.Object(
  { id: DepartmentId, name: Type.String(), head: nullable(PersonId) },
  { ...closed, examples: [{ id: 'core-network', name: 'Core network', head: 'hans' }] },
);

export const PeopleQuery = Type.Object(
  {
    team: Type.Optional(TeamId),
    role: Type.Optional(RoleName),
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Part of the name',
        examples: ['eri'],
      }),
    ),
    ...pageQuery,
  },
  closed,
);
export const PersonParams = Type.Object({ id: PersonId }, closed);
export const TeamParams = Type.Object({ id: TeamId }, closed);
export const DutyQuery = Type.Object(
  { role: RoleName, at: Type.Optional(instant('When; now when not given')) },
  closed,
);

const Csv = (description: string, example: string) =>
  Type.Optional(Type.String({ maxLength: importLimit, description, examples: [example] }));
export const ImportBody = Type.Object(
  {
    department: Csv('Departments as CSV', 'id,name,head\ncore-network,Core network,hans\n'),
    team: Csv('Teams as CSV', 'id,name,department\ncore-2,"Core network, line 2",core-network\n'),
    person: Csv('People as CSV', 'id,name,roles\nerik,Erik,engineer\n'),
    absence: Csv('Absences as CSV', 'id,person,from,until\n'),
    replace: Type.Optional(
      Type.Boolean({ description: 'Of each kind sent, remove what is not in the file' }),
    ),
    dryRun: Type.Optional(Type.Boolean({ description: 'Check and count only; store nothing' })),
  },
  {
    ...closed,
    examples: [{ department: 'id,name,head\ncore-network,Core network,hans\n', dryRun: true }],
  },
);
const Counts = Type.Object(
  {
    added: Type.Integer(),
    changed: Type.Integer(),
    removed: Type.Integer(),
    unchanged: Type.Integer(),
  },
  closed,
);
const noneCounted = { added: 0, changed: 0, removed: 0, unchanged: 0 };
export const Imported = Type.Object(
  {
    dryRun: Type.Boolean({ description: 'True: nothing was stored' }),
    department: Counts,
    team: Counts,
    person: Counts,
    absence: Counts,
  },
  {
    ...closed,
    description: 'What the import changes, by kind',
    examples: [
      {
        dryRun: false,
        department: { ...noneCounted, unchanged: 8 },
        team: { ...noneCounted, added: 1, unchanged: 11 },
        person: { ...noneCounted, added: 6, changed: 2, unchanged: 92 },
        absence: noneCounted,
      },
    ],
  },
);
export const ExportQuery = Type.Object(
  { kind: oneOf(organisationKinds, 'What to write', 'person') },
  closed,
);

export const AbsenceQuery = Type.Object({ person: Type.Optional(PersonId), ...pageQuery }, closed);
export const AbsenceParams = Type.Object({ id: AbsenceId }, closed);
export const AbsenceBody = Type.Object(
  {
    person: PersonId,
    from: absenceFields.from,
    until: absenceFields.until,
    substitute: Type.Optional(code('Who stands in', 'emma')),
  },
  {
    ...closed,
    examples: [
      {
        person: 'erik',
        from: '2026-08-03T00:00:00Z',
        until: '2026-08-17T00:00:00Z',
        substitute: 'emma',
      },
    ],
  },
);

/** Somebody on the wire. */
export const personJson = (person: Person): Static<typeof PersonSchema> => ({
  ...person,
  roles: [...person.roles],
  customers: [...person.customers],
  teams: [...person.teams],
  skills: person.skills.map((skill) => ({ ...skill })),
});

/** An absence on the wire. */
export const absenceJson = ({ from, until, ...rest }: Absence): Static<typeof AbsenceSchema> => ({
  ...rest,
  from: toWire(from),
  until: toWire(until),
});
