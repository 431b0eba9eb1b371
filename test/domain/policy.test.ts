import { describe, expect, test } from 'vitest';
import type { Duration } from '../../domain/duration.ts';
import { CodedError } from '../../domain/errors.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { quickPolicy } from '../../domain/policy/demo.ts';
import {
  assessSeverity,
  calendarOf,
  grades,
  hasTargets,
  holdStops,
  isMilder,
  severities,
  targetOf,
  type Grade,
  type Severity,
} from '../../domain/policy/policy.ts';
import { defaultPolicy, ms, quickDemo } from './support.ts';

describe('C.1 severity', () => {
  // impact, urgency, severity, severity of a fault
  const matrix: readonly [Grade, Grade, Severity, Severity][] = [
    ['H', 'H', 'S1', 'S1'],
    ['H', 'M', 'S2', 'S2'],
    ['M', 'H', 'S2', 'S2'],
    ['H', 'L', 'S3', 'S3'],
    ['M', 'M', 'S3', 'S3'],
    ['L', 'H', 'S3', 'S3'],
    ['M', 'L', 'S4', 'S3'],
    ['L', 'M', 'S4', 'S3'],
    ['L', 'L', 'S4', 'S3'],
  ];

  test.each(matrix)('impact %s, urgency %s: %s, a fault %s', (impact, urgency, other, fault) => {
    expect(assessSeverity(defaultPolicy, impact, urgency, false)).toBe(other);
    expect(assessSeverity(defaultPolicy, impact, urgency, true)).toBe(fault);
  });

  test('the table above names every pair of grades once', () => {
    const pairs = new Set(matrix.map(([impact, urgency]) => `${impact}${urgency}`));
    expect(pairs.size).toBe(grades.length ** 2);
  });

  test('complexity picks the entry line: L line 1, M line 2, H line 3', () => {
    expect(defaultPolicy.entryLine).toEqual({ L: 1, M: 2, H: 3 });
  });

  test('S1 is the most severe; nothing is milder than itself', () => {
    expect(isMilder('S2', 'S1')).toBe(true);
    expect(isMilder('S1', 'S2')).toBe(false);
    for (const severity of severities) expect(isMilder(severity, severity)).toBe(false);
  });
});

