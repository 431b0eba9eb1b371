import { describe, expect, test } from 'vitest';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { ServiceLevel, Severity } from '../../domain/policy/policy.ts';
import {
  assign,
  type Case,
  caseIn,
  content,
  defaultPolicy,
  onWall,
  people,
  pinned,
  wall,
} from './support.ts';

const policy = defaultPolicy;
const reported = wall('04-01 16:00');
const promised = ['respond', 'restore', 'resolve'];

/** Accepted at once, so that only the restore and the resolve clock run. */
const accepted = (statedSeverity: Severity, level: ServiceLevel = 'standard'): Case =>
  caseIn(
    'in-progress',
    { statedSeverity, level, policy: pinned(defaultPolicyDocument, level) },
    reported,
  );

/** Rungs climbed on some clocks: when, which, who was told, and what was asked for. */
const climbed = (one: Case, clocks: readonly string[] = promised): string[] =>
  one
    .all('escalated')
    .filter(({ cause, clock }) => cause === 'ladder' && clocks.includes(clock ?? ''))
    .map(({ dueAt, step, tell, action }) =>
      [onWall(dueAt ?? 0), step, tell.join('+') || 'nobody', action].join(' | '),
    );

describe('domain C.3: both ladders side by side, everybody told once at each level', () => {
  test('domain C.3: S1 standard, restore 6 h', () => {
    const one = accepted('S1');
    one.waitUntil(wall('04-02 16:00'));
    expect(climbed(one)).toEqual([
      '04-01 16:00 | restore S1 0s service-manager | service-manager | inform',
      '04-01 16:30 | restore S1 30min to-line-2 | line-lead | to-line-2',
      '04-01 17:00 | restore S1 1h war-room | owner+line-lead+service-manager | war-room',
      '04-01 18:00 | restore S1 2h to-line-3 | line-lead | to-line-3',
      '04-01 18:00 | restore S1 2h service-director | service-director | inform',
      '04-01 19:00 | restore 50% | owner | reminder',
      '04-01 20:00 | restore S1 4h service-vp | service-vp+product-line-head | inform',
      '04-01 20:30 | restore 75% | owner+line-lead | comment-required',
      // The service manager was told at once, at this level.
      '04-01 21:24 | restore 90% | owner+line-lead | help-or-reassign',
      // The director was told after 2 h.
      '04-01 22:00 | restore 100% | owner+line-lead+service-manager+customer | breach-record',
      // The VP was told after 4 h.
      '04-02 01:00 | restore 150% | owner+line-lead+service-manager+service-director+department-head | recovery-plan',
      '04-02 04:00 | restore 200% | owner+line-lead+service-manager+service-director+service-vp+department-head+executive-sponsor | management-review',
      // Told at 200 %.
      '04-02 16:00 | restore S1 24h executive-sponsor | nobody | inform',
    ]);
    expect(one.state).toMatchObject({ handOver: { from: 1, to: 3 }, joint: { kind: 'war-room' } });
  });

  test('domain C.3: S2 standard, restore 24 h', () => {
    const one = accepted('S2');
    one.waitUntil(wall('04-03 16:00'));
    expect(climbed(one)).toEqual([
      '04-01 18:00 | restore S2 2h to-line-2 | line-lead | to-line-2',
      '04-01 20:00 | restore S2 4h service-manager | service-manager | inform',
      '04-02 00:00 | restore S2 8h to-line-3 | line-lead | to-line-3',
      '04-02 04:00 | restore 50% | owner | reminder',
      '04-02 04:00 | restore S2 12h service-director | service-director | inform',
      '04-02 10:00 | restore 75% | owner+line-lead | comment-required',
      '04-02 13:36 | restore 90% | owner+line-lead | help-or-reassign',
      '04-02 16:00 | restore 100% | owner+line-lead+service-manager+customer | breach-record',
      '04-02 16:00 | restore S2 24h service-vp | service-vp+product-line-head | inform',
      '04-03 04:00 | restore 150% | owner+line-lead+service-manager+service-director+department-head | recovery-plan',
      '04-03 16:00 | restore 200% | owner+line-lead+service-manager+service-director+service-vp+department-head+executive-sponsor | management-review',
      '04-03 16:00 | restore S2 48h executive-sponsor | nobody | inform',
    ]);
    expect(one.state.joint).toBeNull();
  });

  test('domain C.3: S3 standard, restore 10 bd, by shares in office hours only', () => {
    const one = accepted('S3');
    one.waitUntil(wall('04-30 16:00'));
    expect(climbed(one)).toEqual([
      '04-07 11:30 | restore S3 25% to-line-2 | line-lead | to-line-2',
      '04-09 16:00 | restore 50% | owner | reminder',
      '04-10 16:00 | restore S3 60% to-line-3 | line-lead | to-line-3',
      '04-14 11:30 | restore 75% | owner+line-lead | comment-required',
      '04-15 16:00 | restore 90% | owner+line-lead+service-manager | help-or-reassign',
      '04-16 16:00 | restore 100% | owner+line-lead+service-manager+service-director+customer | breach-record',
      '04-23 16:00 | restore 150% | owner+line-lead+service-manager+service-director+service-vp+department-head | recovery-plan',
      '04-30 16:00 | restore 200% | owner+line-lead+service-manager+service-director+service-vp+department-head+executive-sponsor | management-review',
    ]);
  });

  test('domain C.3: S4 standard moves to line 2 at half of the resolve time', () => {
    const one = accepted('S4');
    one.waitUntil(wall('04-07 11:30'));
    expect(climbed(one)).toEqual([
      '04-07 11:30 | resolve 50% | owner | reminder',
      '04-07 11:30 | resolve S4 50% to-line-2 | line-lead | to-line-2',
    ]);
    expect(one.state.handOver).toMatchObject({ from: 1, to: 2, by: 'timer' });
  });

  test.each([
    ['premier', '04-01 16:00'],
    ['standard', '04-01 16:30'],
    ['basic', '04-01 16:30'],
  ] as const)('domain C.3: S1 %s goes to line 2 at %s', (level, when) => {
    const one = accepted('S1', level);
    one.waitUntil(wall('04-01 17:00'));
    expect(climbed(one).filter((rung) => rung.endsWith('to-line-2'))).toEqual([
      `${when} | restore S1 ${level === 'premier' ? '0s' : '30min'} to-line-2 | line-lead | to-line-2`,
    ]);
  });

  test('domain C.3: another clock at the same share tells only who has not heard at that level', () => {
    const one = caseIn('new', { statedSeverity: 'S2', policy }, reported);
    one.waitUntil(wall('04-02 16:00'));
    const at100 = one.all('escalated').filter(({ step }) => step.endsWith(' 100%'));
    expect(at100.map(({ step, tell }) => [step, tell])).toEqual([
      ['respond 100%', ['owner', 'line-lead', 'service-manager', 'service-director', 'customer']],
      ['restore 100%', ['customer']],
    ]);
    expect(new Set(one.state.told).size).toBe(one.state.told.length);
  });

  test('domain C.3: told once per clock and level, where the policy says so', () => {
    const perClock = { ...policy, ladder: { ...policy.ladder, toldOncePer: 'clock' } } as const;
    const one = caseIn('new', { statedSeverity: 'S2', policy: perClock }, reported);
    one.waitUntil(wall('04-02 16:00'));
    const at100 = one.all('escalated').filter(({ step }) => step.endsWith(' 100%'));
    const everybody = ['owner', 'line-lead', 'service-manager', 'service-director', 'customer'];
    // The director has heard of this clock by elapsed time already.
    expect(at100.map(({ step, tell }) => [step, tell])).toEqual([
      ['respond 100%', everybody],
      ['restore 100%', everybody.filter((who) => who !== 'service-director')],
    ]);
  });

  test('domain C.3: a new owner is another person and hears of it', () => {
    const one = caseIn('offered', { statedSeverity: 'S3', policy }, wall('04-01 09:00'));
    one.waitUntil(wall('04-01 13:00'));
    one.do(assign(people.colleague));
    one.do({ type: 'accept', by: people.colleague });
    one.waitUntil(wall('04-08 18:00'));
    const halves = one.all('escalated').filter(({ step }) => step.endsWith(' 50%'));
    expect(halves.map(({ step, tell }) => [step, tell])).toEqual([
      ['respond 50%', ['owner']],
      ['restore 50%', ['owner']],
    ]);
    expect(one.state.told).toEqual(expect.arrayContaining(['1 emil', '1 carl']));
  });
});

