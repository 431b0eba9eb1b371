import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explanationText } from '../../api/texts/explanation.ts';
import { fold } from '../../api/texts/fold.ts';
import { sayIn } from '../../api/texts/language.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { nextPeriod, pauseClock, resumeClock, stopClock } from '../../domain/clock.ts';
import { resetClock, returnClock, tightenClock } from '../../domain/clock/target.ts';
import { explainClock, type TargetFacts } from '../../domain/explain/clock.ts';
import { targetOf } from '../../domain/policy/policy.ts';
import { scenes } from '../domain/calendar-random.ts';
import { china, office, policyOn, started } from '../domain/explain-support.ts';

const hour = 3_600_000;
const utc = (text: string): number => Date.parse(`${text}Z`);
const s1: TargetFacts = { severity: 'S1', level: 'standard' };
const s3: TargetFacts = { severity: 'S3', level: 'premier' };
const always = policyOn(china, s1, { restore: '6h' }, '24x7');
const restore = started(always, s1, 'restore', utc('2026-03-02T09:30'));
const linesOf = (...told: Parameters<typeof explainClock>): string[] =>
  explanationText(explainClock(...told), 'en');
/** Lines from the one after the start on. */
const rest = (...told: Parameters<typeof explainClock>): string[] => {
  const lines = linesOf(...told);
  return lines.slice(lines.findIndex((line) => line.startsWith('Started')) + 1);
};

