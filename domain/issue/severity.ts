import { refusalToDecide, type Approval } from '../approval.ts';
import {
  assessSeverity,
  hasTargets,
  higherLine,
  isMilder,
  type Line,
  type Severity,
} from '../policy/policy.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import type { Assess, DecideApproval, Reprioritise, RequestApproval } from './command.ts';
import type { IssueEvent } from './event.ts';
import type { IssueState } from './state.ts';

/** The line that the ladder has raised the issue to: an assessment does not take it back. */
function climbedLine({ policy, steps }: IssueState): Line {
  const done = policy.ladder.rows.filter((row) =>
    steps.some((step) => step.endsWith(` ${row.id}`)),
  );
  if (done.some((row) => row.action === 'to-line-3')) return 3;
  return done.some((row) => row.action === 'to-line-2') ? 2 : 1;
}

function upgrade(state: IssueState, to: Severity, stamp: Stamped): IssueEvent[] {
  return to === state.severity
    ? []
    : [{ type: 'reprioritised', ...stamp, from: state.severity, to }];
}

export function reprioritise(state: IssueState, command: Reprioritise, stamp: Stamped): Answer {
  if (command.severity === state.severity)
    return refuse(state, 'issue.severity-unchanged', { pointer: '/severity' });
  if (!hasTargets(state.policy, command.severity, state.level)) {
    return refuse(state, 'policy.no-target', { pointer: '/severity' });
  }
  if (isMilder(command.severity, state.severity)) {
    if (pendingApproval(state) !== undefined) return refuse(state, 'approval.pending');
    return yes(downgradeRequest(state, command.severity, stamp));
  }
  return yes(...withdrawals(state, stamp), ...upgrade(state, command.severity, stamp));
}

export function requestApproval(
  state: IssueState,
  command: RequestApproval,
  stamp: Stamped,
): Answer {
  if (!isMilder(command.severity, state.severity)) {
    return refuse(state, 'approval.not-needed', { pointer: '/severity' });
  }
  if (!hasTargets(state.policy, command.severity, state.level)) {
    return refuse(state, 'policy.no-target', { pointer: '/severity' });
  }
  if (pendingApproval(state) !== undefined) return refuse(state, 'approval.pending');
  return yes(downgradeRequest(state, command.severity, stamp));
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
  const { id, kind, requestedBy, to } = approval;
  const decided: IssueEvent = {
    type: 'approval-decided',
    ...stamp,
    approval: id,
    kind,
    decision,
    requestedBy,
  };
  return decision === 'approve' ? yes(decided, ...upgrade(state, to, stamp)) : yes(decided);
}

function pendingApproval(state: IssueState): Approval | undefined {
  return state.approvals.find((one) => one.state === 'pending');
}

function downgradeRequest(state: IssueState, to: Severity, stamp: Stamped): IssueEvent {
  const request = {
    id: `${state.id}.${state.approvals.length + 1}`,
    kind: 'severity-downgrade',
    from: state.severity,
    to,
    requestedBy: stamp.by,
  } as const;
  return { type: 'approval-requested', ...stamp, request };
}

/** A request that has lost its object must not stay open: somebody could still say yes to it. */
export function withdrawals(state: IssueState, { at, by }: Stamped): IssueEvent[] {
  const pending = pendingApproval(state);
  return pending === undefined
    ? []
    : [{ type: 'approval-withdrawn', at, by, approval: pending.id }];
}

/** The customer's severity holds until it is assessed; upgrading is free, downgrading needs approval (domain C.1). */
export function assess(state: IssueState, command: Assess, stamp: Stamped): Answer {
  const { policy } = state;
  const { impact, urgency, complexity } = command;
  const issueType = command.issueType ?? state.type;
  const severity = assessSeverity(policy, impact, urgency, issueType === 'fault');
  if (!hasTargets(policy, severity, state.level)) return refuse(state, 'policy.no-target');
  const assessed: IssueEvent = {
    type: 'assessed',
    ...stamp,
    impact,
    urgency,
    complexity,
    line: higherLine(climbedLine(state), policy.entryLine[complexity]),
    issueType,
    product: command.product ?? state.product,
    blocksAcceptance: command.blocksAcceptance ?? state.blocksAcceptance,
  };
  if (isMilder(severity, state.severity)) {
    const asked = pendingApproval(state)?.to === severity;
    return yes(
      assessed,
      ...(asked ? [] : [...withdrawals(state, stamp), downgradeRequest(state, severity, stamp)]),
    );
  }
  return yes(assessed, ...withdrawals(state, stamp), ...upgrade(state, severity, stamp));
}
