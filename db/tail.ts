import { setImmediate } from 'node:timers/promises';
import type { FeedEvent } from '../domain/feed/cloud-event.ts';
import type { Database } from './database.ts';
import { forgetSettled, newestPosition, readFeed, settledEnd, type FeedPage } from './feed.ts';

/** Events that are kept at hand for those who follow closely. */
const keptEvents = 5_000;
const pageSize = 500;
/** Something was recorded and could not be read yet: looked for again so soon. */
const againMs = 50;
/** The database could not be asked: tried again so soon. */
const failedMs = 500;
/** Looked for even when nothing was heard: a connection that hears may have been lost for a while. */
const unheardMs = 5_000;

interface Options {
  readonly db: Database;
  readonly onError: (error: unknown) => void;
  readonly kept?: number;
}

/**
 * The end of the feed, read once for all who follow it in this process: it reads on whenever something is recorded,
 * keeps the last events, and wakes those who wait. Whoever lies further back reads pages of their own.
 */
export class Tail {
  readonly #options: Options;
  readonly #kept: number;
  readonly #waiting = new Set<() => void>();
  #events: FeedEvent[] = [];
  /** What is kept is complete after this position, and up to `#upTo`. */
  #from = 0;
  #upTo = 0;
  #reading: Promise<void> | undefined;
  #isWanted = false;
  #timer: NodeJS.Timeout | undefined;
  #isOpen = false;
  #hasBegun = false;

  constructor(options: Options) {
    this.#options = options;
    this.#kept = options.kept ?? keptEvents;
  }

  /** Begins at the end as it is now; while the database is away, as soon as it is back. */
  async open(): Promise<void> {
    this.#isOpen = true;
    this.changed();
    await this.#reading;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#wake();
    await this.#reading;
  }

  /** Something was recorded. */
  changed(): void {
    if (!this.#isOpen) return;
    this.#isWanted = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
      // said after the last look and before now
      if (this.#isWanted) this.changed();
    });
  }

  /** What comes after a position: from memory where it is kept, else from the database. */
  async after(position: number, limit: number): Promise<FeedPage> {
    if (!this.#hasBegun || position < this.#from)
      return readFeed(this.#options.db, position, limit);
    const first = this.#firstAfter(position);
    const end = first + limit;
    const events = this.#events.slice(first, end);
    const hasMore = end < this.#events.length;
    const last = hasMore ? events.at(-1)?.position : this.#upTo;
    return { events, upTo: Math.max(position, last ?? this.#upTo), hasMore };
  }

  /** Where in what is kept the first event after a position stands. */
  #firstAfter(position: number): number {
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.position ?? 0) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** True when nothing is known to have come after a position. */
  isAtEnd(position: number): boolean {
    return position >= this.#upTo;
  }

  /** Resolves when something has come after a position, the wait is over, or the signal says so. */
  async grown(position: number, waitMs: number, signal: AbortSignal): Promise<void> {
    // whoever asks again and again after the end must not keep everybody else from their turn
    if (!this.#isOpen) return setImmediate();
    if (!this.isAtEnd(position) || signal.aborted || waitMs <= 0) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      timer.unref();
      signal.addEventListener('abort', done);
      this.#waiting.add(done);
    });
  }

  async #read(): Promise<void> {
    try {
      let isBehind = false;
      while (this.#isOpen && this.#isWanted) {
        this.#isWanted = false;
        isBehind = !(await this.#catchUp());
      }
      this.#plan(isBehind ? againMs : unheardMs);
    } catch (error) {
      this.#isWanted = false;
      this.#options.onError(error);
      this.#plan(failedMs);
    }
  }

  /** @returns false when something is there that cannot be read yet: nobody says when they have given up. */
  async #catchUp(): Promise<boolean> {
    const { db } = this.#options;
    if (!this.#hasBegun && !(await this.#begin())) return false;
    for (let hasMore = true; hasMore && this.#isOpen;) {
      const page = await readFeed(db, this.#upTo, pageSize);
      this.#keep(page);
      ({ hasMore } = page);
    }
    const newest = await newestPosition(db);
    // events are never deleted: this is the past of another day, restored
    if (newest < this.#upTo) this.#forget();
    return newest === this.#upTo;
  }

  /** Only from where nothing can appear before it any more. */
  async #begin(): Promise<boolean> {
    const end = await settledEnd(this.#options.db);
    if (end === undefined) return false;
    this.#from = end;
    this.#upTo = end;
    this.#hasBegun = true;
    this.#wake();
    return true;
  }

  #forget(): void {
    forgetSettled(this.#options.db);
    this.#events = [];
    this.#hasBegun = false;
  }

  #keep({ events, upTo }: FeedPage): void {
    if (upTo <= this.#upTo) return;
    this.#upTo = upTo;
    this.#events.push(...events);
    const surplus = this.#events.length - this.#kept;
    if (surplus > 0) {
      this.#from = this.#events[surplus - 1]?.position ?? this.#from;
      this.#events = this.#events.slice(surplus);
    }
    this.#wake();
  }

  #plan(afterMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#isOpen) return;
    this.#timer = setTimeout(() => this.changed(), afterMs);
    this.#timer.unref();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}
