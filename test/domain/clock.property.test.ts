import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundTheClock as calendar } from '../../domain/calendar/time.ts';
import {
  breachClock,
  clockState,
  consumedBy,
  isOpen,
  meetClock,
  pauseClock,
  reaches,
  reopenClock,
  resumeClock,
  startClock,
  stopClock,
  type Clock,
} from '../../domain/clock.ts';
import { rederiveClock, tightenClock } from '../../domain/clock/target.ts';
import { start } from './support.ts';

const hour = 3_600_000;
const acts = ['pause', 'resume', 'tighten', 'relax', 'meet', 'reopen', 'stop', 'breach'] as const;
interface Act {
  readonly kind: (typeof acts)[number];
  readonly after: number;
  readonly reason: string;
  readonly hours: number;
}

const actsOf = (...kinds: Act['kind'][]): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      after: fc.integer({ min: 0, max: 20 * hour }),
      reason: fc.constantFrom('hold', 'confirmation'),
      hours: fc.integer({ min: 1, max: 100 }),
    }),
    { maxLength: 25 },
  );

const fresh = (hours: number): Clock =>
  startClock({
    name: 'resolve',
    target: `${hours}h`,
    budgetMs: hours * hour,
    calendar,
    at: start,
    why: 'received',
  });

function apply(clock: Clock, { kind, reason, hours }: Act, at: number): Clock {
  const budget = { target: `${hours}h`, budgetMs: hours * hour } as const;
  const rebase = { ...budget, calendar, at, why: 'severity' };
  switch (kind) {
    case 'pause':
      return pauseClock(clock, calendar, at, reason, 'why');
    case 'resume':
      return resumeClock(clock, calendar, at, reason, 'why');
    case 'tighten':
      return tightenClock(clock, calendar, rebase);
    case 'relax':
      return rederiveClock(clock, calendar, rebase);
    case 'meet':
      return meetClock(clock, calendar, at, 'why');
    case 'reopen':
      return reopenClock(clock, calendar, at, 'why');
    case 'stop':
      return stopClock(clock, calendar, at, 'why');
    case 'breach':
      return clock.dueAt !== null && clock.dueAt <= at ? breachClock(clock, clock.dueAt) : clock;
  }
}

/** Every state of the clock on the way, with the act that led to it. */
function walk(
  list: readonly Act[],
  budget = 24,
): { at: number; before: Clock; after: Clock; act: Act }[] {
  let at = start;
  let clock = fresh(budget);
  return list.map((act) => {
    at += act.after;
    const before = clock;
    clock = apply(clock, act, at);
    return { at, before, after: clock, act };
  });
}

describe('C.2 any sequence of acts on a clock', () => {
  const any = actsOf(...acts);

  test('consumed time never exceeds elapsed time, and never shrinks', () => {
    fc.assert(
      fc.property(any, (list) => {
        for (const { at, before, after } of walk(list)) {
          const now = consumedBy(after, calendar, at);
          expect(now).toBeLessThanOrEqual(at - start);
          expect(now).toBe(consumedBy(before, calendar, at));
        }
      }),
    );
  });

  test('there is a due instant exactly while it runs, and then it is now + what is left', () => {
    fc.assert(
      fc.property(any, (list) => {
        for (const { at, after } of walk(list)) {
          expect(after.dueAt !== null).toBe(clockState(after) === 'running');
          expect(after.runningSince !== null).toBe(after.dueAt !== null);
          if (after.dueAt === null) continue;
          expect(after.dueAt).toBe(at + after.budgetMs - consumedBy(after, calendar, at));
          const full = reaches(after, calendar, after.budgetMs);
          expect(full).toBe(Math.max(after.dueAt, after.runningSince ?? 0));
        }
      }),
    );
  });

  test('it stands still exactly while an open clock has a reason', () => {
    fc.assert(
      fc.property(any, (list) => {
        for (const { after } of walk(list)) {
          const still = isOpen(after) && after.pausedFor.length > 0;
          expect(clockState(after) === 'paused').toBe(still);
          expect(new Set(after.pausedFor).size).toBe(after.pausedFor.length);
        }
      }),
    );
  });

  test('the ledger grows by one line per change and its last word is the due instant', () => {
    fc.assert(
      fc.property(any, (list) => {
        for (const { at, before, after, act } of walk(list)) {
          if (after === before) continue;
          expect(after.ledger.slice(0, -1)).toEqual(before.ledger);
          const last = after.ledger.at(-1);
          expect(last?.dueAt).toBe(after.dueAt);
          expect(last?.at).toBe(act.kind === 'breach' ? after.dueAt : at);
        }
      }),
    );
  });

  test('a breach stays', () => {
    fc.assert(
      fc.property(any, (list) => {
        for (const { before, after } of walk(list)) {
          if (before.breachedAt === null) continue;
          expect(after.breachedAt).toBe(before.breachedAt);
        }
      }),
    );
  });

  test('it is plain JSON and goes on the same after a round trip', () => {
    fc.assert(
      fc.property(any, (list) => {
        for (const { at, before, after, act } of walk(list)) {
          expect(JSON.parse(JSON.stringify(after))).toEqual(after);
          const copy = JSON.parse(JSON.stringify(before)) as Clock;
          expect(apply(copy, act, at)).toEqual(after);
        }
      }),
    );
  });
});

describe('C.2 pauses alone', () => {
  const pauses = actsOf('pause', 'resume');

  test('the due instant never comes nearer because of a pause', () => {
    fc.assert(
      fc.property(pauses, (list) => {
        let last = start + 24 * hour;
        for (const { after } of walk(list)) {
          if (after.dueAt === null) continue;
          expect(after.dueAt).toBeGreaterThanOrEqual(last);
          last = after.dueAt;
        }
      }),
    );
  });

  test('the due instant is the first one plus exactly the time it stood still', () => {
    fc.assert(
      fc.property(pauses, (list) => {
        let stood = 0;
        let at = start;
        for (const step of walk(list)) {
          if (clockState(step.before) === 'paused') stood += step.at - at;
          at = step.at;
          if (step.after.dueAt === null) continue;
          expect(step.after.dueAt).toBe(start + 24 * hour + stood);
        }
      }),
    );
  });
});

describe('C.2 severity changes in any state', () => {
  const some = actsOf('pause', 'resume', 'tighten', 'relax');

  test('an upgrade is min(old, at + new) on a running clock', () => {
    fc.assert(
      fc.property(some, (list) => {
        for (const { at, before, after, act } of walk(list)) {
          if (act.kind !== 'tighten' || before.dueAt === null) continue;
          expect(after.dueAt).toBe(Math.min(before.dueAt, at + act.hours * hour));
        }
      }),
    );
  });

  test('a downgrade is report + new + the time it stood still', () => {
    fc.assert(
      fc.property(some, (list) => {
        for (const { at, after, act } of walk(list)) {
          if (act.kind !== 'relax' || after.dueAt === null) continue;
          const stood = at - start - consumedBy(after, calendar, at);
          expect(after.dueAt).toBe(start + act.hours * hour + stood);
        }
      }),
    );
  });
});
