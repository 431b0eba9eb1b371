import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../domain/errors.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { handle } from '../../domain/process.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import {
  addMember,
  addTask,
  atWork,
  closeJoint,
  holdMeeting,
  jointOf,
  led,
  meetingOne,
  nameLead,
  ofTask,
  open,
  planMeeting,
  reschedule,
  withTask,
} from './joint-support.ts';
import { content, ms, people, start } from './support.ts';

const later = start + ms('2h');

/** The same war room as far as each of these. */
const situations = {
  none: atWork,
  opened: () => {
    const one = atWork();
    one.do(open);
    return one;
  },
  led: () => {
    const one = led();
    one.do(addMember());
    one.do(planMeeting(later));
    return one;
  },
  'task open': () => withTask('accepted'),
  closed: () => {
    const one = led();
    one.do(closeJoint);
    return one;
  },
} as const;
type Situation = keyof typeof situations;

const columns = ['none', 'opened', 'led', 'task open', 'closed'] as const;
const none = 'joint.none';
/** What each command is answered with in each situation; null: it is done. */
const table: readonly [IssueCommand, readonly (ErrorCode | null)[]][] = [
  [open, [null, 'joint.open-already', 'joint.open-already', 'joint.open-already', null]],
  [nameLead, [none, null, null, null, none]],
  [addMember(), [none, null, 'joint.member-already', null, none]],
  [addMember('mia', 'customer-contact'), [none, null, null, null, none]],
  [
    { type: 'remove-member', by: people.engineer, person: 'mia' },
    [none, 'joint.not-member', null, 'joint.not-member', none],
  ],
  [planMeeting(later), [none, null, null, null, none]],
  [planMeeting(start), [none, 'joint.in-past', 'joint.in-past', 'joint.in-past', none]],
  [
    planMeeting(start + ms('366d') + 1),
    [none, 'joint.too-far', 'joint.too-far', 'joint.too-far', none],
  ],
  [holdMeeting(), [none, 'joint.meeting-unknown', null, 'joint.meeting-unknown', none]],
  [holdMeeting(later), [none, 'joint.meeting-unknown', null, 'joint.meeting-unknown', none]],
  [
    holdMeeting(start),
    [none, 'joint.meeting-unknown', 'joint.in-past', 'joint.meeting-unknown', none],
  ],
  [addTask(later), [none, 'joint.lead-unknown', null, null, none]],
  [addTask(start + 999), [none, 'joint.lead-unknown', 'joint.in-past', 'joint.in-past', none]],
  [addTask(start + 1000), [none, 'joint.lead-unknown', null, null, none]],
  [addTask(start + ms('366d')), [none, 'joint.lead-unknown', null, null, none]],
  [
    addTask(start + ms('366d') + 1),
    [none, 'joint.lead-unknown', 'joint.too-far', 'joint.too-far', none],
  ],
  ...(['accept-task', 'decline-task', 'complete-task', 'cancel-task'] as const).map(
    (type): [IssueCommand, readonly (ErrorCode | null)[]] => [
      ofTask(type, people.lead, 'issue-1:t9'),
      [none, 'joint.task-unknown', 'joint.task-unknown', 'joint.task-unknown', none],
    ],
  ),
  [reschedule(later), [none, 'joint.task-unknown', 'joint.task-unknown', null, none]],
  [closeJoint, [none, null, null, 'joint.tasks-open', none]],
];

const rows = table.flatMap(([command, answers]) =>
  columns.map((situation, index): [IssueCommand, Situation, ErrorCode | null] => [
    command,
    situation,
    answers[index] ?? null,
  ]),
);

