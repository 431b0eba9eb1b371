import { roundTheClock } from '../../calendar/time.ts';
import {
  breachClock,
  isOpen,
  meetClock,
  nextPeriod,
  reopenClock,
  startClock,
  stopClock,
  type Clock,
  type ClockName,
} from '../../clock.ts';
import type { Duration } from '../../duration.ts';
import {
  calendarOf,
  targetOf,
  type ClockRule,
  type Policy,
  type Target,
} from '../../policy/policy.ts';
import type { Instant } from '../../process.ts';
import { pausedClock } from '../clocks.ts';
import type { IssueEvent } from '../event.ts';
import { namesOf } from '../names.ts';
import type { IssueState } from '../state.ts';
import type { Task } from './joint.ts';

type Rules = Pick<IssueState, 'policy' | 'severity'>;
type Clocks = Pick<Task, 'clocks' | 'steps'>;

/** The clock that runs to the date of the task; every other one takes its target from the table. */
const dated: ClockName = 'task';
/** Why a clock was stopped that runs on when the issue is reopened. */
const issueClosed = 'issue closed';

/** What fell due takes effect when it was due, not when the timer came round to it. */
export const effectiveAt = (event: IssueEvent): Instant => event.dueAt ?? event.at;

/**
 * The clocks of a task after an event about it, moved by those rules of the policy that are there for tasks (domain
 * C.8). Neither a hold, another severity nor another policy moves a date that people have agreed on.
 */
export function taskClocksAfter(rules: Rules, task: Task, event: IssueEvent): Clocks {
  if (event.type === 'task-missed') return missed(task, event.clock, effectiveAt(event));
  const names = namesOf(event);
  const own = rules.policy.clocks.filter(({ per }) => per === 'task');
  const clocks = task.clocks.map((clock) => {
    const rule = own.find(({ name }) => name === clock.name);
    return rule === undefined ? clock : ruled(rules, task, clock, { rule, names, event });
  });
  const started = own.flatMap((rule) => {
    if (!has(rule.start, names) || clocks.some(({ name }) => name === rule.name)) return [];
    const start = startOf(rules, task, rule.name, event);
    return start === undefined ? [] : [startClock(start)];
  });
  return { clocks: [...clocks, ...started], steps: stillClimbed(task, clocks) };
}

const missed = ({ clocks, steps }: Task, name: ClockName, dueAt: Instant): Clocks => ({
  clocks: clocks.map((clock) => (clock.name === name ? breachClock(clock, dueAt) : clock)),
  steps,
});

/** A new period of a clock is climbed anew. */
function stillClimbed({ clocks: before, steps }: Task, clocks: readonly Clock[]): Task['steps'] {
  const begun = clocks.filter((clock, index) => clock.period !== before[index]?.period);
  return steps.filter((step) => !begun.some(({ name }) => step.startsWith(`${name} `)));
}

const has = (selected: readonly string[] | undefined, names: readonly string[]): boolean =>
  selected?.some((name) => names.includes(name)) ?? false;

interface Moved {
  readonly rule: ClockRule;
  readonly names: readonly string[];
  readonly event: IssueEvent;
}

function ruled(rules: Rules, task: Task, clock: Clock, { rule, names, event }: Moved): Clock {
  const calendar = calendarOf(rules.policy, clock.calendar);
  const at = effectiveAt(event);
  if (has(rule.meet, names)) return meetClock(clock, calendar, at, event.type);
  const begins = has(isOpen(clock) ? rule.restart : rule.start, names);
  const start = begins ? startOf(rules, task, clock.name, event) : undefined;
  if (start !== undefined) return nextPeriod(clock, start);
  if (has(rule.stop, names)) return stopClock(clock, calendar, at, event.type);
  if (has(rule.reopen, names)) return reopenClock(clock, calendar, at, event.type);
  return pausedClock(rule, clock, rules, names, at);
}

function startOf(
  { policy, severity }: Rules,
  task: Task,
  name: ClockName,
  event: IssueEvent,
): Parameters<typeof startClock>[0] | undefined {
  const at = effectiveAt(event);
  const target = name === dated ? untilDate(task, at) : targetOf(policy, severity, name);
  return target === undefined ? undefined : { name, ...target, at, why: event.type };
}

/** The budget ends exactly on the date; only the text of the target is rounded. */
function untilDate({ dueAt }: Task, at: Instant): Target {
  const budgetMs = Math.max(0, dueAt - at);
  return { target: inWords(budgetMs), budgetMs, calendar: roundTheClock };
}

/** Seconds have room for eleven days in a duration of six digits; longer times are told in minutes. */
const mostSeconds = 999_999;

function inWords(ms: number): Duration {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds > mostSeconds ? `${Math.round(seconds / 60)}min` : `${seconds}s`;
}

const stopped = (policy: Policy, task: Task, at: Instant, why: string): Task => ({
  ...task,
  clocks: task.clocks.map((clock) => stopClock(clock, calendarOf(policy, clock.calendar), at, why)),
});

/** The joint resolution is closed: nothing of a task can be met or missed any more. */
export const taskEnded = ({ policy }: Rules, task: Task, event: IssueEvent): Task =>
  stopped(policy, task, effectiveAt(event), event.type);

/** The issue is closed: nobody works on its tasks, and no clock of theirs runs. */
export const taskHalted = ({ policy }: Rules, task: Task, event: IssueEvent): Task =>
  stopped(policy, task, effectiveAt(event), issueClosed);

/** The issue is reopened: what the closing cut short has as much time left as it had then, and so its date moves. */
export function taskTakenUp({ policy }: Rules, task: Task, event: IssueEvent): Task {
  if (isOver(task)) return task;
  const clocks = task.clocks.map((clock) =>
    clock.ledger.at(-1)?.why === issueClosed
      ? reopenClock(clock, calendarOf(policy, clock.calendar), effectiveAt(event), event.type)
      : clock,
  );
  const moved = clocks.find((clock, index) => clock.name === dated && clock !== task.clocks[index]);
  return { ...task, clocks, dueAt: moved?.dueAt ?? task.dueAt };
}

/** True when nothing is left to be done. */
export const isOver = ({ state }: Pick<Task, 'state'>): boolean =>
  state === 'done' || state === 'cancelled';
