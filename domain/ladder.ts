import { spanOf, type Calendar } from './calendar.ts';
import { isOpen, reaches, type Clock } from './clock.ts';
import type { LadderRow, Policy, Severity } from './policy/policy.ts';
import { calendarOf, elapsedMs } from './policy/policy.ts';
import type { Instant } from './process.ts';

/** A rung on a certain clock. `step` names it for good: it is climbed once, whatever happens to the clock later. */
export interface Rung {
  readonly step: string;
  readonly clock: Clock;
  readonly row: LadderRow;
  readonly dueAt: Instant;
}

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
  const minimumMs = elapsedMs(policy.ladder.minimum);
  return clocks.filter(isOpen).flatMap((clock) => {
    const calendar = calendarOf(policy, clock.calendar);
    return policy.ladder.rows.flatMap((row) => {
      const step = `${clock.name} ${row.id}`;
      if (!applies(row, clock, severity, minimumMs) || climbed.includes(step)) return [];
      const dueAt = reaches(clock, calendar, rungMs(row, clock, calendar));
      return dueAt === null ? [] : [{ step, clock, row, dueAt }];
    });
  });
}

function applies(row: LadderRow, clock: Clock, severity: Severity, minimumMs: number): boolean {
  if (!row.severity.includes(severity)) return false;
  return row.clock === 'any' ? clock.budgetMs >= minimumMs : row.clock === clock.name;
}

function rungMs({ at }: LadderRow, clock: Clock, calendar: Calendar): number {
  const share = /^(\d+)%$/.exec(at)?.[1];
  if (share !== undefined) return Math.round((clock.budgetMs * Number(share)) / 100);
  return spanOf(calendar, at as Exclude<LadderRow['at'], `${number}%`>).ms;
}
