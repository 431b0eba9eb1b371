import type { Calendar } from './calendar/calendar.ts';
import { add, assumedYears, between } from './calendar/time.ts';
import type { Duration } from './duration.ts';
import type { Instant } from './process.ts';

/** Name of a clock. Which clocks there are is policy data; one type serves them all (domain C.2). */
export type ClockName = string;

export const clockStates = ['running', 'paused', 'met', 'stopped'] as const;
export type ClockState = (typeof clockStates)[number];

export const ledgerWhats = [
  'started',
  'paused',
  'resumed',
  'rebased',
  'restarted',
  'extended',
  'breached',
  'met',
  'reopened',
  'stopped',
] as const;
type LedgerWhat = (typeof ledgerWhats)[number];

/** One line of a clock's ledger: what happened to it, when, and why. Together they explain the due instant. */
export interface LedgerEntry {
  readonly at: Instant;
  readonly what: LedgerWhat;
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
  /** The due instant of this period that passed unmet. A breach is never taken back. */
  readonly breachedAt: Instant | null;
  /** Counts the periods of a clock that begins again and again, from 1. */
  readonly period: number;
  /** Breaches over all periods. */
  readonly misses: number;
  /** Years between start and due instant for which the calendar has no dated days: the due instant is provisional. */
  readonly assumed: readonly number[];
  /** Of this period. */
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
    period: 1,
    misses: 0,
    assumed: assumedYears(calendar, at, dueAt),
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
  const reached = add(calendar, clock.runningSince, Math.max(0, ms - clock.consumedMs));
  // An exception may last beyond the last working time of its budget.
  return ms === clock.budgetMs ? Math.max(reached, clock.dueAt ?? reached) : reached;
}

/** Banks what is consumed and, when the clock may run, derives its due instant anew. */
export function settle(
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
    assumed: dueAt === null ? clock.assumed : assumedYears(calendar, clock.startedAt, dueAt),
    ledger: [...clock.ledger, { at, ...entry, dueAt }],
  };
}

/** Ends the period that runs and begins the next one; what was missed before stays counted. */
export function nextPeriod(clock: Clock, start: Start): Clock {
  return { ...startClock(start), period: clock.period + 1, misses: clock.misses };
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

/** Lets a clock that is over run on with what it had consumed (domain C.4: old clocks are kept). */
export function reopenClock(clock: Clock, calendar: Calendar, at: Instant, why: string): Clock {
  if (isOpen(clock)) return clock;
  const open = { ...clock, metAt: null, stoppedAt: null, pausedFor: [] };
  return settle(open, calendar, at, { what: 'reopened', why });
}

/** The stretches in which a clock ran since it began or was set back to nothing, up to `at`. */
export function runsOf(
  { ledger }: Pick<Clock, 'ledger'>,
  at: Instant,
): readonly { readonly from: Instant; readonly to: Instant }[] {
  const begun = ledger.findLastIndex(({ what }) => what === 'started' || what === 'restarted');
  const runs: { from: Instant; to: Instant }[] = [];
  let since: Instant | null = null;
  for (const entry of ledger.slice(Math.max(0, begun))) {
    if (entry.what === 'breached') continue;
    if (since !== null && entry.at > since) runs.push({ from: since, to: entry.at });
    since = entry.dueAt === null ? null : entry.at;
  }
  if (since !== null && at > since) runs.push({ from: since, to: at });
  return runs;
}

export function breachClock(clock: Clock, dueAt: Instant): Clock {
  if (clock.breachedAt !== null) return clock;
  const entry: LedgerEntry = {
    at: dueAt,
    what: 'breached',
    why: `target ${clock.target} missed`,
    dueAt,
  };
  const misses = clock.misses + 1;
  return { ...clock, breachedAt: dueAt, misses, ledger: [...clock.ledger, entry] };
}
