import { setTimeout as sleep } from 'node:timers/promises';

/** Commands are readable about 40 ms after their answer; after this long something is wrong, and nobody waits on. */
const rememberMs = 5000;
const longestWaitMs = 2000;
const askAgainMs = 100;
const mostRemembered = 10_000;

/**
 * Reads that see the reader's own writes: whoever was answered with a version is not shown an older one. The wait is
 * at the read, so that a command need not wait for the database.
 */
export class Fresh {
  readonly #recordedVersion: (id: string) => Promise<number>;
  readonly #answered = new Map<string, { readonly version: number; readonly until: number }>();
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(recordedVersion: (id: string) => Promise<number>) {
    this.#recordedVersion = recordedVersion;
  }

  /** A client has been told this version. */
  remember(id: string, version: number): void {
    const known = this.#answered.get(id)?.version ?? 0;
    // re-inserted, so that the oldest stands first
    this.#answered.delete(id);
    this.#answered.set(id, { version: Math.max(known, version), until: Date.now() + rememberMs });
    for (const [oldest, { until }] of this.#answered) {
      if (until > Date.now() && this.#answered.size <= mostRemembered) break;
      this.#answered.delete(oldest);
    }
  }

  /** The read model has reached a version. */
  recorded(id: string, version: number): void {
    this.#forget(id, version);
    for (const wake of this.#waiting.get(id) ?? []) wake();
  }

  /** True while a client knows a version that may not be readable yet. */
  knows(id: string): boolean {
    return this.#target(id) !== undefined;
  }

  /** Waits until one stream can be read at the version that clients know of it, or at `atLeast`. */
  async reached(id: string, atLeast = 0): Promise<void> {
    const deadline = Date.now() + longestWaitMs;
    for (;;) {
      const version = Math.max(this.#target(id) ?? 0, atLeast);
      if (version === 0) return;
      const recorded = await this.#recordedVersion(id);
      this.#forget(id, recorded);
      if (recorded >= version || Date.now() >= deadline) return;
      await this.#notified(id);
    }
  }

  /** Waits for everything that was answered lately: what a list needs. */
  async allReached(): Promise<void> {
    await Promise.all([...this.#answered.keys()].map((id) => this.reached(id)));
  }

  #target(id: string): number | undefined {
    const known = this.#answered.get(id);
    return known !== undefined && known.until > Date.now() ? known.version : undefined;
  }

  #forget(id: string, recorded: number): void {
    const known = this.#answered.get(id);
    if (known !== undefined && recorded >= known.version) this.#answered.delete(id);
  }

  async #notified(id: string): Promise<void> {
    const stop = new AbortController();
    const waiting = this.#waiting.get(id) ?? new Set();
    this.#waiting.set(id, waiting);
    const wake = (): void => stop.abort();
    waiting.add(wake);
    await sleep(askAgainMs, undefined, { signal: stop.signal }).catch(() => undefined);
    waiting.delete(wake);
    if (waiting.size === 0) this.#waiting.delete(id);
  }
}
