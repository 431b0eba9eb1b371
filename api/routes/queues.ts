import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { countQueues, listQueue } from '../../db/queue.ts';
import type { Reach } from '../../domain/authority/scope.ts';
import { queueNames, type Viewer } from '../../domain/queue.ts';
import { wantsStream } from '../plugins/streams.ts';
import { encodeCursor, listOf, pageAsked, pageQuery } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import { QueueNameSchema, Queues, queueTitles } from '../schemas/queue.ts';
import type { Services } from '../services.ts';
import { ListedIssueRef } from './issues.ts';
import { shownLines } from './shown.ts';

const Params = Type.Object({ name: QueueNameSchema }, { additionalProperties: false });
const Query = Type.Object(pageQuery, { additionalProperties: false });

/** The ready-made lists of work, each by the soonest deadline, with counts that can be followed live (3-1.3). */
export function registerQueues(app: FastifyInstance, services: Services): void {
  const { db, fresh, streams, directories } = services;
  const viewerOf = async (person: string): Promise<Viewer> => {
    const { people } = await directories.current();
    return { person, teams: people.get(person)?.teams ?? [] };
  };
  const counts = async (person: string, reach: Reach): Promise<Static<typeof Queues>> => {
    const counted = await countQueues(db, await viewerOf(person), Date.now(), reach);
    const items = queueNames.map((name) => ({
      name,
      title: queueTitles[name],
      ...counted[name],
      self: `/v1/queues/${name}`,
    }));
    return { items };
  };
  app.get(
    '/v1/queues',
    {
      sse: true,
      config: { stream: true },
      schema: {
        tags: ['queue'],
        operationId: 'listQueues',
        summary: 'Your queues with counts; with `Accept: text/event-stream` live',
        description:
          'With `Accept: text/event-stream` the answer stays open: an event `queues` with this document now, and again whenever a count has changed.',
        response: { 200: Queues, ...problems(401, 403, 503) },
      },
    },
    async (request, reply) => {
      const { actor, reach } = request;
      await fresh.allReached();
      if (!wantsStream(request)) return counts(actor.id, reach);
      return streams.follow(reply, 'queues', () => counts(actor.id, reach));
    },
  );
  registerOneQueue(app, services, viewerOf);
}

function registerOneQueue(
  app: FastifyInstance,
  services: Services,
  viewerOf: (person: string) => Promise<Viewer>,
): void {
  const { db, fresh } = services;
  app.get<{ Params: Static<typeof Params>; Querystring: Static<typeof Query> }>(
    '/v1/queues/:name',
    {
      schema: {
        tags: ['queue'],
        operationId: 'readQueue',
        summary: 'The issues of one queue, soonest deadline first',
        params: Params,
        querystring: Query,
        response: {
          200: listOf(ListedIssueRef, 'A page of issues'),
          ...problems(400, 401, 403, 503),
        },
      },
    },
    async (reader) => {
      const {
        actor,
        reach,
        query,
        params: { name },
      } = reader;
      const list = `queue ${name}`;
      const asked = pageAsked(list, query);
      await fresh.allReached();
      const viewer = await viewerOf(actor.id);
      const page = await listQueue(db, name, viewer, { ...asked, now: Date.now(), reach });
      return {
        items: await shownLines(services, reader, page.items),
        nextCursor: encodeCursor(list, page.nextCursor),
      };
    },
  );
}
