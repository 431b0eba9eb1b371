import { Type, type Static } from 'typebox';
import type { RecordedIssue } from '../../db/issue.ts';
import { approvalKinds, approvalStates, type Approval } from '../../domain/approval.ts';
import { clockStates, ledgerWhats } from '../../domain/clock.ts';
import {
  channels,
  issueTypes,
  outcomes,
  slaStates,
  stages,
  statuses,
} from '../../domain/issue/stages.ts';
import type { ClockView, IssueView } from '../../domain/issue/view.ts';
import { roles } from '../../domain/people.ts';
import { grades, ladderActions, serviceLevels, severities } from '../../domain/policy/policy.ts';
import type { Wake } from '../../domain/process.ts';
import {
  ApprovalId,
  code,
  instant,
  IssueId,
  nullable,
  oneOf,
  toWire,
  toWireOrNull,
} from './common.ts';
import { approvalExample, issueExample } from './examples.ts';

const closed = { additionalProperties: false } as const;

export const Severity = oneOf(severities, 'Severity, S1 is the worst', 'S2');
export const Level = oneOf(serviceLevels, 'Service level the customer is entitled to', 'standard');
export const Grade = (what: string) => oneOf(grades, `${what}: H high, M medium, L low`, 'M');
export const Line = Type.Enum([1, 2, 3], { description: 'Maintenance line', examples: [1] });
export const IssueType = oneOf(issueTypes, 'What kind of issue it is', 'fault');
export const Channel = oneOf(channels, 'The way in', 'hotline');
export const CustomerId = code('Id of the customer', 'acme');
export const PersonId = code('Id of a person', 'engineer-1');
export const Team = code('Id of a team', 'core-network');
export const Product = code('Id of the product', 'router-9');
export const ExternalId = code('Id in the system the issue comes from', 'TT-2026-00017');
export const Title = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '\\S',
  description: 'The issue in one line',
  examples: ['No dial tone in building 7'],
});
export const Description = Type.String({
  minLength: 1,
  maxLength: 10_000,
  pattern: '\\S',
  description: 'What happened, in the words of who reports it',
  examples: ['Since 09:10 none of the phones in building 7 gives a dial tone.'],
});
export const Background = Type.String({
  minLength: 1,
  maxLength: 10_000,
  pattern: '\\S',
  description: 'What else may matter: recent changes, earlier trouble',
  examples: ['The line card was replaced yesterday.'],
});
export const Contact = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, examples: ['Li Wei'] })),
    email: Type.Optional(
      Type.String({
        maxLength: 254,
        pattern: '^[^\\s@]+@[^\\s@]+$',
        examples: ['li.wei@acme.example'],
      }),
    ),
    phone: Type.Optional(
      Type.String({ maxLength: 40, pattern: '^[0-9+()/ .-]{3,}$', examples: ['+86 10 5550 0100'] }),
    ),
  },
  { ...closed, description: 'Whom to ask', examples: [{ name: 'Li Wei' }] },
);
export type Contact = Static<typeof Contact>;

