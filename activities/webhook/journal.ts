import type { Database } from '../../db/database.ts';
import { saveStatus, type DeliveryRow } from '../../db/webhook-run.ts';
import type { FeedEvent } from '../../domain/feed/cloud-event.ts';
import type { Instant } from '../../domain/process.ts';
import type { Posted } from '../../domain/webhook/answer.ts';
import {
  cleanTally,
  outcomeOf,
  tallied,
  verdictOf,
  type Tally,
  type Verdict,
} from '../../domain/webhook/verdict.ts';

/** What many attempts have come to, written down together. */
export class Journal {
  readonly #db: Database;
  readonly #id: string;
  #attempts: DeliveryRow[] = [];
  #tally: Tally;
  #lastDeliveredAt: Instant | null = null;
  /** What was written last, to write nothing twice. */
  #written = '';

  constructor(db: Database, id: string, tally: Tally) {
    this.#db = db;
    this.#id = id;
    this.#tally = tally;
  }

  get tally(): Tally {
    return this.#tally;
  }

  /** Nothing that failed before counts. */
  forgive(): void {
    this.#tally = cleanTally;
  }

  /** One attempt has ended. */
  add(
    { issueId, version, data }: FeedEvent,
    posted: Posted,
    { attempt, at }: { readonly attempt: number; readonly at: Instant },
  ): Verdict {
    const { status, error, durationMs } = posted;
    const verdict = verdictOf(posted);
    const outcome = outcomeOf(posted);
    this.#tally = tallied(this.#tally, { verdict, issueId, now: at });
    if (verdict === 'delivered') this.#lastDeliveredAt = at;
    this.#attempts.push({
      webhookId: this.#id,
      eventId: `${issueId}/${version}`,
      type: data.type,
      attempt,
      at,
      durationMs,
      outcome,
      status,
      error,
    });
    return verdict;
  }

  /** Writes down what has come since the last time, if anything has. */
  async write(cursor: number): Promise<void> {
    const { failures, failingSince } = this.#tally;
    const state = JSON.stringify([cursor, failures, failingSince]);
    if (this.#attempts.length === 0 && state === this.#written) return;
    const attempts = this.#attempts;
    const status = { cursor, failures, failingSince, lastDeliveredAt: this.#lastDeliveredAt };
    this.#attempts = [];
    this.#lastDeliveredAt = null;
    await saveStatus(this.#db, this.#id, status, attempts);
    this.#written = state;
  }
}
