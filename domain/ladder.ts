import type { Calendar } from './calendar/calendar.ts';
import { spanOf } from './calendar/time.ts';
import { isOpen, reaches, type Clock } from './clock.ts';
import { parseDuration } from './duration.ts';
import type { LadderRow, Policy, Severity } from './policy/policy.ts';
import { calendarOf, elapsedMs } from './policy/policy.ts';
import type { Instant } from './process.ts';

/** A rung on a certain clock. `step` names it: it is climbed once in a period, whatever happens to the clock later. */
export interface Rung {
  readonly step: string;
  readonly clock: Clock;
  readonly row: LadderRow;
  readonly dueAt: Instant;
}

export const stepOf = (clock: Clock, row: LadderRow): string => `${clock.name} ${row.id}`;

/**
 * The rungs not climbed yet on clocks that run, each with the instant it is reached (domain C.3). Both ladders, shares
 * of a clock and time on it, are rows of one list.
 */
export function openRungs(
  policy: Policy,
  severity: Severity,
  clocks: readonly Clock[],
  climbed: readonly string[],
): readonly Rung[] {
  const rungs: Rung[] = [];
  for (const clock of clocks) {
    if (!isOpen(clock) || clock.runningSince === null) continue;
    for (const rung of rungsOf(policy, severity, clock)) {
      if (!climbed.includes(rung.step)) rungs.push(rung);
    }
  }
  return rungs;
}

interface Rungs {
  readonly clock: Clock;
  readonly policy: Policy;
  readonly severity: Severity;
  readonly rungs: readonly Rung[];
}
/** Most events leave most clocks as they are, and with them their rungs. */
const mostClocks = 100;
const lastRungs = new Map<string, Rungs>();

/** All rungs on a clock that runs, climbed or not. */
function rungsOf(policy: Policy, severity: Severity, clock: Clock): readonly Rung[] {
  const known = lastRungs.get(clock.name);
  if (known?.clock === clock && known.policy === policy && known.severity === severity) {
    return known.rungs;
  }
  const calendar = calendarOf(policy, clock.calendar);
  const isShort = targetMs(clock, calendar) < elapsedMs(policy.ladder.minimum);
  const rungs = policy.ladder.rows.flatMap((row) => {
    if (!stands(row, clock, severity, isShort)) return [];
    const dueAt = reaches(clock, calendar, rungMs(row, clock, calendar));
    return dueAt === null ? [] : [{ step: stepOf(clock, row), clock, row, dueAt }];
  });
  if (lastRungs.size >= mostClocks) lastRungs.clear();
  lastRungs.set(clock.name, { clock, policy, severity, rungs });
  return rungs;
}

/**
 * True when some rung, a share or a time as long as the target, tells people of the breach of this clock; for others the
 * policy names who hears of it.
 */
export function hasBreachRung(policy: Policy, severity: Severity, clock: Clock): boolean {
  const calendar = calendarOf(policy, clock.calendar);
  const target = targetMs(clock, calendar);
  const isShort = target < elapsedMs(policy.ladder.minimum);
  return policy.ladder.rows.some(
    (row) =>
      stands(row, clock, severity, isShort) &&
      (row.at === '100%' || (!row.at.endsWith('%') && rungMs(row, clock, calendar) === target)),
  );
}

/** Length of the target as the policy writes it; the budget differs from it after a change of severity. */
const targetMs = ({ target }: Clock, { businessDayMs }: Calendar): number =>
  parseDuration(target, businessDayMs).ms;

function stands(row: LadderRow, clock: Clock, severity: Severity, isShort: boolean): boolean {
  if (!row.clocks.includes(clock.name)) return false;
  if (row.severity !== undefined && !row.severity.includes(severity)) return false;
  return !isShort || row.short === true || !row.at.endsWith('%');
}

function rungMs({ at }: LadderRow, clock: Clock, calendar: Calendar): number {
  const share = /^(\d+)%$/.exec(at)?.[1];
  if (share !== undefined) return Math.round((clock.budgetMs * Number(share)) / 100);
  return spanOf(calendar, at as Exclude<LadderRow['at'], `${number}%`>).ms;
}
