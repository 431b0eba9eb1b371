import type { Calendar } from '../calendar/calendar.ts';
import { add, assumedYears, between } from '../calendar/time.ts';
import { consumedBy, isOpen, runsOf, settle, type Clock } from '../clock.ts';
import type { Duration } from '../duration.ts';
import type { Instant } from '../process.ts';

/** What a clock runs against from now on. */
export interface Rebase {
  readonly target: Duration;
  readonly budgetMs: number;
  readonly calendar: Calendar;
  readonly at: Instant;
  readonly why: string;
}

/** The clock on another calendar: what it has run is counted anew on that one, so that not a pause is lost. */
function onCalendar(clock: Clock, calendar: Calendar, at: Instant): Clock {
  const consumedMs = runsOf(clock, at).reduce(
    (sum, { from, to }) => sum + between(calendar, from, to),
    0,
  );
  const runningSince = clock.runningSince === null ? null : at;
  return { ...clock, calendar: calendar.id, consumedMs, runningSince };
}

/** The target of a stopped clock has come back: it runs on with a whole new target; a breach stays a breach. */
export function returnClock(clock: Clock, rebase: Rebase): Clock {
  if (clock.stoppedAt === null) return clock;
  const { calendar, target, budgetMs, at, why } = rebase;
  const moved = onCalendar(clock, calendar, at);
  const budget = { target, budgetMs: moved.consumedMs + budgetMs };
  const open = { ...moved, ...budget, stoppedAt: null, pausedFor: [] };
  return settle(open, calendar, at, { what: 'resumed', why });
}

/** Upgrade (domain C.2): the deadline becomes min(old deadline, `at` + new target), stops excluded. */
export function tightenClock(clock: Clock, old: Calendar, rebase: Rebase): Clock {
  if (!isOpen(clock)) return clock;
  const { calendar, target, budgetMs, at, why } = rebase;
  const consumedMs = consumedBy(clock, old, at);
  const entry = { what: 'rebased', why } as const;
  // Both as if the clock ran from now on, so that deadlines of one that stands still compare as well.
  if (add(old, at, clock.budgetMs - consumedMs) <= add(calendar, at, budgetMs)) {
    if (clock.runningSince === null) return settle({ ...clock, target }, old, at, entry);
    // Not derived anew: one that was due to the end of a working day stays due then, whenever this is asked.
    const { dueAt } = clock;
    return { ...clock, target, ledger: [...clock.ledger, { at, ...entry, dueAt }] };
  }
  const moved = onCalendar(clock, calendar, at);
  return settle({ ...moved, target, budgetMs: moved.consumedMs + budgetMs }, calendar, at, entry);
}

/**
 * Derives the deadline anew from the start, with all stops (downgrade: domain C.2; another policy or calendar that keeps
 * what is consumed). A breach stays a breach, and an approved exception is not taken back.
 */
export function rederiveClock(clock: Clock, old: Calendar, rebase: Rebase): Clock {
  if (!isOpen(clock)) return clock;
  const { calendar, target, budgetMs, at, why } = rebase;
  const moved = onCalendar(clock, calendar, at);
  const entry = { what: 'rebased', why } as const;
  const derived = settle({ ...moved, target, budgetMs }, calendar, at, entry);
  const granted = isExtended(clock) ? dueFrom(clock, old, at) : -Infinity;
  if (granted <= at || granted <= dueFrom(derived, calendar, at)) return derived;
  // What was granted is more than the new target gives.
  const dueAt = derived.dueAt === null ? null : granted;
  const longer = moved.consumedMs + between(calendar, at, granted);
  const assumed = dueAt === null ? clock.assumed : assumedYears(calendar, clock.startedAt, dueAt);
  const ledger = [...clock.ledger, { at, ...entry, dueAt }];
  return { ...derived, budgetMs: longer, dueAt, assumed, ledger };
}

/** Begins counting anew at `at`: what was consumed before is forgiven, a breach is not. */
export function resetClock(clock: Clock, rebase: Rebase): Clock {
  if (!isOpen(clock)) return clock;
  const { calendar, target, budgetMs, at, why } = rebase;
  const runningSince = clock.runningSince === null ? null : at;
  const empty = { ...clock, target, budgetMs, calendar: calendar.id, consumedMs: 0, runningSince };
  return settle(empty, calendar, at, { what: 'restarted', why });
}

/** When a clock is due; of one that stands still, when it would be if it ran on from `at`. */
export function dueFrom(clock: Clock, calendar: Calendar, at: Instant): Instant {
  return clock.dueAt ?? add(calendar, at, clock.budgetMs - clock.consumedMs);
}

/**
 * More time by an approved exception (domain C.5): due at `until`, or as much later as the clock still stands still. The
 * budget grows by the working time until then; a breach stays a breach.
 */
export function extendClock(
  clock: Clock,
  calendar: Calendar,
  { at, until, why }: { readonly at: Instant; readonly until: Instant; readonly why: string },
): Clock {
  if (!isOpen(clock) || until <= at || until <= dueFrom(clock, calendar, at)) return clock;
  const consumedMs = consumedBy(clock, calendar, at);
  const runs = clock.runningSince !== null;
  // Not derived from the budget: outside working time it would come out as the end of the last working day.
  const dueAt = runs ? until : null;
  return {
    ...clock,
    consumedMs,
    runningSince: runs ? at : null,
    budgetMs: consumedMs + between(calendar, at, until),
    dueAt,
    assumed: runs ? assumedYears(calendar, clock.startedAt, until) : clock.assumed,
    ledger: [...clock.ledger, { at, what: 'extended', why, dueAt }],
  };
}

/** An exception counts until the clock begins anew. */
function isExtended({ ledger }: Clock): boolean {
  const last = ledger.findLast(({ what }) => what === 'extended' || what === 'restarted');
  return last?.what === 'extended';
}
