import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import { between, roundTheClock } from '../../domain/calendar/time.ts';
import {
  breachClock,
  clockState,
  consumedBy,
  isOpen,
  meetClock,
  pauseClock,
  reopenClock,
  resumeClock,
  runsOf,
  startClock,
  stopClock,
  type Clock,
} from '../../domain/clock.ts';
import {
  extendClock,
  rederiveClock,
  resetClock,
  returnClock,
  tightenClock,
} from '../../domain/clock/target.ts';
import { explainClock, type ClockExplanation } from '../../domain/explain/clock.ts';
import { explainIssue } from '../../domain/explain/issue.ts';
import { calendarOf } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/process.ts';
import { scenes } from './calendar-random.ts';
import { china, policyOn } from './explain-support.ts';
import { play, stories } from './random.ts';
import { start } from './support.ts';

const hour = 3_600_000;
const facts = { severity: 'S3', level: 'premier' } as const;
const common = ['pause', 'resume'];
const acts = [
  ...common,
  ...common,
  ...common,
  'extend',
  'rederive',
  'tighten',
  'reset',
  'meet',
  'reopen',
  'stop',
  'return',
];
interface Act {
  readonly kind: string;
  readonly after: number;
  readonly reason: string;
  readonly hours: number;
  readonly other: boolean;
}
const histories = fc.array(
  fc.record({
    kind: fc.constantFrom(...acts),
    after: fc.oneof(fc.constantFrom(0, hour, 24 * hour), fc.integer({ min: 0, max: 99 * hour })),
    reason: fc.constantFrom('hold', 'observation', 'confirmation'),
    hours: fc.integer({ min: 1, max: 60 }),
    other: fc.boolean(),
  }),
  { maxLength: 12 },
);

/** What an act does to a clock; a breach is on record before anything else happens. */
function apply(clock: Clock, act: Act, at: Instant, calendars: readonly Calendar[]): Clock {
  const { kind, reason, hours, other } = act;
  const find = (id: string) => calendars.find((one) => one.id === id) ?? roundTheClock;
  const own = find(clock.calendar);
  const calendar = other ? roundTheClock : find('random');
  const rebase = { target: `${hours}h`, budgetMs: hours * hour, calendar, at, why: 'why' } as const;
  const due = clock.dueAt;
  const known = due !== null && due <= at ? breachClock(clock, due) : clock;
  switch (kind) {
    case 'pause':
      return pauseClock(known, own, at, reason, `why ${reason}`);
    case 'resume':
      return resumeClock(known, own, at, reason, 'resumed');
    case 'rederive':
      return rederiveClock(known, own, rebase);
    case 'tighten':
      return tightenClock(known, own, rebase);
    case 'reset':
      return resetClock(known, rebase);
    case 'meet':
      return meetClock(known, own, at, 'confirmed');
    case 'extend':
      return extendClock(known, own, { at, until: at + 3 * hours * hour, why: 'why' });
    case 'reopen':
      return reopenClock(known, own, at, 'reopened');
    case 'stop':
      return stopClock(known, own, at, 'restored');
    default:
      return returnClock(known, rebase);
  }
}

const sumOf = (lengths: readonly number[]): number => lengths.reduce((sum, ms) => sum + ms, 0);

/** What is wrong with an explanation of a clock; must be nothing, whenever it is made. */
function faultsOf(explained: ClockExplanation, calendar: Calendar, clock: Clock): string[] {
  const { at, spans, countedTo, truncated, consumedMs } = explained;
  const ends = [clock.startedAt, ...spans.map(({ to }) => to)];
  const worked = spans.filter(({ kind }) => kind === 'worked');
  const runs = runsOf(clock, Math.max(at, clock.dueAt ?? at));
  const inRuns = ({ from, to }: { readonly from: Instant; readonly to: Instant }): number =>
    sumOf(runs.map((run) => Math.max(0, Math.min(to, run.to) - Math.max(from, run.from))));
  const sum = sumOf(worked.map(({ ms }) => ms));
  const hadTime = clock.dueAt !== null && clock.consumedMs < clock.budgetMs;
  const granted = clock.ledger.at(-1)?.what === 'extended' && clock.dueAt !== null;
  const faults = {
    truncated,
    gap: spans.some(({ from }, index) => from !== ends[index]) || countedTo !== ends.at(-1),
    length: spans.some(({ from, to, ms }) => ms <= 0 || ms !== to - from),
    closed: worked.some(({ from, to }) => between(calendar, from, to) !== to - from),
    stopped: worked.some((span) => inRuns(span) !== span.ms),
    consumed: consumedMs !== consumedBy(clock, calendar, at),
    sum: sum !== (clock.dueAt === null ? consumedMs : clock.budgetMs),
    end: (hadTime || granted) && countedTo !== clock.dueAt,
    now: clock.dueAt === null && isOpen(clock) && countedTo !== at,
  };
  return Object.entries(faults).flatMap(([name, is]) => (is ? [name] : []));
}

describe('C.2, C.10 the explanation of any clock', () => {
  test('spans are without gap or overlap, and what is worked adds up, on any calendar', () => {
    fc.assert(
      fc.property(
        scenes(1),
        histories,
        fc.integer({ min: 1, max: 100 * hour }),
        (scene, list, budgetMs) => {
          const [{ calendar }, [begun = 0]] = scene;
          const policy = { ...policyOn(china, facts, {}), calendars: [calendar] };
          let at = begun;
          const begin = { name: 'resolve', target: '1bh', budgetMs, at, why: 'received' } as const;
          let clock = startClock({ ...begin, calendar });
          const examine = (one: Clock, now: Instant): string[] =>
            faultsOf(explainClock(one, policy, facts, now), calendarOf(policy, one.calendar), one);
          expect(examine(clock, at)).toEqual([]);
          for (const act of list) {
            at += act.after;
            clock = apply(clock, act, at, [calendar]);
            expect(examine(clock, at)).toEqual([]);
            expect(examine(clock, at + act.hours * hour)).toEqual([]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('explains every clock of any life as the life has it', () => {
    fc.assert(
      fc.property(stories(20), (story) => {
        const { first, events, moves } = play(story);
        const { now, after: state } = moves.at(-1) ?? { now: start, after: first };
        const explained = explainIssue(events, now);
        expect(explained.map(({ name }) => name)).toEqual(state.clocks.map(({ name }) => name));
        for (const [index, clock] of state.clocks.entries()) {
          const one = explained[index];
          if (one === undefined) continue;
          expect([one.dueAt, one.state]).toEqual([clock.dueAt, clockState(clock)]);
          expect(faultsOf(one, calendarOf(state.policy, clock.calendar), clock)).toEqual([]);
          expect(one.source.row).toMatch(/^\/targets\/\d+$/);
        }
      }),
      { numRuns: 100 },
    );
  });
});
