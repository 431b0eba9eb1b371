import { and, asc, count, desc, eq, isNotNull, isNull, max, ne, sql } from 'drizzle-orm';
import { CodedError } from '../domain/errors.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import type { PolicyVersion } from '../domain/policy/lifecycle.ts';
import type { Instant } from '../domain/process.ts';
import { latestVersions } from './calendar.ts';
import type { Database } from './database.ts';
import { isUniqueViolation } from './errors.ts';
import { issue } from './schema/issue.ts';
import { policy } from './schema/policy.ts';

/** A version of a policy by its name. */
export interface PolicyRef {
  readonly id: string;
  readonly version: number;
}

interface Scope {
  /** For this customer only. */
  readonly customerId?: string | undefined;
  /** Default: from the beginning of time. */
  readonly activeFrom?: Instant | undefined;
}

const { document: _document, ...versionColumns } = {
  id: policy.id,
  version: policy.version,
  document: policy.document,
  customerId: policy.customerId,
  draftedBy: policy.draftedBy,
  draftedAt: policy.draftedAt,
  approvedBy: policy.approvedBy,
  approvedAt: policy.approvedAt,
  activatedBy: policy.activatedBy,
  activeFrom: policy.activeFrom,
};

const named = ({ id, version }: PolicyRef) => and(eq(policy.id, id), eq(policy.version, version));

/** Who stands for what the product brings along itself. */
export const shipped = 'itr';

/**
 * Puts a policy of the product itself in force; saving the same again changes nothing.
 * @throws {CodedError} `policy.version-taken` when the version exists with another document: issues may be pinned to it.
 */
export async function savePolicy(
  db: Database,
  document: PolicyDocument,
  { customerId, activeFrom = 0 }: Scope = {},
): Promise<void> {
  const { id, version } = document;
  await db
    .insert(policy)
    .values({
      id,
      version,
      document,
      customerId: customerId ?? null,
      draftedBy: shipped,
      draftedAt: activeFrom,
      approvedBy: shipped,
      approvedAt: activeFrom,
      activatedBy: shipped,
      activeFrom,
    })
    .onConflictDoNothing();
  const [same] = await db
    .select({ id: policy.id })
    .from(policy)
    .where(
      and(
        named(document),
        eq(policy.document, document),
        sql`${policy.customerId} is not distinct from ${customerId ?? null}`,
        eq(policy.activeFrom, activeFrom),
      ),
    );
  if (same === undefined) throw new CodedError({ code: 'policy.version-taken', facts: { id } });
}

/** The newest version number of a policy; 0 when there is none. */
export async function newestPolicy(db: Database, id: string): Promise<number> {
  const [row] = await db
    .select({ newest: max(policy.version) })
    .from(policy)
    .where(eq(policy.id, id));
  return row?.newest ?? 0;
}

/**
 * Stores a draft.
 * @throws {CodedError} `policy.version-taken` when somebody was faster.
 */
export async function insertDraft(
  db: Database,
  document: PolicyDocument,
  draft: Pick<PolicyVersion, 'customerId' | 'draftedBy' | 'draftedAt'>,
): Promise<void> {
  const { id, version } = document;
  const added = await db
    .insert(policy)
    .values({ id, version, document, ...draft })
    .onConflictDoNothing()
    .returning({ id: policy.id });
  if (added.length === 0) throw new CodedError({ code: 'policy.version-taken', facts: { id } });
}

export async function getPolicyVersion(
  db: Database,
  ref: PolicyRef,
): Promise<PolicyVersion | undefined> {
  const [row] = await db.select(versionColumns).from(policy).where(named(ref));
  return row;
}

export async function getPolicyDocument(
  db: Database,
  ref: PolicyRef,
): Promise<PolicyDocument | undefined> {
  const [row] = await db.select({ document: policy.document }).from(policy).where(named(ref));
  return row?.document;
}

/** All versions, by id and number. */
export function listPolicyVersions(db: Database): Promise<readonly PolicyVersion[]> {
  return db.select(versionColumns).from(policy).orderBy(asc(policy.id), asc(policy.version));
}

/** Marks a draft of somebody else as approved, unless somebody was faster. @returns whether it was done now. */
export async function markApproved(
  db: Database,
  ref: PolicyRef,
  approvedBy: string,
  approvedAt: Instant,
): Promise<boolean> {
  const done = await db
    .update(policy)
    .set({ approvedBy, approvedAt })
    .where(and(named(ref), isNull(policy.approvedAt), ne(policy.draftedBy, approvedBy)))
    .returning({ id: policy.id });
  return done.length > 0;
}

/**
 * Puts an approved version in force from an instant on. @returns whether it was done now.
 * @throws {CodedError} `policy.overlap` when another version of the same scope comes into force at the same instant.
 */
export async function markActive(
  db: Database,
  ref: PolicyRef,
  activatedBy: string,
  activeFrom: Instant,
): Promise<boolean> {
  try {
    const done = await db
      .update(policy)
      .set({ activatedBy, activeFrom })
      .where(and(named(ref), isNotNull(policy.approvedAt), isNull(policy.activeFrom)))
      .returning({ id: policy.id });
    return done.length > 0;
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new CodedError({ code: 'policy.overlap', pointer: '/from' });
    }
    throw error;
  }
}

/** Deletes a version that was never in force. @returns whether it was there. */
export async function deletePolicy(db: Database, ref: PolicyRef): Promise<boolean> {
  const done = await db
    .delete(policy)
    .where(and(named(ref), isNull(policy.activeFrom)))
    .returning({ id: policy.id });
  return done.length > 0;
}

/** How many open issues rest on a version. */
export async function openIssuesUnder(db: Database, { id, version }: PolicyRef): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(issue)
    .where(and(eq(issue.policyId, id), eq(issue.policyVersion, version), isNull(issue.closedAt)));
  return row?.n ?? 0;
}

/** The policy in force for a customer, and the newest version of every calendar. */
export interface InForce {
  readonly policy: PolicyRef;
  readonly calendars: Readonly<Record<string, number>>;
}

/**
 * The policy for a new issue: the customer's own, else the general one; of those the one active last.
 * @returns undefined when none is active.
 */
export async function policyInForce(
  db: Database,
  customerId: string,
  at: Instant,
): Promise<InForce | undefined> {
  const own = (customer: string | null) =>
    db
      .select({ id: policy.id, version: policy.version })
      .from(policy)
      .where(
        and(
          sql`coalesce(${policy.customerId}, '') = ${customer ?? ''}`,
          sql`${policy.activeFrom} <= ${sql.param(at, policy.activeFrom)}`,
        ),
      )
      .orderBy(desc(policy.activeFrom))
      .limit(1);
  const [[mine], [general], calendars] = await Promise.all([
    own(customerId),
    own(null),
    latestVersions(db),
  ]);
  const found = mine ?? general;
  return found === undefined ? undefined : { policy: found, calendars };
}
