import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { agenda } from '../../domain/issue/due.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueState } from '../../domain/issue/state.ts';
import { forecast } from '../../domain/issue/view.ts';
import { advance, type Instant } from '../../domain/process.ts';
import { play, stories } from './random.ts';
import { caseIn, content, defaultPolicy, ms, people, start, typesOf } from './support.ts';

const runs = { numRuns: 60 };
const horizon = ms('400d');

/** States of random stories together with the instant they were reached. */
const situations = fc
  .tuple(stories(20), fc.nat())
  .map(([story, cut]): { readonly state: IssueState; readonly now: Instant } => {
    const { moves, first } = play(story);
    const move = moves[cut % Math.max(1, moves.length)];
    return move === undefined ? { state: first, now: start } : { state: move.after, now: move.now };
  });

/** An event without the moment at which somebody came round to it. */
const timeless = (events: readonly IssueEvent[]): unknown[] =>
  events.map((event) => ({ ...event, at: null }));

function stepwise(
  state: IssueState,
  stops: readonly Instant[],
): { readonly state: IssueState; readonly events: readonly IssueEvent[] } {
  let current = state;
  const events: IssueEvent[] = [];
  for (const at of stops) {
    const step = advance(issueProcess, current, at);
    current = step.state;
    events.push(...step.events);
  }
  return { state: current, events };
}

describe('C.3, design 2: time', () => {
  test('one late timer gives the same steps and the same state as a timer at every instant', () => {
    const naps = fc.array(fc.integer({ min: 0, max: ms('20d') }), { maxLength: 40 });
    fc.assert(
      fc.property(situations, naps, ({ state, now }, lengths) => {
        const end = now + horizon;
        let at = now;
        const stops = lengths.map((length) => (at += length)).filter((stop) => stop < end);
        const slept = advance(issueProcess, state, end);
        const often = stepwise(state, [...stops, end]);
        expect(timeless(often.events)).toEqual(timeless(slept.events));
        expect(often.state).toEqual(slept.state);
      }),
      runs,
    );
  });

  test('a timer that wakes exactly when it should finds each step on time', () => {
    fc.assert(
      fc.property(situations, ({ state, now }) => {
        const slept = advance(issueProcess, state, now + horizon);
        let current = advance(issueProcess, state, now).state;
        const first = slept.events.filter(({ dueAt }) => (dueAt ?? 0) <= now);
        const seen = [...first];
        for (;;) {
          const wake = issueProcess.wake(current);
          if (wake === undefined || wake.at > now + horizon) break;
          const step = advance(issueProcess, current, wake.at);
          expect(step.events.filter(({ at, dueAt }) => at !== dueAt)).toEqual([]);
          expect(step.events.length).toBeGreaterThan(0);
          seen.push(...step.events);
          current = step.state;
        }
        expect(timeless(seen)).toEqual(timeless(slept.events));
      }),
      runs,
    );
  });

  test('wake is the first of what falls due, and nothing is due before it', () => {
    fc.assert(
      fc.property(situations, ({ state }) => {
        const wake = issueProcess.wake(state);
        const [first] = forecast(state);
        expect(first).toEqual(wake);
        const at = wake?.at ?? start + horizon;
        expect(issueProcess.due(state, at - 1)).toEqual([]);
        expect(issueProcess.due(state, at)[0]?.dueAt).toBe(wake?.at);
      }),
      runs,
    );
  });

  test('steps come in due order and each tells its lateness', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 0, max: horizon }), ({ state, now }, later) => {
        const events = issueProcess.due(state, now + later);
        const dues = events.map(({ dueAt }) => dueAt ?? Number.NaN);
        expect(dues).toEqual(dues.toSorted((a, b) => a - b));
        for (const event of events) {
          expect(event.at).toBe(now + later);
          expect(event.by).toBe('timer');
        }
      }),
      runs,
    );
  });

  test('what is due once is not due again', () => {
    fc.assert(
      fc.property(situations, ({ state, now }) => {
        const { state: after } = advance(issueProcess, state, now + horizon);
        expect(issueProcess.due(after, now + horizon)).toEqual([]);
        expect(advance(issueProcess, after, now + horizon).state).toBe(after);
      }),
      runs,
    );
  });

  test('the forecast is sorted and names everything', () => {
    fc.assert(
      fc.property(situations, ({ state }) => {
        const list = forecast(state);
        expect(list.map(({ at }) => at)).toEqual(agenda(state).map(({ dueAt }) => dueAt));
        expect(issueProcess.wake(state)).toEqual(list[0]);
        for (const { what } of list) {
          expect(what).not.toBe('');
          expect(what.length).toBeLessThanOrEqual(180);
        }
      }),
      runs,
    );
  });
});

describe('design 2: equal instants have one order', () => {
  test('the end of a hold, then the breach, then the rung, then the approval', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait('20h');
    one.do('request-approval');
    one.wait('4h');
    const last = one.events.filter(({ dueAt }) => dueAt === start + ms('24h'));
    expect(typesOf(last)).toEqual([
      'clock-breached',
      'escalated',
      'escalated',
      'approval-escalated',
    ]);
  });

  test('C.4 a reminder to the customer comes before the approval', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S3', policy: defaultPolicy });
    const until = start + ms('20d');
    one.do({ type: 'suspend', by: people.engineer, reason: 'no-access', text: content, until });
    one.do('ask-customer');
    const events = one.wait('30h').filter(({ type }) => type !== 'escalated');
    expect(typesOf(events.slice(-2))).toEqual(['customer-reminded', 'approval-escalated']);
    expect(new Set(events.slice(-2).map(({ dueAt }) => dueAt)).size).toBe(1);
  });

  test('C.4 the end of the observation comes before what is missed at that instant', () => {
    const one = caseIn('restored', { statedSeverity: 'S1', policy: defaultPolicy });
    one.wait('80h');
    const last = one.events.filter(({ dueAt }) => dueAt === start + ms('72h'));
    expect(typesOf(last)).toEqual(['observation-ended', 'clock-breached', 'escalated']);
  });

  test('a hold that ends when an approval escalates ends first', () => {
    const one = caseIn('in-progress');
    one.do('request-approval');
    const until = start + ms('4h');
    one.do({ type: 'suspend', by: people.engineer, reason: 'no-access', text: content, until });
    const order = ['approval-reminded', 'resumed', 'approval-escalated'];
    expect(typesOf(one.wait('4h'))).toEqual(order);
  });

  test('a clock that the end of a hold starts again breaches in the same sleep', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.wait('23h');
    const until = one.now + ms('5h');
    one.do({ type: 'suspend', by: people.engineer, reason: 'no-access', text: content, until });
    const events = one.wait('9h');
    expect(typesOf(events)).toEqual(['resumed', 'clock-breached', 'escalated', 'escalated']);
    expect(events.map(({ dueAt }) => dueAt)).toEqual([until, ...Array(3).fill(until + ms('1h'))]);
    expect(events.map(({ at, dueAt }) => at - (dueAt ?? at))).toEqual([
      ms('4h'),
      ...Array(3).fill(ms('3h')),
    ]);
  });
});

describe('C.2 a command exactly at the due instant', () => {
  test('comes too late: the breach is recorded first', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.sleep('24h');
    const events = typesOf(one.do('restore'));
    expect(events).toContain('clock-breached');
    expect(events.at(-1)).toBe('restored');
  });

  test('one millisecond before is in time', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2' });
    one.now = start + ms('24h') - 1;
    expect(typesOf(one.do('restore'))).not.toContain('clock-breached');
    expect(one.clock('restore').breachedAt).toBeNull();
  });
});
