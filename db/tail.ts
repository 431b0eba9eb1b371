import type { FeedEvent } from '../domain/feed/cloud-event.ts';
import type { Database } from './database.ts';
import { newestPosition, readFeed, type FeedPage } from './feed.ts';

/** Events that are kept at hand for those who follow closely. */
const keptEvents = 5_000;
const pageSize = 500;
/** Something was recorded and could not be read yet: looked for again so soon. */
const againMs = 50;
/** Looked for even when nothing was heard: a connection that hears may have been lost for a while. */
const unheardMs = 5_000;

interface Options {
  readonly db: Database;
  readonly onError: (error: unknown) => void;
}

/**
 * The end of the feed, read once for all who follow it in this process: it reads on whenever something is recorded,
 * keeps the last events, and wakes those who wait. Whoever lies further back reads pages of their own.
 */
export class Tail {
  readonly #options: Options;
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
  }

  /** Begins at the end as it is now; while the database is away, as soon as it is back. */
  async open(): Promise<void> {
    this.#isOpen = true;
    await this.#begin().catch(this.#options.onError);
    this.#plan(unheardMs);
  }

  async #begin(): Promise<void> {
    // what is being written right now has a position already: it is read when it can be seen
    const newest = await newestPosition(this.#options.db);
    this.#from = newest;
    this.#upTo = newest;
    this.#hasBegun = true;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    await this.#reading;
    this.#wake();
  }

  /** Something was recorded. */
  changed(): void {
    if (!this.#isOpen) return;
    this.#isWanted = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
  }

  /** What comes after a position: from memory where it is kept, else from the database. */
  async after(position: number, limit: number): Promise<FeedPage> {
    if (!this.#hasBegun || position < this.#from)
      return readFeed(this.#options.db, position, limit);
    const first = this.#events.findIndex((event) => event.position > position);
    if (first === -1) return { events: [], upTo: Math.max(position, this.#upTo), hasMore: false };
    const events = this.#events.slice(first, first + limit);
    const isAll = first + limit >= this.#events.length;
    const upTo = isAll ? this.#upTo : (events.at(-1)?.position ?? this.#upTo);
    return { events, upTo, hasMore: !isAll };
  }

  /** Resolves when something has come after a position, the wait is over, or the signal says so. */
  async grown(position: number, waitMs: number, signal: AbortSignal): Promise<void> {
    if (position < this.#upTo || signal.aborted || waitMs <= 0 || !this.#isOpen) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      signal.addEventListener('abort', done);
      this.#waiting.add(done);
    });
  }

  async #read(): Promise<void> {
    let hasMore = true;
    try {
      if (!this.#hasBegun) await this.#begin();
      while (this.#isOpen && (this.#isWanted || hasMore)) {
        this.#isWanted = false;
        const page = await readFeed(this.#options.db, this.#upTo, pageSize);
        hasMore = page.hasMore;
        this.#keep(page);
      }
      // a gap that somebody still may fill: nobody says when they have given up
      const isBehind = (await newestPosition(this.#options.db)) > this.#upTo;
      this.#plan(isBehind ? againMs : unheardMs);
    } catch (error) {
      this.#options.onError(error);
      this.#plan(unheardMs);
    }
  }

  #keep({ events, upTo }: FeedPage): void {
    if (upTo === this.#upTo) return;
    this.#upTo = upTo;
    this.#events.push(...events);
    const surplus = this.#events.length - keptEvents;
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
