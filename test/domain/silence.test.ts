import { describe, expect, test } from 'vitest';
import { notices as noticesOf } from '../../domain/issue/notices.ts';
import type { Receive } from '../../domain/issue/command.ts';
import type { Severity } from '../../domain/policy/policy.ts';
import {
  bySignal,
  Case,
  caseIn,
  decideApproval,
  defaultPolicy,
  ms,
  onWall,
  people,
  receive,
  wall,
} from './support.ts';

const policy = defaultPolicy;
/** A Wednesday at four; the next business days are 04-02, 04-03, 04-07, 04-08, 04-09, 04-10 and 04-13. */
const now = wall('04-01 16:00');
const reminders = ['04-02 16:00', '04-07 16:00', '04-09 16:00'];

const reminded = (one: Case): [string, number, string][] =>
  one
    .all('customer-reminded')
    .map(({ about, number, dueAt }) => [about, number, onWall(dueAt ?? 0)]);
const asking = (one: Case): unknown[] =>
  one
    .all('escalated')
    .filter(({ cause }) => cause === 'silence')
    .map(({ step, tell, action, dueAt }) => [step, tell, action, onWall(dueAt ?? 0)]);
const closings = (one: Case): [string, string][] =>
  one.all('auto-closed').map(({ outcome, dueAt }) => [outcome, onWall(dueAt ?? 0)]);
const inStatus = (
  status: Parameters<typeof caseIn>[0],
  statedSeverity: Severity,
  over: Partial<Receive> = {},
): Case => caseIn(status, { statedSeverity, policy, ...over }, now);

describe('domain C.4: waiting for customer data', () => {
  test.each(['S3', 'S4'] as const)(
    'domain C.4: %s: reminders +1 +3 +5 bd, closed +7 bd',
    (severity) => {
      const one = inStatus('waiting-for-customer', severity);
      one.waitUntil(wall('04-13 16:00') - 1);
      expect(reminded(one)).toEqual(reminders.map((at, index) => ['data', index + 1, at]));
      expect(one.status).toBe('waiting-for-customer');
      one.waitUntil(wall('04-13 20:00'));
      expect(closings(one)).toEqual([['no_response', '04-13 16:00']]);
      expect(one.state).toMatchObject({
        stage: 'close',
        outcome: 'no_response',
        closedAt: wall('04-13 16:00'),
        hold: null,
      });
    },
  );

  test.each(['S1', 'S2'] as const)('domain C.4: %s not restored is never closed', (severity) => {
    const one = inStatus('waiting-for-customer', severity);
    one.waitUntil(wall('12-01 16:00'));
    expect(reminded(one).map(([, , at]) => at)).toEqual(reminders);
    expect(asking(one)).toEqual([
      ['no_response', ['service-manager'], 'decide-closing', '04-13 16:00'],
    ]);
    expect(closings(one)).toEqual([]);
    expect(one.status).toBe('waiting-for-customer');
  });

  test('domain C.4: restored before that, it is closed like any other', () => {
    const one = inStatus('waiting-for-customer', 'S2');
    one.waitUntil(wall('04-10 16:00'));
    one.do('restore');
    one.waitUntil(wall('04-14 16:00'));
    expect(closings(one)).toEqual([['no_response', '04-13 16:00']]);
  });

  test('domain C.4: restored after somebody was asked to decide, it waits for the decision', () => {
    const one = inStatus('waiting-for-customer', 'S2');
    one.waitUntil(wall('04-15 16:00'));
    one.do('restore');
    one.waitUntil(wall('12-01 16:00'));
    expect(closings(one)).toEqual([]);
    expect(asking(one)).toHaveLength(1);
  });

  test('domain C.4: an answer ends the count, another question begins it anew', () => {
    const one = inStatus('waiting-for-customer', 'S3');
    one.waitUntil(wall('04-08 10:00'));
    one.do('answer');
    one.waitUntil(wall('04-08 16:00'));
    one.do('ask-customer');
    one.waitUntil(wall('04-20 09:00'));
    expect(reminded(one).map(([, number, at]) => [number, at])).toEqual([
      [1, '04-02 16:00'],
      [2, '04-07 16:00'],
      [1, '04-09 16:00'],
      [2, '04-13 16:00'],
      [3, '04-15 16:00'],
    ]);
    one.waitUntil(wall('04-17 16:00') + ms('3d'));
    expect(closings(one)).toEqual([['no_response', '04-17 16:00']]);
  });

  test('domain C.4: each reminder goes to the customer on two ways', () => {
    const one = inStatus('waiting-for-customer', 'S3');
    const [event] = one.waitUntil(wall('04-02 16:00')).filter(({ by }) => by === 'timer');
    const notices = event === undefined ? [] : noticesOf(event, one.state);
    expect(notices).toMatchObject([
      {
        template: 'reminder',
        to: [{ kind: 'customer' }],
        facts: { about: 'data', count: 1, channels: 'portal email' },
      },
    ]);
  });

  test('domain C.4: an open request is withdrawn by the closing', () => {
    const one = inStatus('waiting-for-customer', 'S3');
    one.do({ type: 'reprioritise', by: people.engineer, severity: 'S4' });
    one.waitUntil(wall('04-14 16:00'));
    expect(one.state.approvals).toMatchObject([
      { state: 'withdrawn', decidedAt: wall('04-13 16:00'), decidedBy: 'timer' },
    ]);
    const [refused] = one.do(bySignal(decideApproval(people.manager)));
    expect(refused).toMatchObject({ code: 'approval.already-decided' });
  });
});

