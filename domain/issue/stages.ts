/** The stages of an issue (requirement 0-1). A stage is entered by the act it is named after; see docs/adr/0003. */
export const stages = ['receive', 'assess', 'assign', 'resolve', 'feedback', 'close'] as const;
export type Stage = (typeof stages)[number];

/** What the issue waits for inside its stage. */
export const statuses = [
  'new',
  'assessed',
  'offered',
  'unassigned',
  'in-progress',
  'handing-over',
  'restored',
  'waiting-for-customer',
  'suspended',
  'awaiting-confirmation',
  'closed',
  'cancelled',
] as const;
export type Status = (typeof statuses)[number];

/** How the issue stands against its deadlines as a whole. */
export const slaStates = ['on-track', 'at-risk', 'breached'] as const;
export type SlaState = (typeof slaStates)[number];

export const issueTypes = ['fault', 'question', 'complaint', 'suggestion'] as const;
export type IssueType = (typeof issueTypes)[number];
/** Ways in (requirements 3-3.1.1, 3-6.1.1). */
export const channels = [
  'hotline',
  'online',
  'email',
  'visit',
  'portal',
  'monitoring',
  'api',
] as const;
export type Channel = (typeof channels)[number];

export const declineReasons = [
  'no-capacity',
  'wrong-skill',
  'wrong-team',
  'absent',
  'conflict-of-interest',
  'other',
] as const;
export const unassignReasons = [
  'absent',
  'wrong-team',
  'overloaded',
  'requested',
  'other',
] as const;
/** Why a line sends back what was handed to it. */
export const bounceReasons = [
  'incomplete',
  'wrong-line',
  'wrong-team',
  'solvable-there',
  'other',
] as const;
/** Who or what offered the issue to somebody. */
export type AssignCause = 'person' | 'routing' | 'substitute' | 'take-over' | 'given-back';
/** How an issue hangs together with another one. */
export const relationKinds = ['duplicate-of', 'child-of', 'related-to'] as const;
export type Relation = (typeof relationKinds)[number];
export const rejectReasons = [
  'not-fixed',
  'partly-fixed',
  'new-trouble',
  'not-understood',
  'other',
] as const;
export const reopenReasons = ['recurred', 'not-fixed', 'other'] as const;
export const cancelReasons = ['duplicate', 'withdrawn', 'mistake', 'other'] as const;
/** Reasons for calling in management (domain B.1, C.3). */
export const escalateReasons = [
  'progress-below-expectation',
  'solution-below-expectation',
  'major-complaint',
  'complaint-risk',
  'regulator-or-media',
  'security-or-data-leak',
  'safety',
  'resources-needed',
  'other',
] as const;
export const resolutionKinds = [
  'remote-help',
  'on-site-repair',
  'software-upgrade',
  'advice',
  'replacement',
  'other',
] as const;

/** How an issue ended (domain C.4): only `confirmed` is a satisfied customer. */
export const outcomes = ['confirmed', 'unconfirmed', 'no_response', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];
/** Which of the notices of an incident a customer update is (domain B.1, C.3). */
export const customerNotices = [
  'first',
  'progress',
  'recovery',
  'root-cause-first',
  'root-cause-full',
] as const;
export type CustomerNotice = (typeof customerNotices)[number];
