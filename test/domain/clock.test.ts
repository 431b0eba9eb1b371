import { describe, expect, test } from 'vitest';
import { roundTheClock } from '../../domain/calendar/time.ts';
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
import { rederiveClock, tightenClock, type Rebase } from '../../domain/clock/target.ts';
import type { Duration } from '../../domain/duration.ts';
import { ms, start } from './support.ts';

const at = (duration: Duration): number => start + ms(duration);
const fresh = (target: Duration = '24h'): Clock =>
  startClock({
    name: 'restore',
    target,
    budgetMs: ms(target),
    calendar: roundTheClock,
    at: start,
    why: 'received',
  });
const pause = (clock: Clock, when: Duration, reason = 'hold'): Clock =>
  pauseClock(clock, roundTheClock, at(when), reason, 'no-access');
const resume = (clock: Clock, when: Duration, reason = 'hold'): Clock =>
  resumeClock(clock, roundTheClock, at(when), reason, 'resumed');
const meet = (clock: Clock, when: Duration): Clock =>
  meetClock(clock, roundTheClock, at(when), 'restored');
const consumed = (clock: Clock, when: Duration): number =>
  consumedBy(clock, roundTheClock, at(when));
const to = (target: Duration, when: Duration): Rebase => ({
  target,
  budgetMs: ms(target),
  calendar: roundTheClock,
  at: at(when),
  why: 'S2 → S1',
});

describe('C.2 pauses are exact', () => {
  test('a clock starts running at the report and is due one budget later', () => {
    const clock = fresh();
    expect(clockState(clock)).toBe('running');
    expect(clock.dueAt).toBe(at('24h'));
    expect(consumed(clock, '5h')).toBe(ms('5h'));
  });

  test('a pause banks what is consumed and leaves no due instant', () => {
    const clock = pause(fresh(), '5h');
    expect(clockState(clock)).toBe('paused');
    expect(clock.dueAt).toBeNull();
    expect(clock.consumedMs).toBe(ms('5h'));
    expect(consumed(clock, '20h')).toBe(ms('5h'));
  });

  test('the due instant moves by exactly the pause, to the millisecond', () => {
    const paused = pauseClock(fresh(), roundTheClock, start + 1, 'hold', 'no-access');
    const clock = resumeClock(paused, roundTheClock, start + 4, 'hold', 'resumed');
    expect(clock.dueAt).toBe(at('24h') + 3);
    expect(consumed(clock, '24h')).toBe(ms('24h') - 3);
  });

  test('several pauses add up', () => {
    const once = resume(pause(fresh(), '1h'), '3h');
    const twice = resume(pause(once, '10h'), '15h');
    expect(twice.dueAt).toBe(at('31h'));
  });

  test('it runs on only when the last reason is gone', () => {
    const both = pause(pause(fresh(), '1h'), '2h', 'confirmation');
    const one = resume(both, '5h');
    expect(one.pausedFor).toEqual(['confirmation']);
    expect(clockState(one)).toBe('paused');
    const none = resume(one, '7h', 'confirmation');
    expect(clockState(none)).toBe('running');
    expect(none.dueAt).toBe(at('30h'));
  });

  test('pausing twice for one reason, or taking away an unknown one, changes nothing', () => {
    const paused = pause(fresh(), '1h');
    expect(pause(paused, '2h')).toBe(paused);
    expect(resume(paused, '2h', 'other')).toBe(paused);
    const clock = fresh();
    expect(resume(clock, '2h')).toBe(clock);
  });

  test('a share of the budget is reached by running time, not by wall time', () => {
    const clock = resume(pause(fresh(), '5h'), '8h');
    expect(reaches(clock, roundTheClock, ms('12h'))).toBe(at('15h'));
    expect(reaches(clock, roundTheClock, ms('2h'))).toBe(at('8h'));
    expect(reaches(pause(clock, '9h'), roundTheClock, ms('12h'))).toBeNull();
  });
});

