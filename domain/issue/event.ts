import type { ApprovalDecision, ApprovalKind, ApprovalRequest } from '../approval.ts';
import type { ClockName } from '../clock.ts';
import type { ContentRef } from '../content.ts';
import type { ErrorCode } from '../errors.ts';
import type { MovedClock } from '../moved.ts';
import type { Audience, Role } from '../people.ts';
import type { Grade, LadderAction, Line, Severity } from '../policy/policy.ts';
import type { Instant, Stamp } from '../process.ts';
import type { Receive, Rebase } from './command.ts';
import type { Notify } from './effects.ts';
import type { CustomerNotice, IssueType, Outcome } from './stages.ts';

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
  'nobody-told',
  'customer-reminded',
  'observation-ended',
  'auto-closed',
  'rebased',
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
  readonly notice: CustomerNotice | null;
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
export const escalationCauses = ['ladder', 'person', 'trigger', 'silence'] as const;
/**
 * Somebody up the ladder is told: by a rung that fell due, by a person who called for help, by an event that calls
 * people at once, or because the customer is silent and the issue may not be closed.
 */
export interface Escalated extends Base<'escalated'>, WithText {
  readonly cause: (typeof escalationCauses)[number];
  /** The rung (`restore 75%`), the reason given by the person, or the name of the trigger. */
  readonly step: string;
  readonly clock: ClockName | null;
  /** Who is told now: those who were told at this level before are left out (domain C.3). */
  readonly tell: readonly Audience[];
  readonly level: number | null;
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

/** Nobody holds the roles, so the next one up is told instead (domain C.3). */
interface NobodyTold extends Base<'nobody-told'> {
  readonly roles: readonly Role[];
  readonly next: readonly Role[];
  readonly template: Notify['template'];
  readonly facts: Notify['facts'];
}
export interface CustomerReminded extends Base<'customer-reminded'> {
  readonly about: 'data' | 'confirmation';
  /** Counts from 1. */
  readonly number: number;
}
interface AutoClosed extends Base<'auto-closed'> {
  readonly outcome: Exclude<Outcome, 'confirmed' | 'cancelled'>;
}
export interface Rebased extends Base<'rebased'>, Omit<Rebase, 'type' | 'by'> {
  /** The due times that moved by it. */
  readonly moved: readonly MovedClock[];
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
  | NobodyTold
  | CustomerReminded
  | Plain<'observation-ended'>
  | AutoClosed
  | Rebased
  | Plain<'archived'>;

/**
 * The names a policy can select an event by: its own, and `name:detail`, the detail being its notice, action, outcome or
 * reason.
 */
export function namesOf(event: IssueEvent): readonly string[] {
  const detail = detailOf(event);
  return detail === null ? [event.type] : [event.type, `${event.type}:${detail}`];
}

function detailOf(event: IssueEvent): string | null {
  switch (event.type) {
    case 'customer-updated':
      return event.notice;
    case 'escalated':
      return event.cause === 'person' ? event.step : event.action;
    case 'auto-closed':
      return event.outcome;
    case 'suspended':
    case 'declined':
    case 'rejected':
    case 'reopened':
    case 'cancelled':
      return event.reason;
    default:
      return null;
  }
}
