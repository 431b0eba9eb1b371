import { and, asc, desc, eq, max } from 'drizzle-orm';
import type { CalendarDocument } from '../domain/calendar/document.ts';
import { CodedError } from '../domain/errors.ts';
import type { Instant } from '../domain/process.ts';
import type { Database } from './database.ts';
import { calendar } from './schema/calendar.ts';

/** One version of a calendar and who saved it. */
export interface SavedCalendar {
  readonly document: CalendarDocument;
  readonly savedBy: string;
  readonly savedAt: Instant;
}

/**
 * Adds a version of a calendar; saving the same again changes nothing.
 * @returns whether it was added now.
 * @throws {CodedError} `calendar.version-taken` when the version exists with another document.
 */
export async function saveCalendar(
  db: Database,
  document: CalendarDocument,
  savedBy: string,
  savedAt: Instant,
): Promise<boolean> {
  const { id, version } = document;
  const added = await db
    .insert(calendar)
    .values({ id, version, document, savedBy, savedAt })
    .onConflictDoNothing()
    .returning({ id: calendar.id });
  if (added.length > 0) return true;
  const [same] = await db
    .select({ id: calendar.id })
    .from(calendar)
    .where(
      and(eq(calendar.id, id), eq(calendar.version, version), eq(calendar.document, document)),
    );
  if (same === undefined) throw new CodedError({ code: 'calendar.version-taken', facts: { id } });
  return false;
}

/** One version, by default the newest. */
export async function getCalendar(
  db: Database,
  id: string,
  version?: number,
): Promise<SavedCalendar | undefined> {
  const [row] = await db
    .select()
    .from(calendar)
    .where(
      and(eq(calendar.id, id), version === undefined ? undefined : eq(calendar.version, version)),
    )
    .orderBy(desc(calendar.version))
    .limit(1);
  return row;
}

/** The newest version of every calendar, by id. */
export function listCalendars(db: Database): Promise<readonly SavedCalendar[]> {
  return db
    .selectDistinctOn([calendar.id])
    .from(calendar)
    .orderBy(asc(calendar.id), desc(calendar.version));
}

/** The number of the newest version of every calendar. */
export async function latestVersions(db: Database): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .select({ id: calendar.id, version: max(calendar.version) })
    .from(calendar)
    .groupBy(calendar.id);
  return Object.fromEntries(rows.map(({ id, version }) => [id, version ?? 0]));
}
