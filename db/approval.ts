import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Approval, RestrictedKind } from '../domain/approval/approval.ts';
import type { Instant } from '../domain/process.ts';
import type { Database } from './database.ts';
import { approval } from './schema/approval.ts';

export type RecordedApproval = Approval & { readonly issueId: string };

/** One request for approval, or undefined when none is recorded under this id. */
export async function getApproval(db: Database, id: string): Promise<RecordedApproval | undefined> {
  const [row] = await db.select().from(approval).where(eq(approval.id, id));
  return row;
}

/** A granted request of somebody for an issue that still holds at an instant, the longest one; most hold for hours. */
export async function heldGrant(
  db: Database,
  issueId: string,
  person: string,
  kind: RestrictedKind,
  now: Instant,
): Promise<{ readonly id: string; readonly expiresAt: Instant } | undefined> {
  const { id, expiresAt } = approval;
  const [row] = await db
    .select({ id, expiresAt })
    .from(approval)
    .where(
      and(
        eq(approval.issueId, issueId),
        eq(approval.requestedBy, person),
        eq(approval.kind, kind),
        // Written out, as in the partial index. That it is over may not be recorded yet: the instant says so.
        sql`${approval.state} = 'approved' and ${expiresAt} is not null`,
        gt(expiresAt, now),
      ),
    )
    .orderBy(desc(expiresAt))
    .limit(1);
  return row === undefined || row.expiresAt === null
    ? undefined
    : { id: row.id, expiresAt: row.expiresAt };
}
