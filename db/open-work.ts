import { and, asc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { OpenWork } from '../domain/organisation/leaving.ts';
import { issue } from './schema/issue.ts';
import { task } from './schema/task.ts';

/** The database, or a transaction of it. */
type Readable = Pick<NodePgDatabase, 'select'>;

/** What some people still own or have been offered, issues first, by number. */
export async function openWorkOf(
  db: Readable,
  people: readonly string[],
): Promise<readonly OpenWork[]> {
  if (people.length === 0) return [];
  return [...(await openIssuesOf(db, people)), ...(await openTasksOf(db, people))];
}

/** One parameter for any number of people. */
const among = (people: readonly string[]): SQL => sql`any(${sql.param([...people])}::text[])`;

async function openIssuesOf(db: Readable, people: readonly string[]): Promise<readonly OpenWork[]> {
  const { owner, assignee, number, closedAt } = issue;
  const held = or(sql`${owner} = ${among(people)}`, sql`${assignee} = ${among(people)}`);
  const rows = await db
    .select({ owner, assignee, number })
    .from(issue)
    .where(and(isNull(closedAt), held))
    .orderBy(asc(number));
  const wanted = new Set(people);
  return rows.flatMap((row) =>
    [...new Set([row.owner, row.assignee])].flatMap((person) =>
      person !== null && wanted.has(person) ? [{ person, name: row.number }] : [],
    ),
  );
}

async function openTasksOf(db: Readable, people: readonly string[]): Promise<readonly OpenWork[]> {
  const isOpen = inArray(task.state, ['offered', 'accepted']);
  const rows = await db
    .select({ person: task.owner, id: task.id, number: issue.number })
    .from(task)
    .innerJoin(issue, eq(issue.id, task.issueId))
    .where(and(sql`${task.owner} = ${among(people)}`, isOpen))
    .orderBy(asc(issue.number), asc(task.id));
  return rows.map(({ person, id, number }) => ({ person, name: `task ${id} of ${number}` }));
}
