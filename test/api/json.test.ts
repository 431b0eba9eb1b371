import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from '../../api/plugins/json.ts';
import { ProblemError } from '../../api/plugins/problem.ts';

const codeOf = (text: string): string | undefined => {
  try {
    parseStrictJson(Buffer.from(text));
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.refusal.code;
    throw error;
  }
};

/** Values that survive a trip through JSON without loss, and hold no key that is never allowed. */
const key = fc.string({ unit: 'grapheme' }).filter((name) => !/__proto__|prototype|\0/.test(name));
const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
const number = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0.5, -1.25, 1e-7, 3.14));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    number,
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('strict JSON', () => {
  it('reads whatever a faithful writer wrote, in any layout', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2, '\t'), (written, layout) => {
        const json = JSON.stringify(written, null, layout);
        expect(parseStrictJson(Buffer.from(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('refuses every doubled key, wherever it stands', () => {
    fc.assert(
      fc.property(key, value, (name, inner) => {
        const quoted = JSON.stringify(name);
        const json = `[{"a":{${quoted}:${JSON.stringify(inner)},${quoted}:1}}]`;
        expect(codeOf(json)).toBe('duplicate_key');
      }),
    );
  });

  it.each([
    ['{"a":1}', undefined],
    ['{"a":{"a":{"a":1}},"b":{"a":1}}', undefined],
    ['"}{]["', undefined],
    ['{"a":"\\\\","b":"\\""}', undefined],
    ['{"constructor":1,"prototype":2}', undefined],
    ['[0,-0,0.1,1e3,9007199254740991]', undefined],
    ['{"a":12345678901234567890}', 'validation_failed'],
    ['{"a":0.12345678901234567890}', 'validation_failed'],
    ['{"a":-1e999}', 'validation_failed'],
    ['01', 'invalid_json'],
    ['{"a":1,}', 'invalid_json'],
    ['NaN', 'invalid_json'],
    ["{'a':1}", 'invalid_json'],
    ['{"a":1}{"b":2}', 'invalid_json'],
    ['{"constructor":{"a":1,"prototype":2}}', 'invalid_json'],
    ['["\\udc00"]', 'invalid_text'],
    [`${'['.repeat(32)}${']'.repeat(32)}`, undefined],
    [`${'['.repeat(33)}${']'.repeat(33)}`, 'too_deep'],
    [`"${'['.repeat(99)}"`, undefined],
  ])('%s → %s', (json, code) => {
    expect(codeOf(json)).toBe(code);
  });

  it('needs time that grows with the length only', () => {
    const began = performance.now();
    expect(codeOf(`"${'\\u0041'.repeat(10_000)}"`)).toBeUndefined();
    expect(codeOf(`{${'"a":1,'.repeat(9000)}"b":1}`)).toBe('duplicate_key');
    expect(codeOf('"'.repeat(64 * 1024))).toBe('invalid_json');
    expect(performance.now() - began).toBeLessThan(500);
  });
});
