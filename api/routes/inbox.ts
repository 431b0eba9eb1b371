import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { listInbox, markRead, unreadCount, type InboxRow } from '../../db/inbox.ts';
import { summaryOf } from '../../db/summary.ts';
import { inboxOf, inboxTemplates } from '../../domain/inbox.ts';
import {
  encodeCursor,
  instant,
  IssueId,
  listOf,
  oneOf,
  pageAsked,
  pageQuery,
  nullable,
  toWire,
  toWireOrNull,
  fromWire,
} from '../schemas/common.ts';
import { issueExample } from '../schemas/examples.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { decideLinks } from './decide-links.ts';

const Query = Type.Object(
  {
    unread: Type.Optional(oneOf(['true'], 'Only what is not marked as read', 'true')),
    ...pageQuery,
  },
  { additionalProperties: false },
);
const Read = Type.Object(
  {
    ids: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 256 }), {
        minItems: 1,
        maxItems: 200,
        description: 'Ids of notices',
      }),
    ),
    before: Type.Optional(instant('All that happened before')),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    description: 'Either some notices or all before an instant',
    examples: [{ before: '2026-03-02T18:00:00.000Z' }],
  },
);
const count = (description: string) => Type.Integer({ minimum: 0, description });
const Unread = Type.Object(
  { unread: count('Notices that are not marked as read; counted up to 1,000') },
  { additionalProperties: false, examples: [{ unread: 2 }] },
);
const Summary = Type.Object(
  {
    owned: count('Open issues you own'),
    dueToday: count('Of these, due within 24 hours'),
    breached: count('Of these, with a promise broken'),
    offered: count('Issues that wait for you to accept them'),
    tasks: count('Tasks that are due within 24 hours or overdue'),
    approvals: count('Requests that you may decide'),
    unread: count('Notices that are not marked as read'),
  },
  {
    additionalProperties: false,
    examples: [
      { owned: 4, dueToday: 1, breached: 0, offered: 1, tasks: 0, approvals: 2, unread: 5 },
    ],
  },
);
const Notice = Type.Object(
  {
    id: Type.String({ description: 'Stable id of the notice' }),
    issueId: nullable(IssueId),
    template: oneOf(inboxTemplates, 'What it says', 'escalated'),
    facts: Type.Object({}, { additionalProperties: true, description: 'What fills the template' }),
    at: instant('When it happened'),
    deliveredAt: instant('When it came into the inbox'),
    readAt: nullable(instant('When it was marked as read')),
    links: Type.Object(
      {
        decide: Type.Optional(
          Type.String({
            description:
              'A page on which you decide what is asked, once, without signing in; for you alone. There as long as you may decide it',
            examples: ['/decide/eyJhIjoi….3q2-7w'],
          }),
        ),
      },
      { additionalProperties: false, description: 'Where to go from here' },
    ),
  },
  {
    additionalProperties: false,
    examples: [
      {
        id: `${issueExample.id}/4.0`,
        issueId: issueExample.id,
        template: 'issue-offered',
        facts: { number: 'ITR-000042', severity: 'S2' },
        at: '2026-03-02T09:45:00.000Z',
        deliveredAt: '2026-03-02T09:45:00.080Z',
        readAt: null,
        links: {},
      },
    ],
  },
);
const list = 'inbox';

/** What the acting person has been told. */
export function registerInbox(app: FastifyInstance, services: Services): void {
  const { db } = services;
  registerRead(app, services);
  registerSummary(app, services);
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/inbox',
    {
      schema: {
        tags: ['inbox'],
        operationId: 'listInbox',
        summary: 'Your notices, newest first',
        querystring: Query,
        response: { 200: listOf(Notice, 'A page of notices'), ...problems(400, 401, 503) },
      },
    },
    async ({ actor, sees, query: { unread, ...page } }) => {
      const asked = { ...pageAsked(list, page), unread: unread === 'true' };
      const { items, nextCursor } = await listInbox(db, { ...inboxOf(actor), sees }, asked);
      const links = await decideLinks(services, actor, items);
      return {
        items: items.map((row) => noticeJson(row, links.get(row.notice))),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
}

function registerRead(app: FastifyInstance, { db }: Services): void {
  app.post<{ Body: Static<typeof Read> }>(
    '/v1/inbox/read',
    {
      schema: {
        tags: ['inbox'],
        operationId: 'markRead',
        summary: 'Mark notices as read',
        body: Read,
        response: { 200: Unread, ...problems(400, 401, 409, 413, 415, 422, 503) },
      },
    },
    async ({ actor, sees, body: { ids, before } }) => {
      const inbox = { ...inboxOf(actor), sees };
      if (ids !== undefined) await markRead(db, inbox, { ids });
      if (before !== undefined) await markRead(db, inbox, { before: fromWire(before, '/before') });
      return { unread: await unreadCount(db, inbox) };
    },
  );
}

function registerSummary(app: FastifyInstance, { db, fresh }: Services): void {
  app.get(
    '/v1/summary',
    {
      schema: {
        tags: ['inbox'],
        operationId: 'readSummary',
        summary: 'What lies before you now, in numbers',
        response: { 200: Summary, ...problems(401, 503) },
      },
    },
    async ({ actor, sees }) => {
      await fresh.allReached();
      const summary = await summaryOf(db, actor.id, Date.now());
      return { ...summary, unread: await unreadCount(db, { ...inboxOf(actor), sees }) };
    },
  );
}

const noticeJson = (row: InboxRow, decide: string | undefined): Static<typeof Notice> => ({
  id: row.notice,
  issueId: row.issueId,
  template: row.template,
  facts: { ...row.facts },
  at: toWire(row.at),
  deliveredAt: toWire(row.deliveredAt),
  readAt: toWireOrNull(row.readAt),
  links: decide === undefined ? {} : { decide },
});
