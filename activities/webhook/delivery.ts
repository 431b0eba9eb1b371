import { cloudEventOf, type FeedEvent } from '../../domain/feed/cloud-event.ts';
import type { Instant } from '../../domain/process.ts';
import type { Posted } from '../../domain/webhook/answer.ts';
import { messageIdOf } from '../../domain/webhook/sight.ts';
import type { Poster } from '../../outbound/post.ts';
import { signedHeaders } from '../../outbound/sign.ts';
import type { Subscription } from './subscription.ts';

/** Sends one event, signed; its id is the same at every try (requirement 3-9.2). */
export function deliverEvent(
  poster: Poster,
  { row, secrets }: Subscription,
  event: FeedEvent,
  at: Instant,
): Promise<Posted> {
  const body = JSON.stringify(cloudEventOf(event));
  const signed = signedHeaders({ id: messageIdOf(event), at, body }, secrets);
  const headers = {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'itr-webhook',
    ...signed,
  };
  return poster.post({ url: row.url, headers, body });
}
