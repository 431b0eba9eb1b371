import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { taskStates } from '../../domain/issue/joint/joint.ts';
import { instant, oneOf } from './columns.ts';

/** Read model: the tasks of joint resolutions, one row each, for lists over many issues (domain C.8). */
export const task = pgTable(
  'task',
  {
    id: text().primaryKey(),
    issueId: text('issue_id').notNull(),
    department: text().notNull(),
    owner: text().notNull(),
    state: text({ enum: taskStates }).notNull(),
    dueAt: instant('due_at').notNull(),
    contentId: text('content_id').notNull(),
    addedBy: text('added_by').notNull(),
  },
  (table) => [
    // Tasks of one issue; what `record` deletes.
    index('task_issue_due').on(table.issueId, table.dueAt, table.id),
    // Tasks of one person, in one state, all: soonest first.
    index('task_owner_due').on(table.owner, table.dueAt, table.id),
    index('task_state_due').on(table.state, table.dueAt, table.id),
    index('task_due').on(table.dueAt, table.id),
    check('task_state', oneOf(table.state, taskStates)),
  ],
);
