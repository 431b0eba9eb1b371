import type { Calendar } from './calendar.ts';
import { add, between } from './calendar.ts';
import type { Duration } from './duration.ts';
import type { Instant } from './process.ts';

/** The clocks an issue can carry; one type for all of them (domain C.2). */
export const clockNames = ['respond', 'restore', 'resolve'] as const;
export type ClockName = (typeof clockNames)[number];

export const clockStates = ['running', 'paused', 'met', 'stopped'] as const;
export type ClockState = (typeof clockStates)[number];

/** One line of a clock's ledger: what happened to it, when, and why. Together they explain the due instant. */
export interface LedgerEntry {
  readonly at: Instant;
  readonly what:
    'started' | 'paused' | 'resumed' | 'rebased' | 'breached' | 'met' | 'reopened' | 'stopped';
  readonly why: string;
  readonly dueAt: Instant | null;
}

/** One deadline: a budget of working time, what is consumed of it, and why it stands still when it does. */
export interface Clock {
  readonly name: ClockName;
  /** The target as the policy writes it. */
  readonly target: Duration;
  readonly calendar: string;
  readonly budgetMs: number;
  readonly startedAt: Instant;
  /** Working time banked before `runningSince`. */
  readonly consumedMs: number;
  /** Null while the clock stands still. */
  readonly runningSince: Instant | null;
  /** Reasons for which it stands still; it runs when none is left. */
  readonly pausedFor: readonly string[];
  readonly dueAt: Instant | null;
  readonly metAt: Instant | null;
  readonly stoppedAt: Instant | null;
  /** The due instant that passed unmet. A breach is never taken back. */
  readonly breachedAt: Instant | null;
  readonly ledger: readonly LedgerEntry[];
}

export function clockState(clock: Clock): ClockState {
  if (clock.metAt !== null) return 'met';
  if (clock.stoppedAt !== null) return 'stopped';
  return clock.runningSince === null ? 'paused' : 'running';
}

/** True while the clock can still be met or missed. */
export const isOpen = (clock: Clock): boolean => clock.metAt === null && clock.stoppedAt === null;

interface Start {
  readonly name: ClockName;
  readonly target: Duration;
  readonly budgetMs: number;
  readonly calendar: Calendar;
  readonly at: Instant;
  readonly why: string;
}

export function startClock({ name, target, budgetMs, calendar, at, why }: Start): Clock {
  const dueAt = add(calendar, at, budgetMs);
  return {
    name,
    target,
    calendar: calendar.id,
    budgetMs,
    startedAt: at,
    consumedMs: 0,
    runningSince: at,
    pausedFor: [],
    dueAt,
    metAt: null,
    stoppedAt: null,
    breachedAt: null,
    ledger: [{ at, what: 'started', why, dueAt }],
  };
}

/** Working time consumed up to `at`, pauses excluded. */
export function consumedBy(clock: Clock, calendar: Calendar, at: Instant): number {
  if (clock.runningSince === null) return clock.consumedMs;
  return clock.consumedMs + Math.max(0, between(calendar, clock.runningSince, at));
}

/** The instant at which a running clock will have consumed `ms`; never before it last began to run. */
export function reaches(clock: Clock, calendar: Calendar, ms: number): Instant | null {
  if (clock.runningSince === null || !isOpen(clock)) return null;
  return add(calendar, clock.runningSince, Math.max(0, ms - clock.consumedMs));
}

/** Banks what is consumed and, when the clock may run, derives its due instant anew. */
function settle(
  clock: Clock,
  calendar: Calendar,
  at: Instant,
  entry: Omit<LedgerEntry, 'at' | 'dueAt'>,
): Clock {
  const consumedMs = consumedBy(clock, calendar, at);
  const runs = isOpen(clock) && clock.pausedFor.length === 0;
  const dueAt = runs ? add(calendar, at, clock.budgetMs - consumedMs) : null;
  return {
    ...clock,
    consumedMs,
    runningSince: runs ? at : null,
    dueAt,
    ledger: [...clock.ledger, { at, ...entry, dueAt }],
  };
}

