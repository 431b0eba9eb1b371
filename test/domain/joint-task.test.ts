import { describe, expect, test } from 'vitest';
import { clockState } from '../../domain/clock.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { taskTimers } from '../../domain/issue/joint/due.ts';
import { taskStates, type TaskState } from '../../domain/issue/joint/joint.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { statusOf } from '../../domain/issue/state.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { handle, type Actor } from '../../domain/process.ts';
import {
  addTask,
  chief,
  climbedOn,
  dueOfTask,
  head,
  led,
  ofTask,
  reschedule,
  taskClock,
  taskOf,
  withTask,
  worker,
} from './joint-support.ts';
import { content, defaultPolicy, ms, people, pinned, start } from './support.ts';

const later = start + ms('6h');
const over = 'joint.task-over';
const notOffered = 'joint.task-not-offered';
const notAccepted = 'joint.task-not-accepted';
/** Command → where it leads from each state, or why it does not. */
const table: readonly [IssueCommand, Readonly<Record<TaskState, TaskState | ErrorCode>>][] = [
  [
    ofTask('accept-task'),
    {
      offered: 'accepted',
      accepted: notOffered,
      declined: notOffered,
      done: over,
      cancelled: over,
    },
  ],
  [
    ofTask('decline-task'),
    {
      offered: 'declined',
      accepted: notOffered,
      declined: notOffered,
      done: over,
      cancelled: over,
    },
  ],
  [
    ofTask('complete-task'),
    { offered: notAccepted, accepted: 'done', declined: notAccepted, done: over, cancelled: over },
  ],
  [
    ofTask('cancel-task', people.lead),
    {
      offered: 'cancelled',
      accepted: 'cancelled',
      declined: 'cancelled',
      done: over,
      cancelled: over,
    },
  ],
  [
    reschedule(later),
    { offered: 'offered', accepted: 'accepted', declined: 'offered', done: over, cancelled: over },
  ],
  [
    reschedule(later, 'yuri'),
    { offered: 'offered', accepted: 'offered', declined: 'offered', done: over, cancelled: over },
  ],
  [
    reschedule(dueOfTask),
    {
      offered: 'joint.task-unchanged',
      accepted: 'joint.task-unchanged',
      declined: 'offered',
      done: over,
      cancelled: over,
    },
  ],
  [
    reschedule(start + 999),
    {
      offered: 'joint.in-past',
      accepted: 'joint.in-past',
      declined: 'joint.in-past',
      done: over,
      cancelled: over,
    },
  ],
];
const rows = table.flatMap(([command, answers]) =>
  taskStates.map((state) => [command, state, answers[state]] as const),
);

describe('C.8: tasks with owner and date', () => {
  test.each(rows)('$0.type of a task that is $1: $2', (command, state, expected) => {
    const one = withTask(state);
    const answer = handle(issueProcess, one.state, command, one.now);
    const after = answer.ok ? answer.state.joint?.tasks[0]?.state : answer.refusal.code;
    expect(after).toBe(expected);
  });

  const actors: readonly Actor[] = [
    worker,
    people.engineer,
    chief,
    people.lead,
    head,
    people.colleague,
  ];
  test.each([
    [ofTask('accept-task'), 'offered', ['wang', 'lena', 'hugo']],
    [ofTask('decline-task'), 'offered', ['wang', 'lena', 'hugo']],
    [ofTask('complete-task'), 'accepted', ['wang', 'lena', 'hugo']],
    [ofTask('cancel-task'), 'accepted', ['emil', 'chen', 'lena', 'hugo']],
    [reschedule(later), 'accepted', ['emil', 'chen', 'lena', 'hugo']],
  ] as const)('$0.type: only $2 may', (command, state, allowed) => {
    for (const by of actors) {
      const one = withTask(state);
      const answer = handle(issueProcess, one.state, { ...command, by }, one.now);
      const expected = (allowed as readonly string[]).includes(by.id) ? null : 'joint.not-yours';
      expect([by.id, answer.ok ? null : answer.refusal.code]).toEqual([by.id, expected]);
    }
  });

  test('a refusal says who may and where the task stands', () => {
    const one = withTask('accepted');
    expect(one.refusal(ofTask('complete-task', people.colleague)).facts).toMatchObject({
      may: ['wang'],
    });
    expect(one.refusal(ofTask('accept-task')).facts).toMatchObject({ state: 'accepted' });
  });

  test('it keeps its words, who added it and its id', () => {
    const one = withTask('offered');
    one.do(addTask(later, 'yuri'));
    expect(taskOf(one, 'issue-1:t2')).toMatchObject({
      content,
      department: 'radio',
      owner: 'yuri',
      addedBy: people.engineer.id,
      dueAt: later,
    });
  });
});

