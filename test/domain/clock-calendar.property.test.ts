import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import { add, between, roundTheClock } from '../../domain/calendar/time.ts';
import {
  breachClock,
  clockState,
  consumedBy,
  isOpen,
  meetClock,
  nextPeriod,
  pauseClock,
  reopenClock,
  resumeClock,
  runsOf,
  startClock,
  stopClock,
  type Clock,
} from '../../domain/clock.ts';
import {
  rederiveClock,
  resetClock,
  returnClock,
  tightenClock,
  type Rebase,
} from '../../domain/clock/target.ts';
import { office, wall } from './support.ts';

const hour = 3_600_000;
const start = wall('04-01 16:00');
const calendars: readonly Calendar[] = [office, roundTheClock];
const calendarOf = (clock: Clock): Calendar =>
  clock.calendar === office.id ? office : roundTheClock;

const changes = ['tighten', 'rederive', 'reset', 'return', 'next'] as const;
const kinds = ['pause', 'resume', 'meet', 'stop', 'reopen', 'breach', ...changes] as const;
interface Act {
  readonly kind: (typeof kinds)[number];
  readonly after: number;
  readonly reason: string;
  readonly hours: number;
  readonly calendar: Calendar;
}

const actsOf = (...some: Act['kind'][]): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...some),
      after: fc.oneof(
        fc.integer({ min: 0, max: 20 * hour }),
        fc.integer({ min: 0, max: 200 * hour }),
      ),
      reason: fc.constantFrom('hold', 'observation'),
      hours: fc.integer({ min: 1, max: 100 }),
      calendar: fc.constantFrom(...calendars),
    }),
    { maxLength: 20 },
  );

const targetOf = ({ hours, calendar }: Pick<Act, 'hours' | 'calendar'>, at: number): Rebase => ({
  target: `${hours}h`,
  budgetMs: hours * hour,
  calendar,
  at,
  why: 'why',
});
const fresh = (act: Pick<Act, 'hours' | 'calendar'>): Clock =>
  startClock({ name: 'restore', ...targetOf(act, start) });

function apply(clock: Clock, act: Act, at: number): Clock {
  const own = calendarOf(clock);
  const rebase = targetOf(act, at);
  switch (act.kind) {
    case 'pause':
      return pauseClock(clock, own, at, act.reason, 'why');
    case 'resume':
      return resumeClock(clock, own, at, act.reason, 'why');
    case 'meet':
      return meetClock(clock, own, at, 'why');
    case 'stop':
      return stopClock(clock, own, at, 'why');
    case 'reopen':
      return reopenClock(clock, own, at, 'why');
    case 'breach':
      return clock.dueAt !== null && clock.dueAt <= at ? breachClock(clock, clock.dueAt) : clock;
    case 'tighten':
      return tightenClock(clock, own, rebase);
    case 'rederive':
      return rederiveClock(clock, own, rebase);
    case 'reset':
      return resetClock(clock, rebase);
    case 'return':
      return returnClock(clock, rebase);
    case 'next':
      return nextPeriod(clock, { name: clock.name, ...rebase });
  }
}

interface Step {
  readonly at: number;
  readonly before: Clock;
  readonly after: Clock;
  readonly act: Act;
}
function walk(list: readonly Act[], calendar: Calendar = office): Step[] {
  let at = start;
  let clock = fresh({ hours: 24, calendar });
  return list.map((act) => {
    at += act.after;
    const before = clock;
    clock = apply(clock, act, at);
    return { at, before, after: clock, act };
  });
}
const each = (list: fc.Arbitrary<Act[]>, check: (step: Step) => void): void =>
  fc.assert(
    fc.property(list, (acts) => {
      for (const step of walk(acts)) check(step);
    }),
  );

