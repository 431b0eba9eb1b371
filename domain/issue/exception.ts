import type { ApprovalSubject } from '../approval/approval.ts';
import { isOpen, type Clock } from '../clock.ts';
import { dueFrom, extendClock } from '../clock/target.ts';
import { calendarOf } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type { Stamped } from './answer.ts';
import type { ClockSet } from './clocks.ts';
import type { ClockExtended } from './approval-event.ts';
import type { IssueEvent } from './event.ts';
import type { IssueState } from './state.ts';

/** True for an instant that gives an open clock more time than it has; of one that stands still, than it would have now. */
export function isLonger(
  clock: Clock,
  { policy }: Pick<IssueState, 'policy'>,
  until: Instant,
  at: Instant,
): boolean {
  const has = dueFrom(clock, calendarOf(policy, clock.calendar), at);
  return isOpen(clock) && until > at && until > has;
}

/** More time on a clock than was promised, once it is granted (domain C.5). Granted too late, it changes nothing. */
export function extended(
  state: IssueState,
  { clock: name, until }: Extract<ApprovalSubject, { kind: 'sla-exception' }>,
  approval: string,
  stamp: Stamped,
): readonly IssueEvent[] {
  const clock = state.clocks.find((one) => one.name === name);
  return clock !== undefined && isLonger(clock, state, until, stamp.at)
    ? [{ type: 'clock-extended', ...stamp, clock: name, until, approval }]
    : [];
}

/** The clocks after it: one is due later. */
export function extendedClocks(
  { clocks, dormant, policy }: IssueState,
  { type, at, until, clock: name, approval }: ClockExtended,
): ClockSet {
  const why = `${type}:${approval}`;
  const extendedOne = clocks.map((clock) =>
    clock.name === name
      ? extendClock(clock, calendarOf(policy, clock.calendar), { at, until, why })
      : clock,
  );
  return { clocks: extendedOne, dormant };
}
