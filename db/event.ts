import { and, asc, eq, gt } from 'drizzle-orm';
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
  return db
    .select({ version, type, at, dueAt, by, data, recordedAt })
    .from(event)
    .where(and(eq(event.stream, stream), gt(event.version, after)))
    .orderBy(asc(event.version))
    .limit(limit);
}
