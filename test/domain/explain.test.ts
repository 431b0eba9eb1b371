import { describe, expect, test } from 'vitest';
import { roundTheClock } from '../../domain/calendar/time.ts';
import {
  meetClock,
  nextPeriod,
  pauseClock,
  reopenClock,
  resumeClock,
  type Clock,
} from '../../domain/clock.ts';
import { rederiveClock, resetClock } from '../../domain/clock/target.ts';
import { explainClock, type ClockExplanation } from '../../domain/explain/clock.ts';
import { explainIssue } from '../../domain/explain/issue.ts';
import { mostSpans } from '../../domain/explain/spans.ts';
import { targetOf } from '../../domain/policy/policy.ts';
import { china, office, policyOn, started } from './explain-support.ts';
import { Case, people, sample } from './support.ts';

const hour = 3_600_000;
const utc = (text: string): number => Date.parse(`${text}:00Z`);
const facts = { severity: 'S3', level: 'premier' } as const;
const policy = policyOn(china, facts, { restore: '5bd', resolve: '6h', accept: '400bd' });
const nine = utc('2026-03-02T01:00');
const brief = ({ spans }: ClockExplanation) =>
  spans.map(({ kind, from, to, reasons }) => [
    kind,
    (from - nine) / hour,
    (to - nine) / hour,
    ...reasons,
  ]);
/** Counts round the clock, so that what is on and off shows by itself. */
const resolve = started(policy, facts, 'resolve', nine);
const explained = (clock: Clock, hours: number) =>
  brief(explainClock(clock, policy, facts, nine + hours * hour));
const acts = {
  pause: (clock: Clock, hours: number, reason: string, why: string) =>
    pauseClock(clock, roundTheClock, nine + hours * hour, reason, why),
  resume: (clock: Clock, hours: number, reason: string, why: string) =>
    resumeClock(clock, roundTheClock, nine + hours * hour, reason, why),
};

describe('where a target comes from (domain C.2)', () => {
  test('the row of the document, the facts and the calendar it counts on', () => {
    const clock = started(policy, facts, 'restore', nine);
    const { source, local, adjusted } = explainClock(clock, policy, facts, nine);
    const where = { policy: 'default', version: 3, row: '/targets/1', calendar: 'CN-9x5' };
    expect(source).toEqual({ ...where, ...facts, bestEffort: false });
    expect([local?.zone, adjusted]).toEqual(['Asia/Shanghai', false]);
  });

  test('a clock that runs round the clock is shown in the zone of the business calendar', () => {
    const { source, local } = explainClock(resolve, policy, facts, nine);
    expect([source.calendar, local?.zone]).toEqual(['24x7', 'Asia/Shanghai']);
  });

  test('a policy without any zone and a severity without a row leave both open', () => {
    const bare = { ...policy, calendars: [], targets: {} };
    const { source, local } = explainClock(resolve, bare, facts, nine);
    expect([source.row, source.bestEffort, local]).toEqual([null, false, null]);
  });

  test('best effort is told', () => {
    const none = policyOn(china, facts, {});
    const row = { row: 0, calendar: 'CN-9x5', bestEffort: true as const, targets: {} };
    const soft = { ...none, targets: { S3: row } };
    expect(explainClock(resolve, soft, facts, nine).source.bestEffort).toBe(true);
  });
});

describe('what counts (domain C.2, C.10)', () => {
  test('a running clock is followed to its due instant, whatever the time is', () => {
    expect(explained(resolve, 0)).toEqual([['worked', 0, 6]]);
    expect(explained(resolve, 9)).toEqual([['worked', 0, 6]]);
  });

  test('working intervals and what lies between them, over holidays and make-up days', () => {
    const start = utc('2026-02-13T08:00');
    const clock = started(policyOn(china, facts, { restore: '20bh' }), facts, 'restore', start);
    const { spans, holidays, dueAt, countedTo } = explainClock(clock, policy, facts, start);
    expect(spans.map(({ kind, ms }) => [kind, ms / hour])).toEqual([
      ['worked', 2],
      ['closed', 15],
      ['worked', 9],
      ['closed', 231],
      ['worked', 9],
    ]);
    expect([dueAt, countedTo]).toEqual([utc('2026-02-24T10:00'), utc('2026-02-24T10:00')]);
    expect(holidays).toEqual([
      {
        name: 'Make-up day for Spring Festival 春节',
        from: '2026-02-14',
        to: '2026-02-14',
        working: true,
      },
      { name: 'Spring Festival 春节', from: '2026-02-15', to: '2026-02-23', working: false },
    ]);
  });

  test('changes of the local clock on the way', () => {
    const berlin = office({ id: 'DE', zone: 'Europe/Berlin' });
    const own = policyOn(berlin, facts, { restore: '2bd' });
    const friday = utc('2026-03-27T12:00');
    const { offsetChanges } = explainClock(
      started(own, facts, 'restore', friday),
      own,
      facts,
      friday,
    );
    expect(offsetChanges).toEqual([{ at: utc('2026-03-29T01:00'), before: 60, after: 120 }]);
  });

  test('years without known holidays', () => {
    const clock = started(policy, facts, 'restore', utc('2026-12-30T01:00'));
    expect(explainClock(clock, policy, facts, clock.startedAt).assumedYears).toEqual([2027]);
  });

  test('the list is bounded, and says so', () => {
    const quarters = Array.from({ length: 24 }, (_, index) => {
      const at = String(index).padStart(2, '0');
      return `${at}:00-${at}:15`;
    });
    const week = { mon: quarters, tue: quarters, wed: quarters, thu: quarters, fri: quarters };
    const busy = office({ id: 'busy', week });
    const own = policyOn(busy, facts, { accept: '400bh' });
    const long = explainClock(started(own, facts, 'accept', nine), own, facts, nine);
    expect([long.truncated, long.spans.length]).toEqual([true, mostSpans]);
    const short = explainClock(started(policy, facts, 'restore', nine), policy, facts, nine);
    expect(short.truncated).toBe(false);
  });
});

