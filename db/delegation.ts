import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Delegation } from '../domain/authority/delegation.ts';
import type { Instant } from '../domain/process.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';
import { delegation, usedCode } from './schema/delegation.ts';

/** Stores a delegation once: a second time under the same id changes nothing. */
export async function saveDelegation(db: Database, one: Delegation): Promise<void> {
  const kinds = one.kinds === null ? null : [...one.kinds];
  await db
    .insert(delegation)
    .values({ ...one, kinds })
    .onConflictDoNothing();
}

export async function getDelegation(db: Database, id: string): Promise<Delegation | undefined> {
  const [row] = await db.select().from(delegation).where(eq(delegation.id, id));
  return row;
}

/**
 * Ends a delegation before its time.
 * @returns how it stands then; undefined when there is none, or it has ended already.
 */
export async function endDelegation(
  db: Database,
  id: string,
  by: string,
  at: Instant,
): Promise<Delegation | undefined> {
  const [row] = await db
    .update(delegation)
    .set({ endedAt: at, endedBy: by })
    .where(and(eq(delegation.id, id), isNull(delegation.endedAt)))
    .returning();
  return row;
}

interface DelegationQuery {
  /** Only those by or to somebody. */
  readonly person?: string | undefined;
  readonly cursor?: Cursor | undefined;
  readonly limit: number;
}

/** One page of delegations, by their beginning. */
export async function listDelegations(
  db: Database,
  { person, cursor, limit }: DelegationQuery,
): Promise<Page<Delegation>> {
  const { from, id, deputy } = delegation;
  const rows = await db
    .select()
    .from(delegation)
    .where(
      and(
        person === undefined ? undefined : or(eq(delegation.person, person), eq(deputy, person)),
        cursor === undefined
          ? undefined
          : sql`(${from}, ${id}) > (${sql.param(cursor.value ?? 0, from)}, ${cursor.id})`,
      ),
    )
    .orderBy(asc(from), asc(id))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    (row) => ({ value: row.from, id: row.id }),
    (row) => row,
  );
}

/** What has been delegated to somebody and is neither over nor ended at an instant. */
export function delegationsTo(
  db: Database,
  deputy: string,
  at: Instant,
): Promise<readonly Delegation[]> {
  return db
    .select()
    .from(delegation)
    .where(and(eq(delegation.deputy, deputy), standing(at)));
}

/** What some people have delegated that is neither over nor ended at an instant. */
export async function delegationsBy(
  db: Database,
  persons: readonly string[],
  at: Instant,
): Promise<readonly Delegation[]> {
  if (persons.length === 0) return [];
  return db
    .select()
    .from(delegation)
    .where(and(inArray(delegation.person, [...persons]), standing(at)))
    .orderBy(asc(delegation.id));
}

const standing = (at: Instant) => and(gt(delegation.until, at), isNull(delegation.endedAt));

/** One use of a one-time code. */
export interface CodeUse {
  /** Id of the code. */
  readonly id: string;
  readonly approval: string;
  readonly person: string;
  /** Names the use: the same one again is the same use. */
  readonly use: string;
}

/**
 * Takes a one-time code, before what it is for is done.
 * @returns whether it is this use that has it; of two at once one does.
 */
export async function takeCode(
  db: Database,
  { id, approval, person, use }: CodeUse,
): Promise<boolean> {
  const rows = await db
    .insert(usedCode)
    .values({ id, approval, person, use })
    .onConflictDoUpdate({
      target: usedCode.id,
      set: { use },
      setWhere: eq(usedCode.use, use),
    })
    .returning({ id: usedCode.id });
  return rows.length === 1;
}

/** Gives a code back that came to nothing. */
export async function giveBackCode(
  db: Database,
  { id, use }: Pick<CodeUse, 'id' | 'use'>,
): Promise<void> {
  await db.delete(usedCode).where(and(eq(usedCode.id, id), eq(usedCode.use, use)));
}

export async function isCodeUsed(db: Database, id: string): Promise<boolean> {
  const rows = await db.select({ id: usedCode.id }).from(usedCode).where(eq(usedCode.id, id));
  return rows.length > 0;
}
