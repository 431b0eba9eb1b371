import { and, asc, arrayOverlaps, eq, sql } from 'drizzle-orm';
import type { Approval, ApprovalState } from '../domain/approval.ts';
import type { Role } from '../domain/people.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';
import { approval } from './schema/approval.ts';

export type RecordedApproval = Approval & { readonly issueId: string };

export interface ApprovalQuery {
  readonly state?: ApprovalState | undefined;
  /** Only what somebody with one of these roles may decide. */
  readonly roles?: readonly Role[] | undefined;
  readonly cursor?: Cursor | undefined;
  readonly limit: number;
}

/** One request for approval, or undefined when none is recorded under this id. */
export async function getApproval(db: Database, id: string): Promise<RecordedApproval | undefined> {
  const [row] = await db.select().from(approval).where(eq(approval.id, id));
  return row;
}

/** One page of requests for approval, oldest first. */
export async function listApprovals(
  db: Database,
  { state, roles, cursor, limit }: ApprovalQuery,
): Promise<Page<RecordedApproval>> {
  const rows = await db
    .select()
    .from(approval)
    .where(
      and(
        // Written out, so that it fits the partial index whichever way the statement is planned.
        state === 'pending' ? sql`${approval.state} = 'pending'` : undefined,
        state === undefined || state === 'pending' ? undefined : eq(approval.state, state),
        roles === undefined ? undefined : arrayOverlaps(approval.approvers, [...roles]),
        cursor === undefined ? undefined : behind(cursor),
      ),
    )
    .orderBy(asc(approval.requestedAt), asc(approval.id))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    ({ requestedAt, id }) => ({ value: requestedAt, id }),
    (row) => row,
  );
}

const behind = ({ value, id }: Cursor) =>
  sql`(${approval.requestedAt}, ${approval.id}) > (${sql.param(value ?? Infinity, approval.requestedAt)}, ${id})`;
