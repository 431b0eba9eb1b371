import { describe, expect, test } from 'vitest';
import { clockState } from '../../domain/clock.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { view } from '../../domain/issue/view.ts';
import { holdStops, severities, type Severity } from '../../domain/policy/policy.ts';
import { Case, caseIn, content, defaultPolicy, onWall, people, receive, wall } from './support.ts';

const reported = wall('04-01 16:00');
const policy = defaultPolicy;

const to = (severity: Severity): IssueCommand => ({
  type: 'reprioritise',
  by: people.engineer,
  severity,
});
function downgrade(one: Case, severity: Severity): void {
  one.do(to(severity));
  one.grant();
}
const fresh = (statedSeverity: Severity): Case =>
  new Case(receive({ statedSeverity, policy }), reported);
const due = (one: Case, name: string): string | null => {
  const at = one.state.clocks.find((clock) => clock.name === name)?.dueAt;
  return at === undefined ? 'none' : at === null ? null : onWall(at);
};

describe('domain C.2: what the deadlines count from', () => {
  test('domain C.2: the report starts the clocks, however late the acceptance', () => {
    const one = fresh('S3');
    one.waitUntil(wall('04-02 10:00'));
    for (const name of ['assess', 'assign', 'accept'] as const) {
      one.do(name === 'assess' ? { ...assessS3 } : name);
    }
    expect(due(one, 'restore')).toBe('04-16 16:00');
    expect(one.clock('restore').startedAt).toBe(reported);
  });

  test('domain C.2: another version of the policy does not touch an issue that was accepted', () => {
    const before = fresh('S3');
    const row = { row: 0, calendar: '24x7', targets: { respond: '1min' } as const };
    const next = { ...policy, version: 2, targets: { ...policy.targets, S3: row } };
    const after = new Case(receive({ statedSeverity: 'S3', policy: next }), reported);
    expect([due(before, 'respond'), due(after, 'respond')]).toEqual(['04-02 15:00', '04-01 16:01']);
    before.waitUntil(wall('04-02 09:00'));
    expect(due(before, 'respond')).toBe('04-02 15:00');
    expect(before.state.policy.version).toBe(1);
  });
});

const assessS3 = {
  type: 'assess',
  by: people.hotline,
  impact: 'M',
  urgency: 'M',
  complexity: 'L',
} as const;

describe('domain C.2: an upgrade is min(old deadline, upgrade + new target)', () => {
  // From, to, when, then respond, restore and resolve; the calendars of S3 and S4 are the office's, of S1 and S2 not.
  test.each([
    ['S3', 'S1', '04-01 17:00', '04-01 17:30', '04-01 23:00', '05-01 17:00'],
    ['S3', 'S2', '04-02 14:30', '04-02 15:00', '04-03 14:30', '05-02 14:30'],
    ['S3', 'S2', '04-16 10:00', '04-02 15:00', '04-16 16:00', '05-16 10:00'],
    ['S3', 'S1', '04-16 09:59', '04-02 15:00', '04-16 15:59', '05-16 09:59'],
    ['S2', 'S1', '04-01 16:10', '04-01 16:40', '04-01 22:10', '05-01 16:00'],
    ['S2', 'S1', '04-01 16:45', '04-01 17:00', '04-01 22:45', '05-01 16:00'],
    ['S2', 'S1', '04-02 11:00', '04-01 17:00', '04-02 16:00', '05-01 16:00'],
  ] as const)('domain C.2: %s → %s on %s: %s, %s, %s', (from, severity, when, ...expected) => {
    const one = fresh(from);
    one.waitUntil(wall(when));
    one.do(to(severity));
    expect(['respond', 'restore', 'resolve'].map((name) => due(one, name))).toEqual(expected);
  });

  test('domain C.2: at night an upgrade from office hours runs at once', () => {
    const one = fresh('S3');
    one.waitUntil(wall('04-04 03:00'));
    one.do(to('S1'));
    expect(due(one, 'restore')).toBe('04-04 09:00');
    expect(one.clock('restore')).toMatchObject({ calendar: '24x7', target: '6h' });
  });
});

describe('domain C.2: a downgrade counts from the report and never un-breaches', () => {
  test('domain C.2: S1 → S3 onto the calendar of the office', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1', policy }, reported);
    one.waitUntil(wall('04-01 21:00'));
    downgrade(one, 'S3');
    expect(['restore', 'resolve'].map((name) => due(one, name))).toEqual([
      '04-16 16:00',
      '09-28 16:00',
    ]);
    // Only the two hours before the office closed count there.
    expect(one.clock('restore').consumedMs).toBe(2 * 3_600_000);
  });

  test('domain C.2: what was stopped is not counted on the new calendar either', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1', policy }, reported);
    const until = wall('04-01 17:30');
    one.do({ type: 'suspend', by: people.engineer, reason: 'no-access', text: content, until });
    one.waitUntil(wall('04-01 20:00'));
    downgrade(one, 'S3');
    expect(due(one, 'restore')).toBe('04-16 17:30');
  });

  test('domain C.2: a missed deadline stays missed, and is told once', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1', policy }, reported);
    one.waitUntil(wall('04-01 23:00'));
    downgrade(one, 'S2');
    expect(one.clock('restore')).toMatchObject({ breachedAt: wall('04-01 22:00'), misses: 1 });
    expect(due(one, 'restore')).toBe('04-02 16:00');
    one.waitUntil(wall('04-03 16:00'));
    expect(one.all('clock-breached').filter(({ clock }) => clock === 'restore')).toHaveLength(1);
  });
});

