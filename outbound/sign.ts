import { Webhook } from 'standardwebhooks';

/** One message as it is signed. */
export interface Message {
  /** Stable: a receiver that has seen it once has seen it. */
  readonly id: string;
  /** When this attempt is made; receivers take nothing that is older than some minutes. */
  readonly at: number;
  readonly body: string;
}

/**
 * The headers of Standard Webhooks: one signature for each live secret, so that a secret can be changed without a gap.
 * @param secrets `whsec_` and base64.
 */
export function signedHeaders(
  { id, at, body }: Message,
  secrets: readonly string[],
): Record<string, string> {
  const date = new Date(at);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(id, date, body))
      .join(' '),
  };
}