describe('C.8, 3-9.1, 3-9.3: every command in every situation', () => {
  test.each(rows)('$0.type when $1: $2', (command, situation, expected) => {
    const { state, now } = situations[situation]();
    const answer = handle(issueProcess, state, command, now);
    expect(answer.ok ? null : answer.refusal.code).toBe(expected);
  });

  test('refusals name the field at fault', () => {
    const one = situations.led();
    expect(one.refusal(planMeeting(start))).toMatchObject({ pointer: '/at' });
    expect(one.refusal(holdMeeting(start))).toMatchObject({ pointer: '/next' });
    expect(one.refusal(addTask(start))).toMatchObject({ pointer: '/dueAt' });
    const own = { ...nameLead, assisting: ['radio'] } as IssueCommand;
    expect(one.refusal(own)).toMatchObject({ code: 'joint.lead-assists', pointer: '/assisting' });
  });
});

describe('3-9.3: lead and assisting departments', () => {
  test('another lead is a change; who assists stays so unless others are named', () => {
    const one = led();
    expect(jointOf(one)).toMatchObject({
      lead: { department: 'radio', person: 'chen' },
      assisting: ['core', 'power'],
    });
    one.do({ type: 'name-lead', by: people.engineer, department: 'core' });
    expect(jointOf(one)).toMatchObject({
      lead: { department: 'core', person: null },
      assisting: ['power'],
    });
    const assisting = ['radio', 'radio'];
    one.do({ type: 'name-lead', by: people.engineer, department: 'core', assisting });
    expect(jointOf(one).assisting).toEqual(['radio']);
  });

  test('a person may have several duties, and leaves with all of them', () => {
    const one = led();
    one.do(addMember('mia', 'analysis'));
    one.do(addMember('mia', 'customer-contact'));
    one.do({
      type: 'add-member',
      by: people.lead,
      person: 'ned',
      duty: 'test',
      department: 'core',
    });
    one.do({ type: 'remove-member', by: people.lead, person: 'mia' });
    expect(jointOf(one).members).toEqual([{ person: 'ned', duty: 'test', department: 'core' }]);
  });

  test('there are at most 50 members, meetings and tasks', () => {
    const one = led();
    for (let index = 1; index <= 50; index += 1) {
      one.do(addMember(`p${index}`));
      one.do(planMeeting(later));
      one.do(addTask(later));
    }
    expect(one.refusal(addMember('more'))).toMatchObject({
      code: 'joint.full',
      facts: { most: 50 },
    });
    expect(one.refused(planMeeting(later))).toBe('joint.full');
    expect(one.refused(holdMeeting(later))).toBe('joint.full');
    expect(one.refused(addTask(later))).toBe('joint.full');
    one.do(holdMeeting());
    const many = Array.from({ length: 51 }, (_, index) => `d${index}`);
    expect(one.refused({ ...nameLead, assisting: many } as IssueCommand)).toBe('joint.full');
  });
});

describe('3-9.1: coordination meetings', () => {
  test('minutes are written once and may plan the next one', () => {
    const one = situations.led();
    one.wait('2h');
    const events = one.do(holdMeeting(one.now + ms('7d')));
    expect(events).toMatchObject([
      { type: 'meeting-held', meeting: meetingOne, text: content },
      { type: 'meeting-planned', meeting: 'issue-1:m2', meetsAt: one.now + ms('7d') },
    ]);
    expect(events[1]).not.toHaveProperty('text');
    expect(jointOf(one).meetings).toEqual([
      { id: meetingOne, at: later, heldAt: later, minutes: content },
      { id: 'issue-1:m2', at: one.now + ms('7d'), heldAt: null, minutes: null },
    ]);
    expect(one.refused(holdMeeting())).toBe('joint.meeting-held');
    one.do(holdMeeting(undefined, 'issue-1:m2'));
    expect(jointOf(one).meetings.every(({ heldAt }) => heldAt !== null)).toBe(true);
  });

  test('C.8 the first meeting has a target, and then there is one a week', () => {
    const one = situations.led();
    const { dueAt } = one.clock('meeting');
    one.waitUntil((dueAt ?? 0) - 1);
    one.do(holdMeeting());
    expect(one.clock('meeting')).toMatchObject({ metAt: one.now, breachedAt: null });
    expect(one.clock('weekly-meeting').dueAt).toBe(one.now + ms('7d'));
    one.do(closeJoint);
    expect(one.clock('weekly-meeting').stoppedAt).toBe(one.now);
  });
});
