import type { Database } from '../db/database.ts';
import { record } from '../db/record.ts';
import type { IssueEvent } from '../domain/issue/event.ts';
import { unwired } from '../domain/issue/wire.ts';
import type { ActivityMetrics } from './metrics.ts';
import type { RecordInput } from './ports.ts';

/** Makes events and the read models durable. */
export async function recordEvents(
  db: Database,
  metrics: ActivityMetrics,
  input: RecordInput,
): Promise<void> {
  const events = input.events.map((event) => unwired<IssueEvent>(event));
  metrics.recorded(await record(db, { ...input, events }), Date.now());
}
