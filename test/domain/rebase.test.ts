import { describe, expect, test } from 'vitest';
import { compileCalendar } from '../../domain/calendar/compile.ts';
import { cn9x5 } from '../../domain/calendar/default.ts';
import { clockState } from '../../domain/clock.ts';
import type { Consumed, IssueCommand, RebaseCause } from '../../domain/issue/command.ts';
import { notices as noticesOf } from '../../domain/issue/notices.ts';
import { view } from '../../domain/issue/view.ts';
import type { Duration } from '../../domain/duration.ts';
import type { Policy, Severity } from '../../domain/policy/policy.ts';
import {
  Case,
  caseIn,
  content,
  defaultPolicy,
  ms,
  office,
  onWall,
  people,
  plainPolicy,
  receive,
  typesOf,
  wall,
} from './support.ts';

const policy = defaultPolicy;
const reported = wall('04-01 16:00');
const inWork = (statedSeverity: Severity): Case =>
  caseIn('in-progress', { statedSeverity, policy }, reported);
const due = (one: Case, name: string): string | null => {
  const { dueAt } = one.clock(name);
  return dueAt === null ? null : onWall(dueAt);
};

/** The policy as version 2, with other targets for one severity; null takes a target away. */
function version2(
  severity: Severity,
  changed: Readonly<Record<string, Duration | null>>,
  from: Policy = policy,
): Policy {
  const row = from.targets[severity];
  if (row === undefined) throw new Error('There is no such row.');
  const all: Record<string, Duration | null> = { ...row.targets, ...changed };
  const targets = Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, Duration] => entry[1] !== null),
  );
  return { ...from, version: 2, targets: { ...from.targets, [severity]: { ...row, targets } } };
}
const rebase = (
  to: Policy,
  consumed: Consumed = 'keep',
  cause: RebaseCause = 'policy',
): IssueCommand => ({ type: 'rebase', by: people.administrator, policy: to, cause, consumed });
const suspend = (until: string): IssueCommand => ({
  type: 'suspend',
  by: people.engineer,
  reason: 'no-access',
  text: content,
  until: wall(until),
});

