import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { issue } from './schema/issue.ts';

interface Slice {
  readonly after: string;
  readonly limit: number;
}

/** The statement behind `heldIssues`. */
export function heldQuery(db: Database, person: string, { after, limit }: Slice) {
  const { id, assignee, owner, closedAt } = issue;
  // Written in two parts, so that each finds its index.
  const held = or(
    and(eq(owner, person), eq(assignee, person)),
    and(eq(assignee, person), sql`${assignee} is distinct from ${owner}`),
  );
  return db
    .select({ id })
    .from(issue)
    .where(and(isNull(closedAt), gt(id, after), held))
    .orderBy(asc(id))
    .limit(limit);
}

/** Ids of open issues that somebody works on or that are offered to them, after an id, by id. */
export async function heldIssues(
  db: Database,
  person: string,
  slice: Slice,
): Promise<readonly string[]> {
  return (await heldQuery(db, person, slice)).map(({ id }) => id);
}
