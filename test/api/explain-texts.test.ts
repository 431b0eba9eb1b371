import { describe, expect, it } from 'vitest';
import { en } from '../../api/texts/en.ts';
import { sayIn, wordFor } from '../../api/texts/language.ts';
import { whyText } from '../../api/texts/why.ts';
import { zh } from '../../api/texts/zh.ts';
import { eventNames } from '../../domain/issue/event.ts';
import { defaultClocks, defaultStops } from '../../domain/policy/default-clocks.ts';
import { serviceLevels } from '../../domain/policy/policy.ts';

/** Keys of all texts; forms of the plural count as one. */
function keysOf(texts: object, path = ''): string[] {
  const keys = Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null
      ? keysOf(text, `${path}${key}.`)
      : [`${path}${key}`.replace(/_(one|other)$/, '')],
  );
  return [...new Set(keys)].toSorted();
}
const leaves = (texts: object): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null
      ? leaves(text).map(([rest, leaf]): [string, string] => [`${key}.${rest}`, leaf])
      : [[key, String(text)] as [string, string]],
  );
const namedIn = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect(keysOf(zh)).toEqual(keysOf(en));
    expect(keysOf(en).length).toBeGreaterThan(100);
  });

  it('name the same values in both languages', () => {
    const chinese = new Map(leaves(zh));
    for (const [key, text] of leaves(en)) {
      const other = chinese.get(key.replace(/_one$/, '_other'));
      expect({ key, values: namedIn(other ?? '') }).toEqual({ key, values: namedIn(text) });
    }
  });

  it('are not English in Chinese', () => {
    const left = leaves(zh.words).filter(([, text]) => !/\p{Script=Han}/u.test(text));
    expect(left).toEqual([]);
  });

  it('have words for everything the default policy names', () => {
    const reasons = defaultStops.map(({ reason }) => reason);
    for (const { words } of [en, zh]) {
      expect(Object.keys(words.events).toSorted()).toEqual([...eventNames].toSorted());
      expect(Object.keys(words.levels)).toEqual([...serviceLevels]);
      expect(Object.keys(words.clocks)).toEqual(defaultClocks.map(({ name }) => name));
      expect(Object.keys(words.details)).toEqual(expect.arrayContaining(reasons));
    }
  });

  it.each([
    ['customer-data', 'waiting for information from the customer', '等待客户提供信息'],
    ['received', 'the issue was received', '问题已受理'],
    [
      'customer-updated:recovery',
      'the customer was informed (recovery notice)',
      '已向客户通报（恢复通报）',
    ],
    ['S2 → S1', 'severity changed S2 → S1', '级别由 S2 变更为 S1'],
    ['policy gold v7', 'policy gold, version 7 applies now', '改用策略 gold 第 7 版'],
    ['calendar changed', 'the working calendar was changed', '工作日历有变更'],
    ['waiting-for-parts', 'waiting-for-parts', 'waiting-for-parts'],
    ['constructor', 'constructor', 'constructor'],
    ['suspended:a.b', 'the work was suspended (a.b)', '处理已挂起（a.b）'],
  ])('say why: %s', (why, english, chinese) => {
    expect(whyText('en', sayIn('en'), why)).toBe(english);
    expect(whyText('zh', sayIn('zh'), why)).toBe(chinese);
  });

  it('let a code without words stand for itself, whatever it looks like', () => {
    for (const code of ['__proto__', 'toString', '{{clock}}', '$t(lines.due)', 'a.b:c']) {
      expect(wordFor('en', 'clocks', code)).toBe(code);
      expect(sayIn('en')('lines.dayOff', { name: code, days: '' })).toContain(code);
    }
  });

  it('say one of a thing as one', () => {
    expect(sayIn('en')('target.bd', { count: 1 })).toBe('1 business day');
    expect(sayIn('zh')('target.bd', { count: 1 })).toBe('1 个工作日');
  });
});
