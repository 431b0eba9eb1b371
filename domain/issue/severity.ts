import type { ApprovalKind } from '../approval.ts';
import {
  assessSeverity,
  entryLineOf,
  hasTargets,
  higherLine,
  isMilder,
  type Severity,
} from '../policy/policy.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import { nextApprovalId, pendingApproval, withdrawals } from './approvals.ts';
import type { Assess, Reprioritise, RequestApproval } from './command.ts';
import type { IssueEvent } from './event.ts';
import type { IssueState } from './state.ts';

const downgrade = ['severity-downgrade'] as const satisfies readonly ApprovalKind[];

function upgrade(state: IssueState, to: Severity, stamp: Stamped): IssueEvent[] {
  return to === state.severity
    ? []
    : [{ type: 'reprioritised', ...stamp, from: state.severity, to }];
}

export function reprioritise(state: IssueState, command: Reprioritise, stamp: Stamped): Answer {
  if (command.severity === state.severity)
    return refuse(state, 'issue.severity-unchanged', { pointer: '/severity' });
  if (!hasTargets(state.policy, command.severity)) {
    return refuse(state, 'policy.no-target', { pointer: '/severity' });
  }
  if (isMilder(command.severity, state.severity)) {
    if (pendingApproval(state, downgrade) !== undefined) return refuse(state, 'approval.pending');
    return yes(downgradeRequest(state, command.severity, stamp));
  }
  return yes(...withdrawals(state, stamp, downgrade), ...upgrade(state, command.severity, stamp));
}

export function requestApproval(
  state: IssueState,
  command: RequestApproval,
  stamp: Stamped,
): Answer {
  if (!isMilder(command.severity, state.severity)) {
    return refuse(state, 'approval.not-needed', { pointer: '/severity' });
  }
  if (!hasTargets(state.policy, command.severity)) {
    return refuse(state, 'policy.no-target', { pointer: '/severity' });
  }
  if (pendingApproval(state, downgrade) !== undefined) return refuse(state, 'approval.pending');
  return yes(downgradeRequest(state, command.severity, stamp));
}

function downgradeRequest(state: IssueState, to: Severity, stamp: Stamped): IssueEvent {
  const request = {
    id: nextApprovalId(state),
    kind: 'severity-downgrade',
    from: state.severity,
    to,
    reason: null,
    until: null,
    requestedBy: stamp.by,
  } as const;
  return { type: 'approval-requested', ...stamp, request };
}

/** The customer's severity holds until it is assessed; upgrading is free, downgrading needs approval (domain C.1). */
export function assess(state: IssueState, command: Assess, stamp: Stamped): Answer {
  const { policy } = state;
  const { impact, urgency, complexity } = command;
  const issueType = command.issueType ?? state.type;
  const severity = assessSeverity(policy, impact, urgency, issueType === 'fault');
  if (!hasTargets(policy, severity)) return refuse(state, 'policy.no-target');
  // A milder severity holds only once it is approved.
  const holds = isMilder(severity, state.severity) ? state.severity : severity;
  const assessed: IssueEvent = {
    type: 'assessed',
    ...stamp,
    impact,
    urgency,
    complexity,
    line: higherLine(state.leastLine, entryLineOf(policy, complexity, holds)),
    issueType,
    product: command.product ?? state.product,
    blocksAcceptance: command.blocksAcceptance ?? state.blocksAcceptance,
    service: command.service ?? state.service,
    departments: command.departments ?? state.departments,
  };
  const withdrawn = withdrawals(state, stamp, downgrade);
  if (isMilder(severity, state.severity)) {
    const asked = pendingApproval(state, downgrade)?.to === severity;
    return yes(
      assessed,
      ...(asked ? [] : [...withdrawn, downgradeRequest(state, severity, stamp)]),
    );
  }
  return yes(assessed, ...withdrawn, ...upgrade(state, severity, stamp));
}
