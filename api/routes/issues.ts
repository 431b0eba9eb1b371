import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { readTexts } from '../../db/content.ts';
import { getIssue, listIssues, type RecordedIssue } from '../../db/issue.ts';
import { seesNoPersons } from '../../domain/authority/sight.ts';
import { belongingsOf } from '../../domain/issue/belongings.ts';
import { slaStates, stages, statuses } from '../../domain/issue/stages.ts';
import type { Line as LineNumber } from '../../domain/policy/policy.ts';
import { encodeCursor, IssueId, listOf, oneOf, pageAsked, pageQuery } from '../schemas/common.ts';
import { issueExample } from '../schemas/examples.ts';
import { CustomerId, IssueRef, IssueSchema, PersonId, Severity, Team } from '../schemas/issue.ts';
import { textIdsOf } from '../schemas/joint.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { isSeen, refuseBeyond } from '../plugins/authority.ts';
import { unknownIssue } from './sending.ts';
import { shownIssue, shownLines } from './shown.ts';

const sorts = ['dueAt', 'reportedAt'] as const;
const ListQuery = Type.Object(
  {
    stage: Type.Optional(oneOf(stages, 'Only this stage', 'resolve')),
    status: Type.Optional(oneOf(statuses, 'Only this status', 'in-progress')),
    severity: Type.Optional(Severity),
    sla: Type.Optional(oneOf(slaStates, 'Only these', 'at-risk')),
    owner: Type.Optional(PersonId),
    team: Type.Optional(Team),
    line: Type.Optional(oneOf(['1', '2', '3'], 'Only this maintenance line', '2')),
    customerId: Type.Optional(CustomerId),
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        pattern: '\\S',
        description: 'Found in number, title or description',
        examples: ['dial tone'],
      }),
    ),
    sort: Type.Optional(
      oneOf(sorts, '`dueAt`: soonest first; `reportedAt`: newest first', 'dueAt'),
    ),
    ...pageQuery,
  },
  { additionalProperties: false },
);

const {
  description: _d,
  background: _b,
  contact: _c,
  joint: _j,
  ...listedProperties
} = IssueSchema.properties;
const { description: _x, background: _y, contact: _z, joint: _w, ...listedExample } = issueExample;
export const ListedIssueSchema = Type.Object(listedProperties, {
  $id: 'ListedIssue',
  additionalProperties: false,
  description: 'An issue without its long texts and its joint resolution',
  examples: [listedExample],
});
export const ListedIssueRef = Type.Unsafe<Static<typeof ListedIssueSchema>>({
  $ref: 'ListedIssue#',
});

const Params = Type.Object({ id: IssueId }, { additionalProperties: false });
const OneQuery = Type.Object(
  {
    atLeast: Type.Optional(
      Type.String({
        pattern: '^[1-9][0-9]{0,8}$',
        description: 'Waits, up to 2 s, until this version can be read',
        examples: ['3'],
      }),
    ),
  },
  { additionalProperties: false },
);

/** Reading issues: one, and lists. */
export function registerIssues(app: FastifyInstance, services: Services): void {
  const { db, fresh, pseudonyms } = services;
  app.get<{ Querystring: Static<typeof ListQuery> }>(
    '/v1/issues',
    {
      schema: {
        tags: ['issue'],
        operationId: 'listIssues',
        summary: 'List issues',
        querystring: ListQuery,
        response: { 200: listOf(ListedIssueRef, 'A page of issues'), ...problems(400, 401, 503) },
      },
    },
    async (reader) => {
      const { actor, reach, query } = reader;
      const { sort = 'dueAt', line, owner, cursor, limit, ...filter } = query;
      const list = `issues ${sort}`;
      const asked = pageAsked(list, { cursor, limit });
      await fresh.allReached();
      const { items, nextCursor } = await listIssues(db, {
        ...filter,
        ...asked,
        sort,
        reach,
        inWords: !seesNoPersons(actor),
        ...(owner === undefined ? {} : { owner: await pseudonyms.meant(actor, owner) }),
        ...(line === undefined ? {} : { line: Number(line) as LineNumber }),
      });
      return {
        items: await shownLines(services, reader, items),
        nextCursor: encodeCursor(list, nextCursor),
      };
    },
  );
  app.get<{ Params: Static<typeof Params>; Querystring: Static<typeof OneQuery> }>(
    '/v1/issues/:id',
    {
      schema: {
        tags: ['issue'],
        operationId: 'getIssue',
        summary: 'Read one issue',
        params: Params,
        querystring: OneQuery,
        response: { 200: IssueRef, ...problems(400, 401, 404, 503) },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const recorded = await readIssue(services, request, params.id, Number(query.atLeast ?? 0));
      tag(reply, recorded);
      const texts = await readTexts(db, textIdsOf(recorded.view));
      return shownIssue(services, request, recorded, texts);
    },
  );
}

/**
 * One issue from the read model, not older than what clients know of it.
 * @throws {ProblemError} `issue.unknown`, also of what the acting person may not know of; `authority.denied`.
 */
export async function readIssue(
  { db, fresh }: Services,
  reader: Pick<FastifyRequest, 'actor' | 'reach' | 'sees' | 'routeOptions'>,
  id: string,
  atLeast = 0,
): Promise<RecordedIssue> {
  await fresh.reached(id, atLeast);
  const recorded = await getIssue(db, id);
  if (recorded === undefined) throw unknownIssue(fresh.knows(id));
  const it = belongingsOf(recorded.view);
  if (!isSeen(reader, it)) throw unknownIssue(false);
  refuseBeyond(reader, it);
  return recorded;
}

const tag = (reply: FastifyReply, { version }: RecordedIssue): void =>
  void reply.header('etag', `"${version}"`);
