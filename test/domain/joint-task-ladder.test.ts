import { describe, expect, test } from 'vitest';
import { clockState } from '../../domain/clock.ts';
import { taskTimers } from '../../domain/issue/joint/due.ts';
import {
  addTask,
  climbedOn,
  closeJoint,
  dueOfTask,
  ofTask,
  reschedule,
  taskClock,
  taskOf,
  withTask,
} from './joint-support.ts';
import { type Case, ms, people, start } from './support.ts';

describe('C.8: a task that is not accepted or overdue climbs to the department head', () => {
  test('the whole ladder, each rung once, also when the timer is late', () => {
    const expected = [
      '30 min | task-accept task waits | department-head',
      '180 min | task task due | owner',
      '240 min | task task late | owner+department-head',
      '360 min | task task stuck | service-manager',
    ];
    const late = withTask('offered', { statedSeverity: 'S1' });
    late.wait('3d');
    expect(climbedOn(late)).toEqual(expected);
    const often = withTask('offered', { statedSeverity: 'S1' });
    for (let step = 0; step < 200; step += 1) often.wait('3min');
    expect(climbedOn(often)).toEqual(expected);
    expect(often.all('task-missed').map(({ clock, dueAt }) => [clock, dueAt])).toEqual([
      ['task-accept', start + ms('30min')],
      ['task', dueOfTask],
    ]);
    expect(taskOf(often).clocks.map(({ misses }) => misses)).toEqual([1, 1]);
  });

  test('what falls due stands in due order, and of one instant the miss comes first', () => {
    const one = withTask('accepted');
    one.do(addTask(dueOfTask + 60_000));
    one.do(ofTask('accept-task', people.lead, 'issue-1:t2'));
    const timers = taskTimers(one.state).map((pending) => {
      const { type } = pending.event(one.now);
      return `${(pending.dueAt - start) / 60_000} min ${type}`;
    });
    expect(timers).toEqual([
      '180 min task-escalated',
      '180.75 min task-escalated',
      '240 min task-missed',
      '240 min task-escalated',
      '241 min task-missed',
      '241 min task-escalated',
      '360 min task-escalated',
      '361.5 min task-escalated',
    ]);
  });

  test('another date is climbed anew; what was missed stays counted', () => {
    const one = withTask('accepted');
    one.waitUntil(dueOfTask + 1);
    one.do(reschedule(one.now + ms('4h')));
    expect(taskOf(one).steps.filter((step) => step.startsWith('task '))).toEqual([]);
    one.wait('1d');
    const late = one.all('task-escalated').filter(({ step }) => step === 'task task late');
    expect(late).toHaveLength(2);
    expect(taskClock(one, 'task').misses).toBe(2);
  });

  test('a task that was declined still has its date', () => {
    const one = withTask('declined');
    expect(clockState(taskClock(one, 'task-accept'))).toBe('stopped');
    one.waitUntil(dueOfTask);
    expect(one.all('task-missed').map(({ clock }) => clock)).toEqual(['task']);
    one.do(closeJoint);
    expect(clockState(taskClock(one, 'task'))).toBe('stopped');
    expect(taskTimers(one.state)).toEqual([]);
  });
});

describe('C.8, C.4: the issue is closed and reopened', () => {
  const closed = (): Case => {
    const one = withTask('accepted');
    one.do(addTask(dueOfTask));
    one.do(ofTask('decline-task', people.lead, 'issue-1:t2'));
    one.wait('1h');
    one.do('resolve');
    one.do('confirm');
    return one;
  };

  test('nothing of its tasks falls due while it is closed', () => {
    const one = closed();
    expect(taskTimers(one.state)).toEqual([]);
    expect(taskOf(one)).toMatchObject({ state: 'accepted', dueAt: dueOfTask });
    expect(taskOf(one).clocks.map(clockState)).toEqual(['met', 'stopped']);
    one.wait('20d');
    expect(one.all('task-missed')).toEqual([]);
  });

  test('reopened, they run on with the time that was left, and the date moves with them', () => {
    const one = closed();
    one.wait('10d');
    one.do('reopen');
    expect(taskOf(one)).toMatchObject({ state: 'accepted', dueAt: dueOfTask + ms('10d') });
    expect(taskOf(one).clocks.map(clockState)).toEqual(['met', 'running']);
    expect(taskOf(one, 'issue-1:t2').clocks.map(clockState)).toEqual(['stopped', 'running']);
    one.waitUntil(dueOfTask + ms('10d'));
    expect(one.all('task-missed')).toHaveLength(2);
  });

  test('nothing runs on in a joint resolution that was closed meanwhile', () => {
    const one = closed();
    one.do(ofTask('complete-task'));
    one.do(closeJoint);
    one.do('reopen');
    expect(taskOf(one, 'issue-1:t2').clocks.map(clockState)).toEqual(['stopped', 'stopped']);
    expect(taskTimers(one.state)).toEqual([]);
  });

  test('what was ended meanwhile stays so', () => {
    const one = closed();
    one.do(ofTask('complete-task'));
    one.do(ofTask('cancel-task', people.lead, 'issue-1:t2'));
    one.do('reopen');
    expect(taskOf(one)).toMatchObject({ state: 'done', dueAt: dueOfTask });
    expect(taskTimers(one.state)).toEqual([]);
  });
});
