import { describe, expect, test } from 'vitest';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { hasTargets, serviceLevels, severities, targetOf } from '../../domain/policy/policy.ts';
import type { ServiceLevel, Severity } from '../../domain/policy/policy.ts';
import { Case, caseIn, onWall, pinned, receive, wall } from './support.ts';

/** A Wednesday at four, two hours before the office closes and three days before a long weekend (04-04 to 04-06). */
const reported = wall('04-01 16:00');
const promised = ['respond', 'restore', 'resolve', 'progress'] as const;

/** Severity and level, then each clock as `target due`; `-` where there is none. */
const table: readonly [Severity, ServiceLevel, string, string, string, string][] = [
  ['S1', 'premier', '15min 04-01 16:15', '4h 04-01 20:00', '15d 04-16 16:00', '30min 04-01 16:30'],
  ['S1', 'standard', '30min 04-01 16:30', '6h 04-01 22:00', '30d 05-01 16:00', '1h 04-01 17:00'],
  ['S1', 'basic', '1h 04-01 17:00', '8h 04-02 00:00', '30d 05-01 16:00', '2h 04-01 18:00'],
  ['S2', 'premier', '30min 04-01 16:30', '12h 04-02 04:00', '30d 05-01 16:00', '4h 04-01 20:00'],
  ['S2', 'standard', '1h 04-01 17:00', '24h 04-02 16:00', '30d 05-01 16:00', '8h 04-02 00:00'],
  ['S2', 'basic', '4bh 04-02 11:00', '3bd 04-07 16:00', '30d 05-01 16:00', '1bd 04-02 16:00'],
  ['S3', 'premier', '3bh 04-02 10:00', '5bd 04-09 16:00', '90d 06-30 16:00', '2bd 04-03 16:00'],
  ['S3', 'standard', '8bh 04-02 15:00', '10bd 04-16 16:00', '180d 09-28 16:00', '5bd 04-09 16:00'],
  ['S3', 'basic', '2bd 04-03 16:00', '15bd 04-23 16:00', '180d 09-28 16:00', '10bd 04-16 16:00'],
  ['S4', 'premier', '8bh 04-02 15:00', '-', '2bd 04-03 16:00', '1bd 04-02 16:00'],
  ['S4', 'standard', '1bd 04-02 16:00', '-', '5bd 04-09 16:00', '2bd 04-03 16:00'],
  ['S4', 'basic', '2bd 04-03 16:00', '-', '10bd 04-16 16:00', '5bd 04-09 16:00'],
  ['S1', 'none', '2bd 04-03 16:00', '-', '-', '5bd 04-09 16:00'],
  ['S2', 'none', '2bd 04-03 16:00', '-', '-', '5bd 04-09 16:00'],
  ['S3', 'none', '2bd 04-03 16:00', '-', '-', '5bd 04-09 16:00'],
  ['S4', 'none', '2bd 04-03 16:00', '-', '-', '5bd 04-09 16:00'],
];

const under = (level: ServiceLevel) => ({ level, policy: pinned(defaultPolicyDocument, level) });

/** A clock as the table writes it. */
function shown({ state }: Case, name: string): string {
  const clock = state.clocks.find((one) => one.name === name);
  return clock === undefined ? '-' : `${clock.target} ${onWall(clock.dueAt ?? 0)}`;
}

describe('domain C.2: targets and due instants, counted from the report', () => {
  test.each(table)('domain C.2: %s %s: %s, %s, %s, note every %s', (...row) => {
    const [statedSeverity, level, ...expected] = row;
    const one = new Case(receive({ statedSeverity, ...under(level) }), reported);
    expect(promised.map((name) => shown(one, name))).toEqual(expected);
    for (const clock of one.state.clocks) expect(clock.startedAt).toBe(reported);
  });

  test('the table has every severity at every level, and so has the policy', () => {
    const pairs = table.map(([severity, level]) => `${severity} ${level}`);
    expect(new Set(pairs).size).toBe(severities.length * serviceLevels.length);
    for (const level of serviceLevels) {
      const { policy } = under(level);
      expect(severities.filter((severity) => !hasTargets(policy, severity))).toEqual([]);
    }
    expect(defaultPolicyDocument.targets).toHaveLength(table.length);
  });

  test.each(serviceLevels)('level %s: only without an entitlement it is best effort', (level) => {
    for (const row of Object.values(under(level).policy.targets)) {
      expect(row.bestEffort).toBe(level === 'none' ? true : undefined);
    }
  });

  test.each([
    ['S1', 'premier', '1d 04-02 16:00'],
    ['S1', 'standard', '1d 04-02 16:00'],
    ['S1', 'basic', '1d 04-02 16:00'],
    ['S2', 'premier', '2d 04-03 16:00'],
    ['S2', 'standard', '2d 04-03 16:00'],
    ['S2', 'basic', '1bd 04-02 16:00'],
    ['S3', 'premier', '2bd 04-03 16:00'],
    ['S3', 'standard', '5bd 04-09 16:00'],
    ['S3', 'basic', '10bd 04-16 16:00'],
    ['S4', 'premier', '1bd 04-02 16:00'],
    ['S4', 'standard', '2bd 04-03 16:00'],
    ['S4', 'basic', '5bd 04-09 16:00'],
    ['S1', 'none', '5bd 04-09 16:00'],
  ] as const)(
    'domain C.2: %s %s after the restoration: a note every %s',
    (severity, level, every) => {
      const one = caseIn('restored', { statedSeverity: severity, ...under(level) }, reported);
      expect(shown(one, 'progress-restored')).toBe(every);
      expect(one.clock('progress').stoppedAt).toBe(reported);
    },
  );

  test.each([
    ['S1', '30min 04-01 16:30'],
    ['S2', '30min 04-01 16:30'],
    ['S3', '-'],
    ['S4', '-'],
  ] as const)('domain C.3: %s has a first notice: %s', (statedSeverity, first) => {
    const one = new Case(receive({ statedSeverity, ...under('standard') }), reported);
    expect(shown(one, 'first-notice')).toBe(first);
  });

  test('domain C.2: bh and bd of a row round the clock count on the business calendar', () => {
    const plan = targetOf(under('standard').policy, 'S1', 'plan');
    expect(plan?.calendar.id).toBe('CN-9x5-2026');
    expect(plan?.budgetMs).toBe(9 * 3_600_000);
  });

  test('domain C.10: a deadline beyond the years of the calendar says which it assumes', () => {
    const far = wall('12-28 10:00');
    const one = new Case(receive({ statedSeverity: 'S3', ...under('standard') }), far);
    expect(one.clock('restore').assumed).toEqual([2027]);
    expect(one.clock('respond').assumed).toEqual([]);
    expect(one.clock('resolve').assumed).toEqual([]);
  });
});
