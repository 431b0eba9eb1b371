import type { Approval } from '../approval/approval.ts';
import { close, escalated, expired, reminded, voted } from '../approval/course.ts';
import { openApproval } from '../approval/open.ts';
import type { Duration } from '../duration.ts';
import { after } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type { IssueEvent } from './event.ts';
import type { IssueState } from './state.ts';

const approvalEvents = [
  'approval-requested',
  'approval-decided',
  'approval-reminded',
  'approval-escalated',
  'approval-timed-out',
  'approval-expired',
  'approval-withdrawn',
] as const satisfies readonly IssueEvent['type'][];
type ApprovalEvent = Extract<IssueEvent, { type: (typeof approvalEvents)[number] }>;

export const isApprovalEvent = (event: IssueEvent): event is ApprovalEvent =>
  (approvalEvents as readonly string[]).includes(event.type);

/** The requests of an issue after one of them was made, decided, escalated or withdrawn. */
export function approvalsAfter(state: IssueState, event: ApprovalEvent): readonly Approval[] {
  if (event.type === 'approval-requested') {
    const { request, at, text } = event;
    const rule = state.policy.approvals[request.subject.kind];
    return [...state.approvals, openApproval(request, text ?? null, rule, at, deadlineOf(state))];
  }
  return state.approvals.map((one) =>
    one.id === event.approval ? changed(state, one, event) : one,
  );
}

const deadlineOf =
  ({ policy, severity }: IssueState) =>
  (from: Instant, duration: Duration): Instant =>
    after(policy, severity, from, duration);

function changed(
  state: IssueState,
  approval: Approval,
  event: Exclude<ApprovalEvent, { type: 'approval-requested' }>,
): Approval {
  const rule = state.policy.approvals[approval.kind];
  const deadline = deadlineOf(state);
  const at = event.dueAt ?? event.at;
  switch (event.type) {
    case 'approval-decided': {
      const { decision, by, way, onBehalfOf, party, text } = event;
      const vote = { decision, by, at, way, onBehalfOf, textId: text?.id ?? null };
      return voted(approval, party, vote, rule, deadline);
    }
    case 'approval-reminded':
      return reminded(approval, rule, deadline);
    case 'approval-escalated':
      return escalated(approval, rule, at, deadline);
    case 'approval-timed-out':
      return close(approval, 'refused', event.by, at);
    case 'approval-expired':
      return expired(approval);
    case 'approval-withdrawn':
      return close(approval, 'withdrawn', event.by, at);
  }
}
