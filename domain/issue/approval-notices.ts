import type { Approval, Party } from '../approval/approval.ts';
import { openParties } from '../approval/outcome.ts';
import type { ApprovalEvent } from './approval-event.ts';
import type { NoticeTemplate, Notify, Recipient } from './notices.ts';
import { but, notify, person, roleFor, workers } from './recipients.ts';
import type { IssueState } from './state.ts';

const customerOf = ({ customerId }: IssueState): Recipient => ({ kind: 'customer', customerId });

/** Whoever may speak for a party; the customer's hears of it as the customer. */
function membersOf(state: IssueState, { by, persons }: Party): readonly Recipient[] {
  const roles = by.map((one) => (one === 'customer' ? customerOf(state) : roleFor(state, one)));
  return [...roles, ...persons.map(person)];
}

/** Everybody who may decide now, and others, each once. */
function deciders(
  state: IssueState,
  approval: Approval,
  template: NoticeTemplate,
  others: readonly Recipient[] = [],
): readonly Notify[] {
  const { id, kind } = approval;
  const all = [...openParties(approval).flatMap((party) => membersOf(state, party)), ...others];
  const once = new Map(all.map((one) => [JSON.stringify(one), one]));
  return notify(state, template, [...once.values()], { approval: id, kind });
}

/**
 * Besides those who decide, who works on the issue hears of it where a word may be written down that is said elsewhere.
 * Who asked may not write it down, so the lead hears of it instead; by phone they may, and know.
 */
function asked(state: IssueState, approval: Approval): readonly Notify[] {
  const isRecorded = openParties(approval).some(
    ({ recordedBy, byPhone }) => recordedBy.length > 0 && !byPhone,
  );
  const others = but(workers(state), approval.requestedBy);
  const writers = others.length > 0 ? others : [roleFor(state, 'line-lead')];
  return deciders(state, approval, 'approval-requested', isRecorded ? writers : []);
}

type About = Exclude<
  ApprovalEvent,
  { type: 'approval-requested' | 'approval-decision-refused' | 'clock-extended' }
>;

/** Who hears of a request and of what becomes of it. `state` is the state after the event. */
export function approvalNotices(event: ApprovalEvent, state: IssueState): readonly Notify[] {
  if (event.type === 'approval-decision-refused') return [];
  const id = event.type === 'approval-requested' ? event.request.id : event.approval;
  const approval = state.approvals.find((one) => one.id === id);
  if (approval === undefined) return [];
  if (event.type === 'approval-requested') return asked(state, approval);
  if (event.type !== 'clock-extended') return furtherNotices(event, state, approval);
  // Who asked for the time has heard that it was granted.
  const { clock } = event;
  return notify(state, 'clock-extended', but(workers(state), approval.requestedBy), { clock });
}

function furtherNotices(event: About, state: IssueState, approval: Approval): readonly Notify[] {
  const { id, kind } = approval;
  switch (event.type) {
    case 'approval-reminded':
      return deciders(state, approval, 'approval-reminded');
    case 'approval-escalated':
      return notify(state, 'approval-requested', [roleFor(state, event.to)], {
        approval: id,
        kind,
      });
    case 'approval-decided':
      return event.outcome === 'pending'
        ? nextInTurn(event, state, approval)
        : outcome(event, state, approval);
    case 'approval-timed-out':
      return outcome(event, state, approval);
    case 'approval-withdrawn':
      return withdrawn(event, state, approval);
    case 'approval-expired':
      return notify(state, 'approval-expired', [person(approval.requestedBy)], {
        approval: id,
        kind,
      });
  }
}

type Of<Type extends About['type']> = Extract<About, { type: Type }>;

/** In turn, those who come next hear of it now. */
function nextInTurn(
  { at, party, decision }: Of<'approval-decided'>,
  state: IssueState,
  approval: Approval,
): readonly Notify[] {
  const turned = approval.inTurn && decision === 'approve' && approval.waitsSince === at;
  return turned && openParties(approval).every((one) => one.id !== party)
    ? asked(state, approval)
    : [];
}

/** Who asked hears what it came to, by whose word and with which comment. */
function outcome(
  event: Of<'approval-decided' | 'approval-timed-out'>,
  state: IssueState,
  { id, kind, state: stands, requestedBy }: Approval,
): readonly Notify[] {
  const said =
    event.type === 'approval-decided'
      ? { party: event.party, content: event.text?.id ?? null }
      : { party: null, content: null };
  const decision = stands === 'approved' ? 'approve' : 'refuse';
  const to = but([person(requestedBy)], event.by);
  return notify(state, 'approval-decided', to, { approval: id, kind, decision, ...said });
}

/** Who asked hears that it was taken back, and the customer who was asked; with the issue, all hear of its end. */
function withdrawn(
  { by, cause }: Of<'approval-withdrawn'>,
  state: IssueState,
  { id, kind, requestedBy, parties, inTurn }: Approval,
): readonly Notify[] {
  const waited = parties.some((one) => one.by.includes('customer') && one.votes.length === 0);
  const toCustomer = cause !== 'moot' && waited && !inTurn ? [customerOf(state)] : [];
  const to = [...but([person(requestedBy)], by), ...toCustomer];
  return notify(state, 'approval-withdrawn', to, { approval: id, kind, cause });
}
