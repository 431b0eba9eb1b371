import type { ApprovalDecision, ApprovalKind, ApprovalRequest } from '../approval.ts';
import type { ClockName } from '../clock.ts';
import type { ContentRef } from '../content.ts';
import type { ErrorCode } from '../errors.ts';
import type { Audience, Role } from '../people.ts';
import type { Grade, LadderAction, Line, Severity } from '../policy/policy.ts';
import type { Instant, Stamp } from '../process.ts';
import type { Receive } from './command.ts';
import type { IssueType } from './stages.ts';

/** Everything that can be told about an issue, oldest first. Names are a public contract: add, never rename. */
export const eventNames = [
  'received',
  'assessed',
  'assigned',
  'accepted',
  'declined',
  'noted',
  'customer-updated',
  'customer-asked',
  'answered',
  'suspended',
  'resumed',
  'restored',
  'resolved',
  'confirmed',
  'rejected',
  'reopened',
  'reprioritised',
  'escalated',
  'clock-breached',
  'cancelled',
  'approval-requested',
  'approval-decided',
  'approval-escalated',
  'approval-withdrawn',
  'approval-decision-refused',
  'notice-failed',
  'archived',
] as const;
export type EventName = (typeof eventNames)[number];

interface Base<Type extends EventName> extends Stamp {
  readonly type: Type;
}
interface WithText {
  readonly text?: ContentRef;
}
type Plain<Type extends EventName> = Base<Type> & WithText;

export interface Received extends Base<'received'>, Omit<Receive, 'type' | 'by'> {}
interface Assessed extends Base<'assessed'>, WithText {
  readonly impact: Grade;
  readonly urgency: Grade;
  readonly complexity: Grade;
  readonly line: Line;
  readonly issueType: IssueType;
  readonly product: string | null;
  readonly blocksAcceptance: boolean;
}
interface Assigned extends Base<'assigned'>, WithText {
  readonly assignee: string;
  readonly team: string | null;
  readonly line: Line;
}
interface Reasoned<Type extends EventName> extends Base<Type>, WithText {
  readonly reason: string;
}
interface CustomerUpdated extends Base<'customer-updated'>, WithText {
  readonly expectedResolutionAt: Instant | null;
}
interface Suspended extends Base<'suspended'>, WithText {
  readonly reason: string;
  readonly until: Instant;
}
interface Resolved extends Base<'resolved'>, WithText {
  readonly resolution: string;
}
interface Confirmed extends Base<'confirmed'>, WithText {
  readonly score: number | null;
}
export interface Reprioritised extends Base<'reprioritised'>, WithText {
  readonly from: Severity;
  readonly to: Severity;
}
/** Somebody up the ladder is told: by a rung that fell due, or by a person who called for help. */
export interface Escalated extends Base<'escalated'>, WithText {
  readonly cause: 'ladder' | 'person';
  /** The rung (`restore 75%`) or the reason given by the person. */
  readonly step: string;
  readonly clock: ClockName | null;
  readonly tell: readonly Audience[];
  readonly action: LadderAction;
  readonly line: Line | null;
}
interface ClockBreached extends Base<'clock-breached'> {
  readonly clock: ClockName;
  readonly tell: readonly Audience[];
}
interface ApprovalRequested extends Base<'approval-requested'>, WithText {
  readonly request: ApprovalRequest;
}
interface ApprovalDecided extends Base<'approval-decided'>, WithText {
  readonly approval: string;
  readonly kind: ApprovalKind;
  readonly decision: ApprovalDecision;
  readonly requestedBy: string;
}
interface ApprovalEscalated extends Base<'approval-escalated'> {
  readonly approval: string;
  readonly to: Role;
}
interface ApprovalWithdrawn extends Base<'approval-withdrawn'> {
  readonly approval: string;
}
interface DecisionRefused extends Base<'approval-decision-refused'> {
  readonly approval: string;
  readonly code: ErrorCode;
}
interface NoticeFailedEvent extends Base<'notice-failed'> {
  readonly notice: string;
  readonly template: string;
}

export type IssueEvent =
  | Received
  | Assessed
  | Assigned
  | Plain<'accepted'>
  | Reasoned<'declined'>
  | Plain<'noted'>
  | CustomerUpdated
  | Plain<'customer-asked'>
  | Plain<'answered'>
  | Suspended
  | Plain<'resumed'>
  | Plain<'restored'>
  | Resolved
  | Confirmed
  | Reasoned<'rejected'>
  | Reasoned<'reopened'>
  | Reprioritised
  | Escalated
  | ClockBreached
  | Reasoned<'cancelled'>
  | ApprovalRequested
  | ApprovalDecided
  | ApprovalEscalated
  | ApprovalWithdrawn
  | DecisionRefused
  | NoticeFailedEvent
  | Plain<'archived'>;
