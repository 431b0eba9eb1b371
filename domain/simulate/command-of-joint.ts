import type { IssueCommand } from '../issue/command.ts';
import type { IssueEvent } from '../issue/event.ts';
import { isJointEvent } from '../issue/joint/evolve.ts';
import type { JointEvent } from '../issue/joint/event.ts';
import type { IssueState } from '../issue/state.ts';
import { leadRoles } from '../people.ts';
import type { Actor } from '../process.ts';

/** The command behind a recorded act in a joint resolution, or undefined for what is none. */
export function jointCommandOf(event: IssueEvent, state: IssueState): IssueCommand | undefined {
  if (!isJointEvent(event)) return undefined;
  // Roles are not recorded: whoever acted was allowed to.
  const by: Actor = { id: event.by, roles: leadRoles };
  return ofJoint(event, by) ?? ofTask(event, by, state);
}

function ofJoint(event: JointEvent, by: Actor): IssueCommand | undefined {
  switch (event.type) {
    case 'joint-opened':
      if (event.cause === 'policy') return undefined;
      return { type: 'open-joint', by, ...textOf(event), kind: event.kind };
    case 'lead-named': {
      const { department, person, assisting } = event;
      const named = person === null ? {} : { person };
      return { type: 'name-lead', by, ...textOf(event), department, assisting, ...named };
    }
    case 'member-added': {
      const { person, duty, department } = event;
      const of = department === null ? {} : { department };
      return { type: 'add-member', by, person, duty, ...of };
    }
    case 'member-removed':
      return { type: 'remove-member', by, person: event.person };
    case 'meeting-planned':
      return { type: 'plan-meeting', by, ...textOf(event), at: event.meetsAt };
    case 'meeting-held':
      return { type: 'hold-meeting', by, meeting: event.meeting, text: event.text };
    case 'joint-closed':
      return { type: 'close-joint', by, text: event.text };
    default:
      return undefined;
  }
}

function ofTask(event: JointEvent, by: Actor, { content }: IssueState): IssueCommand | undefined {
  switch (event.type) {
    case 'task-added': {
      const { text, department, owner, taskDueAt: dueAt } = event;
      return { type: 'add-task', by, text, department, owner, dueAt };
    }
    case 'task-accepted':
      return { type: 'accept-task', by, ...textOf(event), task: event.task };
    case 'task-declined':
      return { type: 'decline-task', by, text: event.text ?? content, task: event.task };
    case 'task-completed':
      return { type: 'complete-task', by, ...textOf(event), task: event.task };
    case 'task-cancelled':
      return { type: 'cancel-task', by, ...textOf(event), task: event.task };
    case 'task-rescheduled': {
      const { task, taskDueAt: dueAt, owner, text = content } = event;
      return { type: 'reschedule-task', by, task, dueAt, owner, text };
    }
    default:
      return undefined;
  }
}

const textOf = ({ text }: Pick<Extract<JointEvent, { text?: unknown }>, 'text'>) =>
  text === undefined ? {} : { text };
