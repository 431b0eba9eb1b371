import { and, asc, eq, sql } from 'drizzle-orm';
import type { TaskState } from '../domain/issue/joint/joint.ts';
import type { Reach } from '../domain/authority/scope.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';
import { within } from './reach.ts';
import { issue } from './schema/issue.ts';
import { task } from './schema/task.ts';

/** A task of a joint resolution, and the number of its issue. */
export type RecordedTask = typeof task.$inferSelect & { readonly number: string | null };

export interface TaskFilter {
  readonly owner?: string | undefined;
  readonly issueId?: string | undefined;
  readonly state?: TaskState | undefined;
  /** Only those of issues within; all when not given. */
  readonly reach?: Reach | undefined;
}

/** The statement behind `listTasks`; asks for one row more than the page holds. */
export function tasksQuery(
  db: Database,
  { owner, issueId, state, reach }: TaskFilter,
  { cursor, limit }: { readonly cursor?: Cursor | undefined; readonly limit: number },
) {
  return db
    .select({ task, number: issue.number })
    .from(task)
    .leftJoin(issue, eq(issue.id, task.issueId))
    .where(
      and(
        owner === undefined ? undefined : eq(task.owner, owner),
        issueId === undefined ? undefined : eq(task.issueId, issueId),
        state === undefined ? undefined : eq(task.state, state),
        within(reach ?? { all: true }),
        cursor === undefined ? undefined : behind(cursor),
      ),
    )
    .orderBy(asc(task.dueAt), asc(task.id))
    .limit(limit + 1);
}

/** One page of tasks, soonest first. */
export async function listTasks(
  db: Database,
  filter: TaskFilter,
  page: { readonly cursor?: Cursor | undefined; readonly limit: number },
): Promise<Page<RecordedTask>> {
  return toPage(
    await tasksQuery(db, filter, page),
    page.limit,
    ({ task: { dueAt, id } }) => ({ value: dueAt, id }),
    ({ task, number }) => ({ ...task, number }),
  );
}

const behind = ({ value, id }: Cursor) =>
  sql`(${task.dueAt}, ${task.id}) > (${sql.param(value ?? Infinity, task.dueAt)}, ${id})`;
