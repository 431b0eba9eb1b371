import { isOpen, type Clock } from '../clock.ts';
import { dueFrom } from '../clock/target.ts';
import { calendarOf } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import { holdReason, observation } from './clocks.ts';
import type { IssueState } from './state.ts';

/** The clock that promises a solution. */
const promise = 'resolve';

/**
 * By when the customer was promised a solution (domain C.2). While the clock stands still that is the earliest it can be
 * due again: it runs on when the hold ends, or else from now. Null where nothing is promised, or it is delivered.
 */
export function promisedBy(state: IssueState, at: Instant): Instant | null {
  const clock = state.clocks.find(({ name }) => name === promise);
  if (clock === undefined || !isOpen(clock) || state.stage === 'feedback') return null;
  return dueFrom(clock, calendarOf(state.policy, clock.calendar), runsOn(state, clock, at));
}

function runsOn({ hold, observedUntil }: IssueState, { pausedFor }: Clock, at: Instant): Instant {
  const ends: Readonly<Record<string, Instant | null | undefined>> = {
    [holdReason]: hold?.until,
    [observation]: observedUntil,
  };
  return Math.max(at, ...pausedFor.map((reason) => ends[reason] ?? at));
}

/** True when the customer may be told this time: it is within the promise, or one at least as late was granted. */
export function mayPromise(state: IssueState, time: Instant, at: Instant): boolean {
  const promised = promisedBy(state, at);
  return (
    promised === null ||
    time <= promised ||
    state.approvals.some(
      ({ state: stands, subject }) =>
        stands === 'approved' &&
        subject.kind === 'expected-time' &&
        subject.expectedResolutionAt >= time,
    )
  );
}
