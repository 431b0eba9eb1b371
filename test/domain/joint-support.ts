import type { Clock } from '../../domain/clock.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import type { JointCommand } from '../../domain/issue/joint/command.ts';
import type { Joint, Task, TaskState } from '../../domain/issue/joint/joint.ts';
import type { Actor, Instant } from '../../domain/process.ts';
import { type Case, caseIn, content, defaultPolicy, ms, people, start } from './support.ts';

/** Of the lead department; works for the joint resolution without leading a line. */
export const chief: Actor = { id: 'chen', roles: ['engineer'] };
/** Owns the tasks of these tests. */
export const worker: Actor = { id: 'wang', roles: ['engineer'] };
export const head: Actor = { id: 'hugo', roles: ['department-head'] };

const taskOne = 'issue-1:t1';
export const meetingOne = 'issue-1:m1';

export const open: IssueCommand = { type: 'open-joint', by: people.engineer, kind: 'war-room' };
export const nameLead: IssueCommand = {
  type: 'name-lead',
  by: people.engineer,
  department: 'radio',
  person: chief.id,
  assisting: ['core', 'power'],
};
export const addMember = (person = 'mia', duty = 'analysis'): IssueCommand => ({
  type: 'add-member',
  by: people.engineer,
  person,
  duty,
});
export const planMeeting = (at: Instant): IssueCommand => ({
  type: 'plan-meeting',
  by: people.engineer,
  at,
});
export const holdMeeting = (next?: Instant, meeting = meetingOne): IssueCommand => ({
  type: 'hold-meeting',
  by: people.engineer,
  meeting,
  text: content,
  ...(next === undefined ? {} : { next }),
});
export const addTask = (dueAt: Instant, owner = worker.id): IssueCommand => ({
  type: 'add-task',
  by: people.engineer,
  text: content,
  department: 'radio',
  owner,
  dueAt,
});
export const closeJoint: IssueCommand = { type: 'close-joint', by: people.engineer, text: content };

type OfTask = Exclude<Extract<JointCommand, { task: string }>['type'], 'reschedule-task'>;
export const ofTask = (type: OfTask, by: Actor = worker, task = taskOne): IssueCommand => ({
  type,
  by,
  task,
  text: content,
});
export const reschedule = (
  dueAt: Instant,
  owner?: string,
  by: Actor = people.engineer,
): IssueCommand => ({
  type: 'reschedule-task',
  by,
  task: taskOne,
  dueAt,
  text: content,
  ...(owner === undefined ? {} : { owner }),
});

/** An issue somebody works on at the start of the tests, under the policy the product ships with. */
export const atWork = (over: Parameters<typeof caseIn>[1] = {}): Case =>
  caseIn('in-progress', { policy: defaultPolicy, ...over });

/** A war room with a lead department. */
export function led(over: Parameters<typeof caseIn>[1] = {}): Case {
  const one = atWork(over);
  one.do(open);
  one.do(nameLead);
  return one;
}

export const dueOfTask = start + ms('4h');

/** What leads a task from the offer to each of its states. */
const waysTo: Readonly<Record<TaskState, readonly OfTask[]>> = {
  offered: [],
  accepted: ['accept-task'],
  declined: ['decline-task'],
  done: ['accept-task', 'complete-task'],
  cancelled: ['cancel-task'],
};

/** A war room with one task, due in four hours, in this state. */
export function withTask(state: TaskState, over: Parameters<typeof caseIn>[1] = {}): Case {
  const one = led(over);
  one.do(addTask(dueOfTask));
  for (const type of waysTo[state]) one.do(ofTask(type, people.lead));
  return one;
}

export function jointOf({ state: { joint } }: Case): Joint {
  if (joint === null) throw new Error('No joint resolution was opened.');
  return joint;
}

export function taskOf(one: Case, id = taskOne): Task {
  const task = jointOf(one).tasks.find((each) => each.id === id);
  if (task === undefined) throw new Error(`There is no task ${id}.`);
  return task;
}

export function taskClock(one: Case, name: string, id = taskOne): Clock {
  const clock = taskOf(one, id).clocks.find((each) => each.name === name);
  if (clock === undefined) throw new Error(`The task has no ${name} clock.`);
  return clock;
}

/** The rungs climbed on tasks: after how long, which, who was told. */
export const climbedOn = (one: Case): string[] =>
  one
    .all('task-escalated')
    .map(
      ({ dueAt, step, tell }) =>
        `${((dueAt ?? 0) - start) / 60_000} min | ${step} | ${tell.join('+')}`,
    );
