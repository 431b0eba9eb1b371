/** Where a webhook stands among all events; its process keeps it. */
export interface WebhookProgress {
  /** Everything up to here is delivered, or stands in the backlog. */
  readonly cursor: number;
  /** What is done beyond the cursor already: positions of events, in order. */
  readonly beyond: readonly number[];
  /** Tries since the endpoint was given up for a while; 0: it is not. */
  readonly probes: number;
}
