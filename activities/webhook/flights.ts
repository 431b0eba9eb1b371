import { setTimeout as sleep } from 'node:timers/promises';

type Kind = 'first' | 'retry';

/** What is on its way; of an issue one thing at a time. */
export class Flights {
  readonly #kinds = new Map<string, Kind>();
  readonly #ends = new Set<Promise<void>>();
  readonly #listeners = new Set<() => void>();
  #failure: { readonly error: unknown } | undefined;
  #ended = 0;

  get size(): number {
    return this.#kinds.size;
  }

  count(kind: Kind): number {
    return [...this.#kinds.values()].filter((one) => one === kind).length;
  }

  has(issueId: string): boolean {
    return this.#kinds.has(issueId);
  }

  start(issueId: string, kind: Kind, fly: () => Promise<void>): void {
    this.#kinds.set(issueId, kind);
    const end = fly()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#kinds.delete(issueId);
        this.#ends.delete(end);
        this.#ended += 1;
        for (const listener of this.#listeners) listener();
      });
    this.#ends.add(end);
  }

  /** What no flight could do anything about, the database being away. */
  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Resolves when one has ended since it was asked for last, when something else has happened, or by the signal. */
  async nextEnd(signal: AbortSignal, other: (stop: AbortSignal) => Promise<void>): Promise<void> {
    if (signal.aborted) return;
    if (this.#ended > 0) {
      this.#ended = 0;
      return;
    }
    const stop = new AbortController();
    const listener = (): void => stop.abort();
    this.#listeners.add(listener);
    signal.addEventListener('abort', listener);
    try {
      await other(stop.signal);
    } finally {
      this.#listeners.delete(listener);
      signal.removeEventListener('abort', listener);
      this.#ended = 0;
    }
  }

  /** Resolves when nothing is on its way, or after some time. */
  async settled(withinMs?: number): Promise<void> {
    const done = new AbortController();
    const late =
      withinMs === undefined
        ? []
        : [sleep(withinMs, undefined, { signal: done.signal }).catch(() => undefined)];
    await Promise.race([Promise.all(this.#ends), ...late]);
    done.abort();
  }
}
