import type { Role } from '../people.ts';
import type { Instant } from '../process.ts';
import type { Approval, ApprovalState, Vote } from './approval.ts';
import { mayJoin, nextLevel } from './level.ts';
import { asked, canMove, waiting, type Deadline } from './open.ts';
import { openParties, outcomeOf, withVote } from './outcome.ts';
import type { ApprovalRule } from './rule.ts';

/** A request after a vote; `decidedBy` is whose vote settled it. */
export function voted(
  approval: Approval,
  party: string,
  vote: Vote,
  rule: ApprovalRule,
  deadline: Deadline,
): Approval {
  const before = openParties(approval);
  const counted = withVote(approval, party, vote);
  const outcome = outcomeOf(counted);
  if (outcome === 'pending') {
    const turns = approval.inTurn && openParties(counted)[0]?.id !== before[0]?.id;
    return turns
      ? waiting({ ...counted, escalations: 0 }, rule, vote.at, deadline)
      : asked({ ...counted, escalatesAt: canMove(counted, rule) ? counted.escalatesAt : null });
  }
  const closed = close(counted, outcome, vote.by, vote.at);
  const lasts = outcome === 'approved' && rule.expires !== undefined;
  return lasts ? { ...closed, expiresAt: deadline(vote.at, rule.expires) } : closed;
}

export function close(
  approval: Approval,
  state: Exclude<ApprovalState, 'pending'>,
  by: string,
  at: Instant,
): Approval {
  return {
    ...approval,
    state,
    approvers: [],
    named: [],
    decidedBy: by,
    decidedAt: at,
    remindAt: null,
    escalatesAt: null,
  };
}

/** What was granted for a while holds no more. */
export const expired = (approval: Approval): Approval => ({
  ...approval,
  state: 'expired',
  expiresAt: null,
});

/** The next reminder is armed, as long as the rule names one. */
export function reminded(approval: Approval, rule: ApprovalRule, deadline: Deadline): Approval {
  const reminders = approval.reminders + 1;
  const next = rule.remind?.[reminders];
  return {
    ...approval,
    reminders,
    remindAt: next === undefined ? null : deadline(approval.waitsSince, next),
  };
}

/** The level that joins when the timer of this approval fires. */
export const nextApprover = (approval: Approval, rule: ApprovalRule): Role | undefined =>
  nextLevel(approval, rule)?.role;

/**
 * The next level joins; the ones before may still decide (domain C.5: a timeout escalates, never approves). It may
 * speak for any party that has not decided, is not fixed (that of the customer always is) and has nobody higher.
 */
export function escalated(
  approval: Approval,
  rule: ApprovalRule,
  dueAt: Instant,
  deadline: Deadline,
): Approval {
  const joining = nextLevel(approval, rule);
  if (joining === undefined) return { ...approval, escalatesAt: null };
  const open = openParties(approval);
  const parties = approval.parties.map((party) =>
    open.includes(party) && mayJoin(party, rule, joining.place)
      ? { ...party, by: [...party.by, joining.role] }
      : party,
  );
  return waiting({ ...approval, parties, escalations: joining.place + 1 }, rule, dueAt, deadline);
}

/** What happens to a request by itself next. */
export interface ApprovalStep {
  readonly at: Instant;
  readonly what: 'remind' | 'escalate' | 'refuse' | 'expire';
}

/**
 * What will happen by itself; of two that fall on one instant the first comes first: a reminder before the next level.
 * It is refused only when no level is left to join.
 */
export function stepsOf(approval: Approval, rule: ApprovalRule): readonly ApprovalStep[] {
  const { state, remindAt, escalatesAt, expiresAt } = approval;
  if (state === 'approved') return expiresAt === null ? [] : [{ at: expiresAt, what: 'expire' }];
  if (state !== 'pending') return [];
  const timeout = nextApprover(approval, rule) === undefined ? 'refuse' : 'escalate';
  const moves = escalatesAt !== null && canMove(approval, rule);
  return [
    ...(remindAt === null ? [] : [{ at: remindAt, what: 'remind' } as const]),
    ...(moves ? [{ at: escalatesAt, what: timeout } as const] : []),
  ];
}
