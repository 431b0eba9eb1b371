import type { Refusal } from './errors.ts';
import type { Role } from './people.ts';
import type { ApprovalRule, Severity } from './policy/policy.ts';
import type { Actor, Instant } from './process.ts';

/** What can be asked for (domain C.5). */
export const approvalKinds = ['severity-downgrade', 'suspension', 'long-suspension'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];
export const approvalStates = ['pending', 'approved', 'refused', 'withdrawn'] as const;
export type ApprovalState = (typeof approvalStates)[number];
export const approvalDecisions = ['approve', 'refuse'] as const;
export type ApprovalDecision = (typeof approvalDecisions)[number];

/** One request for a "yes" and what became of it. A timeout adds approvers; it never decides. */
export interface Approval {
  readonly id: string;
  readonly kind: ApprovalKind;
  readonly state: ApprovalState;
  /** Of a downgrade; null for other kinds. */
  readonly from: Severity | null;
  readonly to: Severity | null;
  /** Of a suspension: its stop reason and its end; null for other kinds. */
  readonly reason: string | null;
  readonly until: Instant | null;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  /** Roles that may decide now. */
  readonly approvers: readonly Role[];
  /** When the next level joins; null when nobody is left to join or it is decided. */
  readonly escalatesAt: Instant | null;
  readonly escalations: number;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}

/** What an approval request is about. */
export type ApprovalRequest = Pick<
  Approval,
  'id' | 'kind' | 'from' | 'to' | 'reason' | 'until' | 'requestedBy'
>;

/** When a duration of the policy that begins at an instant is over. */
type Deadline = (from: Instant, duration: ApprovalRule['timeout']) => Instant;

export function openApproval(
  request: ApprovalRequest,
  rule: ApprovalRule,
  at: Instant,
  deadline: Deadline,
): Approval {
  return {
    ...request,
    state: 'pending',
    requestedAt: at,
    approvers: rule.by,
    escalatesAt: rule.escalate.length > 0 ? deadline(at, rule.timeout) : null,
    escalations: 0,
    decidedBy: null,
    decidedAt: null,
  };
}

/** The level that joins when the timer of this approval fires. */
export function nextApprover(approval: Approval, rule: ApprovalRule): Role | undefined {
  return rule.escalate[approval.escalations];
}

/** The next level joins; the ones before may still decide (domain C.5: a timeout escalates, never approves). */
export function escalateApproval(
  approval: Approval,
  rule: ApprovalRule,
  dueAt: Instant,
  deadline: Deadline,
): Approval {
  const joining = nextApprover(approval, rule);
  if (joining === undefined) return { ...approval, escalatesAt: null };
  const escalations = approval.escalations + 1;
  return {
    ...approval,
    approvers: [...approval.approvers, joining],
    escalations,
    escalatesAt: rule.escalate[escalations] === undefined ? null : deadline(dueAt, rule.timeout),
  };
}

/** Why this person may not decide, or undefined when they may: separation of duties, right role, still pending. */
export function refusalToDecide(approval: Approval | undefined, by: Actor): Refusal | undefined {
  if (approval === undefined) return { code: 'approval.unknown' };
  if (approval.state !== 'pending') {
    return {
      code: 'approval.already-decided',
      facts: { state: approval.state, decidedBy: approval.decidedBy },
    };
  }
  if (approval.requestedBy === by.id) return { code: 'approval.own-request' };
  if (!approval.approvers.some((role) => by.roles.includes(role))) {
    return { code: 'approval.not-approver', facts: { approvers: approval.approvers } };
  }
  return undefined;
}

export function closeApproval(
  approval: Approval,
  state: Exclude<ApprovalState, 'pending'>,
  by: string,
  at: Instant,
): Approval {
  return { ...approval, state, decidedBy: by, decidedAt: at, escalatesAt: null };
}

/** A decision as it comes by signal. */
export interface SignalledDecision {
  readonly approval: string;
  readonly decision: ApprovalDecision;
  /** Id of the person who decides. */
  readonly by: string;
}

/** What is typed stays in the history: nothing but ids may. */
const isId = (text: unknown): text is string =>
  typeof text === 'string' && /^[\w.:-]{1,100}$/.test(text);

/** Reads a signal's payload, which people type by hand; undefined when it is no decision. */
export function readSignalledDecision(payload: unknown): SignalledDecision | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { approval, decision, by } = payload as Record<string, unknown>;
  if (!isId(approval) || !isId(by)) return undefined;
  const known = approvalDecisions.find((one) => one === decision);
  return known === undefined ? undefined : { approval, decision: known, by };
}
