import type { Database } from '../db/database.ts';
import { record, type Recording } from '../db/record.ts';
import type { ActivityMetrics } from './metrics.ts';

/** Makes events and the read models durable. */
export async function recordEvents(
  db: Database,
  metrics: ActivityMetrics,
  input: Recording,
): Promise<void> {
  metrics.recorded(await record(db, input), Date.now());
}
