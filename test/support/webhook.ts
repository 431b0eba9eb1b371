import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import { newestPosition } from '../../db/feed.ts';
import { webhook } from '../../db/schema/webhook.ts';
import type { Schedule } from '../../domain/webhook/schedule.ts';
import { Vault } from '../../vault/seal.ts';
import { testKeyRing } from './vault.ts';

/** The usual schedule in seconds. */
export const quickSchedule: Schedule = {
  retries: [300, 500, 1_000],
  eventLastsMs: 600_000,
  probes: [300, 500, 1_000],
  endpointLastsMs: 600_000,
  breakAfter: { failures: 5, issues: 3 },
};

export const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** A webhook as if somebody had made it; told of everything from now on. */
export async function saveWebhook(
  db: Database,
  url: string,
  more: Partial<typeof webhook.$inferInsert> = {},
): Promise<string> {
  const id = randomUUID();
  const now = Date.now();
  const place = { table: 'webhook', column: 'secret', row: id };
  await db.insert(webhook).values({
    id,
    name: `test ${id}`,
    url,
    holder: 'ina',
    secret: new Vault(testKeyRing).seal(place, Buffer.from(webhookSecret)),
    state: 'active',
    cursor: await newestPosition(db),
    createdBy: 'ina',
    createdAt: now,
    changedAt: now,
    ...more,
  });
  return id;
}
