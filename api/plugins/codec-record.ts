import type { Audit } from './audit.ts';

/** Something that was decoded or encoded. */
export interface CodecUse {
  readonly type: 'payloads-decoded' | 'payloads-encoded';
  readonly by: string;
  /** Id of the API key of the person; null: an access token. */
  readonly credential: string | null;
  /** Ids of the keys of the ring. */
  readonly keys: readonly string[];
  readonly payloads: number;
}

interface Waiting {
  requests: number;
  payloads: number;
  readonly recorded: Promise<void>;
}

/**
 * Tells the record of every use before it is answered. The UI asks dozens of times for one page: what comes while the
 * same is being written down is written down together, with how many requests and payloads it was.
 */
export class CodecRecord {
  readonly #audit: Pick<Audit, 'record'>;
  readonly #writing = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Waiting>();

  constructor(audit: Pick<Audit, 'record'>) {
    this.#audit = audit;
  }

  /** Durable when it resolves. @throws what keeps it from being recorded. */
  tell(use: CodecUse): Promise<void> {
    const id = JSON.stringify([use.type, use.by, use.credential, use.keys]);
    const waiting = this.#waiting.get(id);
    if (waiting !== undefined) {
      waiting.requests += 1;
      waiting.payloads += use.payloads;
      return waiting.recorded;
    }
    const writing = this.#writing.get(id);
    if (writing === undefined) return this.#write(id, use, 1);
    const next: Waiting = {
      requests: 1,
      payloads: use.payloads,
      recorded: this.#after(writing, id, use),
    };
    this.#waiting.set(id, next);
    return next.recorded;
  }

  async #after(writing: Promise<void>, id: string, use: CodecUse): Promise<void> {
    // who asked for that one hears of it
    await writing.catch(() => undefined);
    const { requests = 1, payloads = use.payloads } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    return this.#write(id, { ...use, payloads }, requests);
  }

  #write(id: string, use: CodecUse, requests: number): Promise<void> {
    const { type, by, credential, keys, payloads } = use;
    const facts = { key: credential, keys: keys.join(','), payloads, requests };
    const writing = this.#audit.record({ type, by, subject: null, facts }).finally(() => {
      if (this.#writing.get(id) === writing) this.#writing.delete(id);
    });
    this.#writing.set(id, writing);
    return writing;
  }
}
