import { describe, expect, test } from 'vitest';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { pack, unpack, type Packed } from '../../domain/pack.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { PolicyDocument, TargetRule } from '../../domain/policy/document.ts';
import { pinPolicy } from '../../domain/policy/pin.ts';
import { serviceLevels, severities } from '../../domain/policy/policy.ts';
import { defaultPolicy, office, pinned } from './support.ts';

const calendars = [roundTheClock, office, { ...office, id: 'unused' }];
const pin = (document: PolicyDocument, holds: (condition: string) => boolean) =>
  pinPolicy(document, calendars, { level: 'standard' }, holds);

describe('design 3: what an issue needs of a policy is pinned by value', () => {
  test.each(serviceLevels)(
    'level %s: only its rows, each with its place in the document',
    (level) => {
      const { targets } = pinned(defaultPolicyDocument, level);
      for (const severity of severities) {
        const row = targets[severity];
        const rule = defaultPolicyDocument.targets[row?.row ?? -1];
        expect(rule).toMatchObject({ severity, level, targets: row?.targets });
      }
    },
  );

  test.each(serviceLevels)('level %s: packed at most 8 KB, calendars included', (level) => {
    const policy = pinned(defaultPolicyDocument, level);
    const text = JSON.stringify(pack(policy));
    expect(unpack(JSON.parse(text) as Packed)).toEqual(policy);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8 * 1024);
  });

  test('only the calendars that a pinned row or the business time counts on', () => {
    expect(pin(defaultPolicyDocument, () => true).calendars.map(({ id }) => id)).toEqual([
      '24x7',
      office.id,
    ]);
    expect(pinned(defaultPolicyDocument, 'none').calendars).toEqual([office]);
  });

  test('rungs of other service levels stay behind', () => {
    const atOnce = (level: 'premier' | 'basic') =>
      pinned(defaultPolicyDocument, level).ladder.rows.some(({ id }) => id === 'S1 0s to-line-2');
    expect([atOnce('premier'), atOnce('basic')]).toEqual([true, false]);
  });

  test('conditions are gone, and the first row whose condition holds counts', () => {
    const s1: TargetRule[] = defaultPolicyDocument.targets.filter(
      ({ severity, level }) => severity === 'S1' && level === 'standard',
    );
    const special = s1.map((row) => ({
      ...row,
      when: 'vip',
      targets: { respond: '1min' } as const,
    }));
    const [first] = defaultPolicyDocument.ladder.rows;
    const rows = first === undefined ? [] : [{ ...first, when: 'vip' }];
    const document = {
      ...defaultPolicyDocument,
      targets: [...special, ...defaultPolicyDocument.targets],
      ladder: { ...defaultPolicyDocument.ladder, rows },
    };
    const asked: string[] = [];
    const vip = pin(document, (condition) => asked.push(condition) > 0);
    expect(new Set(asked)).toEqual(new Set(['vip']));
    expect(vip.targets.S1).toMatchObject({ row: 0, targets: { respond: '1min' } });
    const other = pin(document, () => false);
    expect(other.targets.S1?.targets['respond']).toBe('30min');
    expect([vip, other].map(({ ladder }) => ladder.rows.length)).toEqual([1, 0]);
    expect(JSON.stringify([vip, other])).not.toContain('"when"');
  });

  test('a level without a row for a severity has none', () => {
    const targets = defaultPolicyDocument.targets.filter(({ severity }) => severity !== 'S2');
    expect(pin({ ...defaultPolicyDocument, targets }, () => true).targets.S2).toBeUndefined();
  });

  test('the title is not carried along', () => {
    expect(Object.keys(defaultPolicy)).not.toContain('title');
  });
});
