import { refusalToDecide, type Approval, type ApprovalKind } from '../approval.ts';
import { hasTargets } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import type { DecideApproval } from './command.ts';
import type { IssueEvent } from './event.ts';
import { legalIn } from './legal.ts';
import type { IssueState } from './state.ts';

/** A request of one of these kinds that nobody has decided yet. */
export function pendingApproval(
  { approvals }: IssueState,
  kinds: readonly ApprovalKind[],
): Approval | undefined {
  return approvals.find(({ state, kind }) => state === 'pending' && kinds.includes(kind));
}

/** Id of the next request of an issue. */
export const nextApprovalId = ({ id, approvals }: IssueState): string =>
  `${id}.${approvals.length + 1}`;

/** A request that has lost its object must not stay open: somebody could still say yes to it. */
export function withdrawals(
  { approvals }: IssueState,
  { at, by }: Stamped,
  kinds?: readonly ApprovalKind[],
): IssueEvent[] {
  return approvals
    .filter(({ state, kind }) => state === 'pending' && (kinds?.includes(kind) ?? true))
    .map(({ id }) => ({ type: 'approval-withdrawn', at, by, approval: id }));
}

export function decideApproval(state: IssueState, command: DecideApproval, stamp: Stamped): Answer {
  const approval = state.approvals.find((one) => one.id === command.approval);
  const refusal = refusalToDecide(approval, command.by);
  if (refusal !== undefined || approval === undefined) {
    const code = refusal?.code ?? 'approval.unknown';
    if (command.bySignal !== true) return refuse(state, code, refusal);
    return yes({ type: 'approval-decision-refused', ...stamp, approval: command.approval, code });
  }
  const { decision } = command;
  const { id, kind, requestedBy } = approval;
  const decided: IssueEvent = {
    type: 'approval-decided',
    ...stamp,
    approval: id,
    kind,
    decision,
    requestedBy,
  };
  return decision === 'approve' ? yes(decided, ...granted(state, approval, stamp)) : yes(decided);
}

/** What was asked for happens by itself once it is granted, unless the issue has moved on meanwhile. */
function granted(state: IssueState, approval: Approval, stamp: Stamped): IssueEvent[] {
  const { from, to, reason, until } = approval;
  if (from !== null && to !== null) {
    return to === state.severity || !hasTargets(state.policy, to)
      ? []
      : [{ type: 'reprioritised', ...stamp, from: state.severity, to }];
  }
  if (reason === null || until === null || !maySuspend(state, until, stamp.at)) return [];
  return [{ type: 'suspended', ...stamp, reason, until }];
}

const maySuspend = ({ hold, stage }: IssueState, until: Instant, at: Instant): boolean =>
  hold === null && until > at && legalIn.suspend.includes(stage);
