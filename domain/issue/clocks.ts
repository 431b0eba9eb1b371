import {
  breachClock,
  isOpen,
  meetClock,
  nextPeriod,
  pauseClock,
  reopenClock,
  resumeClock,
  startClock,
  stopClock,
  type Clock,
  type ClockName,
} from '../clock.ts';
import {
  rederiveClock,
  resetClock,
  returnClock,
  tightenClock,
  type Rebase,
} from '../clock/target.ts';
import {
  calendarOf,
  holdStops,
  isMilder,
  targetOf,
  issueClocks,
  type ClockRule,
  type Policy,
  type Target,
} from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type { IssueEvent, Rebased, Reprioritised } from './event.ts';
import { extendedClocks } from './exception.ts';
import { namesOf } from './names.ts';
import type { IssueState } from './state.ts';

/** Names of the reasons under which a hold and an observation stop a clock; what a hold was for stands in the ledger. */
export const holdReason = 'hold';
export const observation = 'observation';

/** What fell due takes effect when it was due, not when the timer came round to it. */
const effectiveAt = (event: IssueEvent): Instant => event.dueAt ?? event.at;

/** The clocks that run or ran, and those that would run if the severity had a target for them. */
export type ClockSet = Pick<IssueState, 'clocks' | 'dormant'>;

/** The clocks after an event: first the rules of the policy, then what a hold means for them now. */
export function clocksAfter(before: IssueState, after: IssueState, event: IssueEvent): ClockSet {
  const at = effectiveAt(event);
  if (event.type === 'clock-breached') {
    const clocks = before.clocks.map((clock) =>
      clock.name === event.clock ? breachClock(clock, at) : clock,
    );
    return { clocks, dormant: before.dormant };
  }
  if (event.type === 'clock-extended') return extendedClocks(before, event);
  const names = namesOf(event);
  const isRebase = event.type === 'reprioritised' || event.type === 'rebased';
  if (!isRebase && isNoConcern(before, after, names)) return before;
  const set = isRebase
    ? rebasedClocks(after, before, event)
    : ruledClocks(after, before, names, at);
  return { ...set, clocks: set.clocks.map((clock) => heldClock(after, clock, event)) };
}

let last: { readonly policy: Policy; readonly selected: ReadonlySet<string> } | undefined;

/** The names of events that any clock of a policy listens to; worked out once, for most events are none of them. */
function selectedBy(policy: Policy): ReadonlySet<string> {
  if (last?.policy === policy) return last.selected;
  const selected = new Set(newRounds);
  for (const { start, meet, restart = [], stop = [], reopen = [], ...rule } of issueClocks(
    policy,
  )) {
    const paused = [...Object.keys(rule.pause ?? {}), ...Object.keys(rule.resume ?? {})];
    for (const name of [...start, ...meet, ...restart, ...stop, ...reopen, ...paused]) {
      selected.add(name);
    }
  }
  last = { policy, selected };
  return selected;
}

/** True when no clock changes: none listens to the event, and neither a hold nor the closing comes or goes with it. */
const isNoConcern = (before: IssueState, after: IssueState, names: readonly string[]): boolean =>
  before.hold === after.hold &&
  before.observedUntil === after.observedUntil &&
  (before.stage === 'close') === (after.stage === 'close') &&
  !names.some((name) => selectedBy(after.policy).has(name));

/** A try has failed; what the report promised holds again. */
const newRounds = ['rejected', 'reopened'];

/**
 * The event of a new round, for a clock of the report that promises something. Where it never ran or was stopped unmet
 * (there was no target then, the service was up, or the closing cut it short), the promise holds again.
 */
const againBy = (rule: ClockRule, names: readonly string[]): string | undefined =>
  rule.internal !== true && rule.start.includes('received')
    ? names.find((name) => newRounds.includes(name))
    : undefined;

