import type { Approval } from '../approval/approval.ts';
import { nextApprover, stepsOf, type ApprovalStep } from '../approval/course.ts';
import { timer, type Pending } from './pending.ts';
import type { IssueState } from './state.ts';

/** What happens to requests by themselves: reminders, the next level, refusals in the end, and grants that run out. */
export function approvalTimers({ approvals, policy }: IssueState): Pending[] {
  return approvals.flatMap((approval) =>
    stepsOf(approval, policy.approvals[approval.kind]).flatMap((step) => {
      const pending = pendingOf(approval, step, policy.approvals[approval.kind]);
      return pending === undefined ? [] : [pending];
    }),
  );
}

function pendingOf(
  { id: approval, kind, ...rest }: Approval,
  { at: dueAt, what }: ApprovalStep,
  rule: Parameters<typeof nextApprover>[1],
): Pending | undefined {
  switch (what) {
    case 'remind':
      return {
        dueAt,
        what: `${kind} undecided → reminder`,
        event: (at) => ({ type: 'approval-reminded', at, by: timer, dueAt, approval, kind }),
      };
    case 'refuse':
      return {
        dueAt,
        what: `${kind} undecided → refused`,
        event: (at) => ({ type: 'approval-timed-out', at, by: timer, dueAt, approval, kind }),
      };
    case 'expire':
      return {
        dueAt,
        what: `${kind} granted → over`,
        event: (at) => ({ type: 'approval-expired', at, by: timer, dueAt, approval, kind }),
      };
    case 'escalate': {
      const to = nextApprover({ id: approval, kind, ...rest }, rule);
      if (to === undefined) return undefined;
      return {
        dueAt,
        what: `${kind} undecided → ${to}`,
        event: (at) => ({ type: 'approval-escalated', at, by: timer, dueAt, approval, to }),
      };
    }
  }
}
