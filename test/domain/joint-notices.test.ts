import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { notices, type Recipient } from '../../domain/issue/notices.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { wordsOfNotice } from '../../domain/issue/words.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import {
  addMember,
  addTask,
  atWork,
  closeJoint,
  dueOfTask,
  holdMeeting,
  led,
  nameLead,
  ofTask,
  open,
  planMeeting,
  reschedule,
  withTask,
} from './joint-support.ts';
import { type Case, ms, people, pinned, start } from './support.ts';

const nameOf = (to: Recipient): string => {
  switch (to.kind) {
    case 'person':
      return to.id;
    case 'role':
      return [to.role, to.department ?? to.team].filter((one) => one !== undefined).join(' of ');
    case 'watchers':
      return 'watchers';
    case 'customer':
      return 'customer';
  }
};

/** Who is told what because of the events, in the order of the events; what is told of the rest of the issue left out. */
function told(one: Case, events: readonly IssueEvent[]): string[] {
  const joint = /^(joint|lead|member|meeting|task)-/;
  return events
    .filter(({ type }) => joint.test(type))
    .flatMap((event) => notices(event, one.state))
    .map(({ template, to }) => `${template} → ${to.map(nameOf).join(', ')}`);
}

const doing = (one: Case, command: IssueCommand): string[] => told(one, one.do(command));

describe('3-9.2, 0-19: who hears of a joint resolution', () => {
  test('that it was opened, and who leads', () => {
    const one = atWork();
    expect(doing(one, open)).toEqual(['joint-opened → emil, line-lead of core, watchers']);
    expect(doing(one, nameLead)).toEqual([
      'lead-named → chen, department-head of core, department-head of power',
    ]);
    expect(doing(one, { type: 'name-lead', by: people.lead, department: 'core' })).toEqual([
      'lead-named → department-head of core, department-head of power',
    ]);
  });

  test('its members hear of meetings and of the end, each once', () => {
    const one = led();
    expect(doing(one, addMember('mia', 'analysis'))).toEqual(['member-added → mia']);
    one.do(addMember('mia', 'test'));
    one.do(addMember('emil', 'owner'));
    expect(doing(one, planMeeting(start + 1))).toEqual(['meeting-planned → mia, emil, watchers']);
    expect(doing(one, holdMeeting(start + 2))).toEqual([
      'meeting-held → mia, emil, watchers',
      'meeting-planned → mia, emil, watchers',
    ]);
    expect(doing(one, { type: 'remove-member', by: people.lead, person: 'mia' })).toEqual([]);
    expect(doing(one, closeJoint)).toEqual(['joint-closed → emil, watchers']);
  });

  test('a task is offered, declined, completed', () => {
    const one = led();
    expect(doing(one, addTask(dueOfTask))).toEqual(['task-offered → wang']);
    expect(doing(one, ofTask('decline-task'))).toEqual(['task-declined → emil, chen']);
    expect(doing(one, reschedule(dueOfTask, 'yuri'))).toEqual(['task-offered → yuri']);
    expect(doing(one, ofTask('accept-task', people.lead))).toEqual([]);
    expect(doing(one, reschedule(dueOfTask + 1))).toEqual([]);
    expect(doing(one, ofTask('complete-task', people.lead))).toEqual([
      'task-completed → emil, chen',
    ]);
  });

  test('without a person who leads, the head of the lead department hears of it', () => {
    const one = atWork();
    one.do(open);
    one.do({ type: 'name-lead', by: people.lead, department: 'radio' });
    one.do(addTask(dueOfTask));
    expect(doing(one, ofTask('decline-task'))).toEqual([
      'task-declined → emil, department-head of radio',
    ]);
  });

  test('facts tell which task, what is to be done and by when; the words which rung', () => {
    const one = led();
    const [added] = one.do(addTask(dueOfTask));
    if (added === undefined) throw new Error('Nothing was added.');
    expect(notices(added, one.state)).toMatchObject([
      {
        facts: {
          number: 'ITR-1',
          task: 'issue-1:t1',
          content: 'content-1',
          taskDueAt: dueOfTask,
          department: 'radio',
        },
      },
    ]);
    one.waitUntil(dueOfTask);
    const [rung] = one.all('task-escalated').filter(({ clock }) => clock === 'task');
    if (rung === undefined) throw new Error('No rung was climbed.');
    expect(notices(rung, one.state).map(wordsOfNotice)).toEqual([
      'task-escalated task task due → wang',
    ]);
  });
});

describe('C.8: up the ladder of a task', () => {
  test('its owner and its department head, not those of the issue', () => {
    const one = withTask('offered', { statedSeverity: 'S1' });
    expect(told(one, one.waitUntil(start + ms('6h')))).toEqual(
      expect.arrayContaining([
        'task-escalated → department-head of radio',
        'task-escalated → wang',
        'task-escalated → wang, department-head of radio',
        'task-escalated → service-manager',
      ]),
    );
  });

  test('what was declined is back with who added it', () => {
    const one = withTask('declined');
    expect(told(one, one.waitUntil(start + ms('4h')))).toEqual([
      'task-escalated → emil',
      'task-escalated → emil, department-head of radio',
    ]);
  });

  test('a customer hears of no task; without a rung of the breach the policy names who does', () => {
    const rows = defaultPolicyDocument.ladder.rows
      .filter(({ id }) => id !== 'task late')
      .map((row) =>
        row.id === 'task due' ? { ...row, tell: ['customer', 'line-lead'] as const } : row,
      );
    const ladder = { ...defaultPolicyDocument.ladder, rows };
    const one = withTask('accepted', { policy: pinned({ ...defaultPolicyDocument, ladder }) });
    expect(told(one, one.waitUntil(dueOfTask))).toEqual([
      'task-escalated → line-lead',
      'clock-breached → wang, line-lead, service-manager',
    ]);
  });

  test('an event about what is not there tells nobody and changes nothing', () => {
    const one = atWork();
    const strange = { type: 'task-accepted', at: start, by: 'wang', task: 'issue-1:t1' } as const;
    expect(notices(strange, one.state)).toEqual([]);
    expect(issueProcess.evolve(one.state, strange).joint).toBeNull();
    const other = led();
    expect(notices(strange, other.state)).toEqual([]);
    expect(issueProcess.evolve(other.state, strange).joint).toEqual(other.state.joint);
  });
});
