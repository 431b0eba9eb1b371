import { isOpen } from '../clock.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import { asking, pendingApproval } from './approvals.ts';
import type { Arrange, RequestApproval, RequestedSubject, UpdateCustomer } from './command.ts';
import { isLonger } from './exception.ts';
import { mayPromise, promisedBy } from './promise.ts';
import { requestDowngrade } from './severity.ts';
import type { IssueState } from './state.ts';

/**
 * Asks for what is asked for by itself (domain C.5); the rest is asked for by the command that needs it. What is not
 * about the work may be asked for until the issue can be reopened no more, but not of one that was cancelled.
 */
export function requestApproval(
  state: IssueState,
  { subject }: RequestApproval,
  stamp: Stamped,
): Answer {
  if (state.archived || state.outcome === 'cancelled') return refuse(state, 'issue.closed');
  switch (subject.kind) {
    case 'severity-downgrade':
      return requestDowngrade(state, subject.severity, stamp);
    case 'sla-exception':
      return requestException(state, subject, stamp);
    default:
      return isAsked(state, subject, stamp)
        ? refuse(state, 'approval.pending')
        : yes(asking(state, subject, stamp));
  }
}

/** A gate waits for one decision about one thing; restricted data everybody asks for on their own. */
const isAsked = (state: IssueState, asked: RequestedSubject, { by }: Stamped): boolean =>
  state.approvals.some(
    ({ state: stands, subject, requestedBy }) =>
      stands === 'pending' &&
      subject.kind === asked.kind &&
      ('reference' in subject && 'reference' in asked
        ? subject.reference === asked.reference
        : requestedBy === by),
  );

/** More time on an open clock, also on one that stands still just now. */
function requestException(
  state: IssueState,
  subject: Extract<RequestedSubject, { kind: 'sla-exception' }>,
  stamp: Stamped,
): Answer {
  if (state.stage === 'close') return refuse(state, 'issue.closed');
  const clock = state.clocks.find(({ name }) => name === subject.clock);
  if (clock === undefined || !isOpen(clock)) {
    const known = state.clocks.filter(isOpen).map(({ name }) => name);
    return refuse(state, 'approval.clock-closed', { pointer: '/clock', facts: { known } });
  }
  if (!isLonger(clock, state, subject.until, stamp.at)) {
    const { dueAt } = clock;
    return refuse(state, 'approval.not-longer', { pointer: '/until', facts: { dueAt } });
  }
  return pendingApproval(state, ['sla-exception']) === undefined
    ? yes(asking(state, subject, stamp))
    : refuse(state, 'approval.pending');
}

/** Something that costs money or touches the live network: it is arranged by itself once it is granted. */
export function arrange(
  state: IssueState,
  { measure: kind, amount }: Arrange,
  stamp: Stamped,
): Answer {
  if (pendingApproval(state, [kind]) !== undefined) return refuse(state, 'approval.pending');
  if (kind === 'compensation' && amount === undefined) {
    return refuse(state, 'approval.subject-needed', { pointer: '/amount' });
  }
  return yes(asking(state, { kind, amount: amount ?? null }, stamp));
}

/** Tells the customer how it goes; a time beyond what was promised is told once it is approved (domain C.5). */
export function updateCustomer(state: IssueState, command: UpdateCustomer, stamp: Stamped): Answer {
  const expectedResolutionAt = command.expectedResolutionAt ?? null;
  if (expectedResolutionAt !== null && expectedResolutionAt <= stamp.at) {
    return refuse(state, 'issue.expected-in-past', { pointer: '/expectedResolutionAt' });
  }
  const notice = command.notice ?? null;
  if (expectedResolutionAt !== null && !mayPromise(state, expectedResolutionAt, stamp.at)) {
    const kind = 'expected-time';
    const promised = { facts: { promisedBy: promisedBy(state, stamp.at) } };
    return pendingApproval(state, [kind]) === undefined
      ? yes(asking(state, { kind, expectedResolutionAt, notice }, stamp))
      : refuse(state, 'approval.pending', promised);
  }
  return yes({ type: 'customer-updated', ...stamp, expectedResolutionAt, notice });
}
