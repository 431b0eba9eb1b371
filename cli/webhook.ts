/** What the commands about webhooks read of the answers of the API. */

/** A webhook as lists show it. */
export interface ListedWebhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly holder: string;
  readonly types: readonly string[] | null;
  readonly customers: readonly string[] | null;
  readonly state: string;
  readonly pauseReason: string | null;
  readonly failures: number;
  readonly failingSince: string | null;
  readonly lastDeliveredAt: string | null;
  readonly oldSecretUntil: string | null;
}
export interface MadeWebhook extends ListedWebhook {
  /** Null: it was shown before. */
  readonly secret: string | null;
}

export const webhookPath = (id: string): string => `/v1/webhooks/${encodeURIComponent(id)}`;
