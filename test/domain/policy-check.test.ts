import { describe, expect, test } from 'vitest';
import { defaultPolicyDocument as base } from '../../domain/policy/default.ts';
import type { LadderRule } from '../../domain/policy/document.ts';
import { severities } from '../../domain/policy/policy.ts';
import {
  check,
  clock,
  clocks,
  faultsOf,
  ladder,
  row,
  rows,
  rung,
  small,
  smallWith,
} from './policy-check-support.ts';

describe('0-13 the policy the product ships with', () => {
  test('has no faults, and neither has the small one of these tests', () => {
    expect(check(base)).toEqual([]);
    expect(check(small)).toEqual([]);
  });
});

describe('C.2 the target table', () => {
  test('every level that is mentioned has a row for every severity', () => {
    const document = smallWith({
      targets: small.targets.slice(0, 3),
      ladder: { ...small.ladder, rows: [rung({ levels: ['premier'] })] },
    });
    expect(check(document).map(({ text }) => text.slice(0, 60))).toEqual([
      'no row without a condition fits S4 at level standard; add on',
      'no row without a condition fits S1 at level premier; add one',
      'no row without a condition fits S2 at level premier; add one',
      'no row without a condition fits S3 at level premier; add one',
      'no row without a condition fits S4 at level premier; add one',
    ]);
  });

  test('a row under a condition leaves a gap', () => {
    const targets = small.targets.map((one) => ({ ...one, when: 'true' }));
    expect(faultsOf(smallWith({ targets })).slice(0, 4)).toEqual(
      severities.map(() => '/targets policy.target-gap'),
    );
    expect(faultsOf(smallWith({ targets: [] }))).toEqual(['/targets policy.no-targets']);
  });

  test('a row after one that fits always is never chosen', () => {
    const first = row({ when: 'a' });
    expect(faultsOf(smallWith({ targets: [first, ...small.targets] }))).toEqual([]);
    expect(faultsOf(smallWith({ targets: [first, first, ...small.targets, first] }))).toEqual([
      '/targets/1 policy.target-unreachable',
      '/targets/6 policy.target-unreachable',
    ]);
  });

  const nineHours = 'CN-9x5-2026';
  test.each<[object, string, string[]]>([
    [{ respond: '30min', restore: '6h', resolve: '30d' }, '24x7', []],
    [{ respond: '4bh', restore: '3bd', resolve: '30d' }, nineHours, []],
    [{ respond: '8bh', restore: '10bd', resolve: '180d' }, nineHours, []],
    [{ respond: '1bd', resolve: '5bd' }, nineHours, []],
    [{ respond: '9bh', restore: '1bd', resolve: '24h' }, nineHours, []],
    [{ respond: '9bh', restore: '1bd', resolve: '24h' }, '24x7', []],
    [{ respond: '7h', restore: '6h' }, '24x7', ['respond']],
    [{ respond: '31d', restore: '40d', resolve: '30d' }, '24x7', ['restore']],
    [{ respond: '31d', resolve: '30d' }, '24x7', ['respond']],
    [{ respond: '3h', restore: '2h', resolve: '1h' }, '24x7', ['respond', 'restore']],
    [{ respond: '10bh', restore: '1bd' }, nineHours, ['respond']],
    [{ respond: '2bd', restore: '47h' }, nineHours, ['respond']],
    [{ respond: '9bh', restore: '23h' }, '24x7', ['respond']],
    [{ resolve: '1h' }, '24x7', []],
  ])('%j on %s: out of order are %j', (targets, calendar, late) => {
    expect(faultsOf(smallWith({ targets: rows(targets, calendar) }))).toEqual(
      late.map((name) => `/targets/0/targets/${name} policy.target-order`),
    );
  });
});

