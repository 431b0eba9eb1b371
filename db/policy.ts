import { and, desc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { CodedError } from '../domain/errors.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Instant } from '../domain/process.ts';
import type { Database } from './database.ts';
import { policy } from './schema/policy.ts';

interface Scope {
  /** For this customer only. */
  readonly customerId?: string | undefined;
  /** Default: from the beginning of time. */
  readonly activeFrom?: Instant | undefined;
}

/**
 * Adds a version of a policy; saving the same again changes nothing.
 * @throws {CodedError} when the version exists with another document or scope: issues may be pinned to it.
 */
export async function savePolicy(
  db: Database,
  document: Policy,
  { customerId, activeFrom = 0 }: Scope = {},
): Promise<void> {
  const { id, version } = document;
  const row = { id, version, document, customerId: customerId ?? null, activeFrom };
  await db.insert(policy).values(row).onConflictDoNothing();
  const [same] = await db
    .select({ id: policy.id })
    .from(policy)
    .where(
      and(
        eq(policy.id, id),
        eq(policy.version, version),
        eq(policy.document, document),
        sql`${policy.customerId} is not distinct from ${row.customerId}`,
        eq(policy.activeFrom, activeFrom),
      ),
    );
  if (same === undefined) {
    throw new CodedError({ code: 'internal', facts: { policy: id, version, why: 'exists' } });
  }
}

/**
 * The policy for a new issue: the customer's own, else the general one; of those the one active last.
 * @returns undefined when none is active.
 */
export async function policyFor(
  db: Database,
  customerId: string,
  at: Instant,
): Promise<Policy | undefined> {
  const [row] = await db
    .select({ document: policy.document })
    .from(policy)
    .where(
      and(
        or(eq(policy.customerId, customerId), isNull(policy.customerId)),
        lte(policy.activeFrom, at),
      ),
    )
    .orderBy(
      sql`${policy.customerId} nulls last`,
      desc(policy.activeFrom),
      desc(policy.version),
      policy.id,
    )
    .limit(1);
  return row?.document;
}
