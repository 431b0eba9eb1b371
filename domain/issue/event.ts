import { approvalEventNames, type ApprovalEvent } from './approval-event.ts';
import type { ClockName } from '../clock.ts';
import type { ContentRef } from '../content.ts';
import type { MovedClock } from '../moved.ts';
import type { Audience, Role } from '../people.ts';
import type { Grade, LadderAction, Line, Severity } from '../policy/policy.ts';
import type { Instant, Stamp } from '../process.ts';
import type { Receive, Rebase } from './command.ts';
import type { Notify } from './notices.ts';
import { jointEventNames, type JointEvent } from './joint/event.ts';
import { operationEventNames, type OperationEvent } from './operation/event.ts';
import type { AssignCause, CustomerNotice, IssueType, Outcome, Relation } from './stages.ts';

/** Everything that can be told about an issue, oldest first. Names are a public contract: add, never rename. */
export const eventNames = [
  'received',
  'assessed',
  'assigned',
  'accepted',
  'declined',
  'assignee-sought',
  'nobody-found',
  'unassigned',
  'handed-over',
  'bounced',
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
  'linked',
  'unlinked',
  ...jointEventNames,
  ...operationEventNames,
  ...approvalEventNames,
  'notice-failed',
  'nobody-told',
  'customer-reminded',
  'observation-ended',
  'auto-closed',
  'rebased',
  'archived',
] as const;
export type EventName = (typeof eventNames)[number];

export interface Base<Type extends string> extends Stamp {
  readonly type: Type;
}
export interface WithText {
  readonly text?: ContentRef;
}
type Plain<Type extends EventName> = Base<Type> & WithText;

export interface Received extends Base<'received'>, Omit<Receive, 'type' | 'by'> {}
export interface Assessed extends Base<'assessed'>, WithText {
  readonly impact: Grade;
  readonly urgency: Grade;
  readonly complexity: Grade;
  readonly line: Line;
  readonly issueType: IssueType;
  readonly product: string | null;
  readonly blocksAcceptance: boolean;
  readonly service: string | null;
  readonly departments: readonly string[];
}
interface Assigned extends Base<'assigned'>, WithText {
  readonly assignee: string;
  readonly team: string | null;
  readonly line: Line;
  readonly cause: AssignCause;
  /** Who had it, or the last offer of it, before. */
  readonly from: string | null;
  /** Id of the explained choice, when the routing made it. */
  readonly choice: string | null;
}
/** The routing is asked for somebody (requirement 3-3.2.2). */
export interface AssigneeSought extends Base<'assignee-sought'> {
  /** Counts the searches of the issue, from 1. */
  readonly search: number;
  readonly role: Role;
  readonly line: Line;
  readonly team: string | null;
  readonly excluded: readonly string[];
}
interface NobodyFoundEvent extends Base<'nobody-found'> {
  readonly team: string | null;
  readonly line: Line;
  readonly role: Role;
  readonly choice: string;
}
interface Unassigned extends Base<'unassigned'>, WithText {
  readonly person: string;
  /** Who stands in, when the person is away. */
  readonly substitute: string | null;
  readonly reason: string;
}
/** Offered to another line; the sender stays owner towards the customer until the receiver accepts (domain C.3). */
export interface HandedOver extends Base<'handed-over'>, WithText {
  readonly from: Line;
  readonly line: Line;
  readonly team: string | null;
  readonly to: string | null;
  readonly checklist: readonly string[];
}
interface Bounced extends Base<'bounced'>, WithText {
  readonly from: Line;
  readonly line: Line;
  readonly reason: string;
  /** It came back as often as the policy allows: the lead decides. */
  readonly limit: boolean;
}
interface Linked extends Base<'linked'> {
  readonly relation: Relation;
  readonly issue: string;
}
interface Unlinked extends Base<'unlinked'> {
  readonly issue: string;
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
  | AssigneeSought
  | NobodyFoundEvent
  | Unassigned
  | HandedOver
  | Bounced
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
  | Linked
  | Unlinked
  | JointEvent
  | OperationEvent
  | ApprovalEvent
  | NoticeFailedEvent
  | NobodyTold
  | CustomerReminded
  | Plain<'observation-ended'>
  | AutoClosed
  | Rebased
  | Plain<'archived'>;
