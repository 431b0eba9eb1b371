import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { settledEnd } from '../../db/feed.ts';
import { denied } from '../../domain/authority/guard.ts';
import { scopesOf } from '../../domain/authority/table.ts';
import { reachFor } from '../plugins/authority.ts';
import { FeedStreams } from '../plugins/feed-streams.ts';
import { ProblemError } from '../plugins/problem.ts';
import { wantsStream } from '../plugins/streams.ts';
import { filterOf, followQuery, type FollowQuery } from '../schemas/feed.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import type { FeedTools } from './feed.ts';

const Query = Type.Object(followQuery, { additionalProperties: false });

/** The feed as it comes (requirement 3-9.2). */
export function registerStream(
  app: FastifyInstance,
  { db, tail, pseudonyms }: Services,
  { cursors, sight, startOf }: FeedTools,
): void {
  const streams = new FeedStreams({
    tail,
    sight,
    cursors,
    mask: (event) => pseudonyms.hide(event, false),
    onError: (error) => app.log.warn({ err: error }, 'A stream of events waits'),
  });
  streams.register(app);
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/stream',
    {
      sse: true,
      config: { stream: true },
      schema: {
        tags: ['events'],
        operationId: 'streamFeed',
        summary: 'The same events as they come, as server-sent events',
        description:
          'Send `Accept: text/event-stream`. Each event has a CloudEvent as its data, the type of it as `event`, and a cursor as `id`; with `Last-Event-ID` or `after` it goes on behind one. Without either it begins with what comes.',
        querystring: Query,
        response: {
          200: {
            description: 'Server-sent events; the answer stays open',
            content: { 'text/event-stream': { schema: { type: 'string', examples: [''] } } },
          },
          ...problems(400, 401, 409, 503),
        },
      },
    },
    async (request, reply) => {
      if (!wantsStream(request)) throw new ProblemError({ code: 'feed.not-a-stream' });
      // else the package ends the answer before an error has become one
      reply.sse.keepAlive();
      const { query } = request;
      const filter = filterOf(query);
      const start = await startOf(resumed(query, request.headers['last-event-id']));
      const begins = start ?? (await settledEnd(db));
      if (begins === undefined) throw new ProblemError({ code: 'unavailable' });
      await streams.follow(reply, {
        start: begins,
        filter,
        readerNow: async () => {
          const actor = await app.actorNow(request);
          if (scopesOf(actor.roles, 'streamFeed').length === 0) {
            throw new ProblemError(denied('streamFeed', actor.roles));
          }
          return { actor, sees: reachFor(actor, 'getIssue') };
        },
      });
    },
  );
}

/** Browsers come again to the address they began with: what they had last counts more. */
const resumed = (
  { after, from }: FollowQuery,
  last: string | string[] | undefined,
): Pick<FollowQuery, 'after' | 'from'> => {
  if (typeof last === 'string' && last !== '') return { after: last };
  return {
    ...(after === undefined ? {} : { after }),
    ...(from === undefined ? {} : { from }),
  };
};