const LedgerEntrySchema = Type.Object(
  {
    at: instant('When it took effect'),
    what: Type.Enum([...ledgerWhats]),
    why: Type.String(),
    dueAt: nullable(instant('Due from then on; null while it stands still')),
  },
  closed,
);
const clockFields = {
  name: Type.String({
    description: 'Which deadline, as the policy names it',
    examples: ['respond'],
  }),
  target: Type.String({ description: 'Target as the policy writes it', examples: ['30min'] }),
  calendar: Type.String({ examples: ['24x7'] }),
  startedAt: instant('When it began to run'),
  pausedFor: Type.Array(Type.String(), { description: 'Why it stands still' }),
  dueAt: nullable(instant('When it is due; null while it stands still or is over')),
  metAt: nullable(instant('When it was met')),
  breachedAt: nullable(instant('The due instant of this period that passed unmet')),
  period: Type.Integer({ minimum: 1, description: 'Counts the periods of a repeating clock' }),
  misses: Type.Integer({ minimum: 0, description: 'Breaches over all periods' }),
  assumed: Type.Array(Type.Integer(), {
    description: 'Years whose holidays are not known yet: the due time is provisional',
  }),
  state: oneOf(clockStates, 'How it stands', 'running'),
};
const ClockSchema = Type.Object(
  { ...clockFields, ledger: Type.Array(LedgerEntrySchema) },
  { ...closed, description: 'One deadline with its ledger' },
);
export const NextDue = Type.Object(
  { at: instant('When'), what: Type.String({ examples: ['S2 respond due'] }) },
  { ...closed, description: 'What happens by itself unless somebody acts' },
);
export const ApprovalSchema = Type.Object(
  {
    id: ApprovalId,
    kind: oneOf(approvalKinds, 'What is asked for', 'severity-downgrade'),
    state: oneOf(approvalStates, 'How the request stands', 'pending'),
    from: nullable(Severity),
    to: nullable(Severity),
    reason: nullable(Type.String({ description: 'Stop reason of a suspension' })),
    until: nullable(instant('End of a suspension')),
    requestedBy: PersonId,
    requestedAt: instant('When it was asked for'),
    approvers: Type.Array(oneOf(roles, 'A role that may decide', 'supervisor')),
    escalatesAt: nullable(instant('When the next level joins')),
    escalations: Type.Integer({ minimum: 0 }),
    decidedBy: nullable(PersonId),
    decidedAt: nullable(instant('When it was decided')),
  },
  { $id: 'Approval', ...closed, description: 'A request for a "yes"', examples: [approvalExample] },
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
    contact: nullable(Contact),
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
    line: Line,
    team: nullable(Team),
    assignee: nullable(PersonId),
    owner: nullable(PersonId),
    hold: nullable(HoldSchema),
    restoredAt: nullable(instant('When the service was restored')),
    observedUntil: nullable(instant('Until when the restored service is watched')),
    owed: Type.Array(oneOf(ladderActions, 'What must be written down', 'comment-required')),
    expectsSooner: Type.Boolean({
      description: 'The customer hopes for a solution before a promised deadline',
    }),
    round: Type.Integer({ minimum: 1, description: 'Tries to satisfy the customer' }),
    warRoom: Type.Boolean(),
    sla: oneOf(slaStates, 'Against its deadlines as a whole', 'on-track'),
    clocks: Type.Array(ClockSchema),
    nextDue: nullable(NextDue),
    approvals: Type.Array(ApprovalSchemaRef()),
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

/** The issue on the wire. Content is null when it cannot be read now or has been erased. */
export function issueJson({ view, version, content }: RecordedIssue, linksOf: LinksOf): IssueJson {
  return {
    ...view,
    version,
    title: content?.title ?? null,
    description: content?.description ?? null,
    background: content?.background ?? null,
    contact: content?.contact ?? null,
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
    owed: [...view.owed],
    nextDue: view.nextDue === null ? null : wakeJson(view.nextDue),
    approvals: view.approvals.map(approvalJson),
    links: linksOf(view.id),
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

/** A deadline on the wire. */
function clockJson(clock: ClockView): Static<typeof ClockSchema> {
  return {
    ...clock,
    pausedFor: [...clock.pausedFor],
    assumed: [...clock.assumed],
    startedAt: toWire(clock.startedAt),
    dueAt: toWireOrNull(clock.dueAt),
    metAt: toWireOrNull(clock.metAt),
    breachedAt: toWireOrNull(clock.breachedAt),
    ledger: clock.ledger.map((entry) => ({
      ...entry,
      at: toWire(entry.at),
      dueAt: toWireOrNull(entry.dueAt),
    })),
  };
}

/** A request for approval on the wire. */
export function approvalJson(approval: Approval): Static<typeof ApprovalSchema> {
  return {
    ...approval,
    approvers: [...approval.approvers],
    until: toWireOrNull(approval.until),
    requestedAt: toWire(approval.requestedAt),
    escalatesAt: toWireOrNull(approval.escalatesAt),
    decidedAt: toWireOrNull(approval.decidedAt),
  };
}
