import type { Database } from '../../db/database.ts';
import { readFeed } from '../../db/feed.ts';
import {
  dropParked,
  failParked,
  heldIssues,
  park,
  waitingOf,
  type BacklogRow,
} from '../../db/webhook-run.ts';
import type { FeedEvent } from '../../domain/feed/cloud-event.ts';
import type { Instant } from '../../domain/process.ts';
import type { Posted } from '../../domain/webhook/answer.ts';
import { nextTryAt, type Schedule } from '../../domain/webhook/schedule.ts';

/** A first try that failed. */
interface Failed {
  readonly posted: Posted;
  readonly at: Instant;
}

/**
 * What could not be delivered while other things could. An issue of which something waits is held: what comes after it
 * waits behind it. What one of its methods changes, no other one sees halfway.
 */
export class Backlog {
  readonly #db: Database;
  readonly #id: string;
  readonly #schedule: Schedule;
  #held = new Set<string>();

  constructor(db: Database, id: string, schedule: Schedule) {
    this.#db = db;
    this.#id = id;
    this.#schedule = schedule;
  }

  async open(): Promise<void> {
    this.#held = new Set(await heldIssues(this.#db, this.#id));
  }

  get held(): ReadonlySet<string> {
    return this.#held;
  }

  /** Lays aside events of one issue, in order; the first of them has been tried when `failed` is given. */
  async add(events: readonly FeedEvent[], now: Instant, failed?: Failed): Promise<void> {
    for (const { issueId } of events) this.#held.add(issueId);
    await park(
      this.#db,
      events.map((event, index) => this.#row(event, now, index === 0 ? failed : undefined)),
    );
  }

  #row(event: FeedEvent, now: Instant, failed: Failed | undefined): BacklogRow {
    const { position, issueId, version, data } = event;
    const eventId = `${issueId}/${version}`;
    const { status = null, error = null, retryAfterMs = null } = failed?.posted ?? {};
    const wait = { tries: 1, id: `${this.#id} ${eventId}`, retryAfterMs, since: now, now };
    return {
      webhookId: this.#id,
      position,
      issueId,
      eventId,
      type: data.type,
      state: 'waiting',
      attempts: failed === undefined ? 0 : 1,
      since: now,
      // who stands behind another one is not looked at before its turn
      nextAt: failed === undefined ? now : (nextTryAt(this.#schedule, wait) ?? now),
      lastStatus: status,
      lastError: error,
      diedAt: null,
    };
  }

  /** What waits of an issue, in order; nothing any more: it is not held. */
  async waiting(issueId: string, limit: number): Promise<readonly BacklogRow[]> {
    const rows = await waitingOf(this.#db, this.#id, { issueId, limit });
    if (rows.length === 0) this.#held.delete(issueId);
    else this.#held.add(issueId);
    return rows;
  }

  /** The event that stands in a row. */
  async eventOf({ position }: BacklogRow): Promise<FeedEvent | undefined> {
    const { events } = await readFeed(this.#db, position - 1, 1);
    return events.find((event) => event.position === position);
  }

  drop(row: BacklogRow): Promise<void> {
    return dropParked(this.#db, row);
  }

  /**
   * It has failed again.
   * @returns true when it was for the last time: what stands behind it need not wait for it any more.
   */
  async fail(row: BacklogRow, { posted, at: now }: Failed): Promise<boolean> {
    const { status: lastStatus, error: lastError, retryAfterMs } = posted;
    const { since, eventId } = row;
    const attempts = row.attempts + 1;
    const wait = { tries: attempts, id: `${this.#id} ${eventId}`, retryAfterMs, since, now };
    const nextAt = nextTryAt(this.#schedule, wait);
    await failParked(this.#db, row, { attempts, nextAt, lastStatus, lastError }, now);
    return nextAt === null;
  }
}
