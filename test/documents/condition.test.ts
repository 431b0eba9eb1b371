import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCondition, compileCondition } from '../../documents/condition.ts';
import type { PinFacts } from '../../domain/policy/document.ts';

const facts: PinFacts = {
  type: 'fault',
  channel: 'portal',
  customer: 'acme',
  level: 'premier',
  severity: 'S2',
  product: 'router-9',
};

describe('0-13 conditions over the facts of a new issue', () => {
  test.each([
    ['customer == "acme"', true],
    ['customer != "acme"', false],
    ['customer in ["initech", "acme"]', true],
    ['product.startsWith("router") && level == "premier"', true],
    ['product.endsWith("8") || product.contains("ter-")', true],
    ['type == "fault" ? severity == "S1" : true', false],
    ['!(channel == "portal")', false],
    ['severity <= "S2"', true],
    ['size(product) > 0', true],
    ['"acme" == customer', true],
    ['true', true],
    [`true${'||true'.repeat(160)}`, true],
  ])('%s is %s', (text, holds) => {
    expect(checkCondition(text)).toBeNull();
    expect(compileCondition(text)(facts)).toBe(holds);
  });

  test('a compiled condition is asked again and again', () => {
    const isFault = compileCondition('type == "fault"');
    expect(isFault({ ...facts, type: 'question' })).toBe(false);
    expect(isFault(facts)).toBe(true);
  });

  test.each([
    ['custmer == "acme"', 'Unknown variable: custmer', '^', 9],
    ['customer == 3', 'no such overload: string == int', '^', 9],
    ['level == "premier" && product', 'requires bool operands', '^', 9],
    ['customer.startsWith("a") &&', 'Unexpected token: EOF', '^', 36],
    ['customer == "acme', 'Unterminated string', '^', 21],
    ['level == "gold"', 'level is never "gold"; it is one of premier, standard', '^', 18],
    ['type in ["fault", "bug"]', 'type is never "bug"', '^', 27],
    ['type == 3', 'no such overload: string == int', '^', 9],
    ['product.matches("(a+)+$")', 'The function matches is not accepted', '^', 9],
    ['["a"].exists(x, x == customer)', 'The function exists is not accepted', '^', 9],
    ['has(customer.x)', 'The function has is not accepted', '^', 9],
    ['type_of_issue == "fault"', 'Unknown variable: type_of_issue', '^', 9],
    ['1 / 0 > 1', 'The operator / is not accepted', '^', 9],
    ['customer[0] == "a"', 'The operator [] is not accepted', '^', 9],
    ['customer + customer == ""', 'The operator + is not accepted', '^', 9],
  ])('%s: %s, with the spot', (text, message, caret, column) => {
    const found = checkCondition(text);
    expect(found).toContain(message);
    expect(found).toContain(`>    1 | ${text}`);
    expect(found?.split('\n').at(-1)).toBe(`${' '.repeat(column)}${caret}`);
    expect(() => compileCondition(text)).toThrow(message);
  });

  test('the spot of a fault in the second line', () => {
    expect(checkCondition('customer == "a" &&\n  prodct == "b"')).toContain(
      '>    2 |   prodct == "b"\n           ^',
    );
  });

  test.each([
    ['customer', 'A condition is true or false (bool), this one is of type string'],
    ['', 'Unexpected token: EOF'],
    [`customer == "${'a'.repeat(1000)}"`, 'at most 1000 characters, not 1014'],
    [`${'('.repeat(30)}true${')'.repeat(30)}`, 'Exceeded maxDepth (20)'],
    [`customer in [${'"a",'.repeat(101)}"b"]`, 'Exceeded maxListElements (100)'],
    ['{"a": true}["a"]', 'Exceeded maxMapEntries (0)'],
  ])('%s', (text, message) => {
    expect(checkCondition(text)).toContain(message);
  });

  test('no text throws, and what is accepted never throws when asked', () => {
    const words =
      'customer level "premier" == != in ["a"] && || ! ( ) true size( < 3 .contains( "S1" severity ? : type null';
    const pieces = fc.constantFrom(...words.split(' '));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join(' ');
        if (checkCondition(text) !== null) return;
        expect(typeof compileCondition(text)(facts)).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });
});
