import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { unwatch, watch, watchersOf } from '../../db/watcher.ts';
import type { Refusal } from '../../domain/errors.ts';
import { refusalToUnwatch, refusalToWatch } from '../../domain/issue/watch.ts';
import { ProblemError } from '../plugins/problem.ts';
import { IssueId } from '../schemas/common.ts';
import { PersonId } from '../schemas/fields.ts';
import { problems } from '../schemas/problem.ts';
import { Watchers } from '../schemas/related.ts';
import type { Services } from '../services.ts';
import { readIssue } from './issues.ts';
import { actorOf } from './sending.ts';

const closed = { additionalProperties: false } as const;
const OfIssue = Type.Object({ id: IssueId }, closed);
const OfPerson = Type.Object({ id: IssueId, person: PersonId }, closed);
type OfPerson = Static<typeof OfPerson>;
const tags = ['issue'];
const changing = { 200: Watchers, ...problems(400, 401, 403, 404, 503) };

/** Who hears of everything that is published about an issue (requirement 3-9.2). */
export function registerWatchers(app: FastifyInstance, services: Services): void {
  app.get<{ Params: Static<typeof OfIssue> }>(
    '/v1/issues/:id/watchers',
    {
      schema: {
        tags,
        operationId: 'listWatchers',
        summary: 'Who watches the issue',
        params: OfIssue,
        response: { 200: Watchers, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async (reader) => {
      const { id } = reader.params;
      await readIssue(services, reader, id);
      return watchers(services, id);
    },
  );
  registerWatching(app, services);
}

function registerWatching(app: FastifyInstance, services: Services): void {
  const { db, directories } = services;
  app.put<{ Params: OfPerson }>(
    '/v1/issues/:id/watchers/:person',
    {
      schema: {
        tags,
        operationId: 'watch',
        summary: 'Watch the issue; a lead may let others watch',
        params: OfPerson,
        response: changing,
      },
    },
    async (reader) => {
      const {
        actor,
        params: { id, person },
      } = reader;
      await readIssue(services, reader, id);
      const { people } = await directories.current();
      refuse(refusalToWatch(actorOf({ actor }), person, people.get(person)));
      await watch(db, id, person);
      return watchers(services, id);
    },
  );
  app.delete<{ Params: OfPerson }>(
    '/v1/issues/:id/watchers/:person',
    {
      schema: {
        tags,
        operationId: 'unwatch',
        summary: 'Watch the issue no longer',
        params: OfPerson,
        response: changing,
      },
    },
    async (reader) => {
      const {
        actor,
        params: { id, person },
      } = reader;
      await readIssue(services, reader, id);
      refuse(refusalToUnwatch(actorOf({ actor }), person));
      await unwatch(db, id, person);
      return watchers(services, id);
    },
  );
}

function refuse(refusal: Refusal | undefined): void {
  if (refusal !== undefined) throw new ProblemError(refusal);
}

async function watchers(
  { db, directories }: Services,
  issueId: string,
): Promise<Static<typeof Watchers>> {
  const [ids, { people }] = await Promise.all([watchersOf(db, issueId), directories.current()]);
  return { items: ids.map((person) => ({ person, name: people.get(person)?.name ?? null })) };
}
