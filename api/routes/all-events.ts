import type { Database } from '../../db/database.ts';
import { listEvents, type RecordedEvent } from '../../db/event.ts';

const eventsAtOnce = 500;

/** Everything that is recorded of an issue, oldest first. */
export async function allEvents(db: Database, id: string): Promise<readonly RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for (;;) {
    const after = all.at(-1)?.version ?? 0;
    const events = await listEvents(db, id, { after, limit: eventsAtOnce });
    all.push(...events);
    if (events.length < eventsAtOnce) return all;
  }
}
