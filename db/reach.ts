import { or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Reach } from '../domain/authority/scope.ts';
import type { Database } from './database.ts';
import { issue } from './schema/issue.ts';

/** Most issues never have a joint resolution; the index has entries for the others only. */
const hasJoint = sql`jsonb_typeof(${issue.view}->'joint') = 'object'`;

const jointHas = (part: object): SQL =>
  sql`${issue.view}->'joint' @> ${JSON.stringify(part)}::text::jsonb`;

/**
 * What somebody works on. An issue that is offered to its owner is found by the owner, so that an index of the few
 * others will do.
 */
const workOf = (person: string): SQL => sql`${issue.owner} = ${person}
  or (${issue.assignee} = ${person} and ${issue.assignee} is distinct from ${issue.owner})
  or (${hasJoint} and ${jointHas({ lead: { person } })})
  or (${hasJoint} and ${jointHas({ members: [{ person }] })})
  or (${hasJoint} and ${jointHas({ tasks: [{ owner: person }] })})`;

/**
 * The condition that a reach puts on the table of issues: it holds for a row exactly when `isWithin` does for the issue.
 * Undefined: no condition. Each part has an index, so that what is little is found without looking at everything.
 */
export function within(reach: Reach): SQL | undefined {
  if (reach.all) return undefined;
  const { works, reports, teams, customers } = reach;
  const parts = [
    works === null ? undefined : workOf(works),
    reports === null ? undefined : sql`${issue.reportedBy} = ${reports}`,
    teams.length === 0 ? undefined : anyOf(issue.team, teams),
    customers.length === 0 ? undefined : anyOf(issue.customerId, customers),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? sql`false` : sql`(${or(...parts)})`;
}

/** One value goes along an index in the order of its list; several cannot. */
function anyOf(column: SQLWrapper, values: readonly string[]): SQL {
  return values.length === 1
    ? sql`${column} = ${values[0]}`
    : sql`${column} = any(${sql.param([...values])}::text[])`;
}

/** The condition on rows that name an issue in a column. */
export function ofIssueWithin(reach: Reach, column: SQLWrapper): SQL | undefined {
  const condition = within(reach);
  if (condition === undefined) return undefined;
  return sql`exists (select from ${issue} where ${issue.id} = ${column} and ${condition})`;
}

/** Those of some issues that are within reach. */
export async function reachable(
  db: Database,
  reach: Reach,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: issue.id })
    .from(issue)
    .where(
      sql`${issue.id} = any(${sql.param([...ids])}::text[]) and ${within(reach) ?? sql`true`}`,
    );
  return new Set(rows.map(({ id }) => id));
}