/** The clocks that an event of these names starts (requirement 3-3.3.1). */
export function startedClocks(
  state: IssueState,
  present: readonly Clock[],
  names: readonly string[],
  at: Instant,
): ClockSet {
  const clocks: Clock[] = [];
  const dormant: ClockName[] = [];
  for (const rule of issueClocks(state.policy)) {
    const why = rule.start.find((name) => names.includes(name)) ?? againBy(rule, names);
    if (why === undefined || present.some(({ name }) => name === rule.name)) continue;
    const target = targetOf(state.policy, state.severity, rule.name);
    if (target === undefined) dormant.push(rule.name);
    else clocks.push(startClock({ name: rule.name, ...target, at, why }));
  }
  return { clocks, dormant };
}

function ruledClocks(
  state: IssueState,
  before: IssueState,
  names: readonly string[],
  at: Instant,
): ClockSet {
  const { clocks, dormant } = before;
  const started = startedClocks(state, clocks, names, at);
  const over = issueClocks(state.policy).filter((rule) => ends(state, rule, names));
  const again = clocks.filter(({ name, stoppedAt }) => {
    const rule = state.policy.clocks.find((one) => one.name === name);
    return rule !== undefined && stoppedAt !== null && againBy(rule, names) !== undefined;
  });
  const targetless = again.filter(({ name }) => ruleTarget(state, name) === undefined);
  const asleep = [...dormant, ...started.dormant, ...targetless.map(({ name }) => name)].filter(
    (name, index, all) =>
      index === all.indexOf(name) &&
      !over.some((rule) => rule.name === name) &&
      !started.clocks.some((clock) => clock.name === name),
  );
  return {
    clocks: [
      ...clocks.map((clock) => ruledClock(state, before, clock, names, at)),
      ...started.clocks,
    ],
    dormant: asleep,
  };
}

const has = (selected: readonly string[] | undefined, names: readonly string[]): boolean =>
  selected?.some((name) => names.includes(name)) ?? false;

/** True when a clock of this rule would be over now. */
const ends = ({ stage }: IssueState, rule: ClockRule, names: readonly string[]): boolean =>
  stage === 'close' || has(rule.meet, names) || has(rule.stop, names);

/** True when a clock that is over begins again. Of one incident both the restoration and the solution start it once. */
const beginsAgain = (
  rule: ClockRule,
  { restoredAt }: IssueState,
  names: readonly string[],
): boolean =>
  has(rule.start, names) &&
  !(restoredAt !== null && names.includes('resolved') && rule.start.includes('restored'));

function ruledClock(
  state: IssueState,
  before: IssueState,
  clock: Clock,
  names: readonly string[],
  at: Instant,
): Clock {
  const { policy, severity, stage } = state;
  const rule = policy.clocks.find(({ name }) => name === clock.name);
  const calendar = calendarOf(policy, clock.calendar);
  const [type = ''] = names;
  if (rule === undefined) return clock;
  if (has(rule.meet, names)) return meetClock(clock, calendar, at, type);
  if (stage === 'close') return stopClock(clock, calendar, at, type);
  const begins = isOpen(clock) ? has(rule.restart, names) : beginsAgain(rule, before, names);
  const target = begins ? targetOf(policy, severity, clock.name) : undefined;
  if (target !== undefined)
    return nextPeriod(clock, { name: clock.name, ...target, at, why: type });
  if (has(rule.stop, names)) return stopClock(clock, calendar, at, type);
  if (has(rule.reopen, names)) return reopenClock(clock, calendar, at, type);
  if (clock.stoppedAt !== null && againBy(rule, names) !== undefined) {
    return keptPromise(state, before, clock, { at, why: type });
  }
  return pausedClock(rule, clock, state, names, at);
}

/** What the closing cut short runs on with what it had consumed; what had no target then gets a whole one. */
function keptPromise(
  state: IssueState,
  { closedAt }: IssueState,
  clock: Clock,
  { at, why }: Pick<Rebase, 'at' | 'why'>,
): Clock {
  const target = ruleTarget(state, clock.name);
  if (target === undefined) return clock;
  return clock.stoppedAt === closedAt
    ? reopenClock(clock, calendarOf(state.policy, clock.calendar), at, why)
    : returnClock(clock, { ...target, at, why });
}

