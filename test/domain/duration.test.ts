import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, between, roundTheClock, spanOf } from '../../domain/calendar/time.ts';
import { parseDuration } from '../../domain/duration.ts';
import { CodedError } from '../../domain/errors.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const nineHours = 9 * hour;

describe('C.2 durations as people write them', () => {
  test.each([
    ['2s', 2 * second, false],
    ['15min', 15 * minute, false],
    ['4h', 4 * hour, false],
    ['30d', 30 * 24 * hour, false],
    ['3bh', 3 * hour, true],
    ['2bd', 2 * nineHours, true],
    ['0s', 0, false],
    ['007d', 7 * 24 * hour, false],
    ['999999d', 999_999 * 24 * hour, false],
  ])('%s is %i ms, working time: %s', (text, ms, working) => {
    expect(parseDuration(text, nineHours)).toEqual({ ms, working });
  });

  test.each([
    '',
    ' ',
    '4',
    'h',
    '-4h',
    '+4h',
    '1.5h',
    '1,5h',
    '0x1h',
    '1e3s',
    '15 min',
    ' 4h',
    '4h ',
    '4h\n',
    '4H',
    '4m',
    '4ms',
    '4w',
    '2bs',
    '1h30min',
    '1000000s',
    '٤h',
    'NaNh',
    'Infinityd',
  ])('%j is refused by name', (text) => {
    const parse = (): unknown => parseDuration(text, nineHours);
    expect(parse).toThrow(CodedError);
    expect(parse).toThrow(
      expect.objectContaining({ refusal: { code: 'policy.bad-duration', facts: { seen: text } } }),
    );
  });

  test('any other text is refused too, never read as something else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\d{1,6}(s|min|h|d|bh|bd)$/.test(text));
        expect(() => parseDuration(text, nineHours)).toThrow(CodedError);
      }),
    );
  });
});

describe('C.2 the round-the-clock calendar', () => {
  const instants = fc.integer({ min: 0, max: Date.UTC(2100, 0) });

  test('a business day has 24 hours, and 3bh are 3 hours', () => {
    expect(spanOf(roundTheClock, '2bd')).toEqual({ ms: 48 * hour, working: true });
    expect(spanOf(roundTheClock, '3bh')).toEqual({ ms: 3 * hour, working: true });
  });

  test('design 3: add and between are exact inverses', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 1e12 }), (from, ms) => {
        expect(between(roundTheClock, from, add(roundTheClock, from, ms))).toBe(ms);
      }),
    );
    fc.assert(
      fc.property(instants, instants, (from, to) => {
        expect(add(roundTheClock, from, between(roundTheClock, from, to))).toBe(to);
      }),
    );
  });

  test('design 3: add is monotonic, and steps add up', () => {
    const spans = fc.integer({ min: 0, max: 1e11 });
    fc.assert(
      fc.property(instants, spans, spans, (from, a, b) => {
        const inSteps = add(roundTheClock, add(roundTheClock, from, a), b);
        expect(inSteps).toBe(add(roundTheClock, from, a + b));
        expect(inSteps).toBeGreaterThanOrEqual(from);
      }),
    );
  });

  test('amounts of every unit grow with the number', () => {
    const units = fc.constantFrom('s', 'min', 'h', 'd', 'bh', 'bd');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_998 }), units, (amount, unit) => {
        const less = spanOf(roundTheClock, `${amount}${unit}`);
        const more = spanOf(roundTheClock, `${amount + 1}${unit}`);
        expect(more.ms).toBeGreaterThan(less.ms);
        expect(more.working).toBe(unit.startsWith('b'));
      }),
    );
  });
});
