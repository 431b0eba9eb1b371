import type { ApprovalKind } from '../approval/approval.ts';
import { after } from '../policy/policy.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import { asking, pendingApproval } from './approvals.ts';
import type { Suspend } from './command.ts';
import type { IssueState } from './state.ts';

/** Kinds of approval that a suspension may need, by its length. */
const suspensionKinds = [
  'suspension',
  'long-suspension',
] as const satisfies readonly ApprovalKind[];

/**
 * Stops the clocks for a reason of the policy, with its evidence and an end (domain C.2). Beyond the free length it only
 * asks for approval, and happens by itself when that is granted (domain C.5).
 */
export function suspend(state: IssueState, command: Suspend, stamp: Stamped): Answer {
  if (state.hold !== null) return refuse(state, 'issue.on-hold');
  const { policy, severity } = state;
  const { reason } = command;
  const known = policy.stops.map((stop) => stop.reason);
  if (!known.includes(reason)) {
    return refuse(state, 'issue.stop-reason-unknown', { pointer: '/reason', facts: { known } });
  }
  const free = after(policy, severity, stamp.at, policy.freeSuspension);
  const until = command.until ?? free;
  if (until <= stamp.at) return refuse(state, 'issue.until-in-past', { pointer: '/until' });
  if (until > after(policy, severity, stamp.at, policy.longestSuspension)) {
    return refuse(state, 'issue.suspension-too-long', {
      pointer: '/until',
      facts: { longest: policy.longestSuspension },
    });
  }
  if (until <= free) return yes({ type: 'suspended', ...stamp, reason, until });
  if (pendingApproval(state, suspensionKinds) !== undefined) {
    return refuse(state, 'approval.pending');
  }
  const isLong = until > after(policy, severity, stamp.at, policy.longSuspension);
  const kind = isLong ? 'long-suspension' : 'suspension';
  return yes(asking(state, { kind, reason, until }, stamp));
}