/** Stops the time for one more reason. Pausing twice for the same reason changes nothing. */
export function pauseClock(
  clock: Clock,
  calendar: Calendar,
  at: Instant,
  reason: string,
  why: string,
): Clock {
  if (!isOpen(clock) || clock.pausedFor.includes(reason)) return clock;
  const paused = { ...clock, pausedFor: [...clock.pausedFor, reason] };
  return settle(paused, calendar, at, { what: 'paused', why });
}

/** Takes one reason away; the time runs on when it was the last one. */
export function resumeClock(
  clock: Clock,
  calendar: Calendar,
  at: Instant,
  reason: string,
  why: string,
): Clock {
  if (!isOpen(clock) || !clock.pausedFor.includes(reason)) return clock;
  const resumed = { ...clock, pausedFor: clock.pausedFor.filter((other) => other !== reason) };
  return settle(resumed, calendar, at, { what: 'resumed', why });
}

export function meetClock(clock: Clock, calendar: Calendar, at: Instant, why: string): Clock {
  if (!isOpen(clock)) return clock;
  return settle({ ...clock, metAt: at }, calendar, at, { what: 'met', why });
}

/** Ends a clock that can no longer be met or missed (the issue was cancelled). */
export function stopClock(clock: Clock, calendar: Calendar, at: Instant, why: string): Clock {
  if (!isOpen(clock)) return clock;
  return settle({ ...clock, stoppedAt: at }, calendar, at, { what: 'stopped', why });
}

/** Lets a met clock run on with what it had consumed (domain C.4: old clocks are kept). */
export function reopenClock(clock: Clock, calendar: Calendar, at: Instant, why: string): Clock {
  if (clock.metAt === null) return clock;
  const open = { ...clock, metAt: null, pausedFor: [] };
  return settle(open, calendar, at, { what: 'reopened', why });
}

/** The target of a stopped clock has come back: it runs on with a whole new target; a breach stays a breach. */
export function restartClock(
  clock: Clock,
  calendar: Calendar,
  { target, budgetMs, at, why }: Rebase,
): Clock {
  if (clock.stoppedAt === null) return clock;
  const budget = { target, budgetMs: clock.consumedMs + budgetMs };
  const open = { ...clock, ...budget, stoppedAt: null, pausedFor: [] };
  return settle(open, calendar, at, { what: 'started', why });
}

export function breachClock(clock: Clock, dueAt: Instant): Clock {
  if (clock.breachedAt !== null) return clock;
  const entry: LedgerEntry = {
    at: dueAt,
    what: 'breached',
    why: `target ${clock.target} missed`,
    dueAt,
  };
  return { ...clock, breachedAt: dueAt, ledger: [...clock.ledger, entry] };
}

interface Rebase {
  readonly target: Duration;
  readonly budgetMs: number;
  readonly at: Instant;
  readonly why: string;
}

/** Upgrade (domain C.2): the deadline becomes min(old deadline, `at` + new target), stops excluded. */
export function tightenClock(
  clock: Clock,
  calendar: Calendar,
  { target, budgetMs, at, why }: Rebase,
): Clock {
  if (!isOpen(clock)) return clock;
  const consumedMs = consumedBy(clock, calendar, at);
  const left = Math.min(clock.budgetMs - consumedMs, budgetMs);
  return settle({ ...clock, target, budgetMs: consumedMs + left }, calendar, at, {
    what: 'rebased',
    why,
  });
}

/** Downgrade (domain C.2): the deadline is derived from the report time again; a breach stays a breach. */
export function relaxClock(
  clock: Clock,
  calendar: Calendar,
  { target, budgetMs, at, why }: Rebase,
): Clock {
  if (!isOpen(clock)) return clock;
  return settle({ ...clock, target, budgetMs }, calendar, at, { what: 'rebased', why });
}
