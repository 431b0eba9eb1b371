import { closeApproval, escalateApproval, openApproval, type Approval } from '../approval.ts';
import { clocksAfter, startedClocks } from './clocks.ts';
import type { Escalated, IssueEvent, Received } from './event.ts';
import type { Role } from '../people.ts';
import type { IssueState } from './state.ts';

/** The state after an event. Total: whatever was decided once can be folded for ever. */
export function evolve(state: IssueState | undefined, event: IssueEvent): IssueState {
  if (event.type === 'received') return received(event);
  if (state === undefined) throw new Error(`An issue cannot begin with "${event.type}".`);
  const after = { ...state, ...changes(state, event) };
  return { ...after, clocks: clocksAfter(state, after, event) };
}

function received(event: Received): IssueState {
  const begun: IssueState = {
    id: event.id,
    number: event.number,
    type: event.issueType,
    channel: event.channel,
    customerId: event.customerId,
    product: event.product ?? null,
    externalId: event.externalId ?? null,
    content: event.content,
    reportedBy: event.by,
    reportedAt: event.at,
    occurredAt: event.occurredAt ?? null,
    expectedBy: event.expectedBy ?? null,
    level: event.level,
    policy: event.policy,
    stage: 'receive',
    statedSeverity: event.statedSeverity,
    severity: event.statedSeverity,
    impact: null,
    urgency: null,
    complexity: null,
    blocksAcceptance: false,
    line: 1,
    team: null,
    assignee: null,
    owner: null,
    declinedBy: [],
    hold: null,
    restoredAt: null,
    expectedResolutionAt: null,
    round: 1,
    warRoom: false,
    clocks: [],
    steps: [],
    managementTold: [],
    approvals: [],
    closedAt: null,
    outcome: null,
    score: null,
    archived: false,
  };
  return { ...begun, clocks: startedClocks(begun, event.type, event.at) };
}

function changes(state: IssueState, event: Exclude<IssueEvent, Received>): Partial<IssueState> {
  const { at, by } = event;
  switch (event.type) {
    case 'assessed': {
      const { impact, urgency, complexity, line, issueType, product, blocksAcceptance } = event;
      return {
        stage: 'assess',
        impact,
        urgency,
        complexity,
        line,
        type: issueType,
        product,
        blocksAcceptance,
      };
    }
    case 'assigned': {
      const { assignee, team, line } = event;
      return { stage: 'assign', assignee, team, line };
    }
    case 'accepted':
      return { stage: 'resolve', owner: by };
    case 'declined':
      return { assignee: null, declinedBy: [...state.declinedBy, by] };
    case 'customer-updated':
      return { expectedResolutionAt: event.expectedResolutionAt ?? state.expectedResolutionAt };
    case 'customer-asked':
      return { hold: { kind: 'customer', reason: 'customer-data', since: at, until: null } };
    case 'suspended':
      return { hold: { kind: 'suspension', reason: event.reason, since: at, until: event.until } };
    case 'answered':
    case 'resumed':
      return { hold: null };
    case 'restored':
      return { restoredAt: at };
    case 'resolved':
      return { stage: 'feedback', hold: null, restoredAt: state.restoredAt ?? at };
    case 'confirmed':
      return { stage: 'close', closedAt: at, outcome: 'confirmed', score: event.score };
    case 'cancelled':
      return { stage: 'close', closedAt: at, outcome: 'cancelled', hold: null };
    case 'rejected':
    case 'reopened':
      return nextRound(state);
    case 'reprioritised':
      return { severity: event.to };
    case 'escalated':
      return climbed(state, event);
    case 'archived':
      return { archived: true };
    default:
      return isApprovalEvent(event) ? { approvals: approvalsAfter(state, event) } : {};
  }
}

/** Not satisfied, or not for long: what the last try reached counts no more (requirement 3-3.3.3). */
function nextRound({ round }: IssueState): Partial<IssueState> {
  const again = { stage: 'resolve', round: round + 1 } as const;
  return { ...again, restoredAt: null, closedAt: null, outcome: null, score: null };
}

function climbed(state: IssueState, event: Escalated): Partial<IssueState> {
  const warRoom = state.warRoom || event.action === 'war-room';
  const line = event.line ?? state.line;
  if (event.cause === 'ladder') return { warRoom, line, steps: [...state.steps, event.step] };
  const told = event.tell.filter((role): role is Role => role !== 'owner');
  return { warRoom, line, managementTold: [...state.managementTold, ...told] };
}

type ApprovalEvent = Extract<
  IssueEvent,
  { type: 'approval-requested' | 'approval-decided' | 'approval-escalated' | 'approval-withdrawn' }
>;

function isApprovalEvent(event: IssueEvent): event is ApprovalEvent {
  const { type } = event;
  return (
    type === 'approval-requested' ||
    type === 'approval-decided' ||
    type === 'approval-escalated' ||
    type === 'approval-withdrawn'
  );
}

function approvalsAfter(state: IssueState, event: ApprovalEvent): readonly Approval[] {
  const { approvals, policy } = state;
  const changed = (id: string, change: (approval: Approval) => Approval): readonly Approval[] =>
    approvals.map((approval) => (approval.id === id ? change(approval) : approval));
  switch (event.type) {
    case 'approval-requested':
      return [
        ...approvals,
        openApproval(event.request, policy.approvals[event.request.kind], event.at),
      ];
    case 'approval-decided': {
      const outcome = event.decision === 'approve' ? 'approved' : 'refused';
      return changed(event.approval, (one) => closeApproval(one, outcome, event.by, event.at));
    }
    case 'approval-escalated':
      return changed(event.approval, (one) =>
        escalateApproval(one, policy.approvals[one.kind], event.dueAt ?? event.at),
      );
    case 'approval-withdrawn':
      return changed(event.approval, (one) => closeApproval(one, 'withdrawn', event.by, event.at));
  }
}
