import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import {
  newestPosition,
  positionBefore,
  readFeed,
  settledEnd,
  type FeedPage,
} from '../../db/feed.ts';
import { derivedKey } from '../../db/secret.ts';
import { cloudEventOf, type FeedEvent } from '../../domain/feed/cloud-event.ts';
import { isAsked, type FeedFilter } from '../../domain/feed/filter.ts';
import { reachFor } from '../plugins/authority.ts';
import { FeedCursors } from '../plugins/feed-cursors.ts';
import { FeedPolls } from '../plugins/feed-polls.ts';
import { FeedSight, type FeedReader } from '../plugins/feed-sight.ts';
import { ProblemError } from '../plugins/problem.ts';
import { fromWire } from '../schemas/common.ts';
import {
  badQuery,
  FeedPage as FeedPageSchema,
  filterOf,
  followQuery,
  type FollowQuery,
} from '../schemas/feed.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { registerStream } from './stream.ts';
import { eventSights } from './timeline.ts';

const usualLimit = 100;
/** Rows that are looked at for one answer: who sees little of much must not make the server read all of it at once. */
const mostRows = 10_000;
const rowsAtOnce = 1_000;

const Query = Type.Object(
  {
    ...followQuery,
    limit: Type.Optional(
      Type.String({
        pattern: '^([1-9][0-9]{0,2}|1000)$',
        description: 'Events on a page, 1 to 1000; 100 when not given',
        examples: ['100'],
      }),
    ),
    wait: Type.Optional(
      Type.String({
        pattern: '^([0-9]|1[0-9]|2[0-5])$',
        description: 'While there is nothing: wait so many seconds for something to come, 0 to 25',
        examples: ['25'],
      }),
    ),
  },
  { additionalProperties: false },
);

/** What both ways of following need. */
export interface FeedTools {
  readonly cursors: FeedCursors;
  readonly sight: FeedSight;
  /** Where somebody begins who asks so; undefined: they leave it to us. */
  readonly startOf: (asked: Pick<FollowQuery, 'after' | 'from'>) => Promise<number | undefined>;
}

/** The events of all issues in one order, as pages and as a stream (requirement 3-9.2). */
export function registerFeed(app: FastifyInstance, services: Services): void {
  const tools = toolsOf(services);
  const polls = new FeedPolls();
  polls.register(app);
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/events',
    {
      schema: {
        tags: ['events'],
        operationId: 'listFeed',
        summary: 'Events of all issues that you may read, oldest first',
        description:
          'Without `after` and `from` from the very first event on. Nothing is skipped: an event is given when none can come before it any more.',
        querystring: Query,
        response: { 200: FeedPageSchema, ...problems(400, 401, 409, 503) },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const asked: Asked = {
        filter: filterOf(query),
        limit: Number(query.limit ?? usualLimit),
        waitMs: Number(query.wait ?? 0) * 1000,
      };
      const start = (await tools.startOf(query)) ?? 0;
      const first = await pageFrom(services, tools, request, { ...asked, start });
      const isOver = first.items.length > 0 || first.hasMore || asked.waitMs === 0;
      const page = isOver
        ? first
        : await polls.wait(request, reply, (signal) =>
            waited(app, services, tools, { request, ...asked, start: first.upTo, signal }),
          );
      return {
        items: page.items.map(cloudEventOf),
        nextCursor: tools.cursors.of(page.upTo),
        hasMore: page.hasMore,
      };
    },
  );
  registerStream(app, services, tools);
}

interface Asked {
  readonly filter: FeedFilter;
  readonly limit: number;
  readonly waitMs: number;
}

interface Page extends Pick<FeedPage, 'upTo' | 'hasMore'> {
  readonly items: readonly FeedEvent[];
}

function toolsOf({ db, secret, directories }: Services): FeedTools {
  const cursors = new FeedCursors(derivedKey(secret, 'feed'));
  return {
    cursors,
    sight: new FeedSight(db, async (actor, setting) => {
      const sightOf = eventSights(await directories.current(), actor, setting);
      return (event) => sightOf(event).shown;
    }),
    startOf: async ({ after, from }) => {
      if (after !== undefined && from !== undefined) {
        throw badQuery('validation_failed', '/from', 'cannot be given together with `after`');
      }
      if (after !== undefined) return readCursor(db, cursors, after);
      if (from === undefined) return undefined;
      const start =
        from === 'now' ? settledEnd(db) : positionBefore(db, fromWire(from, '/from', 'query'));
      const known = await start;
      if (known === undefined) throw new ProblemError({ code: 'unavailable' });
      return known;
    },
  };
}

/** @throws {ProblemError} `bad_cursor`; `feed.cursor-ahead`. */
async function readCursor(db: Services['db'], cursors: FeedCursors, text: string): Promise<number> {
  const position = cursors.read(text);
  if (position === undefined) {
    throw badQuery('bad_cursor', '/after', 'must be a `nextCursor` of this feed, unchanged');
  }
  if (position > (await newestPosition(db))) throw new ProblemError({ code: 'feed.cursor-ahead' });
  return position;
}

type From = Pick<Asked, 'filter' | 'limit'> & { readonly start: number };
type Read = (position: number, limit: number) => Promise<FeedPage>;

/** One page of what somebody may see, read in portions of rows. */
async function pageFrom(
  { db }: Pick<Services, 'db'>,
  { sight }: Pick<FeedTools, 'sight'>,
  reader: FeedReader,
  { filter, limit, start }: From,
  read: Read = (position, rows) => readFeed(db, position, rows),
): Promise<Page> {
  const items: FeedEvent[] = [];
  let upTo = start;
  let hasMore = true;
  for (let rows = 0; hasMore && rows < mostRows && items.length < limit; rows += rowsAtOnce) {
    const page = await read(upTo, isWide(reader, filter) ? limit - items.length : rowsAtOnce);
    items.push(
      ...(await sight.of(
        reader,
        page.events.filter((one) => isAsked(filter, one)),
      )),
    );
    ({ upTo, hasMore } = page);
  }
  const last = items[limit - 1];
  if (items.length <= limit || last === undefined) return { items, upTo, hasMore };
  return { items: items.slice(0, limit), upTo: last.position, hasMore: true };
}

/** Who sees everything and wants everything needs no more rows than events. */
const isWide = ({ sees }: FeedReader, { types, customerId }: FeedFilter): boolean =>
  sees.all && types === null && customerId === null;

interface Waiting extends From {
  readonly request: FastifyRequest;
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

/** Waits until there is something for who asks, or for as long as they want to. */
async function waited(
  app: FastifyInstance,
  services: Services,
  tools: FeedTools,
  { request, waitMs, signal, ...asked }: Waiting,
): Promise<Page> {
  const { tail } = services;
  const until = Date.now() + waitMs;
  let page: Page = { items: [], upTo: asked.start, hasMore: false };
  while (page.items.length === 0 && !signal.aborted) {
    const leftMs = until - Date.now();
    if (leftMs <= 0) break;
    await tail.grown(page.upTo, leftMs, signal);
    if (signal.aborted) break;
    // seconds have passed: somebody may have lost what they had
    const actor = await app.actorNow(request);
    const reader = { actor, sees: reachFor(actor, 'getIssue') };
    const from = { ...asked, start: page.upTo };
    page = await pageFrom(services, tools, reader, from, (position, rows) =>
      tail.after(position, rows),
    );
  }
  return page;
}
