import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { IssueEvent } from '../domain/issue/event.ts';
import type { Instant } from '../domain/process.ts';
import type { Database } from './database.ts';
import { event } from './schema/event.ts';

export interface RecordedEvent {
  readonly version: number;
  readonly type: IssueEvent['type'];
  readonly at: Instant;
  readonly dueAt: Instant | null;
  readonly by: string;
  readonly data: IssueEvent;
  readonly recordedAt: Instant;
}

/** The events of one stream after a version, oldest first. */
export function listEvents(
  db: Database,
  stream: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<RecordedEvent[]> {
  const { version, type, at, dueAt, by, data, recordedAt } = event;
  // the events of an issue; streams of other kinds have ids that no issue has
  const rows = db
    .select({ version, type, at, dueAt, by, data, recordedAt })
    .from(event)
    .where(and(eq(event.stream, stream), eq(event.kind, 'issue'), gt(event.version, after)))
    .orderBy(asc(event.version))
    .limit(limit);
  return rows as unknown as Promise<RecordedEvent[]>;
}

/** Ids of the words that assessments of some issues were given with: they stay in the house, whatever else they led to. */
export async function assessmentTexts(
  db: Database,
  streams: readonly string[],
): Promise<ReadonlySet<string>> {
  if (streams.length === 0) return new Set();
  const rows = await db
    .select({ id: sql<string | null>`${event.data}->'text'->>'id'` })
    .from(event)
    .where(and(inArray(event.stream, [...streams]), eq(event.type, 'assessed')));
  return new Set(rows.flatMap(({ id }) => id ?? []));
}