describe('domain C.4: resolved, waiting for the confirmation', () => {
  test('domain C.4: reminders on day 3 and 7, on day 10 closed as unconfirmed', () => {
    const one = inStatus('awaiting-confirmation', 'S4');
    one.waitUntil(wall('04-11 16:00') - 1);
    expect(reminded(one)).toEqual([
      ['confirmation', 1, '04-04 16:00'],
      ['confirmation', 2, '04-08 16:00'],
    ]);
    expect(one.status).toBe('awaiting-confirmation');
    const events = one.waitUntil(wall('04-12 09:00'));
    expect(closings(one)).toEqual([['unconfirmed', '04-11 16:00']]);
    expect(one.state).toMatchObject({ outcome: 'unconfirmed', score: null });
    expect(one.clock('resolve').metAt).toBe(wall('04-11 16:00'));
    const notices = events.flatMap((event) => noticesOf(event, one.state));
    expect(notices).toMatchObject([
      {
        template: 'auto-closed',
        to: [{ kind: 'customer' }, { kind: 'person', id: 'emil' }, { kind: 'watchers' }],
        facts: { outcome: 'unconfirmed', survey: 'asked' },
      },
    ]);
  });

  test.each([
    ['confirm', 'confirmed'],
    ['reject', null],
  ] as const)('domain C.4: %s on day 9 ends the count', (command, outcome) => {
    const one = inStatus('awaiting-confirmation', 'S4');
    one.waitUntil(wall('04-10 16:00'));
    one.do(command);
    one.waitUntil(wall('04-20 16:00'));
    expect(closings(one)).toEqual([]);
    expect(one.state.outcome).toBe(outcome);
  });

  test('domain C.4: a complaint is not closed silently: the department decides, once', () => {
    const one = new Case(receive({ issueType: 'complaint', statedSeverity: 'S4', policy }), now);
    one.do({ type: 'assess', by: people.hotline, impact: 'L', urgency: 'L', complexity: 'L' });
    for (const name of ['assign', 'accept', 'resolve'] as const) one.do(name);
    one.waitUntil(wall('12-01 16:00'));
    expect(reminded(one)).toHaveLength(2);
    expect(asking(one)).toEqual([
      ['unconfirmed', ['department-head'], 'decide-closing', '04-11 16:00'],
    ]);
    expect(one.status).toBe('awaiting-confirmation');
  });
});

describe('domain C.4: observation after the restoration', () => {
  test.each([
    ['S1', '04-04 16:00'],
    ['S2', '04-03 16:00'],
    ['S3', '04-02 16:00'],
  ] as const)(
    'domain C.4: %s is watched until %s, then the customer is asked',
    (severity, until) => {
      const one = inStatus('restored', severity);
      one.do('resolve');
      expect(one.state).toMatchObject({ observedUntil: wall(until), confirming: null });
      expect(noticesOf(one.all('resolved')[0] as never, one.state)).toMatchObject([
        { facts: { confirm: 'later' } },
      ]);
      one.waitUntil(wall(until) + ms('2d'));
      const [ended] = one.all('observation-ended');
      expect(ended).toMatchObject({ dueAt: wall(until), by: 'timer' });
      expect(one.state.confirming).toMatchObject({ askedAt: wall(until), reminded: 0 });
      expect(noticesOf(ended as never, one.state)).toMatchObject([
        { template: 'confirmation-asked' },
      ]);
      one.waitUntil(wall(until) + ms('10d'));
      expect(one.state.closedAt).toBe(wall(until) + ms('10d'));
    },
  );

  test('domain C.4: S4 is asked at once', () => {
    const one = inStatus('restored', 'S4');
    one.do('resolve');
    expect(one.state).toMatchObject({ observedUntil: null, confirming: { askedAt: now } });
  });

  test('domain C.4: the clock is stopped while it is watched, and the solution is asked at once after', () => {
    const one = inStatus('restored', 'S3');
    expect(one.clock('resolve').pausedFor).toEqual(['observation']);
    one.waitUntil(wall('04-03 16:00'));
    // 180 d and the 24 h of observation.
    expect(onWall(one.clock('resolve').dueAt ?? 0)).toBe('09-29 16:00');
    one.do('resolve');
    expect(one.state.confirming?.askedAt).toBe(wall('04-03 16:00'));
  });

  test('domain C.4: an answer before its end is an answer', () => {
    for (const [command, status] of [
      ['confirm', 'closed'],
      ['reject', 'in-progress'],
    ] as const) {
      const one = inStatus('restored', 'S2');
      one.do('resolve');
      one.wait('1h');
      one.do(command);
      expect([one.status, one.state.observedUntil]).toEqual([status, null]);
      one.wait('5d');
      expect(one.all('observation-ended')).toEqual([]);
    }
  });
});
