import { Type, type Static } from 'typebox';
import type { RecordedIssue } from '../../db/issue.ts';
import { outcomes, relationKinds, slaStates, stages, statuses } from '../../domain/issue/stages.ts';
import type { IssueView } from '../../domain/issue/view.ts';
import { ladderActions } from '../../domain/policy/policy.ts';
import type { Wake } from '../../domain/process.ts';
import { instant, IssueId, nullable, oneOf, toWire, toWireOrNull } from './common.ts';
import { issueExample } from './examples.ts';
import {
  Background,
  Channel,
  CustomerGrade,
  CustomerId,
  Department,
  Description,
  ExternalId,
  Grade,
  IssueType,
  Language,
  Level,
  Line,
  MaskedContact,
  PersonId,
  Product,
  Region,
  Service,
  Severity,
  Team,
  Title,
} from './fields.ts';
import { approvalJson, type ApprovalSchema } from './approval.ts';
import { clockJson, ClockSchema } from './issue-clock.ts';
import { isWarRoom, jointJson, JointSchema, type Texts } from './joint.ts';
import { measureJson, MeasureSchema, operationJson, OperationSchema } from './operation.ts';

export * from './fields.ts';

const closed = { additionalProperties: false } as const;

export const NextDue = Type.Object(
  { at: instant('When'), what: Type.String({ examples: ['S2 respond due'] }) },
  { ...closed, description: 'What happens by itself unless somebody acts' },
);
const HoldSchema = Type.Object(
  {
    kind: Type.Enum(['customer', 'suspension']),
    reason: Type.String({ examples: ['customer-data'] }),
    since: instant('Since when'),
    until: nullable(instant('When it ends by itself')),
    reminded: Type.Integer({ minimum: 0, description: 'Reminders sent to the customer' }),
    decisionAsked: Type.Boolean({ description: 'Somebody was asked whether to close it' }),
  },
  closed,
);
const LineStaySchema = Type.Object(
  { line: Line, since: instant('Since when') },
  { ...closed, description: 'Since when it was with a line' },
);
const HandOverSchema = Type.Object(
  {
    from: Line,
    to: Line,
    since: instant('Since when'),
    by: Type.String({ description: 'Who sends it; `timer` when the ladder does' }),
  },
  { ...closed, description: 'On its way to another line; nobody there has accepted yet' },
);
const RelationSchema = Type.Object(
  { relation: oneOf(relationKinds, 'How', 'duplicate-of'), issue: IssueId },
  { ...closed, description: 'How it hangs together with another issue' },
);

export const IssueSchema = Type.Object(
  {
    id: IssueId,
    number: Type.String({ description: 'Number people call it by', examples: ['ITR-000042'] }),
    version: Type.Integer({ minimum: 1, description: 'Grows with everything that happens' }),
    type: IssueType,
    channel: Channel,
    customerId: CustomerId,
    product: nullable(Product),
    externalId: nullable(ExternalId),
    contentId: Type.String({ description: 'Id of the text of the report' }),
    title: nullable(Title),
    description: nullable(Description),
    background: nullable(Background),
    contact: nullable(MaskedContact),
    reportedBy: PersonId,
    reportedAt: instant('When it was received'),
    occurredAt: nullable(instant('When the trouble began')),
    expectedBy: nullable(instant('When the customer hopes for a solution')),
    expectedResolutionAt: nullable(instant('When the customer was told to expect it')),
    level: Level,
    policy: Type.Object({ id: Type.String(), version: Type.Integer() }, closed),
    stage: oneOf(stages, 'Stage', 'receive'),
    status: oneOf(statuses, 'What it waits for inside the stage', 'new'),
    outcome: nullable(oneOf(outcomes, 'How it ended', 'confirmed')),
    statedSeverity: Severity,
    severity: Severity,
    impact: nullable(Grade('Impact')),
    urgency: nullable(Grade('Urgency')),
    complexity: nullable(Grade('Complexity')),
    blocksAcceptance: Type.Boolean({ description: 'Keeps the customer from accepting or paying' }),
    service: nullable(Service),
    departments: Type.Array(Department, { description: 'Departments whose work is needed' }),
    region: nullable(Region),
    language: nullable(Language),
    customerGrade: nullable(CustomerGrade),
    line: Line,
    lineStays: Type.Array(LineStaySchema),
    team: nullable(Team),
    assignee: nullable(PersonId),
    owner: nullable(PersonId),
    handOver: nullable(HandOverSchema),
    relations: Type.Array(RelationSchema),
    hold: nullable(HoldSchema),
    restoredAt: nullable(instant('When the service was restored')),
    observedUntil: nullable(instant('Until when the restored service is watched')),
    owed: Type.Array(oneOf(ladderActions, 'What must be written down', 'comment-required')),
    expectsSooner: Type.Boolean({
      description: 'The customer hopes for a solution before a promised deadline',
    }),
    round: Type.Integer({ minimum: 1, description: 'Tries to satisfy the customer' }),
    warRoom: Type.Boolean({ description: 'A war room is open' }),
    joint: nullable(JointSchema),
    sla: oneOf(slaStates, 'Against its deadlines as a whole', 'on-track'),
    clocks: Type.Array(ClockSchema),
    nextDue: nullable(NextDue),
    approvals: Type.Array(ApprovalSchemaRef()),
    operations: Type.Array(OperationSchema),
    measures: Type.Array(MeasureSchema),
    closedAt: nullable(instant('When it was closed')),
    score: nullable(Type.Integer({ minimum: 1, maximum: 5, description: 'Satisfaction' })),
    links: Type.Object(
      { self: Type.String(), temporal: Type.String({ description: 'The process in the UI' }) },
      closed,
    ),
  },
  {
    $id: 'Issue',
    ...closed,
    description: 'The issue as everybody may see it',
    examples: [issueExample],
  },
);
export type IssueJson = Static<typeof IssueSchema>;