describe('domain C.2, C.10: clocks that count office hours', () => {
  test('domain C.2: a pause never makes a deadline earlier', () => {
    fc.assert(
      fc.property(actsOf('pause', 'resume'), fc.constantFrom(...calendars), (acts, calendar) => {
        let last = fresh({ hours: 24, calendar }).dueAt ?? 0;
        for (const { after } of walk(acts, calendar)) {
          if (after.dueAt === null) continue;
          expect(after.dueAt).toBeGreaterThanOrEqual(last);
          last = after.dueAt;
        }
      }),
    );
  });

  test('domain C.2: what is left of the budget lies between now and the due instant', () => {
    each(actsOf(...kinds), ({ at, after }) => {
      expect(after.dueAt === null).toBe(clockState(after) !== 'running');
      if (after.dueAt === null) return;
      const left = after.budgetMs - consumedBy(after, calendarOf(after), at);
      expect(between(calendarOf(after), at, after.dueAt)).toBe(left);
    });
  });

  test('design 3: the ledger of an open clock replays to what it has consumed', () => {
    fc.assert(
      fc.property(actsOf(...kinds), fc.integer({ min: 0, max: 100 * hour }), (acts, later) => {
        for (const { at, after } of walk(acts)) {
          if (!isOpen(after)) continue;
          const runs = runsOf(after, at + later);
          const replayed = runs.map(({ from, to }) => between(calendarOf(after), from, to));
          const sum = replayed.reduce((all, one) => all + one, 0);
          expect(sum).toBe(consumedBy(after, calendarOf(after), at + later));
          for (const [index, { from, to }] of runs.entries()) {
            expect(to).toBeGreaterThan(from);
            expect(from).toBeGreaterThanOrEqual(runs[index - 1]?.to ?? start);
          }
        }
      }),
    );
  });

  test('domain C.2: an upgrade is min(old, at + new), each on its own calendar', () => {
    each(actsOf('pause', 'resume', 'tighten', 'rederive'), ({ at, before, after, act }) => {
      if (act.kind !== 'tighten' || before.dueAt === null) return;
      const now = add(act.calendar, at, act.hours * hour);
      expect(after.dueAt).toBe(Math.min(before.dueAt, now));
      expect(after.target).toBe(`${act.hours}h`);
    });
  });

  test('domain C.2: used up at the end of a working day, it stays due then', () => {
    // Friday 18:00, all nine hours used; the upgrade comes a moment later.
    const began = Date.UTC(2026, 2, 6, 1);
    const clock = startClock({
      ...targetOf({ hours: 9, calendar: office }, began),
      name: 'restore',
    });
    const later = tightenClock(
      clock,
      office,
      targetOf({ hours: 9, calendar: office }, began + 9 * hour + 1),
    );
    expect(clock.dueAt).toBe(began + 9 * hour);
    expect(later.dueAt).toBe(clock.dueAt);
    expect(later.ledger.at(-1)).toMatchObject({ what: 'rebased', dueAt: clock.dueAt });
  });

  test('domain C.2: derived anew it is where a clock of that target with the same stops stands', () => {
    each(actsOf('pause', 'resume', 'tighten', 'rederive'), ({ at, after, act }) => {
      if (act.kind !== 'rederive' || after.dueAt === null) return;
      let twin = fresh(act);
      for (const entry of after.ledger) {
        if (entry.dueAt === null) twin = pauseClock(twin, act.calendar, entry.at, 'stop', 'why');
        else twin = resumeClock(twin, act.calendar, entry.at, 'stop', 'why');
      }
      twin = resumeClock(pauseClock(twin, act.calendar, at, 'x', 'x'), act.calendar, at, 'x', 'x');
      expect(after.dueAt).toBe(twin.dueAt);
    });
  });

  test('design 3: begun anew it has its whole target from then on', () => {
    each(actsOf('pause', 'resume', 'reset', 'tighten'), ({ at, before, after, act }) => {
      if (act.kind !== 'reset') return;
      expect(after.consumedMs).toBe(0);
      expect(after.pausedFor).toEqual(before.pausedFor);
      const whole = add(act.calendar, at, act.hours * hour);
      expect(after.dueAt ?? whole).toBe(whole);
    });
  });

  test('domain C.2: a breach stays in its period, misses for ever', () => {
    each(actsOf(...kinds), ({ before, after, act }) => {
      expect(after.misses).toBeGreaterThanOrEqual(before.misses);
      const begins = act.kind === 'next';
      expect(after.period).toBe(before.period + (begins ? 1 : 0));
      expect(after.breachedAt).toBe(begins ? null : (before.breachedAt ?? after.breachedAt));
    });
  });
});