describe('domain C.3: what the ladder asks to be written', () => {
  test.each([
    ['04-01 17:59', []],
    // A move to another line carries a hand-over note.
    ['04-02 09:59', ['to-line-2', 'to-line-3']],
    ['04-02 10:00', ['to-line-2', 'to-line-3', 'comment-required']],
    ['04-02 16:00', ['to-line-2', 'to-line-3', 'comment-required', 'breach-record']],
  ] as const)('domain C.3: S2 until %s: %j', (when, owed) => {
    const one = accepted('S2');
    one.waitUntil(wall(when));
    expect(one.state.owed).toEqual(owed);
    one.do('note');
    expect(one.state.owed).toEqual([]);
  });

  test.each([
    ['S1', '04-02 01:00', '04-02 02:00'],
    ['S2', '04-03 04:00', '04-03 18:00'],
  ] as const)('domain C.3: %s at 150 %% on %s: a recovery plan until %s', (severity, at, until) => {
    const one = accepted(severity);
    one.waitUntil(wall(at));
    expect(onWall(one.clock('recovery-plan').dueAt ?? 0)).toBe(until);
    one.do('note');
    expect(one.clock('recovery-plan').metAt).toBe(wall(at));
  });

  test('domain C.3: a plan nobody wrote is told like every short clock', () => {
    const one = accepted('S1');
    one.waitUntil(wall('04-02 02:00'));
    const missed = one.all('clock-breached').find(({ clock }) => clock === 'recovery-plan');
    expect(missed?.tell).toEqual(['owner', 'line-lead', 'service-manager']);
  });
});

