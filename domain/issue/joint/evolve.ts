import type { IssueEvent } from '../event.ts';
import type { IssueState } from '../state.ts';
import { effectiveAt, taskClocksAfter, taskEnded, taskHalted, taskTakenUp } from './clocks.ts';
import { jointEventNames, type JointEvent } from './event.ts';
import type { Joint, Meeting, Task } from './joint.ts';

export const isJointEvent = (event: IssueEvent): event is JointEvent =>
  (jointEventNames as readonly string[]).includes(event.type);

type Of<Type extends JointEvent['type']> = Extract<JointEvent, { type: Type }>;
type TaskEvent = Extract<JointEvent, { task: string }>;

/** The joint resolution after one of its events. */
export function jointAfter(state: IssueState, event: JointEvent): Joint | null {
  const { joint } = state;
  if (event.type === 'joint-opened') return opened(joint, event);
  if (joint === null) return null;
  switch (event.type) {
    case 'lead-named': {
      const { department, person, assisting } = event;
      return { ...joint, lead: { department, person }, assisting };
    }
    case 'member-added': {
      const { person, duty, department } = event;
      return { ...joint, members: [...joint.members, { person, duty, department }] };
    }
    case 'member-removed':
      return { ...joint, members: joint.members.filter(({ person }) => person !== event.person) };
    case 'meeting-planned': {
      const { meeting: id, meetsAt: at } = event;
      const planned: Meeting = { id, at, heldAt: null, minutes: null };
      return { ...joint, meetings: [...joint.meetings, planned] };
    }
    case 'meeting-held':
      return { ...joint, meetings: joint.meetings.map((meeting) => held(meeting, event)) };
    case 'joint-closed': {
      const tasks = joint.tasks.map((task) => taskEnded(state, task, event));
      return { ...joint, tasks, closedAt: effectiveAt(event), summary: event.text };
    }
    default:
      return { ...joint, tasks: tasksAfter(state, joint, event) };
  }
}

/** What was met about and done in one that is closed stays, so that nothing is lost and ids stay unique. */
const opened = (before: Joint | null, event: Of<'joint-opened'>): Joint => ({
  kind: event.kind,
  openedAt: effectiveAt(event),
  lead: null,
  assisting: [],
  members: [],
  meetings: before?.meetings ?? [],
  tasks: before?.tasks ?? [],
  closedAt: null,
  summary: null,
});

const held = (meeting: Meeting, event: Of<'meeting-held'>): Meeting =>
  meeting.id === event.meeting
    ? { ...meeting, heldAt: effectiveAt(event), minutes: event.text }
    : meeting;

function tasksAfter(state: IssueState, { tasks }: Joint, event: TaskEvent): readonly Task[] {
  const before = event.type === 'task-added' ? [...tasks, added(event)] : tasks;
  return before.map((task) => {
    if (task.id !== event.task) return task;
    const after = { ...task, ...changes(event) };
    const moved = { ...after, ...taskClocksAfter(state, after, event) };
    if (event.type !== 'task-escalated') return moved;
    return { ...moved, steps: [...moved.steps, event.step] };
  });
}

const added = (event: Of<'task-added'>): Task => ({
  id: event.task,
  content: event.text,
  department: event.department,
  owner: event.owner,
  state: 'offered',
  addedBy: event.by,
  dueAt: event.taskDueAt,
  clocks: [],
  steps: [],
});

function changes(event: TaskEvent): Partial<Task> {
  switch (event.type) {
    case 'task-accepted':
      return { state: 'accepted' };
    case 'task-declined':
      return { state: 'declined' };
    case 'task-completed':
      return { state: 'done' };
    case 'task-cancelled':
      return { state: 'cancelled' };
    case 'task-rescheduled': {
      const { taskDueAt: dueAt, owner, offered } = event;
      return { dueAt, owner, ...(offered ? { state: 'offered' } : {}) };
    }
    case 'task-added':
    case 'task-missed':
    case 'task-escalated':
      return {};
  }
}

/** Closing the issue stops the clocks of its tasks, reopening it lets them run on; the tasks stay as they were. */
export function jointAtStage(
  before: IssueState,
  { stage }: Pick<IssueState, 'stage'>,
  event: IssueEvent,
): Joint | null {
  const { joint } = before;
  if (joint === null || joint.closedAt !== null) return joint;
  if (stage === 'close') {
    return { ...joint, tasks: joint.tasks.map((task) => taskHalted(before, task, event)) };
  }
  if (before.stage !== 'close') return joint;
  return { ...joint, tasks: joint.tasks.map((task) => taskTakenUp(before, task, event)) };
}
