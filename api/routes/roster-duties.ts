import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { SavedRoster } from '../../db/roster.ts';
import type { Directory } from '../../domain/organisation/directory.ts';
import type { Instant } from '../../domain/process.ts';
import type { Gap, Roster, RosterDocument } from '../../domain/roster/roster.ts';
import { gaps, shifts } from '../../domain/roster/shifts.ts';
import { ProblemError } from '../plugins/problem.ts';
import { fromWire, listOf, toWire } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import * as schemas from '../schemas/roster.ts';
import type { Services } from '../services.ts';

const tags = ['roster'];
const dayMs = 86_400_000;
/** How far a roster is looked ahead when nobody says. */
export const usualSpanMs = 28 * dayMs;
const longestSpanMs = 366 * dayMs;
/** What a calendar program is given when it does not say: it asks again from time to time. */
const feedBackMs = 28 * dayMs;
const feedAheadMs = 180 * dayMs;

type Params = Static<typeof schemas.RosterParams>;
type Query = Static<typeof schemas.SpanQuery>;
type Find = (db: Services['db'], id: string) => Promise<SavedRoster>;

interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** Who is on duty when, and when nobody is: lists and iCalendar (requirement 3-1.2). */
export function registerDuties(app: FastifyInstance, services: Services, find: Find): void {
  registerShifts(app, services, find);
  registerGaps(app, services, find);
  registerCalendar(app, services, find);
}

export const gapJson = ({ from, until }: Gap): Static<typeof schemas.GapSchema> => ({
  from: toWire(from),
  until: toWire(until),
});

/** The roster, ready to be asked about a span. What compiles it is large, so it is loaded when somebody asks. */
export async function compiledFor(
  document: RosterDocument,
  { from, until }: Span,
): Promise<Roster> {
  const { compileRoster } = await import('../../documents/roster/compile.ts');
  const year = (at: Instant): number => new Date(at).getUTCFullYear();
  // the local year may be another one than that of UTC
  return compileRoster(document, { fromYear: year(from) - 1, toYear: year(until) + 1 });
}

/** @throws {ProblemError} `roster.bad-span`. */
function spanOf({ from, until }: Query, usual: (from: Instant | undefined) => Span): Span {
  const begin = from === undefined ? undefined : fromWire(from, '/from', 'query');
  const open = usual(begin);
  const span = until === undefined ? open : { ...open, until: fromWire(until, '/until', 'query') };
  if (span.from < span.until && span.until - span.from <= longestSpanMs) return span;
  const message = 'must lie after `from`, by at most 366 days';
  const errors = [{ in: 'query', pointer: '/until', message }] as const;
  throw new ProblemError({ code: 'roster.bad-span' }, { errors });
}

const ahead = (from: Instant = Date.now()): Span => ({ from, until: from + usualSpanMs });
const feed = (from: Instant = Date.now() - feedBackMs): Span => ({
  from,
  until: from + feedBackMs + feedAheadMs,
});

const nameIn = ({ people }: Directory, id: string): string | null => people.get(id)?.name ?? null;

function registerShifts(app: FastifyInstance, { db, directories }: Services, find: Find): void {
  app.get<{ Params: Params; Querystring: Query }>(
    '/v1/rosters/:id/shifts',
    {
      schema: {
        tags,
        operationId: 'rosterShifts',
        summary: 'Who is on duty when, by the roster alone: absences are not looked at',
        params: schemas.RosterParams,
        querystring: schemas.SpanQuery,
        response: {
          200: listOf(schemas.ShiftSchema, 'Shifts in order, cut off at both ends'),
          ...problems(400, 401, 403, 404, 503),
        },
      },
    },
    async ({ params: { id }, query }) => {
      const span = spanOf(query, ahead);
      const [{ document }, directory] = await Promise.all([find(db, id), directories.current()]);
      const found = shifts(await compiledFor(document, span), span.from, span.until);
      const items = found.map(({ person, layer, from, until }) => ({
        person,
        name: nameIn(directory, person),
        layer,
        ...gapJson({ from, until }),
      }));
      return { items, nextCursor: null };
    },
  );
}

function registerGaps(app: FastifyInstance, { db }: Services, find: Find): void {
  app.get<{ Params: Params; Querystring: Query }>(
    '/v1/rosters/:id/gaps',
    {
      schema: {
        tags,
        operationId: 'rosterGaps',
        summary: 'When nobody is on duty',
        params: schemas.RosterParams,
        querystring: schemas.SpanQuery,
        response: {
          200: listOf(schemas.GapSchema, 'Gaps in order, cut off at both ends'),
          ...problems(400, 401, 403, 404, 503),
        },
      },
    },
    async ({ params: { id }, query }) => {
      const span = spanOf(query, ahead);
      const { document } = await find(db, id);
      const found = gaps(await compiledFor(document, span), span.from, span.until);
      return { items: found.map(gapJson), nextCursor: null };
    },
  );
}

function registerCalendar(app: FastifyInstance, { db, directories }: Services, find: Find): void {
  app.get<{ Params: Params; Querystring: Query }>(
    '/v1/rosters/:id/calendar.ics',
    {
      schema: {
        tags,
        operationId: 'rosterCalendar',
        summary: 'The shifts as iCalendar, from 28 days back to 180 days ahead',
        params: schemas.RosterParams,
        querystring: schemas.SpanQuery,
        response: {
          200: {
            description: 'iCalendar (RFC 5545), an event for each shift',
            content: {
              'text/calendar': {
                schema: Type.String({ examples: ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…'] }),
              },
            },
          },
          ...problems(400, 401, 403, 404, 503),
        },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const span = spanOf(query, feed);
      const [{ document }, directory] = await Promise.all([find(db, id), directories.current()]);
      const { rosterCalendar } = await import('../../documents/roster/ical.ts');
      reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', `inline; filename="${document.id}.ics"`)
        .serializer((text: unknown) => String(text));
      return rosterCalendar(await compiledFor(document, span), {
        ...span,
        at: Date.now(),
        names: (person) => nameIn(directory, person) ?? person,
        title: document.title ?? document.id,
      });
    },
  );
}
