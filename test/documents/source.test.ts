import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../documents/source.ts';

/** The faults of a text as `line:column pointer code`. */
const faultsOf = (text: string): readonly string[] => {
  const source = readSource(text);
  return source.ok
    ? []
    : source.faults.map(
        ({ line, column, pointer, code }) => `${line ?? '-'}:${column ?? '-'} ${pointer} ${code}`,
      );
};
const valueOf = (text: string): unknown => {
  const source = readSource(text);
  if (!source.ok) throw new Error(JSON.stringify(source.faults));
  return source.value;
};

describe('0-13 a document is YAML 1.2 or JSON', () => {
  test('plain data come out, and only what YAML 1.2 calls a boolean is one', () => {
    const text = 'a: yes\nb: 0o14\nc: [1, ~, true]\nd: 2026-02-15\ne: 22:00\nf: {"x": "y"}\n';
    expect(valueOf(text)).toEqual({
      a: 'yes',
      b: 12,
      c: [1, null, true],
      d: '2026-02-15',
      e: '22:00',
      f: { x: 'y' },
    });
  });

  test('any JSON is read as JSON.parse reads it', () => {
    const keys = fc.string({ maxLength: 20 }).filter((key) => key !== '<<' && !key.includes('\0'));
    const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        texts,
        fc.integer(),
        fc.boolean(),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const json = JSON.stringify(value);
        expect(valueOf(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  test('a key named __proto__ stays data', () => {
    const value = valueOf('__proto__: {admin: true}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect((value as { admin?: unknown }).admin).toBeUndefined();
  });

  test.each([
    ['/a', 1, 4],
    ['/b', 2, 1],
    ['/b/0', 3, 5],
    ['/b/1/x', 4, 8],
    ['/b/1/missing', 4, 5],
    ['/b/7', 2, 1],
    ['/c~1d', 5, 8],
    ['/e', 6, 1],
    ['/nothing/of/this', 1, 1],
    ['', 1, 1],
  ])('%j stands in line %i, column %i', (pointer, line, column) => {
    const source = readSource('a: 1\nb:\n  - one\n  - x: 2\n"c/d": 3\ne:\n');
    expect(source.ok && source.where(pointer)).toEqual({ line, column });
  });
});

describe('0-13 what a document must not hold', () => {
  test.each([
    ['a: &x 1', ['1:7 /a source.anchor']],
    ['a: &x 1\nb: *x', ['1:7 /a source.anchor', '2:4 /b source.alias']],
    ['&k a: 1', ['1:4  source.anchor']],
    ['a: {<<: {b: 1}}', ['1:5 /a source.merge-key']],
    ['a: !!binary aGk=', ['1:13 /a source.tag']],
    ['a: !mine 1', ['1:10 /a source.tag']],
    ['a: !!str 1', ['1:10 /a source.tag']],
    ['a: 1\nb: 2\na: 3', ['3:1 /a source.duplicate-key']],
    ['x: {"a": 1, a: 3}', ['1:13 /x/a source.duplicate-key']],
    ['1: a', ['1:1  source.key']],
    ['? [a, b]\n: c', ['1:3  source.key']],
    [': c', ['1:1  source.key']],
    ['a: .nan\nb: -.inf', ['1:4 /a source.number', '2:4 /b source.number']],
    ['a: "\\0"', ['1:4 /a source.text']],
    ['a: "\\ud800"', ['1:4 /a source.text']],
    ['a: 1\n---\nb: 2', ['2:1  source.one-document']],
    ['%YAML 1.1\n---\na: yes', ['1:1  source.yaml-version']],
    ['', ['1:1  source.empty']],
    ['# nothing\n', ['1:1  source.empty']],
    ['---\n...\n', ['1:1  source.empty']],
  ])('%j', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('all faults come at once, syntax faults too, each with its place', () => {
    const text = 'a: "x\\q"\nb: &y 1\nc: [1\nd: 1\nd: 2\n';
    const found = faultsOf(text);
    expect(found).toContain('1:6  source.syntax');
    expect(found).toContain('2:7 /b source.anchor');
    expect(found.filter((fault) => fault.endsWith('source.syntax')).length).toBeGreaterThan(1);
  });

  test('a fault says what would be right', () => {
    const source = readSource('a: *x');
    expect(source.ok ? [] : source.faults).toEqual([
      {
        pointer: '/a',
        code: 'source.alias',
        text: 'the alias *x is not accepted; write the value out',
        line: 1,
        column: 4,
      },
    ]);
  });
});

describe('0-13 a hostile text is refused in little time', () => {
  const mebi = 1024 * 1024;
  const bomb = [
    'a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]',
    ...'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`),
  ].join('\n');

  test('a bomb of aliases', () => {
    const found = faultsOf(bomb);
    expect(found).toHaveLength(9 + 8 * 9);
    expect(found[0]).toBe('1:7 /a source.anchor');
  });

  test.each([
    ['5 MB', 'a: x\n'.repeat(mebi), 'source.too-large'],
    ['a MiB of characters that take two bytes', 'ä'.repeat(mebi / 2 + 1), 'source.too-large'],
    ['brackets', '['.repeat(mebi), 'source.too-deep'],
    ['dashes', '- '.repeat(mebi / 2), 'source.too-deep'],
    ['question marks', '? '.repeat(mebi / 2), 'source.too-deep'],
    ['braces', '{a: '.repeat(mebi / 4), 'source.too-deep'],
    ['documents', '---\n'.repeat(mebi / 4), 'source.too-many-parts'],
    ['keys', Array.from({ length: 100_000 }, (_, i) => `a${i}: 1`).join('\n'), 'too-many-parts'],
    ['commas', `[${','.repeat(mebi - 2)}]`, 'source.too-many-parts'],
    ['anchors', '&a '.repeat(mebi / 3), 'source.too-many-parts'],
  ])('%s', (_, text, code) => {
    const before = performance.now();
    const found = faultsOf(text);
    expect(performance.now() - before).toBeLessThan(5000);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(code);
  });

  test('twenty levels are read, one more is not', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(faultsOf(nested(20))).toEqual([]);
    expect(faultsOf(nested(21))).toEqual(['1:21  source.too-deep']);
    expect(faultsOf('a:\n - b:\n    - c')).toEqual([]);
  });

  test('as many keys as fit are compared without delay', () => {
    const keys = Array.from({ length: 7000 }, (_, index) => `key-${index}: 1`).join('\n');
    const before = performance.now();
    expect(faultsOf(keys)).toEqual([]);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test('the list of faults ends', () => {
    const found = faultsOf('- *a\n'.repeat(2000));
    expect(found).toHaveLength(501);
    expect(found.at(-1)).toBe('-:-  source.more-faults');
  });

  test('no text throws', () => {
    const pieces = fc.constantFrom(...'a:[]{}&*!|"%?\\ \n'.split(''), '- ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const source = readSource(parts.join(''));
        expect(source.ok || source.faults.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
