import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { listAbsences, loadOrganisation } from '../../db/organisation.ts';
import { superiorsOf, type Directory } from '../../domain/organisation/directory.ts';
import type { Person } from '../../domain/organisation/organisation.ts';
import { roles } from '../../domain/people.ts';
import type { Instant } from '../../domain/process.ts';
import { ProblemError } from '../plugins/problem.ts';
import { encodeCursor, listOf, pageAsked } from '../schemas/common.ts';
import * as schemas from '../schemas/organisation.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { pageOf } from './listing.ts';
import { registerImport } from './people-import.ts';

const tags = ['people'];
const reading = problems(400, 401, 403, 404, 503);

/** People and departments: read, import, export (requirement 0-16, domain B.2). */
export function registerPeople(app: FastifyInstance, services: Services): void {
  registerList(app, services);
  registerOne(app, services);
  registerExport(app, services);
  registerImport(app, services);
}

function registerList(app: FastifyInstance, { directories }: Services): void {
  app.get<{ Querystring: Static<typeof schemas.PeopleQuery> }>(
    '/v1/people',
    {
      schema: {
        tags,
        operationId: 'listPeople',
        summary: 'People, by id',
        querystring: schemas.PeopleQuery,
        response: {
          200: listOf(schemas.PersonSchema, 'A page of people'),
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async ({ query: { cursor, limit, ...filter } }) => {
      const list = `people ${JSON.stringify([filter.team, filter.role, filter.q])}`;
      const asked = pageAsked(list, { cursor, limit });
      const { people } = await directories.current();
      const found = [...people.values()].filter((person) => fits(person, filter));
      const { items, nextCursor } = pageOf(found, asked);
      return {
        items: items.map(schemas.personJson),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
  app.get(
    '/v1/departments',
    {
      schema: {
        tags,
        operationId: 'listDepartments',
        summary: 'All departments',
        response: {
          200: listOf(schemas.DepartmentSchema, 'All departments'),
          ...problems(401, 403, 503),
        },
      },
    },
    async () => {
      const { departments } = await directories.current();
      return { items: [...departments.values()].toSorted(byId), nextCursor: null };
    },
  );
}

/** The order of ids, the same on every machine. */
export const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : 1;

type Filter = Pick<Static<typeof schemas.PeopleQuery>, 'team' | 'role' | 'q'>;

const fits = ({ name, roles: held, teams }: Person, { team, role, q }: Filter): boolean =>
  (team === undefined || teams.includes(team)) &&
  (role === undefined || held.includes(role)) &&
  (q === undefined || name.toLowerCase().includes(q.toLowerCase()));

function registerOne(app: FastifyInstance, { db, directories }: Services): void {
  app.get<{ Params: Static<typeof schemas.PersonParams> }>(
    '/v1/people/:id',
    {
      schema: {
        tags,
        operationId: 'getPerson',
        summary: 'Somebody: teams, superiors, absences, duties now',
        params: schemas.PersonParams,
        response: { 200: schemas.WholePerson, ...reading },
      },
    },
    async ({ params: { id } }) => {
      const [directory, absences] = await Promise.all([
        directories.current(),
        listAbsences(db, id),
      ]);
      const person = directory.people.get(id);
      if (person === undefined) throw new ProblemError({ code: 'person.unknown', facts: { id } });
      const now = Date.now();
      return {
        ...schemas.personJson(person),
        superiors: [...superiorsOf(directory, id)],
        absent: directory.isAbsent(id, now),
        standIn: directory.standInFor(id, now),
        absences: absences.filter(({ until }) => until > now).map(schemas.absenceJson),
        onDutyNow: dutiesOf(directory, id, now),
      };
    },
  );
}

/** What somebody is on duty for, the duties of the teams of others included: a substitute has them too. */
const dutiesOf = (directory: Directory, person: string, at: Instant) =>
  [...directory.teams.keys()].flatMap((team) =>
    roles
      .filter((role) => directory.onDuty(team, role, at) === person)
      .map((role) => ({ team, role })),
  );

const fileNames = {
  department: 'departments.csv',
  team: 'teams.csv',
  person: 'people.csv',
  absence: 'absences.csv',
} as const;

function registerExport(app: FastifyInstance, { db, audit }: Services): void {
  app.get<{ Querystring: Static<typeof schemas.ExportQuery> }>(
    '/v1/people/export',
    {
      schema: {
        tags,
        operationId: 'exportPeople',
        summary: 'Everything of one kind as CSV, in the form an import takes',
        querystring: schemas.ExportQuery,
        response: {
          200: {
            description: 'CSV in UTF-8, without a byte order mark',
            content: {
              'text/csv': {
                schema: Type.String({
                  examples: ['id,name,head\ncore-network,Core network,hans\n'],
                }),
              },
            },
          },
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async ({ query: { kind }, actor }, reply) => {
      const { writeOrganisation } = await import('../../documents/organisation/csv.ts');
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileNames[kind]}"`)
        .serializer((csv: unknown) => String(csv));
      const csv = writeOrganisation(await loadOrganisation(db), kind);
      await audit.record({ type: 'people-exported', by: actor.id, subject: kind, facts: {} });
      return csv;
    },
  );
}
