import { assert, jsonValue, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwired, wired } from '../../domain/issue/wire.ts';
import { pack, unpack, type Packed } from '../../domain/pack.ts';
import { receive } from './support.ts';

const json = (value: unknown): string => JSON.stringify(value);

describe('what is pinned stands small in the history', () => {
  test('any JSON comes back as it was, also through JSON itself', () => {
    assert(
      property(jsonValue({ maxDepth: 5 }), (value) => {
        const plain: unknown = JSON.parse(json(value));
        expect(unpack(JSON.parse(json(pack(plain))) as Packed)).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  test('what occurs again is written once', () => {
    const row = { severity: ['S1', 'S2', 'S3'], tell: ['owner', 'line-lead'] };
    const rows = Array.from({ length: 50 }, () => row);
    const packed = pack(rows);
    expect(json(packed).length).toBeLessThan(json(rows).length / 4);
    expect(unpack(packed)).toEqual(rows);
  });

  test.each([[{ a: undefined, b: 1 }], [[-1, -2, 0.5, 1e21]], ['-1'], [{ '': { '': '' } }]])(
    'edge %j',
    (value) => {
      expect(unpack(pack(value))).toEqual(JSON.parse(json(value)));
    },
  );

  test('what was written before is read: a list of texts, and parts by [-2, place]', () => {
    const before: Packed = {
      words: ['a', 'b|c', 'x'],
      shapes: [[0, 2]],
      parts: [[-1, 1, 1]],
      body: [-1, [0, [-2, 0], '7'], [-2, 0], true],
    };
    expect(unpack(before)).toEqual([{ a: ['b|c', 'b|c'], x: 7 }, ['b|c', 'b|c'], true]);
  });

  test('what was written after that is read: one text of all texts, and parts below zero', () => {
    const before: Packed = {
      words: '|a|b|x',
      shapes: [[0, 2]],
      parts: [
        [-1, 1, 1],
        [0, -1, '7'],
      ],
      body: [-1, -2, -1, null, true, '0.5'],
    };
    expect(unpack(before)).toEqual([{ a: ['b', 'b'], x: 7 }, ['b', 'b'], null, true, 0.5]);
  });

  test.each([10, 100, 4000])('%i different texts', (count) => {
    const texts = Array.from({ length: count }, (_, index) => `t${index}`);
    const value = [texts, Object.fromEntries(texts.slice(0, 5000).map((text) => [text, text]))];
    expect(unpack(JSON.parse(json(pack(value))) as Packed)).toEqual(value);
  });

  test('texts that hold what could stand between them come back', () => {
    const texts = ['|', ';', '~', '^', 'a|b', ''];
    for (const value of [texts, texts.slice(1), ['|;~'], [''], []]) {
      expect(unpack(pack(value))).toEqual(value);
    }
  });

  test('a message without a policy stays as it is, one with it keeps all else', () => {
    const note = { type: 'note', by: { id: 'erik', roles: [] } } as const;
    expect(wired(note)).toBe(note);
    const command = receive();
    const { policy: _, ...facts } = command;
    const sent = wired(command);
    expect(sent).toMatchObject(facts);
    expect(unwired(sent)).toEqual(command);
  });
});
