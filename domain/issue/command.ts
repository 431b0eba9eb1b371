import type { ApprovalCommand } from './approval-command.ts';
import type { OperationCommand } from './operation/command.ts';
import type { ContentRef } from '../content.ts';
import type { ErrorCode } from '../errors.ts';
import type { Grade, Line, Policy, ServiceLevel, Severity } from '../policy/policy.ts';
import type { Role } from '../people.ts';
import type { CustomerGrade } from '../routing/routing.ts';
import type { Actor, Instant } from '../process.ts';
import type { Notify } from './notices.ts';
import type { JointCommand } from './joint/command.ts';
import type {
  bounceReasons,
  cancelReasons,
  Channel,
  CustomerNotice,
  declineReasons,
  escalateReasons,
  IssueType,
  rejectReasons,
  reopenReasons,
  Relation,
  resolutionKinds,
  unassignReasons,
} from './stages.ts';

export type {
  Arrange,
  DecideApproval,
  RequestApproval,
  RequestedSubject,
} from './approval-command.ts';

/** Commands about one issue; `receive` is its creation. Each is an HTTP route, an update and a row of `decide`. */
export const commandNames = [
  'receive',
  'assess',
  'assign',
  'accept',
  'decline',
  'take-over',
  'unassign',
  'hand-over',
  'bounce',
  'note',
  'update-customer',
  'ask-customer',
  'answer',
  'suspend',
  'resume',
  'restore',
  'resolve',
  'confirm',
  'reject',
  'reopen',
  'reprioritise',
  'escalate',
  'cancel',
  'link',
  'unlink',
  'open-joint',
  'name-lead',
  'add-member',
  'remove-member',
  'plan-meeting',
  'hold-meeting',
  'add-task',
  'accept-task',
  'decline-task',
  'complete-task',
  'reschedule-task',
  'cancel-task',
  'close-joint',
  'plan-operation',
  'start-operation',
  'end-operation',
  'file-papers',
  'arrange',
  'request-approval',
  'decide-approval',
  'withdraw-approval',
  'rebase',
] as const;
export type CommandName = (typeof commandNames)[number];

type Reason<Reasons extends readonly string[]> = Reasons[number];
export interface Base<Type extends string> {
  readonly type: Type;
  readonly by: Actor;
}
/** Free text that goes with a command. */
export interface WithText {
  readonly text?: ContentRef;
}

