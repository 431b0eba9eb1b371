import { Type, type Static } from 'typebox';
import {
  approvalDecisions,
  approvalKinds,
  approvalStates,
  votingWays,
  type Approval,
} from '../../domain/approval/approval.ts';
import { subjectFacts } from '../../domain/feed/facts.ts';
import { roles } from '../../domain/people.ts';
import { ApprovalId, instant, nullable, oneOf, toWire, toWireOrNull } from './common.ts';
import { approvalExample } from './examples.ts';
import { PersonId, Severity } from './fields.ts';

const closed = { additionalProperties: false } as const;

const SubjectSchema = Type.Object(
  {
    kind: oneOf(approvalKinds, 'What is asked for', 'severity-downgrade'),
    from: Type.Optional(Severity),
    to: Type.Optional(Severity),
    reason: Type.Optional(Type.String({ description: 'Stop reason of a suspension' })),
    until: Type.Optional(instant('End of a suspension, or of the longer time on a clock')),
    clock: Type.Optional(Type.String({ description: 'Clock that is given more time' })),
    expectedResolutionAt: Type.Optional(instant('When the customer may expect the solution')),
    notice: Type.Optional(nullable(Type.String({ description: 'Which notice of an incident' }))),
    operation: Type.Optional(Type.String({ description: 'Id of the operation' })),
    amount: Type.Optional(
      nullable(
        Type.Integer({ minimum: 0, description: "In whole units of the policy's currency" }),
      ),
    ),
    reference: Type.Optional(Type.String({ description: 'Id of what is decided about' })),
  },
  {
    ...closed,
    description: 'What takes effect once it is granted; which fields depends on the kind',
  },
);
const VoteSchema = Type.Object(
  {
    decision: oneOf(approvalDecisions, 'What was decided', 'approve'),
    by: PersonId,
    at: instant('When'),
    way: oneOf(votingWays, 'For oneself, for somebody, or written down', 'self'),
    onBehalfOf: nullable(PersonId),
    textId: nullable(Type.String({ description: 'Id of the words that came along' })),
  },
  { ...closed, description: 'One "yes" or "no"' },
);
const PartySchema = Type.Object(
  {
    id: Type.String({ description: 'What it is there for', examples: ['management'] }),
    by: Type.Array(oneOf(roles, 'A role of which anybody may decide', 'supervisor')),
    persons: Type.Array(PersonId),
    count: Type.Integer({ minimum: 1, description: 'How many people must agree' }),
    recordedBy: Type.Array(oneOf(roles, 'A role that may write down its word', 'hotline')),
    byPhone: Type.Boolean({ description: 'Even who asks may write it down' }),
    fixed: Type.Boolean({ description: 'Nobody joins it when a deadline has passed' }),
    votes: Type.Array(VoteSchema),
  },
  { ...closed, description: 'One of those who must agree' },
);
export const ApprovalSchema = Type.Object(
  {
    id: ApprovalId,
    kind: oneOf(approvalKinds, 'What is asked for', 'severity-downgrade'),
    state: oneOf(approvalStates, 'How the request stands', 'pending'),
    subject: SubjectSchema,
    requestedBy: PersonId,
    requestedAt: instant('When it was asked for'),
    textId: nullable(Type.String({ description: 'Id of the words it was asked for with' })),
    parties: Type.Array(PartySchema),
    inTurn: Type.Boolean({ description: 'The parties decide one after another' }),
    quorum: Type.Integer({ minimum: 1, description: 'How many parties must agree' }),
    veto: Type.Array(Type.String(), { description: 'Parties whose refusal ends it' }),
    approvers: Type.Array(oneOf(roles, 'A role that may decide now', 'supervisor')),
    named: Type.Array(PersonId, { description: 'Persons who may decide now' }),
    waitsSince: instant('Since when those wait who may decide now'),
    remindAt: nullable(instant('When they are reminded')),
    reminders: Type.Integer({ minimum: 0 }),
    escalatesAt: nullable(instant('When the next level joins, or it is refused')),
    escalations: Type.Integer({ minimum: 0 }),
    decidedBy: nullable(PersonId),
    decidedAt: nullable(instant('When it was decided')),
    expiresAt: nullable(instant('Until when the grant holds')),
  },
  { $id: 'Approval', ...closed, description: 'A request for a "yes"', examples: [approvalExample] },
);

/** A request for approval on the wire. */
export function approvalJson(approval: Approval): Static<typeof ApprovalSchema> {
  const { text, subject, parties, veto, approvers, named, ...rest } = approval;
  return {
    ...rest,
    subject: subjectFacts(subject) as Static<typeof SubjectSchema>,
    textId: text?.id ?? null,
    veto: [...veto],
    approvers: [...approvers],
    named: [...named],
    parties: parties.map((party) => ({
      ...party,
      by: [...party.by],
      persons: [...party.persons],
      recordedBy: [...party.recordedBy],
      votes: party.votes.map((vote) => ({ ...vote, at: toWire(vote.at) })),
    })),
    requestedAt: toWire(approval.requestedAt),
    waitsSince: toWire(approval.waitsSince),
    remindAt: toWireOrNull(approval.remindAt),
    escalatesAt: toWireOrNull(approval.escalatesAt),
    decidedAt: toWireOrNull(approval.decidedAt),
    expiresAt: toWireOrNull(approval.expiresAt),
  };
}
