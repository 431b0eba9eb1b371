import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { detailsOf } from '../../domain/issue/details.ts';
import { view } from '../../domain/issue/view.ts';
import { wordsOf } from '../../domain/issue/words.ts';
import {
  addTask,
  atWork,
  closeJoint,
  jointOf,
  nameLead,
  ofTask,
  open,
  planMeeting,
  withTask,
} from './joint-support.ts';
import { assessAs, Case, content, defaultPolicy, ms, people, receive, start } from './support.ts';

const later = start + ms('2h');

describe('3-3.2.2, C.3: it opens by itself', () => {
  test('the war room of an S1 opens after one hour on the restore clock, its lead is due 30 min later', () => {
    const one = atWork({ statedSeverity: 'S1' });
    one.waitUntil(start + ms('1h') - 1);
    expect(one.state.joint).toBeNull();
    // The timer is late: it counts from when it was due.
    one.waitUntil(start + ms('70min'));
    expect(one.all('joint-opened')).toMatchObject([
      { kind: 'war-room', by: 'timer', cause: 'policy', dueAt: start + ms('1h') },
    ]);
    expect(jointOf(one).openedAt).toBe(start + ms('1h'));
    expect(one.dueIn('lead')).toBe(ms('90min'));
    one.waitUntil(start + ms('90min'));
    expect(one.all('escalated').at(-1)).toMatchObject({
      step: 'lead no lead department',
      tell: ['service-manager'],
    });
    one.do(nameLead);
    expect(one.clock('lead')).toMatchObject({ metAt: one.now, misses: 1 });
  });

  test('it is opened once, also when a person was first', () => {
    const one = atWork({ statedSeverity: 'S1' });
    one.do(open);
    one.wait('2h');
    expect(one.all('joint-opened')).toHaveLength(1);
    expect(one.all('escalated').map(({ action }) => action)).toContain('war-room');
  });

  test.each([
    ['H', ['radio', 'core'], ['project-team']],
    ['H', ['radio'], []],
    ['M', ['radio', 'core'], []],
  ] as const)('complexity %s, departments %j: %j', (complexity, departments, kinds) => {
    const one = new Case(receive({ policy: defaultPolicy }));
    one.do({ ...assessAs('S2', complexity), departments } as IssueCommand);
    expect(one.all('joint-opened').map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('C.8: the summary closes it', () => {
  test('open tasks are named, ended ones do not count', () => {
    const one = withTask('accepted');
    one.do(addTask(later));
    one.do(addTask(later));
    one.do(ofTask('decline-task', people.lead, 'issue-1:t3'));
    expect(one.refusal(closeJoint).facts).toMatchObject({ tasks: ['issue-1:t1', 'issue-1:t2'] });
    one.do(ofTask('complete-task'));
    one.do(ofTask('cancel-task', people.lead, 'issue-1:t2'));
    one.do(closeJoint);
    expect(jointOf(one)).toMatchObject({ closedAt: start, summary: content });
  });

  test('a second one keeps what was done in the first, and ids stay unique', () => {
    const one = withTask('done');
    one.do(planMeeting(later));
    one.do(closeJoint);
    one.do({ ...open, kind: 'project-team' } as IssueCommand);
    expect(jointOf(one)).toMatchObject({ kind: 'project-team', lead: null, members: [] });
    one.do(nameLead);
    one.do(addTask(later));
    one.do(planMeeting(later));
    expect(jointOf(one).tasks.map(({ id }) => id)).toEqual(['issue-1:t1', 'issue-1:t2']);
    expect(jointOf(one).meetings.map(({ id }) => id)).toEqual(['issue-1:m1', 'issue-1:m2']);
  });

  test('the summary may be written after the issue was closed, and what is left over ended', () => {
    const one = withTask('accepted');
    one.do(addTask(later));
    one.do('resolve');
    one.do('confirm');
    expect(one.refused(addTask(later))).toBe('issue.closed');
    expect(one.refused(closeJoint)).toBe('joint.tasks-open');
    one.do(ofTask('complete-task'));
    one.do(ofTask('cancel-task', people.lead, 'issue-1:t2'));
    one.do(closeJoint);
    expect(jointOf(one).summary).toEqual(content);
  });
});

describe('0-19: it is seen', () => {
  test('in the view, the words of its steps and the details of the issue', () => {
    const one = withTask('accepted');
    expect(view(one.state).joint).toMatchObject({
      kind: 'war-room',
      tasks: [
        { id: 'issue-1:t1', state: 'accepted', clocks: [{ state: 'met' }, { state: 'running' }] },
      ],
    });
    expect(detailsOf(one.state, one.now, [])).toContain(
      '- **War room**: led by radio, open tasks: 1\n',
    );
    expect(one.events.map(wordsOf)).toEqual(
      expect.arrayContaining([
        'war-room opened',
        'radio leads',
        'task for wang: t1',
        'task accepted by lena: t1',
      ]),
    );
    one.do(ofTask('complete-task'));
    one.do(closeJoint);
    expect(detailsOf(one.state, one.now, [])).toContain('- **War room**: led by radio, closed\n');
    const team = atWork();
    team.do({ ...open, kind: 'project-team' } as IssueCommand);
    expect(detailsOf(team.state, team.now, [])).toContain(
      '- **Project team**: no lead yet, open tasks: 0\n',
    );
  });
});