describe('domain C.3: clocks under 1 h have no shares, their breach is told', () => {
  test.each([
    ['S1', 'premier', '15min', ['owner', 'line-lead', 'service-manager']],
    ['S1', 'standard', '30min', ['owner', 'line-lead', 'service-manager']],
    ['S2', 'premier', '30min', ['owner', 'line-lead', 'service-manager']],
    ['S1', 'basic', '1h', []],
    ['S2', 'standard', '1h', []],
  ] as const)('domain C.3: respond of %s %s, %s', (statedSeverity, level, target, tell) => {
    const given = { statedSeverity, level, policy: pinned(defaultPolicyDocument, level) };
    const one = caseIn('new', given, reported);
    one.wait(target);
    expect(one.clock('respond').target).toBe(target);
    const breach = one.all('clock-breached').find(({ clock }) => clock === 'respond');
    expect(breach?.tell).toEqual(tell);
    expect(climbed(one, ['respond']).length).toBe(tell.length > 0 ? 0 : 4);
  });
});

describe('domain C.3: stops are excluded', () => {
  test('domain C.3: ten hours of suspension move every rung of both ladders by ten hours', () => {
    const [held, free] = [true, false].map((stops) => {
      const one = accepted('S2');
      const until = wall('04-02 02:00');
      const hold = { type: 'suspend', by: people.engineer, reason: 'no-access' } as const;
      if (stops) one.do({ ...hold, text: content, until });
      one.waitUntil(wall(stops ? '04-02 22:00' : '04-02 12:00'));
      return one
        .all('escalated')
        .filter(({ clock }) => clock === 'restore')
        .map(({ step, dueAt }) => [step, (dueAt ?? 0) - (stops ? 10 * 3_600_000 : 0)]);
    });
    expect(held).toEqual(free);
    expect(held?.length).toBe(6);
  });
});