export interface Receive extends Base<'receive'> {
  readonly id: string;
  readonly number: string;
  readonly issueType: IssueType;
  readonly channel: Channel;
  readonly customerId: string;
  readonly statedSeverity: Severity;
  readonly level: ServiceLevel;
  /** Title, description, contact and background. */
  readonly content: ContentRef;
  readonly policy: Policy;
  readonly product?: string;
  readonly externalId?: string;
  readonly occurredAt?: Instant;
  readonly expectedBy?: Instant;
  /** Where the customer's site is, as teams name their regions. */
  readonly region?: string;
  /** Code of the language the customer wants to be spoken to in, `zh`. */
  readonly language?: string;
  readonly customerGrade?: CustomerGrade;
}
export interface Assess extends Base<'assess'>, WithText {
  readonly impact: Grade;
  readonly urgency: Grade;
  readonly complexity: Grade;
  readonly issueType?: IssueType;
  readonly product?: string;
  /** The affected service. */
  readonly service?: string;
  /** Departments whose work is needed (requirement 3-3.2.2). */
  readonly departments?: readonly string[];
  /** The issue keeps the customer from accepting or paying (requirement 0-11). */
  readonly blocksAcceptance?: boolean;
}
export interface Assign extends Base<'assign'>, WithText {
  readonly assignee: string;
  readonly team?: string;
  readonly line?: Line;
}
interface Decline extends Base<'decline'>, WithText {
  readonly reason: Reason<typeof declineReasons>;
}
interface Unassign extends Base<'unassign'>, WithText {
  readonly reason: Reason<typeof unassignReasons>;
}
/** To another line, with the papers its checklist asks for (domain C.3). */
export interface HandOver extends Base<'hand-over'>, WithText {
  readonly line: Line;
  /** Items of the checklist that are filled in; what they say stands in the text. */
  readonly checklist: readonly string[];
  readonly team?: string;
  /** To this person; found by the routing when not given. */
  readonly to?: string;
}
interface Bounce extends Base<'bounce'>, WithText {
  readonly reason: Reason<typeof bounceReasons>;
}
export interface Link extends Base<'link'> {
  readonly relation: Relation;
  /** Id of the other issue. */
  readonly issue: string;
}
interface Unlink extends Base<'unlink'> {
  readonly issue: string;
}
export interface UpdateCustomer extends Base<'update-customer'>, WithText {
  readonly notice?: CustomerNotice;
  /** Expected resolution time told to the customer (requirement 3-6.2.2). */
  readonly expectedResolutionAt?: Instant;
}
export interface Suspend extends Base<'suspend'> {
  readonly reason: string;
  /** The evidence: no clock stops without (domain C.2). */
  readonly text: ContentRef;
  readonly until?: Instant;
}
interface Resolve extends Base<'resolve'>, WithText {
  readonly resolution: Reason<typeof resolutionKinds>;
}
interface Confirm extends Base<'confirm'>, WithText {
  /** Satisfaction, 1 (not at all) to 5 (very). */
  readonly score?: number;
}
interface Reject extends Base<'reject'>, WithText {
  readonly reason: Reason<typeof rejectReasons>;
}
export interface Reopen extends Base<'reopen'>, WithText {
  readonly reason: Reason<typeof reopenReasons>;
}
export interface Reprioritise extends Base<'reprioritise'>, WithText {
  readonly severity: Severity;
}
interface Escalate extends Base<'escalate'>, WithText {
  readonly reason: Reason<typeof escalateReasons>;
}
interface Cancel extends Base<'cancel'>, WithText {
  readonly reason: Reason<typeof cancelReasons>;
}
/** Puts an open issue on another policy, or on calendars that have changed (design: pinned until asked for). */
export interface Rebase extends Base<'rebase'>, WithText {
  readonly policy: Policy;
  readonly cause: RebaseCause;
  /** Whether the time that clocks have consumed still counts. */
  readonly consumed: Consumed;
}
export const rebaseCauses = ['policy', 'calendar'] as const;
export type RebaseCause = (typeof rebaseCauses)[number];
export const consumedChoices = ['keep', 'restart'] as const;
export type Consumed = (typeof consumedChoices)[number];
type Plain<Type extends string> = Base<Type> & WithText;

export type IssueCommand =
  | Receive
  | Assess
  | Assign
  | Plain<'accept'>
  | Decline
  | Plain<'take-over'>
  | Unassign
  | HandOver
  | Bounce
  | Plain<'note'>
  | UpdateCustomer
  | Plain<'ask-customer'>
  | Plain<'answer'>
  | Suspend
  | Plain<'resume'>
  | Plain<'restore'>
  | Resolve
  | Confirm
  | Reject
  | Reopen
  | Reprioritise
  | Escalate
  | Cancel
  | Link
  | Unlink
  | JointCommand
  | OperationCommand
  | ApprovalCommand
  | Rebase
  | NoticeFailed
  | NobodyOnDuty
  | Offer
  | NobodyFound
  | AbsenceBegan
  | UnreadableDecision;

/** What comes back from an effect that could not be done: a notice that reached nobody. */
interface NoticeFailed extends Base<'notice-failed'> {
  readonly notice: string;
  readonly template: string;
}

/** A notice went to roles that nobody holds just now. */
interface NobodyOnDuty extends Base<'nobody-on-duty'> {
  readonly roles: readonly Role[];
  readonly template: Notify['template'];
  readonly facts: Notify['facts'];
}

/** The routing has found somebody. */
export interface Offer extends Base<'offer'> {
  /** Number of the search this is the result of; one that is over has no result any more. */
  readonly search: number;
  readonly assignee: string;
  /** Null: no team serves this, and who holds the role was asked all the same. */
  readonly team: string | null;
  /** Id of the explained choice. */
  readonly choice: string;
}

/** The routing has found nobody. */
export interface NobodyFound extends Base<'nobody-found'> {
  readonly search: number;
  readonly team: string | null;
  readonly choice: string;
}

/** Somebody who holds the issue or an offer of it is away from now on. */
export interface AbsenceBegan extends Base<'absence-began'> {
  readonly person: string;
  /** Who stands in; null: the routing finds somebody. */
  readonly substitute: string | null;
}

/** A signal typed by a person that is no decision, or is not believed: kept as an event, for a signal cannot answer. */
interface UnreadableDecision extends Base<'unreadable-decision'> {
  /** The request it names. */
  readonly approval?: string;
  /** `approval.malformed` when not given. */
  readonly code?: ErrorCode;
}
