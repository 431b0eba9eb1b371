import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { listInbox, type InboxRow } from '../../db/inbox.ts';
import { noticeTemplates } from '../../domain/issue/effects.ts';
import type { ActingPerson } from '../plugins/people.ts';
import {
  encodeCursor,
  instant,
  IssueId,
  listOf,
  oneOf,
  pageAsked,
  pageQuery,
  toWire,
} from '../schemas/common.ts';
import { issueExample } from '../schemas/examples.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';

const Query = Type.Object(pageQuery, { additionalProperties: false });
const Notice = Type.Object(
  {
    id: Type.String({ description: 'Stable id of the notice' }),
    issueId: IssueId,
    template: oneOf(noticeTemplates, 'What it says', 'escalated'),
    facts: Type.Object({}, { additionalProperties: true, description: 'What fills the template' }),
    at: instant('When it happened'),
    deliveredAt: instant('When it came into the inbox'),
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
      },
    ],
  },
);
const list = 'inbox';

/** What the acting person has been told. */
export function registerInbox(app: FastifyInstance, { db }: Services): void {
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
    async ({ actor, query }) => {
      const { items, nextCursor } = await listInbox(db, inboxOf(actor), pageAsked(list, query));
      return { items: items.map(noticeJson), nextCursor: encodeCursor(list, nextCursor) };
    },
  );
}

/** People of a customer read what the customer was told. */
const inboxOf = ({ id, roles, customerId }: ActingPerson) =>
  roles.includes('customer') && customerId !== null
    ? ({ kind: 'customer', id: customerId } as const)
    : ({ kind: 'person', id } as const);

const noticeJson = (row: InboxRow): Static<typeof Notice> => ({
  id: row.notice,
  issueId: row.issueId,
  template: row.template,
  facts: { ...row.facts },
  at: toWire(row.at),
  deliveredAt: toWire(row.deliveredAt),
});
