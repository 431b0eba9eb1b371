import {
  and,
  arrayOverlaps,
  asc,
  eq,
  getTableColumns,
  inArray,
  ne,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { ApprovalKind, ApprovalState } from '../domain/approval/approval.ts';
import type { IssueView } from '../domain/issue/view.ts';
import type { Role } from '../domain/people.ts';
import type { RecordedApproval } from './approval.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';
import { approval } from './schema/approval.ts';
import { content } from './schema/content.ts';
import { issue } from './schema/issue.ts';

/** A request for approval with its issue. */
export interface ApprovalRow {
  readonly approval: RecordedApproval;
  readonly issue: IssueView;
  /** Null: erased. */
  readonly title: string | null;
}

/** Whose place somebody can take in which approvals: that is looked for, whatever else speaks for or against it. */
interface Claim {
  readonly id: string;
  readonly roles: readonly string[];
  /** Null: all kinds. */
  readonly kinds: readonly ApprovalKind[] | null;
}

interface ApprovalRowQuery {
  readonly state: ApprovalState;
  /** Only what one of these might decide, and `person` neither asked for nor works on. */
  readonly might?: { readonly person: string; readonly claims: readonly Claim[] } | undefined;
  /** Only requests that the customer is asked. */
  readonly ofCustomer?: boolean | undefined;
  /** Only of issues for which this holds. */
  readonly within?: SQL | undefined;
  readonly cursor?: Cursor | undefined;
  readonly limit: number;
}

const rows = (db: Database) =>
  db
    .select({
      approval: getTableColumns(approval),
      issue: issue.view,
      title: sql<string | null>`${content.body}->>'title'`,
    })
    .from(approval)
    .innerJoin(issue, eq(issue.id, approval.issueId))
    .leftJoin(content, eq(content.id, issue.contentId));

/** The statement behind `approvalPage`; asks for one row more than the page holds. */
function approvalRowsQuery(
  db: Database,
  { state, might, ofCustomer, within, cursor, limit }: ApprovalRowQuery,
) {
  return rows(db)
    .where(
      and(
        // Written out, so that it fits the partial index whichever way the statement is planned.
        state === 'pending' ? sql`${approval.state} = 'pending'` : eq(approval.state, state),
        might === undefined ? undefined : mightDecide(might),
        ofCustomer === true ? sql`${approval.parties} @> '[{"by":["customer"]}]'` : undefined,
        within,
        cursor === undefined ? undefined : behind(cursor),
      ),
    )
    .orderBy(asc(approval.requestedAt), asc(approval.id))
    .limit(limit + 1);
}

/** One page of requests for approval, oldest first. */
export async function approvalPage(
  db: Database,
  query: ApprovalRowQuery,
): Promise<Page<ApprovalRow>> {
  return toPage(await approvalRowsQuery(db, query), query.limit, cursorOf, (row) => row);
}

export const cursorOf = ({ approval: { requestedAt, id } }: ApprovalRow): Cursor => ({
  value: requestedAt,
  id,
});

/** Some requests with their issues; those that are not there, or not of an issue for which `within` holds, are left out. */
export function approvalRows(
  db: Database,
  ids: readonly string[],
  within?: SQL,
): Promise<readonly ApprovalRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return rows(db).where(and(inArray(approval.id, [...ids]), within));
}

function mightDecide({ person, claims }: NonNullable<ApprovalRowQuery['might']>) {
  return and(
    ne(approval.requestedBy, person),
    sql`${issue.owner} is distinct from ${person}`,
    or(...claims.map(claimed)),
  );
}

const claimed = ({ id, roles, kinds }: Claim) =>
  and(
    or(
      roles.length === 0
        ? undefined
        : arrayOverlaps(approval.approvers, [...(roles as readonly Role[])]),
      arrayOverlaps(approval.named, [id]),
    ),
    kinds === null ? undefined : inArray(approval.kind, [...kinds]),
  );

const behind = ({ value, id }: Cursor) =>
  sql`(${approval.requestedAt}, ${approval.id}) > (${sql.param(value ?? Infinity, approval.requestedAt)}, ${id})`;