describe('a clock that', () => {
  const at = (hours: number): number => restore.startedAt + hours * hour;
  const told = (clock: typeof restore, hours: number) => rest(clock, always, s1, at(hours));
  const rebase = { target: '2h', budgetMs: 2 * hour, calendar: roundTheClock } as const;

  it('is paused now', () => {
    const clock = pauseClock(restore, roundTheClock, at(1), 'hold', 'customer-data');
    expect(told(clock, 1.5)).toEqual([
      'Counts: Mon 2 Mar 2026, 17:30–18:30: 1 h.',
      'Paused since Mon 2 Mar 2026, 18:30: 30 min not counted so far. Reason: waiting for information from the customer.',
      'Used by Mon 2 Mar 2026, 19:00: 1 h of 6 h.',
      'No due time while the clock is paused; 5 h are left.',
    ]);
    const late = pauseClock(restore, roundTheClock, at(7), 'hold', 'customer-data');
    expect(told(late, 8).at(-1)).toBe('No due time while the clock is paused; no time is left.');
    const again = resumeClock(late, roundTheClock, at(9), 'hold', 'resumed');
    expect(told(again, 10).at(-1)).toMatch(
      /^The time allowed was used up at Mon 2 Mar 2026, 23:30 /,
    );
  });

  it('has a shorter target by another severity', () => {
    const clock = tightenClock(restore, roundTheClock, { ...rebase, at: at(1), why: 'S2 → S1' });
    const en = linesOf(clock, always, s1, at(1));
    expect(en[2]).toBe(
      'Time allowed in all: 3 h. The target changed on the way; the earlier deadline or the time already used is taken into account.',
    );
    expect(rest(clock, always, s1, at(1)).slice(0, 2)).toEqual([
      'Changed: Mon 2 Mar 2026, 18:30. Reason: severity changed S2 → S1.',
      'Counts: Mon 2 Mar 2026, 17:30–20:30: 3 h.',
    ]);
  });

  it('begins anew, ends and comes back', () => {
    const anew = resetClock(restore, { ...rebase, at: at(1), why: 'policy gold v2' });
    expect(told(anew, 1).slice(0, 3)).toEqual([
      'Counted anew: Mon 2 Mar 2026, 18:30. Reason: policy gold, version 2 applies now.',
      'Before counting anew: Mon 2 Mar 2026, 17:30–18:30: not counted. Reason: policy gold, version 2 applies now.',
      'Counts: Mon 2 Mar 2026, 18:30–20:30: 2 h.',
    ]);
    const ended = stopClock(restore, roundTheClock, at(1), 'cancelled');
    expect(told(ended, 2).slice(1)).toEqual([
      'Used: 1 h of 6 h.',
      'Ended: Mon 2 Mar 2026, 18:30 (Asia/Shanghai, UTC+08:00; 2026-03-02 10:30 UTC). Reason: the issue was cancelled.',
    ]);
    const back = returnClock(ended, { ...rebase, at: at(2), why: 'S3 → S1' });
    expect(told(back, 2).slice(0, 4)).toEqual([
      'Taken up again: Mon 2 Mar 2026, 19:30. Reason: severity changed S3 → S1.',
      'Counts: Mon 2 Mar 2026, 17:30–18:30: 1 h.',
      'Ended for the time being: Mon 2 Mar 2026, 18:30–19:30: 1 h not counted. Reason: the issue was cancelled.',
      'Counts: Mon 2 Mar 2026, 19:30–21:30: 2 h.',
    ]);
  });

  it('begins again after each of its events, on a target without promise', () => {
    const target = targetOf(always, 'S1', 'restore');
    if (target === undefined) throw new Error('There is no such target.');
    const start = { name: 'restore', ...target, at: at(1), why: 'answered' };
    const soft = { ...always, targets: { S1: { row: 0, ...rowOfS1, bestEffort: true as const } } };
    const en = linesOf(nextPeriod(restore, start), soft, s1, at(1));
    expect(en).toContain('The clock begins again after each of its events; this is period 2.');
    expect(en).toContain('The target is best effort, not a promise.');
  });
  const rowOfS1 = { calendar: '24x7', targets: { restore: '6h' } } as const;

  it('has no zone that is known, and no row', () => {
    const bare = { ...always, calendars: [], targets: {} };
    const en = linesOf(restore, bare, s1, at(0));
    expect(en[1]).toBe('Source: policy default, version 3.');
    expect(en[3]).toBe('Dates and times are in UTC.');
    expect(en.at(-1)).toBe('Due: Mon 2 Mar 2026, 15:30 UTC.');
  });

  it('has days with a break, and a clock that goes back', () => {
    const hours = ['09:00-12:00', '13:00-18:00'];
    const week = { mon: hours, tue: hours, fri: hours, sun: ['01:00-04:00'] };
    const berlin = office({ id: 'DE', zone: 'Europe/Berlin', week });
    const policy = policyOn(berlin, s3, { respond: '25bh' });
    const friday = utc('2026-10-23T11:30:15.250');
    expect(rest(started(policy, s3, 'respond', friday), policy, s3, friday).slice(0, 4)).toEqual([
      'Counts: Fri 23 Oct 2026, 13:30:15.250–18:00: 4 h 29 min 44.75 s.',
      'Counts: Sun 25 Oct 2026, 01:00 (UTC+02:00) – Sun 25 Oct 2026, 04:00 (UTC+01:00): 4 h.',
      'Counts: Mon 26 Oct 2026 – Tue 27 Oct 2026, 09:00–12:00, 13:00–18:00 each day: 2 × 8 h = 16 h.',
      'Counts: Fri 30 Oct 2026, 09:00–09:30:15.250: 30 min 15.25 s.',
    ]);
  });

  it('has more intervals than can be shown', () => {
    const quarters = Array.from({ length: 24 }, (_, index) => {
      const text = String(index).padStart(2, '0');
      return `${text}:00-${text}:15`;
    });
    const busy = office({ id: 'busy', week: { mon: quarters, tue: quarters, wed: quarters } });
    const policy = policyOn(busy, s3, { respond: '400bh' });
    const clock = started(policy, s3, 'respond', utc('2026-03-02T00:00'));
    const lines = rest(clock, policy, s3, clock.startedAt);
    expect(lines).toContain('The list ends here: there are more intervals than can be shown.');
    expect(lines.at(-1)).toMatch(/^Due: /);
    expect(lines.some((line) => line.startsWith('Counted in all'))).toBe(false);
  });
});

it('folded lines count every interval, on any calendar, and no text is left open', () => {
  fc.assert(
    fc.property(scenes(1), fc.integer({ min: 1, max: 200 }), ([{ calendar }, [at = 0]], hours) => {
      const policy = policyOn(calendar, s3, { respond: `${hours}bh` });
      const clock = started(policy, s3, 'respond', at);
      const explanation = explainClock(clock, policy, s3, at);
      const format = { say: sayIn('en'), local: explanation.local };
      const folded = fold(format, explanation.spans).map((one) =>
        one.kind === 'days' ? one.ms * (one.last - one.first + 1) : one.ms,
      );
      expect(folded.reduce((sum, ms) => sum + ms, 0)).toBe(hours * hour);
      const lines = [...explanationText(explanation, 'en'), ...explanationText(explanation, 'zh')];
      expect(lines.filter((line) => /\{\{|undefined|NaN|lines\./.test(line))).toEqual([]);
    }),
  );
});
