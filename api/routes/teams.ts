import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import type { Directory } from '../../domain/organisation/directory.ts';
import type { Team } from '../../domain/organisation/organisation.ts';
import { roles } from '../../domain/people.ts';
import { ProblemError } from '../plugins/problem.ts';
import { fromWire, listOf, toWire } from '../schemas/common.ts';
import * as schemas from '../schemas/organisation.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { byId } from './people.ts';

const tags = ['people'];
const reading = problems(400, 401, 403, 404, 503);

/** Teams and who is on duty in them (requirements 0-16, 3-1.2). */
export function registerTeams(app: FastifyInstance, services: Services): void {
  registerReading(app, services);
  registerDuty(app, services);
}

const teamJson = (team: Team) => ({ ...team, products: [...team.products] });

function teamIn({ teams }: Directory, id: string): Team {
  const team = teams.get(id);
  if (team === undefined) throw new ProblemError({ code: 'team.unknown', facts: { id } });
  return team;
}

function registerReading(app: FastifyInstance, { directories }: Services): void {
  app.get(
    '/v1/teams',
    {
      schema: {
        tags,
        operationId: 'listTeams',
        summary: 'All teams',
        response: { 200: listOf(schemas.TeamSchema, 'All teams'), ...problems(401, 403, 503) },
      },
    },
    async () => {
      const { teams } = await directories.current();
      return { items: [...teams.values()].toSorted(byId).map(teamJson), nextCursor: null };
    },
  );
  app.get<{ Params: Static<typeof schemas.TeamParams> }>(
    '/v1/teams/:id',
    {
      schema: {
        tags,
        operationId: 'getTeam',
        summary: 'One team: members, and who is on duty now in each role',
        params: schemas.TeamParams,
        response: { 200: schemas.WholeTeam, ...reading },
      },
    },
    async ({ params: { id } }) => {
      const directory = await directories.current();
      const team = teamIn(directory, id);
      const now = Date.now();
      return {
        ...teamJson(team),
        members: directory.membersOf(id).map((person) => ({ id: person.id, name: person.name })),
        onDuty: roles.flatMap((role) => {
          const person = directory.onDuty(id, role, now);
          return person === undefined ? [] : [{ role, person }];
        }),
      };
    },
  );
}

function registerDuty(app: FastifyInstance, { directories }: Services): void {
  app.get<{
    Params: Static<typeof schemas.TeamParams>;
    Querystring: Static<typeof schemas.DutyQuery>;
  }>(
    '/v1/teams/:id/on-duty',
    {
      schema: {
        tags,
        operationId: 'teamOnDuty',
        summary: 'Who is on duty for a team in a role at an instant',
        params: schemas.TeamParams,
        querystring: schemas.DutyQuery,
        response: { 200: schemas.OnDuty, ...reading },
      },
    },
    async ({ params: { id }, query: { role, at } }) => {
      const instant = at === undefined ? Date.now() : fromWire(at, '/at', 'query');
      const directory = await directories.current();
      teamIn(directory, id);
      const found = directory.onDuty(id, role, instant);
      const person = found ?? null;
      return {
        team: id,
        role,
        at: toWire(instant),
        rostered: found !== undefined,
        person,
        name: person === null ? null : (directory.people.get(person)?.name ?? null),
      };
    },
  );
}
