import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { readChecklists, readTexts } from '../../db/content.ts';
import type { Database } from '../../db/database.ts';
import { assessmentTexts, listEvents, type RecordedEvent } from '../../db/event.ts';
import type { RecordedIssue } from '../../db/issue.ts';
import { escalationCauses, type IssueEvent } from '../../domain/issue/event.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { forecast, type IssueView } from '../../domain/issue/view.ts';
import { wordsOf } from '../../domain/issue/words.ts';
import { sightOfEvent, type EventSight } from '../../domain/authority/sight.ts';
import type { Directory } from '../../domain/organisation/directory.ts';
import { isCustomer } from '../../domain/people.ts';
import { fold } from '../../domain/process.ts';
import {
  encodeCursor,
  instant,
  IssueId,
  listOf,
  nullable,
  oneOf,
  pageAsked,
  pageQuery,
  toWire,
  toWireOrNull,
} from '../schemas/common.ts';
import { eventJson, EventRef, textIdOf, type EventJson, type Words } from '../schemas/event.ts';
import { NextDue, wakeJson } from '../schemas/issue.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { allEvents } from './all-events.ts';
import { registerClocks } from './clocks.ts';
import { readIssue } from './issues.ts';

const Params = Type.Object({ id: IssueId }, { additionalProperties: false });
const PageQuery = Type.Object(pageQuery, { additionalProperties: false });
const closed = { additionalProperties: false } as const;
const answers = problems(400, 401, 404, 503);

const stepTypes = ['escalated', 'clock-breached', 'approval-escalated'] as const;
const Escalations = Type.Object(
  {
    done: Type.Array(
      Type.Object(
        {
          version: Type.Integer(),
          type: oneOf(stepTypes, 'What happened', 'escalated'),
          summary: Type.String(),
          cause: oneOf(escalationCauses, 'Time, a person, an event or silence', 'ladder'),
          step: nullable(Type.String({ examples: ['restore 75%'] })),
          action: nullable(Type.String({ examples: ['comment-required'] })),
          tell: Type.Array(Type.String(), { description: 'Roles that were told' }),
          by: Type.String(),
          at: instant('When it was decided'),
          dueAt: nullable(instant('When it was due')),
          lateMs: nullable(Type.Number()),
        },
        closed,
      ),
    ),
    next: Type.Array(NextDue),
  },
  {
    ...closed,
    description: 'Steps of the ladder that are done, and those that come unless somebody acts',
    examples: [{ done: [], next: [{ at: '2026-03-02T10:30:00.000Z', what: 'S2 respond due' }] }],
  },
);

/** What happened to an issue, and what will. */
export function registerTimeline(app: FastifyInstance, services: Services): void {
  registerEvents(app, services);
  registerClocks(app, services);
  registerEscalations(app, services);
}

const schema = { tags: ['issue'], params: Params };

function registerEvents(app: FastifyInstance, services: Services): void {
  const { db } = services;
  app.get<{ Params: Static<typeof Params>; Querystring: Static<typeof PageQuery> }>(
    '/v1/issues/:id/events',
    {
      schema: {
        ...schema,
        operationId: 'listEvents',
        summary: 'The timeline, oldest first',
        querystring: PageQuery,
        response: { 200: listOf(EventRef, 'A page of events'), ...answers },
      },
    },
    async (reader) => {
      const {
        params: { id },
        query,
      } = reader;
      const list = `events ${id}`;
      const { cursor, limit } = pageAsked(list, query);
      const recorded = await readIssue(services, reader, id);
      const after = cursor?.value ?? 0;
      const events = await listEvents(db, id, { after, limit: limit + 1 });
      const page = events.slice(0, limit);
      const next = events.length > limit ? { value: page.at(-1)?.version ?? 0, id } : null;
      return {
        items: await shownEvents(services, reader, recorded, page),
        nextCursor: encodeCursor(list, next),
      };
    },
  );
}

/** Events of an issue as the acting person is shown them. */
export async function shownEvents(
  services: Services,
  reader: Pick<FastifyRequest, 'actor'>,
  recorded: RecordedIssue,
  events: readonly RecordedEvent[],
): Promise<EventJson[]> {
  const sightOf = await sights(services, reader, recorded);
  const shown = events.filter(({ data }) => sightOf(data).shown);
  const words = await wordsOfEvents(
    services.db,
    shown.filter(({ data }) => sightOf(data).words),
  );
  return shown.map((event) => eventJson(event, words));
}

/** What the acting person sees of each event: customers see neither notes nor words that stay in the house. */
async function sights(
  { db, directories }: Services,
  { actor }: Pick<FastifyRequest, 'actor'>,
  { view }: RecordedIssue,
): Promise<(event: IssueEvent) => EventSight> {
  const sightOf = eventSights(await directories.current(), actor, view);
  const inHouse = isCustomer(actor) ? await assessmentTexts(db, [view.id]) : new Set<string>();
  return (event) => {
    const sight = sightOf(event);
    return inHouse.has(textIdOf(event) ?? '') ? { ...sight, words: false } : sight;
  };
}

/** What somebody sees of each event of an issue, as far as the event itself tells. */
export function eventSights(
  { people }: Pick<Directory, 'people'>,
  actor: FastifyRequest['actor'],
  { customerId, approvals }: Pick<IssueView, 'customerId' | 'approvals'>,
): (event: IssueEvent) => EventSight {
  const isTheirs = (person: string): boolean => people.get(person)?.customerId === customerId;
  return (event) => sightOfEvent(actor, event, { isTheirs, approvals });
}

/** An event refers to a text or to papers; which of them is known to where it is stored. */
export async function wordsOfEvents(
  db: Database,
  events: readonly RecordedEvent[],
): Promise<Words> {
  const ids = events.flatMap(({ data }) => textIdOf(data) ?? []);
  const [texts, checklists] = await Promise.all([readTexts(db, ids), readChecklists(db, ids)]);
  return { texts, checklists };
}

function registerEscalations(app: FastifyInstance, services: Services): void {
  const { db } = services;
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/issues/:id/escalations',
    {
      schema: {
        ...schema,
        operationId: 'listEscalations',
        summary: 'Steps done, and the forecast of the next ones',
        response: { 200: Escalations, ...answers },
      },
    },
    async (reader) => {
      const { id } = reader.params;
      const sightOf = await sights(services, reader, await readIssue(services, reader, id));
      const events = await allEvents(db, id);
      const state = fold(
        issueProcess,
        undefined,
        events.map(({ data }) => data),
      );
      return {
        done: events.filter(({ data }) => sightOf(data).shown).flatMap(stepOf),
        next: state === undefined ? [] : forecast(state).map(wakeJson),
      };
    },
  );
}

function stepOf({ version, data: event }: RecordedEvent): Static<typeof Escalations>['done'] {
  const { at, by, dueAt = null } = event;
  const common = {
    version,
    summary: wordsOf(event),
    by,
    at: toWire(at),
    dueAt: toWireOrNull(dueAt),
    lateMs: dueAt === null ? null : at - dueAt,
  };
  switch (event.type) {
    case 'escalated': {
      const { type, cause, step, action, tell } = event;
      return [{ ...common, type, cause, step, action, tell: [...tell] }];
    }
    case 'clock-breached': {
      const { type, clock, tell } = event;
      const step = `${clock} due`;
      return [{ ...common, type, cause: 'ladder', step, action: null, tell: [...tell] }];
    }
    case 'approval-escalated': {
      const { type, approval, to } = event;
      return [{ ...common, type, cause: 'ladder', step: approval, action: null, tell: [to] }];
    }
    default:
      return [];
  }
}
