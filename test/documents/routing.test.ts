import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRoutingCondition, compileRoutingCondition } from '../../documents/condition.ts';
import { Router } from '../../documents/routing.ts';
import { customerGrades, type RoutingRule } from '../../domain/routing/routing.ts';
import { facts, routing } from '../domain/routing-support.ts';

const rule = (id: string, when: string): RoutingRule => ({ id, when, team: `team-${id}` });
const rules = [
  rule('vip', 'grade == "A" && severity == "S1"'),
  rule('routers', 'product.startsWith("router") && region in ["cn", "eu"] && line == "1"'),
  rule('rest', 'true'),
];
const policy = { id: 'default', version: 1 };

describe('3-3.2.2 conditions of routing rules', () => {
  test.each([
    ['type == "fault" && grade == "A"', true],
    ['grade == ""', false],
    ['line in ["2", "3"]', false],
    ['complexity != "" && language == "zh"', true],
    ['level == "premier" ? region == "cn" : false', true],
  ])('%s is %s', (text, holds) => {
    expect(checkRoutingCondition(text)).toBeNull();
    expect(compileRoutingCondition(text)(facts)).toBe(holds);
  });

  test.each([
    ['channel == "portal"', 'Unknown variable: channel; the variables are type, customer, grade'],
    ['grade == "Z"', 'grade is never "Z"; it is one of A, B, C, D, ""'],
    ['line == "4"', 'line is never "4"; it is one of 1, 2, 3'],
    ['line == 1', 'no such overload: string == int'],
    ['complexity == "high"', 'complexity is never "high"; it is one of H, M, L, ""'],
    ['region', 'A condition is true or false (bool), this one is of type string'],
  ])('%s: %s', (text, message) => {
    expect(checkRoutingCondition(text)).toContain(message);
    expect(() => compileRoutingCondition(text)).toThrow(message);
  });
});

describe('3-3.2.2 the rule that counts', () => {
  test.each([
    [{}, 'vip'],
    [{ severity: 'S2' }, 'routers'],
    [{ grade: '' }, 'routers'],
    [{ severity: 'S2', region: 'us' }, 'rest'],
    [{ severity: 'S2', line: '2' }, 'rest'],
  ] as const)('%j: %s', (over, id) => {
    const found = new Router().ruleFor(policy, { ...routing, rules }, { ...facts, ...over });
    expect(found?.id).toBe(id);
  });

  test('none holds, or there is none', () => {
    const router = new Router();
    const hard = { ...routing, rules: rules.slice(0, 2) };
    expect(router.ruleFor(policy, hard, { ...facts, grade: 'D', product: '' })).toBeUndefined();
    expect(router.ruleFor({ id: 'other', version: 1 }, routing, facts)).toBeUndefined();
  });

  test('a version that came back with other rules is compiled anew', () => {
    const router = new Router();
    const asked = (when: string) =>
      router.ruleFor(policy, { ...routing, rules: [rule('one', when)] }, facts)?.id;
    expect([asked('true'), asked('false'), asked('true')]).toEqual(['one', undefined, 'one']);
    expect(router.ruleFor(policy, routing, facts)).toBeUndefined();
  });

  test('many versions, each with its own rules', () => {
    const router = new Router();
    const grade = fc.constantFrom(...customerGrades);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), grade, (version, asked) => {
        const own = customerGrades[version % customerGrades.length] ?? 'A';
        const only = { ...routing, rules: [rule(own, `grade == "${own}"`)] };
        const found = router.ruleFor({ id: 'p', version }, only, { ...facts, grade: asked });
        expect(found?.id).toBe(own === asked ? own : undefined);
      }),
      { numRuns: 1000 },
    );
  });
});
