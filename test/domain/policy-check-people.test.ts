import { describe, expect, test } from 'vitest';
import { defaultPolicyDocument as base } from '../../domain/policy/default.ts';
import { demoPolicy } from '../../domain/policy/demo.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import type { ClockRule, LadderAction } from '../../domain/policy/policy.ts';
import {
  check,
  clock,
  clocks,
  faultsOf,
  ladder,
  rows,
  rung,
  small,
  smallWith,
} from './policy-check-support.ts';

describe('C.3, 0-16..0-18 what a hand-over to a line asks for', () => {
  const line = (number: number, more: object = {}) => ({
    line: number,
    checklist: [],
    bounceLimit: 2,
    ...more,
  });
  const withLines = (...lines: readonly object[]): PolicyDocument => smallWith({ lines });

  test.each<[string, PolicyDocument, string[]]>([
    ['each line once', withLines(line(3), line(1), line(2)), []],
    ['none', withLines(), Array.from({ length: 3 }, () => '/lines policy.line-missing')],
    [
      'a line twice, another not at all',
      withLines(line(1), line(2), line(1)),
      ['/lines/2/line policy.duplicate-line', '/lines policy.line-missing'],
    ],
    [
      'names of items',
      withLines(
        line(1),
        line(2),
        line(3, { checklist: ['next-step', 'Log', '', '1st', 'next-step'] }),
      ),
      [
        '/lines/2/checklist/1 policy.checklist-item',
        '/lines/2/checklist/2 policy.checklist-item',
        '/lines/2/checklist/3 policy.checklist-item',
        '/lines/2/checklist/4 policy.duplicate-entry',
      ],
    ],
    [
      'bounce limits, too few, broken and too many',
      withLines(...[0, 1.5, 21].map((bounceLimit, index) => line(index + 1, { bounceLimit }))),
      [0, 1, 2].map((index) => `/lines/${index}/bounceLimit policy.bounce-limit`),
    ],
    [
      'the least and the greatest limit',
      withLines(line(1, { bounceLimit: 1 }), line(2, { bounceLimit: 20 }), line(3)),
      [],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

describe('3-3.2.2 how people are found', () => {
  const routing = base.routing;
  const rule = (id: string, when: string) => ({ id, when, team: 't' });
  const withRouting = (more: object): PolicyDocument =>
    smallWith({ routing: { ...routing, ...more } });

  test.each<[string, PolicyDocument, string[]]>([
    ['by hand', smallWith({ routing: undefined }), []],
    ['rules in order', withRouting({ rules: [rule('a', 'x'), rule('b', 'true')] }), []],
    [
      'a rule twice',
      withRouting({ rules: [rule('a', 'x'), rule('a', 'y')] }),
      ['/routing/rules/1/id policy.duplicate-routing-rule'],
    ],
    [
      'rules that no issue comes to',
      withRouting({ rules: [rule('a', 'x'), rule('b', ' x '), rule('c', 'true'), rule('d', 'y')] }),
      [
        '/routing/rules/1 policy.routing-unreachable',
        '/routing/rules/3 policy.routing-unreachable',
      ],
    ],
    [
      'a condition',
      withRouting({ rules: [rule('a', 'bad')] }),
      ['/routing/rules/0/when policy.condition'],
    ],
    [
      'severities that are missing',
      withRouting({ reach: { S1: 'duty' }, leastSkill: { S1: 3, S3: 1, S4: 0 } }),
      [
        '/routing/reach/S2 policy.routing-gap',
        '/routing/leastSkill/S2 policy.least-skill',
        '/routing/reach/S3 policy.routing-gap',
        '/routing/reach/S4 policy.routing-gap',
      ],
    ],
    [
      'levels of skill',
      withRouting({ leastSkill: { S1: 6, S2: -1, S3: 1.5, S4: 5 } }),
      ['S1', 'S2', 'S3'].map((one) => `/routing/leastSkill/${one} policy.least-skill`),
    ],
    ['no wait', withRouting({ longestWait: '0d' }), ['/routing/longestWait policy.zero-duration']],
    [
      'a wait that is none',
      withRouting({ longestWait: 'x' }),
      ['/routing/longestWait policy.duration'],
    ],
    [
      'a wait in working time',
      withRouting({ longestWait: '5bd' }),
      ['/routing/longestWait policy.plain-duration'],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });

  test('the faults of a condition come from the language of routing, not of pinning', () => {
    const [fault] = check(withRouting({ rules: [rule('a', 'bad')] }));
    expect(fault?.text).toBe('no rule');
  });
});

describe('C.8 clocks of tasks', () => {
  const accept = clock({
    name: 'task-accept',
    per: 'task',
    start: ['task-added'],
    meet: ['task-accepted'],
  });
  const dated = clock({
    name: 'task',
    per: 'task',
    start: ['task-added'],
    meet: ['task-completed'],
  });
  const timed = { 'task-accept': '1h' };
  const withTasks = (own: readonly ClockRule[], more: object = {}): PolicyDocument =>
    smallWith({ clocks: [...clocks, ...own], ...more });

  test.each<[string, PolicyDocument, string[]]>([
    ['the date is the target', withTasks([dated]), []],
    ['the others have one', withTasks([accept, dated], { targets: rows(timed) }), []],
    [
      'a target for the date',
      withTasks([dated], { targets: rows({ task: '1h' }) }),
      ['/targets/0/targets/task policy.task-target'],
    ],
    ['no target at all', withTasks([dated, accept]), ['/clocks/4 policy.task-no-target']],
    [
      'a clock of the issue that is called task',
      withTasks([clock({ name: 'task' })], { targets: rows({ task: '1h' }) }),
      [],
    ],
    [
      'not moved by the issue',
      withTasks([{ ...dated, start: ['received', 'task-added'], stop: ['resolved'] }]),
      ['/clocks/3/start/0 policy.task-selector', '/clocks/3/stop/0 policy.task-selector'],
    ],
    [
      'not stopped by a suspension',
      withTasks([dated], { stops: [{ reason: 'x', stops: { restore: ['S1'], task: ['S1'] } }] }),
      ['/stops/0/stops/task policy.task-stop'],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });

  const end = rung({ id: 'end', clocks: ['task'], at: '100%' });
  const climbing = (...list: readonly (typeof end)[]): PolicyDocument =>
    withTasks([dated], { ladder: { ...small.ladder, rows: list } });
  test.each<[string, PolicyDocument, string[]]>([
    ['rows of their own', climbing(end, rung()), []],
    [
      'not mixed with clocks of the issue',
      climbing(end, rung({ clocks: ['restore', 'task'], at: '2h' })),
      ['/ladder/rows/1/clocks policy.mixed-clocks'],
    ],
    [
      'a ladder that only the owner of the task hears of',
      climbing({ ...end, tell: ['owner'] }),
      ['/ladder/rows policy.ladder-end'],
    ],
    ...(['to-line-2', 'to-line-3', 'war-room', 'project-team', 'offer-next'] as const).map(
      (action): [string, PolicyDocument, string[]] => [
        `nothing that is asked of an issue: ${action}`,
        climbing({ ...end, action }),
        ['/ladder/rows/0/action policy.task-action'],
      ],
    ),
    [
      'a rung at nothing that starts its own clock',
      withTasks([{ ...dated, restart: ['task-escalated'] }], {
        ladder: { ...small.ladder, rows: [end, rung({ clocks: ['task'], at: '0s' })] },
      }),
      ['/ladder/rows/1/at policy.ladder-circle'],
    ],
  ])('%s', (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });
});

describe('C.3 offers that nobody accepts', () => {
  test.each([
    [['engineer'], true],
    [['line-lead'], true],
    [[], false],
    [['owner'], false],
    [['customer'], false],
    [['engineer', 'line-lead'], false],
    [['owner', 'line-lead'], false],
  ])('a rung that offers to %j: %s', (tell, isRight) => {
    const document = ladder(rung({ tell, action: 'offer-next' }));
    expect(faultsOf(document)).toEqual(isRight ? [] : ['/ladder/rows/0/tell policy.offer-one']);
  });

  test.each<[LadderAction, string[]]>([
    ['offer-next', ['/triggers/0/action policy.offer-trigger']],
    ['project-team', []],
    ['decide-hand-over', []],
  ])('a trigger that asks for %s', (action, faults) => {
    const triggers = [{ id: 'x', on: 'bounced:limit', tell: ['line-lead'], action }];
    expect(faultsOf(smallWith({ triggers }))).toEqual(faults);
  });
});

test('0-13 the policy of the demonstration has no faults', () => {
  expect(check(demoPolicy)).toEqual([]);
});