/** What the tables of a rule say about stopping the time. */
export function pausedClock(
  rule: ClockRule,
  clock: Clock,
  { policy }: Pick<IssueState, 'policy'>,
  names: readonly string[],
  at: Instant,
): Clock {
  const calendar = calendarOf(policy, clock.calendar);
  const selected = (table: ClockRule['pause']): readonly [string, string] | undefined =>
    Object.entries(table ?? {}).find(([name]) => names.includes(name));
  const pausing = selected(rule.pause);
  if (pausing !== undefined) return pauseClock(clock, calendar, at, pausing[1], pausing[0]);
  const resuming = selected(rule.resume);
  if (resuming === undefined) return clock;
  return resumeClock(clock, calendar, at, resuming[1], resuming[0]);
}

/** A hold or an observation stops a clock only where the policy says so for its reason and severity (domain C.2). */
function heldClock(state: IssueState, clock: Clock, event: IssueEvent): Clock {
  const { hold, observedUntil, policy, severity } = state;
  const calendar = calendarOf(policy, clock.calendar);
  const at = effectiveAt(event);
  const set = (one: Clock, reason: string, why: string | null): Clock =>
    why !== null && holdStops(policy, why, clock.name, severity)
      ? pauseClock(one, calendar, at, reason, why)
      : resumeClock(one, calendar, at, reason, event.type);
  const held = set(clock, holdReason, hold?.reason ?? null);
  return set(held, observation, observedUntil === null ? null : observation);
}

/**
 * Another severity or another policy: deadlines are derived anew, clocks come and go (domain C.2). What was met or over
 * stays so.
 */
function rebasedClocks(
  state: IssueState,
  { clocks, dormant }: ClockSet,
  event: Reprioritised | Rebased,
): ClockSet {
  const at = effectiveAt(event);
  const why = whyRebased(event);
  const { policy, severity } = state;
  const asleep: ClockName[] = [];
  const kept: Clock[] = [];
  for (const clock of clocks) {
    const target = ruleTarget(state, clock.name);
    const waits = dormant.includes(clock.name);
    if (target === undefined) {
      if (isOpen(clock) || waits) asleep.push(clock.name);
      kept.push(stopClock(clock, calendarOf(policy, clock.calendar), at, why));
    } else if (waits) kept.push(returnClock(clock, { ...target, at, why }));
    else kept.push(changedClock(state, clock, event, { ...target, at, why }));
  }
  for (const name of dormant) {
    if (clocks.some((clock) => clock.name === name)) continue;
    const target = targetOf(policy, severity, name);
    if (target === undefined) asleep.push(name);
    else kept.push(startClock({ name, ...target, at, why }));
  }
  return { clocks: kept, dormant: asleep };
}

/** The target of a clock that the policy still has a rule for. */
function ruleTarget({ policy, severity }: IssueState, clock: ClockName): Target | undefined {
  const known = policy.clocks.some(({ name }) => name === clock);
  return known ? targetOf(policy, severity, clock) : undefined;
}

function changedClock(
  { policy }: IssueState,
  clock: Clock,
  event: Reprioritised | Rebased,
  rebase: Rebase,
): Clock {
  const old = calendarOf(policy, clock.calendar);
  if (event.type === 'rebased') {
    return event.consumed === 'keep'
      ? rederiveClock(clock, old, rebase)
      : resetClock(clock, rebase);
  }
  return isMilder(event.to, event.from)
    ? rederiveClock(clock, old, rebase)
    : tightenClock(clock, old, rebase);
}

function whyRebased(event: Reprioritised | Rebased): string {
  if (event.type === 'reprioritised') return `${event.from} → ${event.to}`;
  const { id, version } = event.policy;
  return event.cause === 'calendar' ? 'calendar changed' : `policy ${id} v${version}`;
}
