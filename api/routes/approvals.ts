import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { listApprovals, type RecordedApproval } from '../../db/approval.ts';
import { approvalDecisions, approvalStates } from '../../domain/approval.ts';
import { roles, type Role } from '../../domain/people.ts';
import {
  ApprovalId,
  encodeCursor,
  IssueId,
  issueOfApproval,
  listOf,
  oneOf,
  pageAsked,
  pageQuery,
  Text,
} from '../schemas/common.ts';
import { approvalExample } from '../schemas/examples.ts';
import { approvalJson, ApprovalSchema } from '../schemas/issue.ts';
import { problems } from '../schemas/problem.ts';
import { commandAnswers, CommandHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { textRef } from './commands.ts';
import { actorOf, ifVersion, sendAndAnswer } from './sending.ts';

const Query = Type.Object(
  {
    state: Type.Optional(
      oneOf(approvalStates, 'Only these; pending ones when not given', 'pending'),
    ),
    mine: Type.Optional(oneOf(['true', 'false'], 'Only what you may decide by your roles', 'true')),
    ...pageQuery,
  },
  { additionalProperties: false },
);
const { issueId: exampleIssue } = { issueId: issueOfApproval(approvalExample.id) };
const ListedApproval = Type.Object(
  { ...ApprovalSchema.properties, issueId: IssueId },
  { additionalProperties: false, examples: [{ ...approvalExample, issueId: exampleIssue }] },
);
const Params = Type.Object({ id: ApprovalId }, { additionalProperties: false });
const Body = Type.Object(
  {
    decision: oneOf(approvalDecisions, 'What you decide', 'approve'),
    comment: Type.Optional(Text),
  },
  { additionalProperties: false, examples: [{ decision: 'approve', comment: 'Agreed by phone.' }] },
);

/** What waits for a "yes", and saying it. */
export function registerApprovals(app: FastifyInstance, services: Services): void {
  const { db, fresh } = services;
  app.get<{ Querystring: Static<typeof Query> }>(
    '/v1/approvals',
    {
      schema: {
        tags: ['approval'],
        operationId: 'listApprovals',
        summary: 'Requests for approval, oldest first',
        querystring: Query,
        response: { 200: listOf(ListedApproval, 'A page of requests'), ...problems(400, 401, 503) },
      },
    },
    async ({ actor, query: { state = 'pending', mine, ...page } }) => {
      const list = `approvals ${state}`;
      const asked = pageAsked(list, page);
      await fresh.allReached();
      const mineOnly = mine === 'true' ? { roles: actor.roles.filter(isRole) } : {};
      const { items, nextCursor } = await listApprovals(db, { state, ...mineOnly, ...asked });
      return { items: items.map(listedJson), nextCursor: encodeCursor(list, nextCursor) };
    },
  );
  app.post<{ Params: Static<typeof Params>; Body: Static<typeof Body> }>(
    '/v1/approvals/:id/decide',
    {
      schema: {
        tags: ['approval'],
        operationId: 'decideApproval',
        summary: 'Approve or refuse',
        params: Params,
        headers: CommandHeaders,
        body: Body,
        response: commandAnswers,
      },
    },
    async (request, reply) => {
      const { id: approval } = request.params;
      const { decision, comment } = request.body;
      const { id: updateId, digest } = request.idempotency;
      const issueId = issueOfApproval(approval);
      const written = await textRef(services, issueId, comment);
      const by = actorOf(request);
      return sendAndAnswer(services, request, reply, {
        issueId,
        command: { type: 'decide-approval', approval, decision, by, ...written },
        meta: { digest, ...ifVersion(request) },
        updateId,
      });
    },
  );
}

const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name);

const listedJson = ({ issueId, ...approval }: RecordedApproval): Static<typeof ListedApproval> => ({
  ...approvalJson(approval),
  issueId,
});