describe('design 3: an open issue is put on another policy', () => {
  test.each([
    ['keep', '04-08 10:00', '04-09 16:00'],
    ['restart', '04-08 10:00', '04-15 10:00'],
  ] as const)('%s: 10 bd → 5 bd on %s is due %s', (consumed, when, expected) => {
    const one = inWork('S3');
    one.waitUntil(wall(when));
    one.do(rebase(version2('S3', { restore: '5bd' }), consumed));
    expect(due(one, 'restore')).toBe(expected);
    expect(one.clock('restore')).toMatchObject({ target: '5bd', startedAt: reported, period: 1 });
    expect(view(one.state).policy).toEqual({ id: 'default', version: 2 });
  });

  test.each([
    ['keep', '04-10 16:00'],
    ['restart', '04-14 10:00'],
  ] as const)('%s: a day of suspension before it is not counted', (consumed, expected) => {
    const one = inWork('S3');
    one.waitUntil(wall('04-02 09:00'));
    one.do(suspend('04-03 09:00'));
    one.waitUntil(wall('04-07 10:00'));
    one.do(rebase(version2('S3', { restore: '5bd' }), consumed));
    expect(due(one, 'restore')).toBe(expected);
  });

  test.each([
    ['keep', '04-10 16:00', 2],
    ['restart', '04-10 18:00', 0],
  ] as const)(
    '%s: a clock that stands still runs on after its stop',
    (consumed, expected, hours) => {
      const one = inWork('S3');
      one.waitUntil(wall('04-02 09:00'));
      one.do(suspend('04-03 09:00'));
      one.waitUntil(wall('04-02 12:00'));
      one.do(rebase(version2('S3', { restore: '5bd' }), consumed));
      expect(due(one, 'restore')).toBeNull();
      expect(one.clock('restore').consumedMs).toBe(hours * 3_600_000);
      one.waitUntil(wall('04-03 10:00'));
      expect(due(one, 'restore')).toBe(expected);
    },
  );

  test.each(['keep', 'restart'] as const)('%s: a breach stays a breach, told once', (consumed) => {
    const one = inWork('S2');
    one.waitUntil(wall('04-02 18:00'));
    one.do(rebase(version2('S2', { restore: '48h' }), consumed));
    expect(due(one, 'restore')).toBe(consumed === 'keep' ? '04-03 16:00' : '04-04 18:00');
    one.waitUntil(wall('04-06 16:00'));
    expect(one.clock('restore')).toMatchObject({ breachedAt: wall('04-02 16:00'), misses: 1 });
    expect(one.all('clock-breached').filter(({ clock }) => clock === 'restore')).toHaveLength(1);
    const steps = one.all('escalated').filter(({ clock }) => clock === 'restore');
    expect(new Set(steps.map(({ step }) => step)).size).toBe(steps.length);
  });

  test.each(['keep', 'restart'] as const)('%s: what was met stays met', (consumed) => {
    const one = caseIn('restored', { statedSeverity: 'S2', policy }, reported);
    const before = one.clock('restore');
    one.do(rebase(version2('S2', { restore: '1h', respond: '1min' }), consumed));
    expect(one.clock('restore')).toEqual(before);
    expect(clockState(one.clock('respond'))).toBe('met');
  });

  test('keep: a deadline that lies behind by the new rules is missed as of then, at once', () => {
    const one = inWork('S3');
    one.waitUntil(wall('04-08 10:00'));
    const events = one.do(rebase(version2('S3', { restore: '1bd' })));
    expect(events.find(({ type }) => type === 'clock-breached')).toMatchObject({
      clock: 'restore',
      at: wall('04-08 10:00'),
      dueAt: wall('04-02 16:00'),
    });
  });

  test('keep: one that stands still meanwhile is missed when it runs on', () => {
    const one = inWork('S3');
    one.waitUntil(wall('04-03 09:00'));
    one.do(suspend('04-07 09:00'));
    one.do(rebase(version2('S3', { restore: '1bd' })));
    one.waitUntil(wall('04-07 12:00'));
    const restore = one.all('clock-breached').filter(({ clock }) => clock === 'restore');
    expect(restore).toMatchObject([{ dueAt: wall('04-07 09:00'), at: wall('04-07 12:00') }]);
    const dues = one.events.flatMap(({ dueAt }) => dueAt ?? []);
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
  });

  test('a target that is gone stops its clock, one that comes back is whole again', () => {
    const one = inWork('S3');
    one.waitUntil(wall('04-02 10:00'));
    one.do(rebase(version2('S3', { restore: null })));
    expect(clockState(one.clock('restore'))).toBe('stopped');
    expect(one.state.dormant).toContain('restore');
    one.waitUntil(wall('04-07 10:00'));
    one.do(rebase({ ...policy, version: 3 }));
    expect(due(one, 'restore')).toBe('04-21 10:00');
    expect(one.clock('restore').ledger.map(({ what }) => what)).toEqual([
      'started',
      'stopped',
      'resumed',
    ]);
  });

  test('a clock that the policy has no rule for any more stops, and is not missed', () => {
    const one = inWork('S3');
    const clocks = policy.clocks.filter(({ name }) => name !== 'work-note');
    one.do(rebase({ ...policy, version: 2, clocks }));
    expect(clockState(one.clock('work-note'))).toBe('stopped');
    one.waitUntil(wall('04-20 16:00'));
    expect(one.all('clock-breached').filter(({ clock }) => clock === 'work-note')).toEqual([]);
  });

  test('a target that is new starts its clock then, if an event would have started it', () => {
    const one = inWork('S4');
    one.waitUntil(wall('04-02 10:00'));
    one.do(rebase(version2('S4', { restore: '3bd', 'recovery-notice': '30min' })));
    expect(due(one, 'restore')).toBe('04-08 10:00');
    expect(one.state.clocks.map(({ name }) => name)).not.toContain('recovery-notice');
    one.do('restore');
    expect(due(one, 'recovery-notice')).toBe('04-02 10:30');
    const restored = caseIn('restored', { statedSeverity: 'S4', policy }, reported);
    restored.do(rebase(version2('S4', { restore: '3bd' })));
    expect(restored.state.clocks.map(({ name }) => name)).not.toContain('restore');
  });

  test('the silence of a customer is counted by the new rules', () => {
    const one = caseIn('waiting-for-customer', { statedSeverity: 'S3', policy }, reported);
    one.waitUntil(wall('04-10 10:00'));
    const waiting = { ...policy.waiting, close: '10bd' } as const;
    one.do(rebase({ ...policy, version: 2, waiting }));
    one.waitUntil(wall('04-16 15:59'));
    expect(one.status).toBe('waiting-for-customer');
    one.waitUntil(wall('04-16 16:00'));
    expect(one.state.outcome).toBe('no_response');
  });

  test('who works on it is told', () => {
    const one = inWork('S3');
    const [event] = one.do(rebase({ ...policy, version: 2 }, 'restart'));
    expect(event === undefined ? [] : noticesOf(event, one.state)).toMatchObject([
      {
        template: 'rebased',
        to: [{ kind: 'person', id: 'emil' }],
        facts: { policy: 'default', version: 2, consumed: 'restart' },
      },
    ]);
  });

  test('the same version is refused unless something is to change', () => {
    const one = inWork('S3');
    expect(one.refused(rebase(policy))).toBe('policy.unchanged');
    one.waitUntil(wall('04-02 16:00'));
    expect(typesOf(one.do(rebase(policy, 'restart')))).toContain('rebased');
    expect(due(one, 'restore')).toBe('04-17 16:00');
  });

  test('rules without a row for the severity are refused, and nothing changes', () => {
    const one = inWork('S3');
    const { S3: _, ...targets } = policy.targets;
    expect(one.refused(rebase({ ...policy, version: 2, targets }))).toBe('policy.no-target');
    expect(one.state.policy.version).toBe(1);
  });
});

