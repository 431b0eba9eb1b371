import type { ClockName } from '../clock.ts';
import type { ContentRef } from '../content.ts';
import type { CustomerNotice } from '../issue/stages.ts';
import type { Role } from '../people.ts';
import type { Severity } from '../policy/policy.ts';
import type { Instant } from '../process.ts';

/** What can be asked for (domain C.5). */
export const approvalKinds = [
  'severity-downgrade',
  'suspension',
  'long-suspension',
  'sla-exception',
  'expected-time',
  'operation-a',
  'operation-b',
  'operation-c',
  'emergency-recovery',
  'rma',
  'on-site-trip',
  'patch',
  'compensation',
  'complaint-decision',
  'contract-signature',
  'solution-proposal',
  'problem-closing',
  'improvement-closing',
  'restricted-view',
  'restricted-export',
] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** `expired`: it was granted for a while, and that is over. */
export const approvalStates = ['pending', 'approved', 'refused', 'withdrawn', 'expired'] as const;
export type ApprovalState = (typeof approvalStates)[number];
export const approvalDecisions = ['approve', 'refuse'] as const;
export type ApprovalDecision = (typeof approvalDecisions)[number];

/** Measures that cost money or touch the live network, and the gates of other processes (requirements 3-4.3.1, 3-5.2.2). */
export const measureKinds = ['rma', 'on-site-trip', 'patch', 'compensation'] as const;
export type MeasureKind = (typeof measureKinds)[number];
export const gateKinds = [
  'complaint-decision',
  'contract-signature',
  'solution-proposal',
  'problem-closing',
  'improvement-closing',
] as const;
export type GateKind = (typeof gateKinds)[number];
export const restrictedKinds = ['restricted-view', 'restricted-export'] as const;
export type RestrictedKind = (typeof restrictedKinds)[number];
/** Kinds of approval that an operation on a live network needs, by its class; class D needs none (domain C.5). */
const operationKinds = ['operation-a', 'operation-b', 'operation-c', 'emergency-recovery'] as const;
type OperationKind = (typeof operationKinds)[number];

/** What takes effect once it is granted: plain facts, no words. */
export type ApprovalSubject =
  | { readonly kind: 'severity-downgrade'; readonly from: Severity; readonly to: Severity }
  | {
      readonly kind: 'suspension' | 'long-suspension';
      /** Stop reason of the policy. */
      readonly reason: string;
      readonly until: Instant;
    }
  /** More time on a clock than was promised. */
  | { readonly kind: 'sla-exception'; readonly clock: ClockName; readonly until: Instant }
  /** The customer is told a time that lies beyond the target. */
  | {
      readonly kind: 'expected-time';
      readonly expectedResolutionAt: Instant;
      readonly notice: CustomerNotice | null;
    }
  | { readonly kind: OperationKind; readonly operation: string }
  | {
      readonly kind: MeasureKind;
      /** In whole units of the currency that the amounts of the policy are in; null: it costs nothing to speak of. */
      readonly amount: number | null;
    }
  | { readonly kind: GateKind; /** Id of what is decided about. */ readonly reference: string }
  | { readonly kind: RestrictedKind };

/** How somebody came to decide: for themselves, for somebody they stand in for, or by writing down what another said. */
export const votingWays = ['self', 'deputy', 'recorded'] as const;
export type VotingWay = (typeof votingWays)[number];

/** One "yes" or "no". */
export interface Vote {
  readonly decision: ApprovalDecision;
  readonly by: string;
  readonly at: Instant;
  readonly way: VotingWay;
  /** For whom a deputy decided; of what was recorded: the person who said it, when it was not the customer. */
  readonly onBehalfOf: string | null;
  /** Id of the words that came along: a comment, a condition, the evidence of a recorded consent. */
  readonly textId: string | null;
}

/** One of those who must agree. */
export interface Party {
  /** What it is there for: `technical`, `management`, `customer`, `legal` … */
  readonly id: string;
  /** Roles of which anybody may decide now; of `customer` anybody of the customer. */
  readonly by: readonly Role[];
  readonly persons: readonly string[];
  /** How many people must agree. */
  readonly count: number;
  /** Roles that may write down what this party has said elsewhere. */
  readonly recordedBy: readonly Role[];
  /** Even who asks may write it down: there is nobody else about at night. */
  readonly byPhone: boolean;
  /** Nobody joins it when a deadline has passed. */
  readonly fixed: boolean;
  readonly votes: readonly Vote[];
}

/** One request for a "yes" and what became of it. A timeout adds approvers or refuses; it never approves. */
export interface Approval {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly subject: ApprovalSubject;
  readonly state: ApprovalState;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  /** The words it was asked for with. */
  readonly text: ContentRef | null;
  readonly parties: readonly Party[];
  /** The parties decide one after another; otherwise all at once. */
  readonly inTurn: boolean;
  /** How many parties must agree. */
  readonly quorum: number;
  /** Parties who must be among those who agree, and whose refusal ends it. */
  readonly veto: readonly string[];
  /** Roles that may decide now; persons who are named. */
  readonly approvers: readonly Role[];
  readonly named: readonly string[];
  /** Since when those wait who may decide now. */
  readonly waitsSince: Instant;
  /** When they are reminded; null: not any more. */
  readonly remindAt: Instant | null;
  readonly reminders: number;
  /** When the next level joins, or it is refused; null: nobody is left to join, or it is decided. */
  readonly escalatesAt: Instant | null;
  readonly escalations: number;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  /** Until when a granted one holds; null: for good. */
  readonly expiresAt: Instant | null;
}

/** What an approval request is about. */
export interface ApprovalRequest {
  readonly id: string;
  readonly subject: ApprovalSubject;
  readonly requestedBy: string;
}
