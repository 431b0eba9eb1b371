import {
  breachClock,
  meetClock,
  pauseClock,
  relaxClock,
  reopenClock,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  tightenClock,
  clockNames,
  type Clock,
  type ClockName,
} from '../clock.ts';
import { calendarOf, holdStops, isMilder, targetOf } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type { IssueEvent, Reprioritised } from './event.ts';
import type { IssueState } from './state.ts';

/** Name of the reason under which a hold stops a clock; what the hold was for stands in the ledger. */
const holdReason = 'hold';

/** What fell due takes effect when it was due, not when the timer came round to it. */
const effectiveAt = (event: IssueEvent): Instant => event.dueAt ?? event.at;

/** The clocks after an event: first the rules of the policy, then what a hold means for them now. */
export function clocksAfter(
  before: IssueState,
  after: IssueState,
  event: IssueEvent,
): readonly Clock[] {
  if (event.type === 'clock-breached') {
    return before.clocks.map((clock) =>
      clock.name === event.clock ? breachClock(clock, effectiveAt(event)) : clock,
    );
  }
  const ruled =
    event.type === 'reprioritised'
      ? rebaseClocks(after, before.clocks, event)
      : before.clocks.map((clock) => ruledClock(after, clock, event));
  return ruled.map((clock) => heldClock(after, clock, event));
}

/** The clocks that an event of this type starts (requirement 3-3.3.1). */
export function startedClocks(state: IssueState, eventType: string, at: Instant): readonly Clock[] {
  return clockNames.flatMap((name) => {
    if (state.policy.clocks[name].start !== eventType) return [];
    const target = targetOf(state.policy, state.severity, state.level, name);
    return target === undefined ? [] : [startClock({ name, ...target, at, why: eventType })];
  });
}

function ruledClock(state: IssueState, clock: Clock, event: IssueEvent): Clock {
  const rule = state.policy.clocks[clock.name];
  const calendar = calendarOf(state.policy, clock.calendar);
  const { type } = event;
  const at = effectiveAt(event);
  if (rule.meet.includes(type)) return meetClock(clock, calendar, at, type);
  if (state.stage === 'close') return stopClock(clock, calendar, at, type);
  if (rule.reopen.includes(type)) return reopenClock(clock, calendar, at, type);
  const pausing = rule.pause[type];
  if (pausing !== undefined) return pauseClock(clock, calendar, at, pausing, type);
  const resuming = rule.resume[type];
  return resuming === undefined ? clock : resumeClock(clock, calendar, at, resuming, type);
}

/** A hold stops a clock only where the policy says so for this reason and severity (domain C.2). */
function heldClock(state: IssueState, clock: Clock, event: IssueEvent): Clock {
  const calendar = calendarOf(state.policy, clock.calendar);
  const at = effectiveAt(event);
  const { hold, policy, severity } = state;
  if (hold !== null && holdStops(policy, hold.reason, clock.name, severity)) {
    return pauseClock(clock, calendar, at, holdReason, hold.reason);
  }
  return resumeClock(clock, calendar, at, holdReason, event.type);
}

/** A service that is restored needs no deadline for it any more. */
const aimReached = (state: IssueState, name: ClockName): boolean =>
  name === 'restore' && state.restoredAt !== null;

/** Severity changed: tighter deadlines at once, looser ones from the report on, clocks come and go (domain C.2). */
function rebaseClocks(
  state: IssueState,
  clocks: readonly Clock[],
  event: Reprioritised,
): readonly Clock[] {
  const { from, to, at } = event;
  const why = `${from} → ${to}`;
  return clockNames.flatMap((name) => {
    const clock = clocks.find((one) => one.name === name);
    const target = targetOf(state.policy, to, state.level, name);
    if (target === undefined) {
      return clock === undefined
        ? []
        : [stopClock(clock, calendarOf(state.policy, clock.calendar), at, why)];
    }
    if (clock === undefined)
      return aimReached(state, name) ? [] : [startClock({ name, ...target, at, why })];
    if (clock.metAt !== null || (clock.stoppedAt !== null && aimReached(state, name)))
      return [clock];
    const change =
      clock.stoppedAt !== null ? restartClock : isMilder(to, from) ? relaxClock : tightenClock;
    return [change(clock, calendarOf(state.policy, clock.calendar), { ...target, at, why })];
  });
}
