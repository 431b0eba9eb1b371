import type { ErrorCode } from '../../errors.ts';
import { holdsOneOf, leadRoles } from '../../people.ts';
import type { Actor, Instant } from '../../process.ts';
import { refuse, yes, type Answer, type Stamped } from '../answer.ts';
import type { IssueState } from '../state.ts';
import { isOver } from './clocks.ts';
import type { JointCommand } from './command.ts';
import type { Joint, Task } from './joint.ts';
import { full, longestMs, most } from './limits.ts';

type Of<Type extends JointCommand['type']> = Extract<JointCommand, { type: Type }>;
/** Commands about a task that is there already. */
type TaskCommand = Extract<JointCommand, { task: string }>;

export const isTaskCommand = (command: JointCommand): command is TaskCommand => 'task' in command;

const shortestMs = 1000;

/** Why a task cannot be due at this instant. */
function whyNot(dueAt: Instant, { at }: Stamped): ErrorCode | null {
  if (dueAt - at < shortestMs) return 'joint.in-past';
  return dueAt - at > longestMs ? 'joint.too-far' : null;
}

/** With an owner and a date (domain C.8), once somebody leads. */
export function addTask(
  state: IssueState,
  { lead, tasks }: Joint,
  command: Of<'add-task'>,
  stamp: Stamped,
): Answer {
  const { text, department, owner, dueAt: taskDueAt } = command;
  if (lead === null) return refuse(state, 'joint.lead-unknown');
  const code = whyNot(taskDueAt, stamp);
  if (code !== null) return refuse(state, code, { pointer: '/dueAt' });
  if (tasks.length >= most) return full(state);
  const task = `${state.id}:t${tasks.length + 1}`;
  return yes({ type: 'task-added', ...stamp, task, text, department, owner, taskDueAt });
}

export function ofTask(
  state: IssueState,
  joint: Joint,
  command: TaskCommand,
  stamp: Stamped,
): Answer {
  const task = joint.tasks.find(({ id }) => id === command.task);
  if (task === undefined) return refuse(state, 'joint.task-unknown', { pointer: '/task' });
  const may = whoMay(joint, task, command);
  if (!holdsOneOf(command.by, leadRoles) && !may.includes(command.by.id)) {
    return refuse(state, 'joint.not-yours', { facts: { may, roles: leadRoles } });
  }
  const code = whyNotNow(task, command);
  if (code !== null) return refuse(state, code, { facts: { state: task.state } });
  const { id } = task;
  switch (command.type) {
    case 'accept-task':
      return yes({ type: 'task-accepted', ...stamp, task: id });
    case 'decline-task':
      return yes({ type: 'task-declined', ...stamp, task: id });
    case 'complete-task':
      return yes({ type: 'task-completed', ...stamp, task: id });
    case 'cancel-task':
      return yes({ type: 'task-cancelled', ...stamp, task: id });
    case 'reschedule-task':
      return reschedule(state, task, command, stamp);
  }
}

/** Who may do this besides the leads: the work is its owner's, the date is for those who set it. */
function whoMay({ lead }: Joint, task: Task, { type }: TaskCommand): readonly Actor['id'][] {
  if (type !== 'reschedule-task' && type !== 'cancel-task') return [task.owner];
  const { addedBy } = task;
  return lead === null || lead.person === null ? [addedBy] : [addedBy, lead.person];
}

/** Why a task in its state does not take the command. */
function whyNotNow(task: Task, { type }: TaskCommand): ErrorCode | null {
  if (isOver(task)) return 'joint.task-over';
  switch (type) {
    case 'accept-task':
    case 'decline-task':
      return task.state === 'offered' ? null : 'joint.task-not-offered';
    case 'complete-task':
      return task.state === 'accepted' ? null : 'joint.task-not-accepted';
    case 'reschedule-task':
    case 'cancel-task':
      return null;
  }
}

/** Another date; somebody else, or one who had declined, has to accept it anew. */
function reschedule(
  state: IssueState,
  task: Task,
  command: Of<'reschedule-task'>,
  stamp: Stamped,
): Answer {
  const { dueAt: taskDueAt, owner = task.owner } = command;
  const code = whyNot(taskDueAt, stamp);
  if (code !== null) return refuse(state, code, { pointer: '/dueAt' });
  const offered = owner !== task.owner || task.state === 'declined';
  if (!offered && taskDueAt === task.dueAt) return refuse(state, 'joint.task-unchanged');
  return yes({ type: 'task-rescheduled', ...stamp, task: task.id, taskDueAt, owner, offered });
}