describe('domain C.2, C.10: another calendar', () => {
  test('keep: what was consumed is counted again on it, its stops left out', () => {
    const one = inWork('S3');
    one.waitUntil(wall('04-02 09:00'));
    one.do(suspend('04-03 09:00'));
    one.waitUntil(wall('04-07 10:00'));
    const office10bd = due(one, 'restore');
    one.do(rebase({ ...plainPolicy, version: 2 }));
    // 240 h round the clock from the report, and the 24 h of the stop.
    expect(due(one, 'restore')).toBe(onWall(reported + ms('264h')));
    expect(one.clock('restore')).toMatchObject({
      calendar: '24x7',
      consumedMs: wall('04-07 10:00') - reported - ms('24h'),
    });
    one.wait('30min');
    one.do(rebase({ ...policy, version: 3 }));
    expect([office10bd, due(one, 'restore')]).toEqual(['04-17 16:00', '04-17 16:00']);
  });

  test('a clock that is over still finds the calendar it counted on', () => {
    const one = caseIn('restored', { statedSeverity: 'S3', policy }, reported);
    one.do(rebase({ ...plainPolicy, version: 2 }));
    expect(one.clock('restore').calendar).toBe(office.id);
    expect(one.state.policy.calendars.map(({ id }) => id)).toEqual(['24x7', office.id]);
  });

  describe('changed days of the same calendar', () => {
    const days = [...(cn9x5.days ?? []), { name: 'Storm', from: '2026-04-08', off: true } as const];
    const stormy = { ...compileCalendar({ ...cn9x5, days }, office.offsets), id: office.id };
    const changed: Policy = {
      ...policy,
      calendars: policy.calendars.map((one) => (one.id === office.id ? stormy : one)),
    };

    test.each([
      ['before the day', '04-02 10:00', '04-17 16:00'],
      ['on the day', '04-08 12:00', '04-17 16:00'],
      ['long after it', '04-15 12:00', '04-17 16:00'],
    ] as const)('%s: the deadline is derived anew from the report', (_, when, expected) => {
      const one = inWork('S3');
      one.waitUntil(wall(when));
      expect(due(one, 'restore')).toBe('04-16 16:00');
      const events = one.do(rebase(changed, 'keep', 'calendar'));
      expect(events[0]).toMatchObject({ type: 'rebased', cause: 'calendar' });
      expect(due(one, 'restore')).toBe(expected);
      expect(one.clock('restore').ledger.at(-1)).toMatchObject({
        what: 'rebased',
        why: 'calendar changed',
      });
      // 180 d count every day.
      expect(due(one, 'resolve')).toBe('09-28 16:00');
    });

    test('an issue that is not rebased keeps the days it was pinned with', () => {
      const one = new Case(receive({ statedSeverity: 'S3', policy }), reported);
      one.waitUntil(wall('04-10 10:00'));
      expect(due(one, 'restore')).toBe('04-16 16:00');
    });
  });
});
