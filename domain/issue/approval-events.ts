import { closeApproval, escalateApproval, openApproval, type Approval } from '../approval.ts';
import type { Duration } from '../duration.ts';
import { after } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type { IssueEvent } from './event.ts';
import type { IssueState } from './state.ts';

type ApprovalEvent = Extract<
  IssueEvent,
  { type: 'approval-requested' | 'approval-decided' | 'approval-escalated' | 'approval-withdrawn' }
>;

export function isApprovalEvent(event: IssueEvent): event is ApprovalEvent {
  const { type } = event;
  return (
    type === 'approval-requested' ||
    type === 'approval-decided' ||
    type === 'approval-escalated' ||
    type === 'approval-withdrawn'
  );
}

/** The requests of an issue after one of them was made, decided, escalated or withdrawn. */
export function approvalsAfter(state: IssueState, event: ApprovalEvent): readonly Approval[] {
  const { approvals, policy, severity } = state;
  const deadline = (from: Instant, duration: Duration): Instant =>
    after(policy, severity, from, duration);
  const changed = (id: string, change: (approval: Approval) => Approval): readonly Approval[] =>
    approvals.map((approval) => (approval.id === id ? change(approval) : approval));
  switch (event.type) {
    case 'approval-requested':
      return [
        ...approvals,
        openApproval(event.request, policy.approvals[event.request.kind], event.at, deadline),
      ];
    case 'approval-decided': {
      const outcome = event.decision === 'approve' ? 'approved' : 'refused';
      return changed(event.approval, (one) => closeApproval(one, outcome, event.by, event.at));
    }
    case 'approval-escalated':
      return changed(event.approval, (one) =>
        escalateApproval(one, policy.approvals[one.kind], event.dueAt ?? event.at, deadline),
      );
    case 'approval-withdrawn':
      return changed(event.approval, (one) => closeApproval(one, 'withdrawn', event.by, event.at));
  }
}
