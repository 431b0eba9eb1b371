import type { ErrorCode } from '../../errors.ts';
import type { Instant } from '../../process.ts';
import { refuse, yes, type Answer, type Stamped } from '../answer.ts';
import type { IssueState } from '../state.ts';
import type { JointCommand } from './command.ts';
import type { Joint } from './joint.ts';
import { isTaskCommand, addTask, ofTask } from './tasks.ts';
import { full, longestMs, most } from './limits.ts';

type Of<Type extends JointCommand['type']> = Extract<JointCommand, { type: Type }>;
type InJoint = Exclude<JointCommand, Of<'open-joint'>>;

/** What a command about the joint resolution means (requirements 3-3.2.2, 3-9.1, 3-9.3). */
export function decideJoint(state: IssueState, command: JointCommand, stamp: Stamped): Answer {
  const { joint } = state;
  const open = joint === null || joint.closedAt !== null ? null : joint;
  if (command.type === 'open-joint') {
    if (open !== null) return refuse(state, 'joint.open-already');
    return yes({ type: 'joint-opened', ...stamp, kind: command.kind, cause: 'person' });
  }
  return open === null ? refuse(state, 'joint.none') : inJoint(state, open, command, stamp);
}

function inJoint(state: IssueState, joint: Joint, command: InJoint, stamp: Stamped): Answer {
  if (isTaskCommand(command)) return ofTask(state, joint, command, stamp);
  switch (command.type) {
    case 'name-lead':
      return nameLead(state, joint, command, stamp);
    case 'add-member':
      return addMember(state, joint, command, stamp);
    case 'remove-member': {
      const { person } = command;
      return joint.members.some((member) => member.person === person)
        ? yes({ type: 'member-removed', ...stamp, person })
        : refuse(state, 'joint.not-member', { pointer: '/person' });
    }
    case 'plan-meeting':
      return planMeeting(state, joint, command, stamp);
    case 'hold-meeting':
      return holdMeeting(state, joint, command, stamp);
    case 'add-task':
      return addTask(state, joint, command, stamp);
    case 'close-joint':
      return closeJoint(state, joint, command, stamp);
  }
}

/** One that leads assists no longer; who assists stays so until others are named. */
function nameLead(
  state: IssueState,
  joint: Joint,
  command: Of<'name-lead'>,
  stamp: Stamped,
): Answer {
  const { department, person = null, assisting } = command;
  if (assisting?.includes(department) === true) {
    return refuse(state, 'joint.lead-assists', { pointer: '/assisting' });
  }
  const named = assisting ?? joint.assisting.filter((one) => one !== department);
  const unique = [...new Set(named)];
  if (unique.length > most) return full(state, { pointer: '/assisting' });
  return yes({ type: 'lead-named', ...stamp, department, person, assisting: unique });
}

function addMember(
  state: IssueState,
  { members }: Joint,
  command: Of<'add-member'>,
  stamp: Stamped,
): Answer {
  const { person, duty, department = null } = command;
  if (members.some((one) => one.person === person && one.duty === duty)) {
    return refuse(state, 'joint.member-already', { pointer: '/duty' });
  }
  if (members.length >= most) return full(state);
  return yes({ type: 'member-added', ...stamp, person, duty, department });
}

/** Why nobody can meet at this instant. */
function whyNot(meetsAt: Instant, { at }: Stamped): ErrorCode | null {
  if (meetsAt <= at) return 'joint.in-past';
  return meetsAt - at > longestMs ? 'joint.too-far' : null;
}

function planMeeting(
  state: IssueState,
  { meetings }: Joint,
  { at }: Of<'plan-meeting'>,
  stamp: Stamped,
): Answer {
  const code = whyNot(at, stamp);
  if (code !== null) return refuse(state, code, { pointer: '/at' });
  if (meetings.length >= most) return full(state);
  const meeting = meetingId(state, meetings.length + 1);
  return yes({ type: 'meeting-planned', ...stamp, meeting, meetsAt: at });
}

const meetingId = ({ id }: IssueState, number: number): string => `${id}:m${number}`;

/** Its minutes are written once; the next one may be planned along with them (requirement 3-9.1). */
function holdMeeting(
  state: IssueState,
  { meetings }: Joint,
  command: Of<'hold-meeting'>,
  stamp: Stamped,
): Answer {
  const { text, next } = command;
  const meeting = meetings.find(({ id }) => id === command.meeting);
  if (meeting === undefined) return refuse(state, 'joint.meeting-unknown', { pointer: '/meeting' });
  if (meeting.heldAt !== null) return refuse(state, 'joint.meeting-held', { pointer: '/meeting' });
  const held = { type: 'meeting-held', ...stamp, meeting: meeting.id, text } as const;
  if (next === undefined) return yes(held);
  const code = whyNot(next, stamp);
  if (code !== null) return refuse(state, code, { pointer: '/next' });
  if (meetings.length >= most) return full(state, { pointer: '/next' });
  const { at, by } = stamp;
  const id = meetingId(state, meetings.length + 1);
  return yes(held, { type: 'meeting-planned', at, by, meeting: id, meetsAt: next });
}

function closeJoint(
  state: IssueState,
  { tasks }: Joint,
  { text }: Of<'close-joint'>,
  stamp: Stamped,
): Answer {
  const open = tasks.filter((task) => task.state === 'offered' || task.state === 'accepted');
  if (open.length > 0) {
    return refuse(state, 'joint.tasks-open', { facts: { tasks: open.map(({ id }) => id) } });
  }
  return yes({ type: 'joint-closed', ...stamp, text });
}