describe('C.2 meeting, stopping, breaching, reopening', () => {
  test('a met clock is closed: nothing moves it any more', () => {
    const met = meet(fresh(), '5h');
    expect(clockState(met)).toBe('met');
    expect(met).toMatchObject({ metAt: at('5h'), dueAt: null, consumedMs: ms('5h') });
    expect(isOpen(met)).toBe(false);
    expect(meet(met, '6h')).toBe(met);
    expect(pause(met, '6h')).toBe(met);
    expect(resume(met, '6h')).toBe(met);
    expect(stopClock(met, roundTheClock, at('6h'), 'cancelled')).toBe(met);
    expect(tightenClock(met, roundTheClock, to('6h', '6h'))).toBe(met);
    expect(rederiveClock(met, roundTheClock, to('6h', '6h'))).toBe(met);
    expect(reaches(met, roundTheClock, ms('24h'))).toBeNull();
  });

  test('a stopped clock is closed, neither met nor due', () => {
    const stopped = stopClock(fresh(), roundTheClock, at('5h'), 'cancelled');
    expect(clockState(stopped)).toBe('stopped');
    expect(stopped).toMatchObject({ metAt: null, stoppedAt: at('5h'), dueAt: null });
    expect(meet(stopped, '6h')).toBe(stopped);
    expect(resume(stopped, '6h')).toBe(stopped);
  });

  test('a breach is never taken back, whatever follows', () => {
    const breached = breachClock(fresh('6h'), at('6h'));
    expect(breached.breachedAt).toBe(at('6h'));
    expect(breachClock(breached, at('9h'))).toBe(breached);
    const after = [
      pause(breached, '7h'),
      resume(pause(breached, '7h'), '9h'),
      meet(breached, '7h'),
      stopClock(breached, roundTheClock, at('7h'), 'cancelled'),
      rederiveClock(breached, roundTheClock, to('240h', '7h')),
      tightenClock(breached, roundTheClock, to('1h', '7h')),
      reopenClock(meet(breached, '7h'), roundTheClock, at('9h'), 'reopened'),
    ];
    for (const clock of after) expect(clock.breachedAt).toBe(at('6h'));
  });

  test('C.4 a reopened clock keeps what it had consumed; the time it was met is free', () => {
    const clock = reopenClock(meet(fresh(), '5h'), roundTheClock, at('105h'), 'reopened');
    expect(clockState(clock)).toBe('running');
    expect(clock.dueAt).toBe(at('124h'));
    expect(clock.startedAt).toBe(start);
  });

  test('C.4 a reopened clock runs even when it was met in a pause', () => {
    const met = meet(pause(fresh(), '5h', 'confirmation'), '10h');
    const clock = reopenClock(met, roundTheClock, at('20h'), 'reopened');
    expect(clock.pausedFor).toEqual([]);
    expect(clock.dueAt).toBe(at('39h'));
  });

  test('an open clock is not reopened', () => {
    const clock = fresh();
    expect(reopenClock(clock, roundTheClock, at('1h'), 'reopened')).toBe(clock);
  });
});

describe('C.2 severity changes', () => {
  test.each([
    ['2h', '8h'],
    ['17h', '23h'],
    ['18h', '24h'],
    ['23h', '24h'],
  ] as const)('upgrade to 6 h at %s: min(old, at + new) = %s', (when, due) => {
    expect(tightenClock(fresh(), roundTheClock, to('6h', when)).dueAt).toBe(at(due));
  });

  test('an upgrade after the breach leaves the missed due instant', () => {
    const late = tightenClock(fresh('6h'), roundTheClock, to('1h', '8h'));
    expect(late.dueAt).toBe(at('6h'));
  });

  test('an upgrade in a pause counts the new time from the end of the pause', () => {
    const paused = tightenClock(pause(fresh(), '2h'), roundTheClock, to('6h', '3h'));
    expect(clockState(paused)).toBe('paused');
    expect(paused.dueAt).toBeNull();
    expect(resume(paused, '10h').dueAt).toBe(at('16h'));
  });

  test('a downgrade counts from the report again, stops excluded', () => {
    expect(rederiveClock(fresh('6h'), roundTheClock, to('24h', '5h')).dueAt).toBe(at('24h'));
    const stopped = resume(pause(fresh('6h'), '1h'), '4h');
    expect(rederiveClock(stopped, roundTheClock, to('24h', '5h')).dueAt).toBe(at('27h'));
  });

  test('up and down again ends where a clock of that target stands', () => {
    const up = tightenClock(fresh('24h'), roundTheClock, to('6h', '5h'));
    const down = rederiveClock(up, roundTheClock, to('24h', '6h'));
    expect(down.dueAt).toBe(at('24h'));
    expect(down.target).toBe('24h');
  });
});

describe('design 3: the ledger explains the due instant', () => {
  test('every act is one line with its instant, its reason and the due instant it led to', () => {
    const clock = meet(breachClock(resume(pause(fresh('6h'), '1h'), '3h'), at('8h')), '9h');
    expect(clock.ledger).toEqual([
      { at: start, what: 'started', why: 'received', dueAt: at('6h') },
      { at: at('1h'), what: 'paused', why: 'no-access', dueAt: null },
      { at: at('3h'), what: 'resumed', why: 'resumed', dueAt: at('8h') },
      { at: at('8h'), what: 'breached', why: 'target 6h missed', dueAt: at('8h') },
      { at: at('9h'), what: 'met', why: 'restored', dueAt: null },
    ]);
  });

  test('rebasing, stopping and reopening are lines too', () => {
    const rebased = tightenClock(fresh(), roundTheClock, to('6h', '1h'));
    const reopened = reopenClock(meet(rebased, '2h'), roundTheClock, at('3h'), 'reopened');
    const stopped = stopClock(reopened, roundTheClock, at('4h'), 'cancelled');
    expect(stopped.ledger.map(({ what, dueAt }) => [what, dueAt])).toEqual([
      ['started', at('24h')],
      ['rebased', at('7h')],
      ['met', null],
      ['reopened', at('8h')],
      ['stopped', null],
    ]);
  });
});