describe('domain C.2: clocks come and go with the severity', () => {
  test.each([
    ['S4', 'S3', 'restore', 'none', '04-16 17:00'],
    ['S4', 'S2', 'restore', 'none', '04-02 17:00'],
    ['S4', 'S1', 'first-notice', 'none', '04-01 17:30'],
    ['S3', 'S2', 'first-notice', 'none', '04-01 17:30'],
    ['S3', 'S1', 'progress', '04-09 16:00', '04-01 18:00'],
  ] as const)('domain C.2: %s → %s: %s was %s, is due %s', (from, severity, name, was, is) => {
    const one = fresh(from);
    one.waitUntil(wall('04-01 17:00'));
    expect(due(one, name)).toBe(was);
    one.do(to(severity));
    expect(due(one, name)).toBe(is);
  });

  test('domain C.2: S4 has no restore clock, S3 no notices: a downgrade stops them', () => {
    const one = fresh('S2');
    one.waitUntil(wall('04-01 16:10'));
    downgrade(one, 'S4');
    for (const name of ['restore', 'first-notice']) {
      expect(clockState(one.clock(name))).toBe('stopped');
    }
    one.waitUntil(wall('04-01 16:20'));
    one.do(to('S2'));
    expect([due(one, 'restore'), due(one, 'first-notice')]).toEqual(['04-02 16:20', '04-01 16:50']);
  });

  test('domain C.2: what was over before it could run does not begin', () => {
    const one = caseIn('restored', { statedSeverity: 'S4', policy }, reported);
    one.do(to('S2'));
    expect(due(one, 'restore')).toBe('none');
    expect(due(one, 'recovery-notice')).toBe('04-01 16:30');
  });
});

describe('domain C.2: the resolve clock waits for the confirmation', () => {
  test('domain C.2: stopped from the solution on; a rejection restarts it where it stood', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S4', policy }, reported);
    one.waitUntil(wall('04-02 10:00'));
    one.do('resolve');
    expect(due(one, 'resolve')).toBeNull();
    one.waitUntil(wall('04-03 11:00'));
    one.do('reject');
    // 5 bd from the report, and the 10 office hours from Thursday 10:00 to Friday 11:00.
    expect(due(one, 'resolve')).toBe('04-10 17:00');
  });

  test('domain C.2: an end of the observation does not restart it before the answer', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S3', policy }, reported);
    one.do('restore');
    one.do('resolve');
    expect(one.clock('resolve').pausedFor.toSorted()).toEqual(['confirmation', 'observation']);
    one.waitUntil(wall('04-02 16:00'));
    expect(one.clock('resolve').pausedFor).toEqual(['confirmation']);
  });
});

describe('domain C.2, 3-3.1.2: the expected time is flagged and changes no deadline', () => {
  test.each([
    ['nowhere in time', undefined, false],
    ['before the response', '04-01 16:30', true],
    ['before the solution', '04-30 16:00', true],
    ['after every promise', '05-01 16:00', false],
  ] as const)('domain C.2: expected %s', (_, expected, flagged) => {
    const expectedBy = expected === undefined ? {} : { expectedBy: wall(expected) };
    const one = new Case(receive({ statedSeverity: 'S2', policy, ...expectedBy }), reported);
    expect(view(one.state).expectsSooner).toBe(flagged);
    expect(one.state.clocks).toEqual(fresh('S2').state.clocks);
  });
});

describe('domain C.2: stop reasons', () => {
  const s1 = ['customer-request', 'customer-unreachable', 'no-access', 'force-majeure'];

  test.each(policy.stops.map(({ reason }) => reason))('domain C.2: %s', (reason) => {
    const promised = ['respond', 'restore', 'resolve'];
    for (const severity of severities) {
      const stopped = promised.filter((clock) => holdStops(policy, reason, clock, severity));
      const restore = severity === 'S1' ? s1.includes(reason) : reason !== 'observation';
      expect(stopped).toEqual(restore ? ['restore', 'resolve'] : ['resolve']);
      const one = caseIn('in-progress', { statedSeverity: severity, policy }, reported);
      one.do({ type: 'suspend', by: people.engineer, reason, text: content });
      expect(due(one, 'resolve')).toBeNull();
      const stands = due(one, 'restore') === null;
      expect(stands).toBe(restore && severity !== 'S4');
    }
  });

  test('domain C.2: nothing else stops a clock', () => {
    const one = caseIn('in-progress', { policy }, reported);
    const suspend = {
      type: 'suspend',
      by: people.engineer,
      reason: 'lunch',
      text: content,
    } as const;
    expect(one.refused(suspend)).toBe('issue.stop-reason-unknown');
  });

  test('domain C.2: the evidence is kept with the stop', () => {
    const one = caseIn('suspended', { policy }, reported);
    expect(one.all('suspended')).toMatchObject([{ text: content }]);
    // @ts-expect-error a stop without evidence is not even a command
    const bare: IssueCommand = { type: 'suspend', by: people.engineer, reason: 'no-access' };
    expect(bare.type).toBe('suspend');
  });
});
