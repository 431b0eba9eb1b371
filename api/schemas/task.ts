import { Type, type Static } from 'typebox';
import type { RecordedTask } from '../../db/task.ts';
import { instant, IssueId, nullable, toWire } from './common.ts';
import { issueExample } from './examples.ts';
import { Department, PersonId } from './fields.ts';
import { TaskId, TaskState, type Texts } from './joint.ts';

export const ListedTask = Type.Object(
  {
    issueId: IssueId,
    number: nullable(Type.String({ description: 'Number of the issue', examples: ['ITR-000042'] })),
    id: TaskId,
    title: nullable(Type.String({ description: 'What is to be done, when readable' })),
    department: Department,
    owner: PersonId,
    state: TaskState,
    addedBy: PersonId,
    dueAt: instant('When it is due'),
  },
  {
    additionalProperties: false,
    description: 'A task of an issue',
    examples: [
      {
        issueId: issueExample.id,
        number: issueExample.number,
        id: `${issueExample.id}:t1`,
        title: 'Replace the fibre.',
        department: 'radio',
        owner: 'engineer-1',
        state: 'offered',
        addedBy: 'lena',
        dueAt: '2026-03-03T08:00:00.000Z',
      },
    ],
  },
);

/** A task in a list on the wire. */
export function listedTaskJson(task: RecordedTask, texts: Texts): Static<typeof ListedTask> {
  const { issueId, number, id, contentId, department, owner, state, addedBy, dueAt } = task;
  const title = texts.get(contentId) ?? null;
  return { issueId, number, id, title, department, owner, state, addedBy, dueAt: toWire(dueAt) };
}