describe('what does not count (domain C.2)', () => {
  test('each pause with its reason; one that goes on lasts until now', () => {
    const paused = acts.pause(resolve, 1, 'hold', 'third-party');
    expect(explained(paused, 4)).toEqual([
      ['worked', 0, 1],
      ['paused', 1, 4, 'third-party'],
    ]);
    const resumed = acts.resume(paused, 2, 'hold', 'resumed');
    expect(explained(resumed, 4)).toEqual([
      ['worked', 0, 1],
      ['paused', 1, 2, 'third-party'],
      ['worked', 2, 7],
    ]);
  });

  test('of several reasons those that are left', () => {
    let clock = acts.pause(resolve, 1, 'observation', 'observation');
    clock = acts.pause(clock, 2, 'hold', 'third-party');
    const spans = (last: readonly unknown[]) => [
      ['worked', 0, 1],
      ['paused', 1, 2, 'observation'],
      ['paused', 2, 3, 'observation', 'third-party'],
      last,
    ];
    expect(explained(acts.resume(clock, 3, 'hold', 'resumed'), 4)).toEqual(
      spans(['paused', 3, 4, 'observation']),
    );
    expect(explained(acts.resume(clock, 3, 'observation', 'observation-ended'), 4)).toEqual(
      spans(['paused', 3, 4, 'third-party']),
    );
  });

  test('a reason that a rule of the clock took away', () => {
    let clock = acts.pause(resolve, 1, 'hold', 'third-party');
    clock = acts.pause(clock, 2, 'confirmation', 'resolved');
    clock = acts.resume(clock, 3, 'confirmation', 'rejected');
    expect(explained(clock, 4).at(-1)).toEqual(['paused', 3, 4, 'third-party']);
  });

  test('the time between an end and a return', () => {
    const met = meetClock(resolve, roundTheClock, nine + hour, 'confirmed');
    expect(explained(met, 9)).toEqual([['worked', 0, 1]]);
    const back = reopenClock(met, roundTheClock, nine + 3 * hour, 'reopened');
    expect(explained(back, 9)).toEqual([
      ['worked', 0, 1],
      ['over', 1, 3, 'confirmed'],
      ['worked', 3, 8],
    ]);
  });

  test('what was forgiven when the clock began anew; another target alone forgives nothing', () => {
    const rebase = { target: '8h', budgetMs: 8 * hour, calendar: roundTheClock } as const;
    const at = nine + 2 * hour;
    expect(explained(rederiveClock(resolve, china, { ...rebase, at, why: 'S2 → S3' }), 3)).toEqual([
      ['worked', 0, 8],
    ]);
    expect(explained(resetClock(resolve, { ...rebase, at, why: 'policy x v2' }), 3)).toEqual([
      ['discarded', 0, 2, 'policy x v2'],
      ['worked', 2, 10],
    ]);
  });

  test('a clock that was overdue when it ran on is followed to where its time was used up', () => {
    const late = acts.resume(acts.pause(resolve, 8, 'hold', 'no-access'), 20, 'hold', 'resumed');
    const { spans, countedTo, consumedMs } = explainClock(late, policy, facts, nine + 21 * hour);
    expect([spans.length, countedTo, consumedMs]).toEqual([1, nine + 6 * hour, 9 * hour]);
  });

  test('a period counts for itself', () => {
    const target = targetOf(policy, 'S3', 'resolve');
    if (target === undefined) throw new Error('There is no such target.');
    const at = nine + 2 * hour;
    const again = nextPeriod(resolve, { name: 'resolve', ...target, at, why: 'answered' });
    expect(explained(again, 2)).toEqual([['worked', 2, 8]]);
  });
});

describe('all clocks of an issue', () => {
  const at = (life: Case) =>
    new Map(explainIssue(life.events, life.now).map((one) => [one.name, one]));

  test('nothing happened: nothing to explain', () => {
    expect(explainIssue([], nine)).toEqual([]);
  });

  test('each is explained by the severity that gave it its target (domain C.2)', () => {
    const life = new Case();
    life.do(sample.assess);
    life.do(sample.assign);
    life.do(sample.accept);
    life.wait('15min');
    life.do({ type: 'reprioritise', by: people.engineer, severity: 'S1' });
    const all = at(life);
    expect(all.get('respond')).toMatchObject({ state: 'met', source: { severity: 'S2' } });
    expect(all.get('restore')).toMatchObject({
      state: 'running',
      source: { severity: 'S1' },
      adjusted: true,
    });
    expect([...all.keys()]).toEqual(life.state.clocks.map(({ name }) => name));
    for (const clock of life.state.clocks) {
      expect(all.get(clock.name)?.dueAt).toBe(clock.dueAt);
    }
  });
});