describe('C.3 the ladder', () => {
  const end = rung({ id: 'end', at: '100%' });
  test.each<[string, LadderRule[], string[]]>([
    ['elapsed rows need no end', [rung(), rung({ id: 'b', at: '2h' })], []],
    ['shares with an end', [rung({ at: '50%' }), end], []],
    ['an end at 150%', [rung({ at: '50%' }), rung({ id: 'b', at: '150%' })], []],
    ['no end', [rung({ at: '50%' })], ['/ladder/rows policy.ladder-end']],
    [
      'an end that tells the owner',
      [{ ...end, tell: ['owner'] }],
      ['/ladder/rows policy.ladder-end'],
    ],
    ['an end under a condition', [{ ...end, when: 'x' }], ['/ladder/rows policy.ladder-end']],
    [
      'an end for some severities',
      [rung({ at: '50%' }), { ...end, severity: ['S1'] }],
      ['/ladder/rows policy.ladder-end'],
    ],
    [
      'as many ends as warnings',
      [rung({ at: '50%', severity: ['S1'] }), { ...end, severity: ['S1'] }],
      [],
    ],
    [
      'the same twice, written another way',
      [
        rung({ clocks: ['restore', 'resolve'], severity: ['S1', 'S2'], at: '60min' }),
        rung({ id: 'b', clocks: ['resolve', 'restore'], severity: ['S2', 'S1'], tell: ['owner'] }),
        rung({ id: 'c', at: '1bh' }),
        rung({ id: 'd', at: '1bd' }),
        rung({ id: 'e', severity: severities }),
        rung({ id: 'f' }),
      ],
      ['/ladder/rows/1 policy.ladder-duplicate', '/ladder/rows/5 policy.ladder-duplicate'],
    ],
    [
      'not the same',
      [
        rung(),
        rung({ id: 'b', action: 'war-room' }),
        rung({ id: 'c', when: 'x' }),
        rung({ id: 'd', severity: ['S1'] }),
        rung({ id: 'e', levels: ['standard'] }),
      ],
      [],
    ],
    [
      'heights',
      [0, 1, 9, 10, 1.5].map((level, index) =>
        rung({ id: `${index}`, at: `${index}h` as never, level }),
      ),
      [0, 3, 4].map((index) => `/ladder/rows/${index}/level policy.ladder-level`),
    ],
    [
      'lists that fit nothing or say a thing twice',
      [
        rung({ clocks: [] }),
        rung({ id: 'b', severity: [] }),
        rung({ id: 'c', levels: [] }),
        rung({ id: 'd', severity: ['S1', 'S1'] }),
      ],
      [
        '/ladder/rows/0/clocks policy.empty-list',
        '/ladder/rows/1/severity policy.empty-list',
        '/ladder/rows/2/levels policy.empty-list',
        '/ladder/rows/3/severity/1 policy.duplicate-entry',
      ],
    ],
  ])('%s', (_, list, faults) => {
    expect(faultsOf(ladder(...list))).toEqual(faults);
  });

  test('a fault names what it is about', () => {
    const [fault] = check(ladder(rung({ at: '50%', severity: ['S2'] })));
    expect(fault?.text).toBe(
      'the ladder of the clock restore never ends for S2 standard; add a row at 100% or more, without a condition, that tells somebody besides the owner',
    );
  });

  test.each([
    ['restart', '0s', ['/ladder/rows/0/at policy.ladder-circle']],
    ['start', '0%', ['/ladder/rows policy.ladder-end', '/ladder/rows/0/at policy.ladder-circle']],
    ['restart', '1s', []],
  ] as const)('a rung at nothing on a clock that escalations %s (%s)', (field, at, faults) => {
    const loop = { name: 'restore', [field]: ['escalated:inform'] };
    const document = {
      ...ladder(rung({ at })),
      clocks: [...clocks.slice(0, 1), clock(loop), clocks[2]],
    };
    expect(faultsOf(document as never)).toEqual(faults);
  });

  test('triggers', () => {
    const triggers = [0, 1, 1.5].map((round, index) => ({
      id: `${index}`,
      on: 'rejected',
      tell: ['owner'],
      action: 'inform',
      round,
      level: index * 5,
    }));
    expect(faultsOf(smallWith({ triggers }))).toEqual([
      '/triggers/0/level policy.ladder-level',
      '/triggers/0/round policy.round',
      '/triggers/2/level policy.ladder-level',
      '/triggers/2/round policy.round',
    ]);
  });
});

describe('0-13 conditions', () => {
  test('are asked for one by one', () => {
    const document = smallWith({
      targets: [row({ when: 'bad' }), row({ when: 'good' }), ...small.targets],
      ladder: { ...small.ladder, rows: [rung({ when: 'bad' })] },
    });
    expect(check(document)).toEqual(
      ['/targets/0/when', '/ladder/rows/0/when'].map((pointer) => {
        return { pointer, code: 'policy.condition', text: 'no condition' };
      }),
    );
  });
});