describe('C.2 rows of a policy', () => {
  test('a severity without a row of its own has no targets', () => {
    const { S4: _, ...targets } = defaultPolicy.targets;
    const policy = { ...defaultPolicy, targets };
    expect(severities.map((severity) => hasTargets(policy, severity))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(() => targetOf(policy, 'S4', 'respond')).toThrow(CodedError);
  });

  test('an unknown calendar counts round the clock', () => {
    expect(calendarOf(defaultPolicy, 'nowhere').id).toBe('24x7');
  });

  test('the demonstration has promised targets for every severity, none longer than two minutes', () => {
    for (const severity of severities) {
      for (const name of ['respond', 'restore', 'resolve']) {
        expect(targetOf(quickDemo, severity, name)?.budgetMs).toBeLessThanOrEqual(ms('2min'));
      }
    }
  });
});

describe('C.2 stop rules', () => {
  const s1StopsRestore = ['customer-request', 'customer-unreachable', 'no-access', 'force-majeure'];
  const reasons = defaultPolicy.stops.map((stop) => stop.reason);

  test('the reasons are those of B.6, each once', () => {
    expect(new Set(reasons)).toEqual(
      new Set([
        'customer-request',
        'observation',
        'customer-unreachable',
        'no-access',
        'customer-site',
        'third-party',
        'force-majeure',
        'customer-data',
      ]),
    );
    expect(reasons).toHaveLength(8);
  });

  test.each(reasons)('%s stops the restore clock of S1 only where the rule says so', (reason) => {
    expect(holdStops(defaultPolicy, reason, 'restore', 'S1')).toBe(s1StopsRestore.includes(reason));
    for (const severity of ['S2', 'S3', 'S4'] as const) {
      // A service under observation is restored.
      expect(holdStops(defaultPolicy, reason, 'restore', severity)).toBe(reason !== 'observation');
    }
  });

  test.each(reasons)('%s stops every resolve clock and no respond clock', (reason) => {
    for (const severity of severities) {
      expect(holdStops(defaultPolicy, reason, 'resolve', severity)).toBe(true);
      expect(holdStops(defaultPolicy, reason, 'respond', severity)).toBe(false);
    }
  });

  test('a reason that the policy does not know stops nothing', () => {
    expect(holdStops(defaultPolicy, 'lunch', 'resolve', 'S4')).toBe(false);
  });

  test('C.2, C.4: a stop ends after 30 d at the latest, a reopening within 30 d', () => {
    expect(defaultPolicy.longestSuspension).toBe('30d');
    expect(defaultPolicy.reopenWithin).toBe('30d');
  });
});

describe('C.3 ladder as data', () => {
  const { rows, minimum } = defaultPolicy.ladder;
  /** Who joins at each share of a clock; those of the rows above may be told again, nobody else. */
  const joining = [
    ['50%', ['owner'], 'reminder'],
    ['75%', ['line-lead'], 'comment-required'],
    ['90%', ['service-manager'], 'help-or-reassign'],
    ['100%', ['service-director', 'customer'], 'breach-record'],
    ['150%', ['service-vp', 'department-head'], 'recovery-plan'],
    ['200%', ['executive-sponsor'], 'management-review'],
  ] as const;

  const shares = rows.filter((row) => row.clocks.length === 3);

  test.each(joining)('%s tells %s and asks for %s', (at, added, action) => {
    const row = shares.find((one) => one.at === at);
    const upTo = joining.findIndex(([share]) => share === at);
    const allowed = joining.slice(0, upTo + 1).flatMap(([, tell]) => tell);
    expect(row?.action).toBe(action);
    expect(row?.severity).toBeUndefined();
    expect(row?.clocks).toEqual(['respond', 'restore', 'resolve']);
    expect(row?.tell).toEqual(allowed.filter((one) => one !== 'customer' || at === '100%'));
    expect(row?.tell).toEqual(expect.arrayContaining([...added]));
  });

  test('rows on any promised clock are exactly these six, for clocks of 1 h or more', () => {
    expect(shares).toHaveLength(joining.length);
    expect(shares.filter(({ short }) => short)).toEqual([]);
    expect(minimum).toBe('1h');
  });

  test.each([
    ['S1', '0s', 'restore', 'inform', ['service-manager']],
    ['S1', '30min', 'restore', 'to-line-2', ['line-lead']],
    ['S1', '1h', 'restore', 'war-room', ['owner', 'line-lead', 'service-manager']],
    ['S1', '2h', 'restore', 'to-line-3', ['line-lead']],
    ['S1', '2h', 'restore', 'inform', ['service-director']],
    ['S1', '4h', 'restore', 'inform', ['service-vp', 'product-line-head']],
    ['S1', '24h', 'restore', 'inform', ['executive-sponsor']],
    ['S2', '2h', 'restore', 'to-line-2', ['line-lead']],
    ['S2', '4h', 'restore', 'inform', ['service-manager']],
    ['S2', '8h', 'restore', 'to-line-3', ['line-lead']],
    ['S2', '12h', 'restore', 'inform', ['service-director']],
    ['S2', '24h', 'restore', 'inform', ['service-vp', 'product-line-head']],
    ['S2', '48h', 'restore', 'inform', ['executive-sponsor']],
    ['S3', '25%', 'restore', 'to-line-2', ['line-lead']],
    ['S3', '60%', 'restore', 'to-line-3', ['line-lead']],
    ['S4', '50%', 'resolve', 'to-line-2', ['line-lead']],
  ] as const)('%s after %s of %s: %s, telling %s', (severity, at, clock, action, tell) => {
    const found = rows.filter(
      (row) => row.severity?.length === 1 && row.severity[0] === severity && row.at === at,
    );
    expect(found).toContainEqual(
      expect.objectContaining({ clocks: [clock], action, tell: [...tell] }),
    );
  });

  test('C.3 tier moves: of S1 at once for premier, after 30 min for the other levels; of S4 to line 3 by decision', () => {
    const moves = defaultPolicyDocument.ladder.rows.filter(({ action }) =>
      action.startsWith('to-line'),
    );
    expect(moves.map(({ id, levels }) => [id, levels ?? 'all'])).toEqual([
      ['S1 0s to-line-2', ['premier']],
      ['S1 30min to-line-2', ['standard', 'basic']],
      ['S1 2h to-line-3', 'all'],
      ['S2 2h to-line-2', 'all'],
      ['S2 8h to-line-3', 'all'],
      ['S3 25% to-line-2', 'all'],
      ['S3 60% to-line-3', 'all'],
      ['S4 50% to-line-2', 'all'],
    ]);
  });

  test('there are no rows of promised clocks but those above, and every id is its own', () => {
    const promised = ['respond', 'restore', 'resolve'];
    const onPromised = rows.filter(({ clocks }) => clocks.some((one) => promised.includes(one)));
    expect(onPromised).toHaveLength(6 + 16);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  });
});

describe('C.5 approvals of the quick policy', () => {
  const quick = { respond: '1h' } as const;
  const targets = { S1: quick, S2: quick, S3: quick, S4: quick };
  const rulesOf = (...times: readonly [Duration, Duration?]) =>
    Object.entries(quickPolicy('q', targets, ...times).approvals);

  test('every kind has its deadline, and a reminder at half of it', () => {
    const rules = rulesOf('4s', '6s');
    expect(rules.map(([kind]) => kind)).toEqual(Object.keys(defaultPolicyDocument.approvals));
    expect(rules.filter(([, { timeout }]) => timeout !== '4s').map(([kind]) => kind)).toEqual([
      'emergency-recovery',
    ]);
    const timed = rules.filter(([, { timeout }]) => timeout !== undefined);
    expect(new Set(timed.map(([, { remind }]) => remind?.join()))).toEqual(new Set(['2s']));
  });

  test('grants end after the time that is given, 8 h else', () => {
    const endsOf = (...times: readonly [Duration, Duration?]) =>
      rulesOf(...times).flatMap(([kind, { expires }]) =>
        expires === undefined ? [] : [[kind, expires]],
      );
    const kinds = ['restricted-view', 'restricted-export'];
    expect(endsOf('4s', '6s')).toEqual(kinds.map((kind) => [kind, '6s']));
    expect(endsOf('4s')).toEqual(kinds.map((kind) => [kind, '8h']));
  });

  test('a deadline too short for a reminder has none', () => {
    expect(rulesOf('1s').flatMap(([, { remind = [] }]) => remind)).toEqual([]);
  });

  test('who decides and who joins stays as it is', () => {
    const plain = (rule: object) => ({
      ...rule,
      timeout: null,
      remind: null,
      expires: null,
    });
    for (const [kind, rule] of rulesOf('4s')) {
      expect(plain(rule)).toEqual(plain(defaultPolicyDocument.approvals[kind as 'rma']));
    }
  });
});