function ApprovalSchemaRef() {
  return Type.Unsafe<Static<typeof ApprovalSchema>>({ $ref: 'Approval#' });
}
/** For answers that are an issue. */
export const IssueRef = Type.Unsafe<IssueJson>({ $ref: 'Issue#' });

/** Where an issue is found: here, and in the Temporal UI. */
export type LinksOf = (id: string) => IssueJson['links'];

/** The issue on the wire, without whom it names. Content is null, and texts are left out, when they cannot be read now or have been erased. */
export function issueJson(
  { view, version, content }: Omit<RecordedIssue, 'contact'>,
  linksOf: LinksOf,
  texts: Texts = new Map(),
): IssueJson {
  return {
    ...view,
    version,
    title: content?.title ?? null,
    description: content?.description ?? null,
    background: content?.background ?? null,
    contact: null,
    ...instantsOf(view),
    hold:
      view.hold === null
        ? null
        : {
            ...view.hold,
            since: toWire(view.hold.since),
            until: toWireOrNull(view.hold.until),
          },
    clocks: view.clocks.map(clockJson),
    ...workOf(view, texts),
    owed: [...view.owed],
    nextDue: view.nextDue === null ? null : wakeJson(view.nextDue),
    approvals: view.approvals.map(approvalJson),
    operations: view.operations.map(operationJson),
    measures: view.measures.map(measureJson),
    links: linksOf(view.id),
  };
}

/** Who has it, had it, and works on it together. */
function workOf(view: IssueView, texts: Texts) {
  return {
    departments: [...view.departments],
    lineStays: view.lineStays.map(({ line, since }) => ({ line, since: toWire(since) })),
    handOver:
      view.handOver === null ? null : { ...view.handOver, since: toWire(view.handOver.since) },
    relations: view.relations.map(({ relation, issue }) => ({ relation, issue })),
    warRoom: isWarRoom(view.joint),
    joint: view.joint === null ? null : jointJson(view.joint, texts),
  };
}

function instantsOf(view: IssueView) {
  return {
    reportedAt: toWire(view.reportedAt),
    occurredAt: toWireOrNull(view.occurredAt),
    expectedBy: toWireOrNull(view.expectedBy),
    expectedResolutionAt: toWireOrNull(view.expectedResolutionAt),
    restoredAt: toWireOrNull(view.restoredAt),
    observedUntil: toWireOrNull(view.observedUntil),
    closedAt: toWireOrNull(view.closedAt),
  };
}

/** What will happen, on the wire. */
export const wakeJson = ({ at, what }: Wake): Static<typeof NextDue> => ({ at: toWire(at), what });
