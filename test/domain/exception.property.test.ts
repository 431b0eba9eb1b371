import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { between } from '../../domain/calendar/time.ts';
import { breachClock, consumedBy, reaches, startClock } from '../../domain/clock.ts';
import { extendClock } from '../../domain/clock/target.ts';
import { explainClock } from '../../domain/explain/clock.ts';
import { explainIssue } from '../../domain/explain/issue.ts';
import { scenes } from './calendar-random.ts';
import { china, policyOn } from './explain-support.ts';
import { caseIn, defaultPolicy, onWall, request, start, wall } from './support.ts';

describe('C.2, C.10 on any calendar', () => {
  test('outside working time it is due then, not at the end of the last working day', () => {
    const policy = defaultPolicy;
    const one = caseIn('in-progress', { statedSeverity: 'S3', policy }, wall('04-01 16:00'));
    const saturday = wall('04-25 12:00');
    one.do(request({ kind: 'sla-exception', clock: 'restore', until: saturday }));
    one.grant();
    expect(onWall(one.clock('restore').dueAt ?? 0)).toBe('04-25 12:00');
    one.waitUntil(saturday);
    const [missed] = one.all('clock-breached').filter(({ clock }) => clock === 'restore');
    expect(missed?.dueAt).toBe(saturday);
    const whole = one.all('escalated').find(({ step }) => step === 'restore 100%');
    expect(whole?.dueAt).toBe(saturday);
    const explained = explainIssue(one.events, one.now).find(({ name }) => name === 'restore');
    expect(explained).toMatchObject({ countedTo: saturday, adjusted: true });
    expect(explained?.spans.at(-1)).toMatchObject({ kind: 'closed', to: saturday });
  });

  const facts = { severity: 'S3', level: 'premier' } as const;
  const hour = 3_600_000;

  test('it is due exactly at the end, its budget is what lies before, and the explanation agrees', () => {
    fc.assert(
      fc.property(
        scenes(1),
        fc.integer({ min: 1, max: 300 * hour }),
        fc.integer({ min: 0, max: 400 * hour }),
        fc.integer({ min: 1, max: 900 * hour }),
        ([{ calendar }, [begun = 0]], budgetMs, passed, more) => {
          const policy = { ...policyOn(china, facts, {}), calendars: [calendar] };
          const target = '1bh';
          const first = { name: 'restore', target, budgetMs, calendar } as const;
          const clock = startClock({ ...first, at: begun, why: 'received' });
          const at = begun + passed;
          const { dueAt } = clock;
          const known = dueAt !== null && dueAt <= at ? breachClock(clock, dueAt) : clock;
          const until = Math.max(dueAt ?? 0, at) + more;
          const after = extendClock(known, calendar, { at, until, why: 'why' });
          expect(after.dueAt).toBe(until);
          expect(after.budgetMs).toBe(between(calendar, begun, until));
          expect(consumedBy(after, calendar, until)).toBe(after.budgetMs);
          expect(reaches(after, calendar, after.budgetMs)).toBe(until);
          expect([after.breachedAt, after.misses]).toEqual([known.breachedAt, known.misses]);
          const explained = explainClock(after, policy, facts, at);
          const worked = explained.spans.filter(({ kind }) => kind === 'worked');
          expect(worked.reduce((sum, { ms: length }) => sum + length, 0)).toBe(after.budgetMs);
          expect(explained.countedTo).toBe(until);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('less than it has changes nothing at all', () => {
    const clock = startClock({
      name: 'restore',
      target: '9bh',
      budgetMs: 9 * hour,
      calendar: china,
      at: start,
      why: 'received',
    });
    for (const until of [clock.dueAt ?? 0, start, start - 1]) {
      expect(extendClock(clock, china, { at: start, until, why: 'why' })).toBe(clock);
    }
  });
});
