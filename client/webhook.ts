import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { ItrEvent } from './feed.ts';

export { WebhookVerificationError };

/** What "send a test event" sends; told from the events of issues by its type. */
export type ItrTestEvent = Omit<ItrEvent, 'type' | 'data'> & {
  readonly type: 'itr.webhook.test';
  readonly data: { readonly webhookId: string };
};

type HeadersLike = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Checks that a webhook comes from who knows the secret, is not older than five minutes, and nothing was changed.
 * @param secret `whsec_…`, as the subscription was created with
 * @param headers of the request, as `fetch` or `node:http` have them
 * @param body of the request exactly as it came, before anything parsed it
 * @returns the event
 * @throws {WebhookVerificationError} when any of it does not hold: answer 401 and do nothing
 */
export function verifyWebhook(
  secret: string,
  headers: HeadersLike,
  body: string,
): ItrEvent | ItrTestEvent {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  const signed = Object.fromEntries(names.map((name) => [name, headerOf(headers, name)]));
  return new Webhook(secret).verify(body, signed) as ItrEvent | ItrTestEvent;
}

function headerOf(headers: HeadersLike, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? '';
  const value = headers[name] ?? '';
  return typeof value === 'string' ? value : value.join(' ');
}
