import { Type, type Static } from 'typebox';
import type { ContentRef } from '../../domain/content.ts';
import { jointKinds, taskStates } from '../../domain/issue/joint/joint.ts';
import type { IssueView, JointView, TaskView } from '../../domain/issue/view.ts';
import { instant, nullable, oneOf, toWire, toWireOrNull } from './common.ts';
import { issueExample } from './examples.ts';
import { Department, PersonId } from './fields.ts';
import { clockJson, ClockSchema } from './issue-clock.ts';

const closed = { additionalProperties: false } as const;
/** Id of something that belongs to an issue. */
export const partId = (description: string, example: string) =>
  Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: '^[\\w.:-]+$',
    description,
    examples: [example],
  });

export const Duty = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,30}$',
  description: 'What somebody does in it',
  examples: ['analysis'],
});
export const MeetingId = partId('Id of a meeting', `${issueExample.id}:m1`);
export const TaskId = partId('Id of a task', `${issueExample.id}:t1`);
export const TaskState = oneOf(taskStates, 'How the task stands', 'accepted');

const MemberSchema = Type.Object(
  { person: PersonId, duty: Duty, department: nullable(Department) },
  closed,
);
const MeetingSchema = Type.Object(
  {
    id: MeetingId,
    at: instant('When it begins'),
    heldAt: nullable(instant('When its minutes were written; null while it is planned')),
    minutes: nullable(Type.String({ description: 'The minutes, when readable' })),
  },
  closed,
);
const TaskSchema = Type.Object(
  {
    id: TaskId,
    title: nullable(Type.String({ description: 'What is to be done, when readable' })),
    department: Department,
    owner: PersonId,
    state: TaskState,
    addedBy: PersonId,
    dueAt: instant('When it is due'),
    clocks: Type.Array(ClockSchema),
  },
  { ...closed, description: 'A task with an owner and a date' },
);
export const JointSchema = Type.Object(
  {
    kind: oneOf(jointKinds, 'War room or project team', 'war-room'),
    openedAt: instant('When it was opened'),
    lead: nullable(Type.Object({ department: Department, person: nullable(PersonId) }, closed)),
    assisting: Type.Array(Department),
    members: Type.Array(MemberSchema),
    meetings: Type.Array(MeetingSchema),
    tasks: Type.Array(TaskSchema),
    closedAt: nullable(instant('When it was closed')),
    summary: nullable(Type.String({ description: 'The summary, when readable' })),
  },
  { ...closed, description: 'How departments solve the issue together' },
);

/** Free texts by the id of their content. */
export type Texts = ReadonlyMap<string, string>;

/** True while the war room of an issue is open. */
export const isWarRoom = (joint: IssueView['joint']): boolean =>
  joint !== null && joint.kind === 'war-room' && joint.closedAt === null;

/** Ids of the free texts that a joint resolution shows. */
export function textIdsOf({ joint }: Pick<IssueView, 'joint'>): readonly string[] {
  if (joint === null) return [];
  const { tasks, meetings, summary } = joint;
  const refs = [...tasks.map(({ content }) => content), ...meetings.map(({ minutes }) => minutes)];
  return [...refs, summary].flatMap((ref) => (ref === null ? [] : [ref.id]));
}

/** The joint resolution on the wire. */
export function jointJson(joint: JointView, texts: Texts): Static<typeof JointSchema> {
  const { kind, openedAt, lead, assisting, members, meetings, tasks, closedAt, summary } = joint;
  return {
    kind,
    openedAt: toWire(openedAt),
    lead,
    assisting: [...assisting],
    members: members.map(({ person, duty, department }) => ({ person, duty, department })),
    meetings: meetings.map(({ id, at, heldAt, minutes }) => ({
      id,
      at: toWire(at),
      heldAt: toWireOrNull(heldAt),
      minutes: textOf(minutes, texts),
    })),
    tasks: tasks.map((task) => taskJson(task, texts)),
    closedAt: toWireOrNull(closedAt),
    summary: textOf(summary, texts),
  };
}

const textOf = (ref: ContentRef | null, texts: Texts): string | null =>
  ref === null ? null : (texts.get(ref.id) ?? null);

function taskJson(task: TaskView, texts: Texts): Static<typeof TaskSchema> {
  const { id, content, department, owner, state, addedBy, dueAt, clocks } = task;
  return {
    id,
    title: textOf(content, texts),
    department,
    owner,
    state,
    addedBy,
    dueAt: toWire(dueAt),
    clocks: clocks.map(clockJson),
  };
}
