import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import type { ClockRule } from '../../domain/policy/policy.ts';
import {
  addMember,
  closeJoint,
  dueOfTask,
  led,
  jointOf,
  nameLead,
  ofTask,
  open,
  planMeeting,
  reschedule,
  taskClock,
  taskOf,
  withTask,
} from './joint-support.ts';
import { told } from './assign-support.ts';
import { defaultPolicy, ms, start } from './support.ts';

describe('3-9.3 how much there may be', () => {
  const assisting = (count: number): IssueCommand =>
    ({
      ...nameLead,
      assisting: Array.from({ length: count }, (_, index) => `department-${index}`),
    }) as IssueCommand;

  test('fifty departments assist, not one more', () => {
    const one = led();
    one.do(assisting(50));
    expect(jointOf(one).assisting).toHaveLength(50);
    expect(one.refused(assisting(51))).toBe('joint.full');
  });

  test('a meeting lies as far ahead as a year and a day, and no further', () => {
    const one = led();
    one.do(planMeeting(start + ms('366d')));
    expect(one.refused(planMeeting(start + ms('366d') + 1))).toBe('joint.too-far');
  });
});

test('3-9.3 a second joint resolution begins with nobody in it', () => {
  const one = led();
  one.do(addMember());
  one.do(closeJoint);
  one.do(open);
  expect(jointOf(one)).toMatchObject({ lead: null, assisting: [], members: [] });
});

test('C.3 the ladder opens another war room when the first one is closed', () => {
  const one = led({ statedSeverity: 'S1' });
  one.do(closeJoint);
  expect(told(one, 'joint-closed')).toEqual(['joint-closed emil', 'joint-closed watchers']);
  one.wait('1h');
  expect(one.all('joint-opened').map(({ cause }) => cause)).toEqual(['person', 'policy']);
});

describe('C.8 the clocks of a task', () => {
  test('are one of each name, however often its date is moved', () => {
    const one = withTask('accepted');
    for (const hours of [1, 2, 3]) one.do(reschedule(dueOfTask + hours * ms('1h')));
    expect(taskOf(one).clocks.map(({ name }) => name)).toEqual(['task-accept', 'task']);
  });

  /** The default policy with other rules for a clock of tasks. */
  const ruled = (name: string, over: Partial<ClockRule>): typeof defaultPolicy => ({
    ...defaultPolicy,
    clocks: defaultPolicy.clocks.map((rule) => (rule.name === name ? { ...rule, ...over } : rule)),
  });

  test('stand still where the policy says so', () => {
    const policy = ruled('task', {
      pause: { 'task-declined': 'declined' },
      resume: { 'task-rescheduled': 'declined' },
      restart: [],
      start: ['task-added'],
    });
    const one = withTask('offered', { policy });
    one.do(ofTask('decline-task'));
    expect(taskClock(one, 'task')).toMatchObject({ dueAt: null, pausedFor: ['declined'] });
    one.do(reschedule(dueOfTask + ms('1h')));
    expect(taskClock(one, 'task')).toMatchObject({ pausedFor: [] });
  });

  test('run on after they were met where the policy says so', () => {
    const rule = { start: ['task-added'], restart: [], reopen: ['task-rescheduled'] };
    const one = withTask('accepted', { policy: ruled('task-accept', rule) });
    expect(taskClock(one, 'task-accept').metAt).toBe(start);
    one.do(reschedule(dueOfTask + ms('1h')));
    expect(taskClock(one, 'task-accept')).toMatchObject({ metAt: null, period: 1 });
  });
});
