import type { ApprovalKind } from '../approval/approval.ts';
import {
  assessSeverity,
  entryLineOf,
  hasTargets,
  higherLine,
  isMilder,
  type Severity,
} from '../policy/policy.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import { asking, pendingApproval, withdrawals } from './approvals.ts';
import type { Assess, Reprioritise } from './command.ts';
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
  return yes(...upgrade(state, command.severity, stamp));
}

/** This very severity waits for its approval already. */
function isAskedFor(state: IssueState, to: Severity): boolean {
  const subject = pendingApproval(state, downgrade)?.subject;
  return subject?.kind === 'severity-downgrade' && subject.to === to;
}

/** Asks for a milder severity. */
export function requestDowngrade(state: IssueState, to: Severity, stamp: Stamped): Answer {
  const pointer = '/severity';
  if (state.stage === 'close') return refuse(state, 'issue.closed');
  if (!isMilder(to, state.severity)) return refuse(state, 'approval.not-needed', { pointer });
  if (!hasTargets(state.policy, to)) return refuse(state, 'policy.no-target', { pointer });
  if (pendingApproval(state, downgrade) !== undefined) return refuse(state, 'approval.pending');
  return yes(downgradeRequest(state, to, stamp));
}

const downgradeRequest = (state: IssueState, to: Severity, stamp: Stamped): IssueEvent =>
  asking(state, { kind: 'severity-downgrade', from: state.severity, to }, stamp);

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
    const asked = isAskedFor(state, severity);
    return yes(
      assessed,
      ...(asked ? [] : [...withdrawn, downgradeRequest(state, severity, stamp)]),
    );
  }
  return yes(assessed, ...withdrawn, ...upgrade(state, severity, stamp));
}
