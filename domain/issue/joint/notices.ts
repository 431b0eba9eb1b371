import { hasBreachRung } from '../../ladder.ts';
import type { Audience } from '../../people.ts';
import type { NoticeTemplate, Notify, Recipient } from '../notices.ts';
import { notify, person, roleFor, watchers, workers } from '../recipients.ts';
import type { IssueState } from '../state.ts';
import type { JointEvent } from './event.ts';
import type { Joint, Task } from './joint.ts';

type TaskEvent = Extract<JointEvent, { task: string }>;
type OwnEvent = Exclude<JointEvent, TaskEvent>;

/** Who hears of the work on a joint resolution: its members see its progress (requirements 0-19, 3-9.2). */
export function jointNotices(event: JointEvent, state: IssueState): readonly Notify[] {
  const { joint } = state;
  if (joint === null) return [];
  if (!('task' in event)) return ownNotices(event, state, joint);
  const task = joint.tasks.find(({ id }) => id === event.task);
  return task === undefined ? [] : taskNotices(event, state, joint, task);
}

function ownNotices(event: OwnEvent, state: IssueState, joint: Joint): readonly Notify[] {
  const { kind } = joint;
  switch (event.type) {
    case 'joint-opened':
      return tell(
        state,
        'joint-opened',
        [...workers(state), roleFor(state, 'line-lead'), watchers],
        { kind },
      );
    case 'lead-named': {
      const { department, assisting } = event;
      return tell(state, 'lead-named', [...leaders(joint), ...assisting.map(headOf)], {
        kind,
        department,
      });
    }
    case 'member-added':
      return tell(state, 'member-added', [person(event.person)], { kind, duty: event.duty });
    case 'meeting-planned': {
      const { meeting, meetsAt, text } = event;
      const facts = { meeting, meetsAt, content: text?.id ?? null };
      return tell(state, 'meeting-planned', [...members(joint), watchers], facts);
    }
    case 'meeting-held': {
      const facts = { meeting: event.meeting, content: event.text.id };
      return tell(state, 'meeting-held', [...members(joint), watchers], facts);
    }
    case 'joint-closed':
      return tell(state, 'joint-closed', [...workers(state), ...members(joint), watchers], {
        kind,
        content: event.text.id,
      });
    case 'member-removed':
      return [];
  }
}

function taskNotices(
  event: TaskEvent,
  state: IssueState,
  joint: Joint,
  task: Task,
): readonly Notify[] {
  const { id, department } = task;
  const about = { task: id, department };
  const text = 'text' in event ? (event.text?.id ?? null) : null;
  const offer = { ...about, content: task.content.id, taskDueAt: task.dueAt };
  const givers = [person(task.addedBy), ...leaders(joint)];
  switch (event.type) {
    case 'task-added':
      return tell(state, 'task-offered', [person(task.owner)], offer);
    case 'task-rescheduled':
      return event.offered ? tell(state, 'task-offered', [person(task.owner)], offer) : [];
    case 'task-declined':
      return tell(state, 'task-declined', givers, { ...about, content: text });
    case 'task-completed':
      return tell(state, 'task-completed', givers, { ...about, content: text });
    case 'task-escalated': {
      const { clock, step, action } = event;
      const facts = { ...about, content: task.content.id, clock, step, action };
      return tell(state, 'task-escalated', audience(state, task, event.tell), facts);
    }
    case 'task-missed':
      return missed(state, task, event.clock);
    case 'task-accepted':
    case 'task-cancelled':
      return [];
  }
}

/** Where no rung tells people of it, the policy names who hears of a clock that was missed, as of any other. */
function missed(state: IssueState, task: Task, name: string): readonly Notify[] {
  const { policy, severity } = state;
  const clock = task.clocks.find((one) => one.name === name);
  if (clock === undefined || hasBreachRung(policy, severity, clock)) return [];
  const to = audience(state, task, policy.ladder.shortClockBreach);
  return tell(state, 'clock-breached', to, { clock: name, task: task.id });
}

const headOf = (department: string): Recipient => ({
  kind: 'role',
  role: 'department-head',
  department,
});

/** The one who leads for the lead department, else its head. */
function leaders({ lead }: Joint): readonly Recipient[] {
  if (lead === null) return [];
  return [lead.person === null ? headOf(lead.department) : person(lead.person)];
}

const members = ({ members: all }: Joint): readonly Recipient[] =>
  all.map((member) => person(member.person));

/** Who stands behind the names of the ladder: for a task its own owner and department. Customers hear of no task. */
function audience(state: IssueState, task: Task, names: readonly Audience[]): Recipient[] {
  return names
    .filter((name) => name !== 'customer')
    .map((name) => {
      // A declined task was given back: nobody but who added it can pass it on.
      if (name === 'owner') return person(task.state === 'declined' ? task.addedBy : task.owner);
      return name === 'department-head' ? headOf(task.department) : roleFor(state, name);
    });
}

function tell(
  state: IssueState,
  template: NoticeTemplate,
  to: readonly Recipient[],
  facts: Notify['facts'],
): readonly Notify[] {
  const unique = new Map(to.map((recipient) => [JSON.stringify(recipient), recipient]));
  return notify(state, template, [...unique.values()], facts);
}