describe('C.8: clocks of a task', () => {
  test('acceptance has the target of the table, the work ends on its date', () => {
    const one = withTask('offered', { statedSeverity: 'S1' });
    expect(taskClock(one, 'task-accept')).toMatchObject({
      target: '30min',
      dueAt: start + ms('30min'),
    });
    expect(taskClock(one, 'task')).toMatchObject({ target: '14400s', dueAt: dueOfTask });
    one.wait('29min');
    one.do(ofTask('accept-task'));
    expect(taskClock(one, 'task-accept')).toMatchObject({ metAt: one.now, breachedAt: null });
    one.do(ofTask('complete-task'));
    expect(taskClock(one, 'task')).toMatchObject({ metAt: one.now, breachedAt: null });
    expect(taskTimers(one.state)).toEqual([]);
  });

  test.each([
    [ms('4h') + 1, '14400s'],
    [1499, '1s'],
    [ms('366d'), '527040min'],
    [999_999_499, '999999s'],
    [999_999_500, '16667min'],
  ])('a date in %d ms is told as %s and not moved', (budget, target) => {
    const one = led();
    one.do(addTask(start + budget));
    expect(taskClock(one, 'task')).toMatchObject({ target, dueAt: start + budget });
    one.waitUntil(start + budget);
    expect(one.all('task-missed').at(-1)).toMatchObject({ clock: 'task', dueAt: start + budget });
  });

  test('neither a question, a suspension, another severity nor another policy touches them', () => {
    const one = withTask('accepted');
    const { clocks } = taskOf(one);
    one.do('ask-customer');
    one.do('answer');
    one.do('suspend');
    one.wait('10min');
    one.do('resume');
    one.do('reprioritise');
    one.do('restore');
    const policy = { ...pinned(defaultPolicyDocument, 'premier'), version: 2 };
    const by = people.administrator;
    one.do({ type: 'rebase', by, policy, cause: 'policy', consumed: 'restart' });
    expect(statusOf(one.state)).toBe('restored');
    expect(taskOf(one)).toMatchObject({ clocks, steps: [] });
  });

  test('a rebase keeps the calendar that a task counts on', () => {
    const one = withTask('offered', { statedSeverity: 'S3' });
    const { calendar } = taskClock(one, 'task-accept');
    expect(calendar).toBe(defaultPolicy.businessCalendar);
    const targets = Object.fromEntries(
      Object.entries(defaultPolicy.targets).map(([severity, row]) => [
        severity,
        { ...row, calendar: '24x7', targets: {} },
      ]),
    );
    const bare = { calendars: [], businessCalendar: '24x7', targets, clocks: [], version: 2 };
    const policy = { ...defaultPolicy, ...bare };
    const by = people.administrator;
    one.do({ type: 'rebase', by, policy, cause: 'policy', consumed: 'restart' });
    one.do({
      type: 'rebase',
      by,
      policy: { ...policy, version: 3 },
      cause: 'policy',
      consumed: 'restart',
    });
    expect(one.state.policy.calendars.map(({ id }) => id)).toContain(calendar);
    one.do({
      type: 'rebase',
      by,
      policy: { ...defaultPolicy, version: 4 },
      cause: 'policy',
      consumed: 'keep',
    });
    one.wait('16h');
    one.do(ofTask('decline-task'));
    // From 17:00 at the office on: one hour of that day is work, the night is not.
    expect(taskClock(one, 'task-accept').consumedMs).toBe(ms('1h'));
  });

  test('who gets it next has the whole time to accept; one who accepted need not do so again', () => {
    const one = withTask('offered', { statedSeverity: 'S1' });
    one.wait('20min');
    one.do(reschedule(later));
    expect(taskClock(one, 'task-accept')).toMatchObject({ period: 1, dueAt: start + ms('30min') });
    expect(taskClock(one, 'task')).toMatchObject({ period: 2, dueAt: later });
    one.do(reschedule(later, 'yuri'));
    expect(taskClock(one, 'task-accept')).toMatchObject({ period: 2, dueAt: start + ms('50min') });
    one.do(ofTask('accept-task', people.lead));
    one.do(reschedule(later + 1));
    expect(taskClock(one, 'task-accept')).toMatchObject({ period: 2, metAt: one.now });
    expect(taskOf(one)).toMatchObject({ state: 'accepted', owner: 'yuri', dueAt: later + 1 });
    one.do(reschedule(later, 'wang'));
    expect(taskClock(one, 'task-accept')).toMatchObject({ period: 3, metAt: null });
  });

  test('one that is not to begin anew by another date runs on to the old one', () => {
    const clocks = defaultPolicyDocument.clocks.map((rule) =>
      rule.name === 'task' ? { ...rule, restart: [] } : rule,
    );
    const one = withTask('accepted', { policy: pinned({ ...defaultPolicyDocument, clocks }) });
    one.do(reschedule(later));
    expect(taskClock(one, 'task')).toMatchObject({ period: 1, dueAt: dueOfTask });
  });

  test('a document may move them by other events', () => {
    const clocks = defaultPolicyDocument.clocks.map((rule) =>
      rule.name === 'task' ? { ...rule, start: ['task-accepted'], stop: ['task-escalated'] } : rule,
    );
    const one = withTask('offered', { policy: pinned({ ...defaultPolicyDocument, clocks }) });
    expect(taskOf(one).clocks.map(({ name }) => name)).toEqual(['task-accept']);
    one.wait('10min');
    one.do(ofTask('accept-task'));
    expect(taskClock(one, 'task')).toMatchObject({ startedAt: one.now, dueAt: dueOfTask });
    one.waitUntil(dueOfTask);
    expect(clockState(taskClock(one, 'task'))).toBe('stopped');
    expect(climbedOn(one)).toEqual(['182.5 min | task task due | owner']);
  });
});
