import type { Approval, ApprovalKind, ApprovalSubject } from '../approval/approval.ts';
import { outcomeOf, withVote } from '../approval/outcome.ts';
import { cast } from '../approval/vote.ts';
import { holdsOneOf, leadRoles } from '../people.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import type { DecideApproval, IssueCommand } from './command.ts';
import type { IssueEvent } from './event.ts';
import { granted } from './granted.ts';
import type { IssueState } from './state.ts';

/** A request of one of these kinds that nobody has decided yet. */
export function pendingApproval(
  { approvals }: IssueState,
  kinds: readonly ApprovalKind[],
): Approval | undefined {
  return approvals.find(({ state, kind }) => state === 'pending' && kinds.includes(kind));
}

/** Id of the next request of an issue. */
const nextApprovalId = ({ id, approvals }: IssueState): string => `${id}.${approvals.length + 1}`;

/** Asks for a "yes" to something. */
export const asking = (
  state: IssueState,
  subject: ApprovalSubject,
  stamp: Stamped,
): Extract<IssueEvent, { type: 'approval-requested' }> => ({
  type: 'approval-requested',
  ...stamp,
  request: { id: nextApprovalId(state), subject, requestedBy: stamp.by },
});

/** Requests of these kinds are not what anybody wants any more. */
export function withdrawals(
  { approvals }: IssueState,
  { at, by }: Stamped,
  kinds: readonly ApprovalKind[],
): IssueEvent[] {
  return approvals
    .filter(({ state, kind }) => state === 'pending' && kinds.includes(kind))
    .map(({ id }) => ({ type: 'approval-withdrawn', at, by, approval: id, cause: 'moot' }));
}

/** Everybody who does the work that is decided about. */
export const workersOf = (
  { owner, operations }: Pick<IssueState, 'owner' | 'operations'>,
  { subject }: Pick<Approval, 'subject'>,
): readonly string[] => {
  const executors =
    'operation' in subject
      ? (operations.find(({ id }) => id === subject.operation)?.executors ?? [])
      : [];
  return owner === null ? executors : [owner, ...executors];
};

export function decideApproval(state: IssueState, command: DecideApproval, stamp: Stamped): Answer {
  const approval = state.approvals.find((one) => one.id === command.approval);
  const { decision, party, recorded, saidBy, by, text } = command;
  const taken = cast(
    approval,
    { decision, party, recorded, saidBy, by, at: stamp.at, textId: text?.id ?? null },
    {
      workers: approval === undefined ? [] : workersOf(state, approval),
      customerId: state.customerId,
    },
  );
  if (!taken.ok || approval === undefined) {
    const refusal = taken.ok ? { code: 'approval.unknown' as const } : taken.refusal;
    if (command.bySignal !== true) return refuse(state, refusal.code, refusal);
    const { code } = refusal;
    return yes({ type: 'approval-decision-refused', ...stamp, approval: command.approval, code });
  }
  const { vote } = taken;
  const outcome = outcomeOf(withVote(approval, taken.party, vote));
  const decided: IssueEvent = {
    type: 'approval-decided',
    ...stamp,
    approval: approval.id,
    kind: approval.kind,
    decision,
    requestedBy: approval.requestedBy,
    party: taken.party,
    way: vote.way,
    onBehalfOf: vote.onBehalfOf,
    outcome,
  };
  return outcome === 'approved' ? yes(decided, ...granted(state, approval, stamp)) : yes(decided);
}

/** Who asked takes it back, or a lead does. */
export function withdrawApproval(
  state: IssueState,
  command: Extract<IssueCommand, { type: 'withdraw-approval' }>,
  stamp: Stamped,
): Answer {
  const approval = state.approvals.find(({ id }) => id === command.approval);
  if (approval === undefined) return refuse(state, 'approval.unknown');
  const { state: stands, decidedBy, requestedBy } = approval;
  if (stands !== 'pending') {
    return refuse(state, 'approval.already-decided', { facts: { state: stands, decidedBy } });
  }
  if (requestedBy !== command.by.id && !holdsOneOf(command.by, leadRoles)) {
    return refuse(state, 'approval.not-yours', { facts: { requestedBy, roles: leadRoles } });
  }
  return yes({ type: 'approval-withdrawn', ...stamp, approval: approval.id, cause: 'person' });
}
