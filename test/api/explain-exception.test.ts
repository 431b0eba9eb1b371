import { describe, expect, test } from 'vitest';
import { explanationText } from '../../api/texts/explanation.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { breachClock, meetClock, pauseClock, resumeClock, startClock } from '../../domain/clock.ts';
import { extendClock } from '../../domain/clock/target.ts';
import { explainClock } from '../../domain/explain/clock.ts';
import { china, policyOn, started } from '../domain/explain-support.ts';

const hour = 3_600_000;
const at = Date.UTC(2026, 2, 2, 9);
const running = startClock({
  name: 'restore',
  target: '4h',
  budgetMs: 4 * hour,
  calendar: roundTheClock,
  at,
  why: 'received',
});
const more = (until: number, from = at + hour) => ({ at: from, until, why: 'clock-extended:i.1' });

describe('C.5 more time on a clock by an approved exception', () => {
  test('a running one is due at the instant that was granted, and says so', () => {
    const clock = extendClock(running, roundTheClock, more(at + 10 * hour));
    expect(clock).toMatchObject({ dueAt: at + 10 * hour, budgetMs: 10 * hour, target: '4h' });
    expect(clock.ledger.at(-1)).toEqual({
      at: at + hour,
      what: 'extended',
      why: 'clock-extended:i.1',
      dueAt: at + 10 * hour,
    });
  });

  test.each([at + 4 * hour, at + 2 * hour, at - hour])('it never gives less time: %s', (until) => {
    expect(extendClock(running, roundTheClock, more(until))).toBe(running);
  });

  test('one that stands still has the longer rest when it runs on', () => {
    const paused = pauseClock(running, roundTheClock, at + hour, 'hold', 'no-access');
    const granted = extendClock(paused, roundTheClock, more(at + 10 * hour, at + 2 * hour));
    expect(granted).toMatchObject({ dueAt: null, budgetMs: 9 * hour });
    const resumed = resumeClock(granted, roundTheClock, at + 5 * hour, 'hold', 'resumed');
    expect(resumed.dueAt).toBe(at + 13 * hour);
  });

  test('a breach stays a breach; what is over stays over', () => {
    const late = breachClock(running, at + 4 * hour);
    const granted = extendClock(late, roundTheClock, more(at + 8 * hour, at + 5 * hour));
    expect(granted).toMatchObject({ dueAt: at + 8 * hour, breachedAt: at + 4 * hour, misses: 1 });
    const met = meetClock(running, roundTheClock, at + hour, 'restored');
    expect(extendClock(met, roundTheClock, more(at + 8 * hour))).toBe(met);
  });

  test('in office hours it counts the hours until then, and the explanation adds up', () => {
    const facts = { severity: 'S3', level: 'premier' } as const;
    const policy = policyOn(china, facts, { respond: '3bh' });
    const begun = Date.UTC(2026, 2, 2, 2);
    const clock = started(policy, facts, 'respond', begun);
    const thursday = Date.UTC(2026, 2, 5, 4);
    const granted = extendClock(clock, china, more(thursday, begun + hour));
    expect(granted.dueAt).toBe(thursday);
    const { spans, adjusted, budgetMs } = explainClock(granted, policy, facts, begun + hour);
    const worked = spans.filter(({ kind }) => kind === 'worked');
    expect(worked.reduce((sum, { ms }) => sum + ms, 0)).toBe(budgetMs);
    expect(spans.at(-1)?.to).toBe(thursday);
    expect(adjusted).toBe(true);
  });

  test('outside office hours it is due at that instant all the same, and the texts say so', () => {
    const facts = { severity: 'S3', level: 'premier' } as const;
    const policy = policyOn(china, facts, { respond: '3bh' });
    const begun = Date.UTC(2026, 2, 2, 2);
    const clock = started(policy, facts, 'respond', begun);
    const night = Date.UTC(2026, 2, 4, 18);
    const granted = extendClock(clock, china, more(night, begun + hour));
    expect(granted.dueAt).toBe(night);
    const explained = explainClock(granted, policy, facts, begun + hour);
    expect(explanationText(explained, 'en').at(-1)).toBe(
      'Due: Thu 5 Mar 2026, 02:00 (Asia/Shanghai, UTC+08:00; 2026-03-04 18:00 UTC).',
    );
    expect(explanationText(explained, 'zh')).toContain(
      '时限延长：2026年3月2日（周一）11:00。原因：例外申请已获批准（i.1）。',
    );
  });
});
