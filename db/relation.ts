import { sql } from 'drizzle-orm';
import type { Relation, Status } from '../domain/issue/stages.ts';
import type { Reach } from '../domain/authority/scope.ts';
import type { Database } from './database.ts';
import { within } from './reach.ts';

/** Chains of duplicates and children are short; whoever makes a long one does not hold up the others. */
const mostAncestors = 1000;

/** The issues that one is a duplicate or a child of, and those that they are, and so on; at most 1,000. */
export async function ancestorsOf(db: Database, issueId: string): Promise<readonly string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive ancestor (id) as (
      select other from issue_relation
      where issue_id = ${issueId} and relation in ('duplicate-of', 'child-of')
      union
      select other from ancestor join issue_relation on issue_id = id
      where relation in ('duplicate-of', 'child-of')
    )
    select id from ancestor limit ${mostAncestors}`);
  return rows.map(({ id }) => id);
}

/** An issue that hangs together with another one. */
export interface RelatedIssue {
  readonly id: string;
  readonly relation: Relation;
  /** `to`: the issue says it of this one; `from`: this one says it of the issue. */
  readonly direction: 'to' | 'from';
  /** Null, as the rest: not recorded here. */
  readonly number: string | null;
  readonly status: Status | null;
  readonly title: string | null;
}

const mostRelated = 500;

/** What an issue says of others and others say of it, by number, as far as a reader knows of them; at most 500. */
export async function relatedTo(
  db: Database,
  issueId: string,
  reach: Reach = { all: true },
): Promise<readonly RelatedIssue[]> {
  const { rows } = await db.execute<RelatedIssue & Record<string, unknown>>(sql`
    with found as (
      select other as id, relation, 'to' as direction from issue_relation where issue_id = ${issueId}
      union all
      select issue_id, relation, 'from' from issue_relation where other = ${issueId}
    )
    select found.id, relation, direction, number, status, body->>'title' as title
    from found left join issue using (id) left join content on content.id = content_id
    where ${within(reach) ?? sql`true`}
    order by number, found.id, direction
    limit ${mostRelated}`);
  return rows;
}
