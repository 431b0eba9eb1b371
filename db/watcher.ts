import { and, asc, eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { watcher } from './schema/watcher.ts';

/** @returns whether the person did not watch the issue before. */
export async function watch(db: Database, issueId: string, person: string): Promise<boolean> {
  const { rowCount } = await db.insert(watcher).values({ issueId, person }).onConflictDoNothing();
  return rowCount === 1;
}

/** @returns whether the person watched the issue before. */
export async function unwatch(db: Database, issueId: string, person: string): Promise<boolean> {
  const { rowCount } = await db
    .delete(watcher)
    .where(and(eq(watcher.issueId, issueId), eq(watcher.person, person)));
  return rowCount === 1;
}

/** Who watches an issue, by id. */
export async function watchersOf(db: Database, issueId: string): Promise<readonly string[]> {
  const rows = await db
    .select({ person: watcher.person })
    .from(watcher)
    .where(eq(watcher.issueId, issueId))
    .orderBy(asc(watcher.person));
  return rows.map(({ person }) => person);
}
