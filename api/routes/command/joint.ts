import { Type } from 'typebox';
import { jointKinds } from '../../../domain/issue/joint/joint.ts';
import { fromWire, instant, oneOf } from '../../schemas/common.ts';
import { issueExample } from '../../schemas/examples.ts';
import { Department, PersonId } from '../../schemas/fields.ts';
import { Duty, MeetingId, TaskId } from '../../schemas/joint.ts';
import { optionalInstant, route, saying, type CommandRoute } from './route.ts';

const task = `${issueExample.id}:t1`;
const later = '2026-03-03T08:00:00Z';

/** One task by its id. */
const ofTask = (
  name: 'accept-task' | 'complete-task' | 'cancel-task' | 'decline-task',
  summary: string,
): CommandRoute =>
  route(name, {
    summary,
    properties: { task: TaskId },
    ...(name === 'decline-task' ? { text: 'needed' } : {}),
    example: { task, text: 'The spare part is out of stock.' },
    build: (body) => body,
  });

/** How departments solve one issue together (requirements 3-9.1, 3-9.3). */
export const jointRoutes: readonly CommandRoute[] = [
  route('open-joint', {
    summary: 'Open a war room or a project team',
    properties: { kind: oneOf(jointKinds, 'Which', 'war-room') },
    example: { kind: 'war-room' },
    build: (body) => body,
  }),
  route('name-lead', {
    summary: 'Name the lead department, and those that assist',
    properties: {
      department: Department,
      person: Type.Optional(PersonId),
      assisting: Type.Optional(Type.Array(Department, { maxItems: 20, uniqueItems: true })),
    },
    references: { department: 'department', person: 'person', assisting: 'department' },
    example: { department: 'radio', person: 'engineer-1', assisting: ['transmission'] },
    build: (body) => body,
  }),
  route('add-member', {
    summary: 'Add somebody with a duty',
    properties: { person: PersonId, duty: Duty, department: Type.Optional(Department) },
    text: 'none',
    references: { person: 'person', department: 'department' },
    example: { person: 'engineer-1', duty: 'analysis', department: 'radio' },
    build: (body) => body,
  }),
  route('remove-member', {
    summary: 'Somebody takes part no longer',
    properties: { person: PersonId },
    text: 'none',
    example: { person: 'engineer-1' },
    build: (body) => body,
  }),
  route('plan-meeting', {
    summary: 'Plan a coordination meeting',
    properties: { at: instant('When it begins') },
    example: { at: later },
    build: ({ at }) => ({ at: fromWire(at, '/at') }),
  }),
  route('hold-meeting', {
    summary: 'Write the minutes of a meeting, and when the next one is',
    properties: { meeting: MeetingId, next: Type.Optional(instant('When the next one begins')) },
    text: 'needed',
    example: {
      meeting: `${issueExample.id}:m1`,
      text: 'The fibre is to be replaced tonight.',
      next: later,
    },
    build: ({ meeting, next }) => ({ meeting, ...optionalInstant('next', next) }),
  }),
  route('add-task', {
    summary: 'Give somebody a task with a date',
    properties: { department: Department, owner: PersonId, dueAt: instant('When it is due') },
    text: 'needed',
    references: { department: 'department', owner: 'person' },
    example: { text: 'Replace the fibre.', department: 'radio', owner: 'engineer-1', dueAt: later },
    build: ({ dueAt, ...rest }) => ({ ...rest, dueAt: fromWire(dueAt, '/dueAt') }),
  }),
  ofTask('accept-task', 'Accept a task'),
  ofTask('decline-task', 'Decline a task'),
  ofTask('complete-task', 'A task is done'),
  route('reschedule-task', {
    summary: 'Give a task another date, or to somebody else',
    properties: {
      task: TaskId,
      dueAt: instant('When it is due from now on'),
      owner: Type.Optional(PersonId),
    },
    text: 'needed',
    references: { owner: 'person' },
    example: { task, dueAt: later, text: 'The crew comes tomorrow.' },
    build: ({ dueAt, ...rest }) => ({ ...rest, dueAt: fromWire(dueAt, '/dueAt') }),
  }),
  ofTask('cancel-task', 'A task is not needed any more'),
  saying('close-joint', 'Close it with a summary', 'The fibre was cut at the mast; replaced.'),
];
