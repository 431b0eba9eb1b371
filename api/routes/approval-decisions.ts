import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { approvalDecisions } from '../../domain/approval/approval.ts';
import type { Actor } from '../../domain/process.ts';
import { ApprovalId, issueOfApproval, oneOf, Text } from '../schemas/common.ts';
import { PersonId } from '../schemas/fields.ts';
import { commandAnswers, CommandHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { decider } from './acting.ts';
import { unfit } from './command/references.ts';
import { textRef } from './commands.ts';
import { actorOf, ifVersion, sendAndAnswer } from './sending.ts';

const Params = Type.Object({ id: ApprovalId }, { additionalProperties: false });
const DecideBody = Type.Object(
  {
    decision: oneOf(approvalDecisions, 'What you decide', 'approve'),
    comment: Type.Optional(Text),
    party: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9-]{0,30}$',
        description: 'For which party you decide; the one that fits when not given',
        examples: ['customer'],
      }),
    ),
    recorded: Type.Optional(
      Type.Boolean({
        description: 'You write down what the party said elsewhere; the evidence is the comment',
        examples: [true],
      }),
    ),
    saidBy: Type.Optional(PersonId),
  },
  { additionalProperties: false, examples: [{ decision: 'approve', comment: 'Agreed by phone.' }] },
);
const WithdrawBody = Type.Object(
  { comment: Type.Optional(Text) },
  { additionalProperties: false, examples: [{ comment: 'Not needed any more.' }] },
);
const schema = { tags: ['approval'], params: Params, headers: CommandHeaders };

/** Saying yes or no to a request, and taking it back. */
export function registerApprovalDecisions(app: FastifyInstance, services: Services): void {
  registerDecide(app, services);
  registerWithdraw(app, services);
}

function registerDecide(app: FastifyInstance, services: Services): void {
  app.post<{ Params: Static<typeof Params>; Body: Static<typeof DecideBody> }>(
    '/v1/approvals/:id/decide',
    {
      schema: {
        ...schema,
        operationId: 'decide-approval',
        summary: 'Approve or refuse',
        body: DecideBody,
        response: commandAnswers,
      },
    },
    async (request, reply) => {
      const { id: approval } = request.params;
      const { comment, saidBy, ...decided } = request.body;
      const { id: updateId, digest } = request.idempotency;
      const issueId = issueOfApproval(approval);
      if (saidBy !== undefined && decided.recorded !== true) {
        throw unfit([
          { in: 'body', pointer: '/saidBy', message: 'goes with `recorded: true` only' },
        ]);
      }
      const who = saidBy === undefined ? {} : { saidBy: await known(services, saidBy) };
      const by = await decider(services, request, approval);
      const text = await textRef(services, issueId, comment);
      return sendAndAnswer(services, request, reply, {
        issueId,
        command: { type: 'decide-approval', approval, ...decided, ...who, by, ...text },
        meta: { digest, ...ifVersion(request) },
        updateId,
      });
    },
  );
}

/**
 * Whose word is written down.
 * @throws {ProblemError} `validation_failed`.
 */
async function known({ directories }: Services, id: string): Promise<Actor> {
  const { people } = await directories.current();
  const person = people.get(id);
  if (person === undefined) {
    const message = 'must be the id of a person who is known here';
    throw unfit([{ in: 'body', pointer: '/saidBy', message }]);
  }
  const { roles, customers, customerId } = person;
  return { id, roles, customers: customerId === null ? customers : [...customers, customerId] };
}

function registerWithdraw(app: FastifyInstance, services: Services): void {
  app.post<{ Params: Static<typeof Params>; Body: Static<typeof WithdrawBody> }>(
    '/v1/approvals/:id/withdraw',
    {
      schema: {
        ...schema,
        operationId: 'withdraw-approval',
        summary: 'Take a request back',
        body: WithdrawBody,
        response: commandAnswers,
      },
      // no body says the same as an empty one
      preValidation: async (request) => void (request.body ??= {}),
    },
    async (request, reply) => {
      const { id: approval } = request.params;
      const { id: updateId, digest } = request.idempotency;
      const issueId = issueOfApproval(approval);
      const text = await textRef(services, issueId, request.body.comment);
      return sendAndAnswer(services, request, reply, {
        issueId,
        command: { type: 'withdraw-approval', approval, by: actorOf(request), ...text },
        meta: { digest, ...ifVersion(request) },
        updateId,
      });
    },
  );
}
