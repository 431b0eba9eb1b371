import { and, count, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Instant } from '../domain/process.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';
import { apiKey } from './schema/key.ts';

export type StoredKey = typeof apiKey.$inferSelect;
/** A key that has not been used, and was not ended, yet. */
export type NewKey = Omit<StoredKey, 'revokedAt' | 'lastUsedAt' | 'rotatedFrom'> &
  Partial<StoredKey>;

/** Stores a key. @returns false when there is one under this id already; that one stays as it is. */
export async function saveKey(db: NodePgDatabase, row: NewKey): Promise<boolean> {
  const { rowCount } = await db.insert(apiKey).values(row).onConflictDoNothing();
  return rowCount === 1;
}

export async function findKey(db: Database, id: string): Promise<StoredKey | undefined> {
  const [row] = await db.select().from(apiKey).where(eq(apiKey.id, id));
  return row;
}

/** Keys of somebody or of everybody, newest first; revoked and expired ones as well, for they tell what was. */
export async function listKeys(
  db: Database,
  holder: string | undefined,
  { cursor, limit }: { readonly cursor?: Cursor; readonly limit: number },
): Promise<Page<StoredKey>> {
  const { createdAt, id } = apiKey;
  const at = cursor?.value ?? 0;
  const after =
    cursor === undefined
      ? undefined
      : or(lt(createdAt, at), and(eq(createdAt, at), lt(id, cursor.id)));
  const rows = await db
    .select()
    .from(apiKey)
    .where(and(holder === undefined ? undefined : eq(apiKey.holder, holder), after))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    (row) => ({ value: row.createdAt, id: row.id }),
    (row) => row,
  );
}

/** How many keys of somebody can be used at an instant. */
export async function countKeys(db: Database, holder: string, at: Instant): Promise<number> {
  const [row] = await db
    .select({ keys: count() })
    .from(apiKey)
    .where(and(eq(apiKey.holder, holder), isNull(apiKey.revokedAt), gt(apiKey.expiresAt, at)));
  return row?.keys ?? 0;
}

/** Ends a key for good. @returns whether this did it; false when it had been ended before. */
export async function revokeKey(db: Database, id: string, at: Instant): Promise<boolean> {
  const { rowCount } = await db
    .update(apiKey)
    .set({ revokedAt: at })
    .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt)));
  return rowCount === 1;
}

/** Lets a key expire at an instant, unless it does so earlier anyway. */
export async function expireKey(db: NodePgDatabase, id: string, at: Instant): Promise<void> {
  await db
    .update(apiKey)
    .set({ expiresAt: at })
    .where(and(eq(apiKey.id, id), gt(apiKey.expiresAt, at)));
}

/** Stores the key that follows another one, and lets that one expire: both or neither. */
export function followKey(db: Database, next: NewKey, old: string, oldEnds: Instant) {
  return db.transaction(async (tx) => {
    const saved = await saveKey(tx, { ...next, rotatedFrom: old });
    if (saved) await expireKey(tx, old, oldEnds);
    return saved;
  });
}

/** Writes down when keys were used last, all in one statement; a time never goes back. */
export async function touchKeys(db: Database, used: ReadonlyMap<string, Instant>): Promise<void> {
  const rows = [...used].map(([id, at]) => ({ id, at: apiKey.lastUsedAt.mapToDriverValue(at) }));
  await db.execute(sql`
    update api_key set last_used_at = greatest(last_used_at, u.at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u (id text, at timestamptz)
    where api_key.id = u.id`);
}
