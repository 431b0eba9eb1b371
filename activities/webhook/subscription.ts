import type { Database } from '../../db/database.ts';
import { eventsWithin } from '../../db/feed.ts';
import { findCaller } from '../../db/person.ts';
import { liveSecrets } from '../../db/webhook-secrets.ts';
import { loadWebhook, pauseWebhook, type WebhookRow } from '../../db/webhook-run.ts';
import type { Reach } from '../../domain/authority/scope.ts';
import type { FeedEvent } from '../../domain/feed/cloud-event.ts';
import type { Instant } from '../../domain/process.ts';
import { mayHold, sightOf, wants } from '../../domain/webhook/sight.ts';
import type { Vault } from '../../vault/seal.ts';

interface Outside {
  readonly db: Database;
  readonly vault: Vault;
}

/** A webhook that is to be told, with what its row does not say in clear. */
export interface Subscription {
  readonly row: WebhookRow;
  readonly secrets: readonly string[];
  readonly sight: Reach;
}

/**
 * A webhook as it is now.
 * @returns why nothing goes out when nothing does; somebody who is not known any more, or may not hold one, has no rights, so it is paused.
 */
export async function findSubscription(
  { db, vault }: Outside,
  id: string,
  now: Instant,
): Promise<Subscription | 'deleted' | 'paused'> {
  const row = await loadWebhook(db, id);
  if (row === undefined) return 'deleted';
  if (row.state === 'paused') return 'paused';
  const holder = await findCaller(db, row.holder);
  if (holder === undefined || !mayHold(holder)) {
    await pauseWebhook(db, { id, reason: 'holder-unknown', at: now });
    return 'paused';
  }
  return { row, secrets: await liveSecrets(vault, row, now), sight: sightOf(holder) };
}

/** Those of some events that it is to be told of. */
export async function eventsFor(
  db: Database,
  { row, sight }: Subscription,
  events: readonly FeedEvent[],
): Promise<readonly FeedEvent[]> {
  return eventsWithin(
    db,
    sight,
    events.filter((event) => wants(row, event)),
  );
}
