import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { heldGrant } from '../../db/approval.ts';
import { readTexts } from '../../db/content.ts';
import type { RestrictedKind } from '../../domain/approval/approval.ts';
import { ProblemError } from '../plugins/problem.ts';
import { ApprovalId, instant, IssueId, nullable, toWire } from '../schemas/common.ts';
import { eventJson, EventRef, EventSchema, type EventJson } from '../schemas/event.ts';
import { approvalExample, issueExample } from '../schemas/examples.ts';
import {
  Background,
  Contact,
  Description,
  issueJson,
  IssueRef,
  PersonId,
  Title,
} from '../schemas/issue.ts';
import { textIdsOf } from '../schemas/joint.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { allEvents } from './all-events.ts';
import { clearContactOf } from './contact-shown.ts';
import { readIssue } from './issues.ts';
import { wordsOfEvents } from './timeline.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ id: IssueId }, closed);
const answers = problems(400, 401, 403, 404, 503);

const { version, type, at, by, text, checklist } = EventSchema.properties;
const Said = Type.Object({ version, type, at, by, text, checklist }, closed);
const grantFields = {
  approval: ApprovalId,
  expiresAt: instant('Until when the grant holds'),
};
const grantExample = { approval: approvalExample.id, expiresAt: '2026-03-02T17:40:00.000Z' };
const clearExample = { name: 'Li Wei', phone: '+86 10 5550 0100' };
const Restricted = Type.Object(
  {
    ...grantFields,
    title: nullable(Title),
    description: nullable(Description),
    background: nullable(Background),
    contact: nullable(Contact),
    texts: Type.Array(Said, { description: 'Everything that was said in words, oldest first' }),
  },
  {
    ...closed,
    description: 'What an issue says in words, as it was written',
    examples: [
      {
        ...grantExample,
        title: issueExample.title,
        description: issueExample.description,
        background: issueExample.background,
        contact: clearExample,
        texts: [],
      },
    ],
  },
);
const Export = Type.Object(
  {
    ...grantFields,
    exportedBy: PersonId,
    exportedAt: instant('When'),
    issue: IssueRef,
    contact: nullable(Contact),
    events: Type.Array(EventRef, { description: 'The timeline with its texts, oldest first' }),
  },
  {
    ...closed,
    description: 'Everything about one issue',
    examples: [
      {
        ...grantExample,
        exportedBy: 'engineer-1',
        exportedAt: '2026-03-02T10:00:00.000Z',
        issue: issueExample,
        contact: clearExample,
        events: [],
      },
    ],
  },
);

type Asked = FastifyRequest<{ Params: Static<typeof Params> }>;

/** Restricted data of customers: for whoever asked for it, was granted it, and as long as that holds (domain C.5, C.9). */
export function registerRestricted(app: FastifyInstance, services: Services): void {
  registerRead(app, services);
  registerExport(app, services);
}

function registerRead(app: FastifyInstance, services: Services): void {
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/issues/:id/restricted',
    {
      schema: {
        tags: ['issue'],
        operationId: 'readRestricted',
        summary: 'What an issue says in words, with a granted restricted-view',
        params: Params,
        response: { 200: Restricted, ...answers },
      },
    },
    async (request, reply) => {
      const { recorded, grant } = await granted(services, request, 'restricted-view');
      const events = await wholeTimeline(services, request.params.id);
      const contact = await clearContactOf(services, recorded);
      await told(services, request, 'restricted-read', grant.approval);
      reply.header('cache-control', 'no-store');
      const { content } = recorded;
      return {
        ...grant,
        title: content?.title ?? null,
        description: content?.description ?? null,
        background: content?.background ?? null,
        contact,
        texts: events.filter(isSaid).map(saidJson),
      };
    },
  );
}

function registerExport(app: FastifyInstance, services: Services): void {
  const { db, linksOf } = services;
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/issues/:id/export',
    {
      schema: {
        tags: ['issue'],
        operationId: 'exportIssue',
        summary: 'Everything about an issue as a file, with a granted restricted-export',
        params: Params,
        response: { 200: Export, ...answers },
      },
    },
    async (request, reply) => {
      const { recorded, grant } = await granted(services, request, 'restricted-export');
      const texts = await readTexts(db, textIdsOf(recorded.view));
      const events = await wholeTimeline(services, request.params.id);
      const contact = await clearContactOf(services, recorded);
      await told(services, request, 'issue-exported', grant.approval);
      reply.headers({
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="${recorded.view.number}.json"`,
      });
      return {
        ...grant,
        exportedBy: request.actor.id,
        exportedAt: toWire(Date.now()),
        issue: issueJson(recorded, linksOf, texts),
        contact,
        events,
      };
    },
  );
}

/**
 * The issue and the grant to see it whole.
 * @throws {ProblemError} `issue.unknown`; `restricted.no-grant`.
 */
async function granted(
  services: Services,
  request: Asked,
  kind: RestrictedKind,
): Promise<{
  readonly recorded: Awaited<ReturnType<typeof readIssue>>;
  readonly grant: { readonly approval: string; readonly expiresAt: string };
}> {
  const {
    actor,
    params: { id },
  } = request;
  const recorded = await readIssue(services, request, id);
  const grant = await heldGrant(services.db, id, actor.id, kind, Date.now());
  if (grant === undefined) throw new ProblemError({ code: 'restricted.no-grant', facts: { kind } });
  return { recorded, grant: { approval: grant.id, expiresAt: toWire(grant.expiresAt) } };
}

/** Nothing is shown that is not on record: when this throws, the request fails. */
const told = (
  { audit }: Services,
  { actor, params: { id } }: Asked,
  type: 'restricted-read' | 'issue-exported',
  approval: string,
): Promise<void> => audit.record({ type, by: actor.id, subject: id, facts: { approval } });

async function wholeTimeline({ db }: Services, id: string): Promise<readonly EventJson[]> {
  const events = await allEvents(db, id);
  const words = await wordsOfEvents(db, events);
  return events.map((event) => eventJson(event, words));
}

const isSaid = ({ text: said, checklist: papers }: EventJson): boolean =>
  said !== null || papers !== null;

const saidJson = (event: EventJson): Static<typeof Said> => ({
  version: event.version,
  type: event.type,
  at: event.at,
  by: event.by,
  text: event.text,
  checklist: event.checklist,
});
