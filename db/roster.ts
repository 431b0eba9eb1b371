import { asc, eq } from 'drizzle-orm';
import type { Instant } from '../domain/process.ts';
import type { RosterDocument } from '../domain/roster/roster.ts';
import { countChange } from './change.ts';
import type { Database } from './database.ts';
import { roster } from './schema/roster.ts';
import { inTransaction } from './transaction.ts';

/** A roster and who saved it last. */
export interface SavedRoster {
  readonly document: RosterDocument;
  readonly savedBy: string;
  readonly savedAt: Instant;
}

const { document, savedBy, savedAt } = roster;
const shown = { document, savedBy, savedAt };

/**
 * Adds a roster; one that is known under its id already becomes as given.
 * @param expected version of the organisation it was checked against; any when not given.
 * @throws {CodedError} `organisation.changed`.
 */
export function saveRoster(
  db: Database,
  document: RosterDocument,
  by: string,
  at: Instant,
  expected?: number,
): Promise<void> {
  return inTransaction(db, async (client) => {
    await countChange(client, expected);
    await client.query(
      `insert into roster (id, document, saved_by, saved_at) values ($1, $2::jsonb, $3, $4)
       on conflict (id) do update set (document, saved_by, saved_at)
         = (excluded.document, excluded.saved_by, excluded.saved_at)`,
      [document.id, JSON.stringify(document), by, roster.savedAt.mapToDriverValue(at)],
    );
  });
}

export async function getRoster(db: Database, id: string): Promise<SavedRoster | undefined> {
  const [row] = await db.select(shown).from(roster).where(eq(roster.id, id));
  return row;
}

/** Every roster, by id. */
export function listRosters(db: Database): Promise<readonly SavedRoster[]> {
  return db.select(shown).from(roster).orderBy(asc(roster.id));
}

/** @returns whether there was one under this id. */
export function removeRoster(db: Database, id: string): Promise<boolean> {
  return inTransaction(db, async (client) => {
    await countChange(client);
    const { rowCount } = await client.query('delete from roster where id = $1', [id]);
    return rowCount === 1;
  });
}
