import { isDatabaseAway } from './away.ts';

/** How long somebody known waits for a slow look-up before the last answer is used again. */
const patienceMs = 300;
/** How long the last answer counts while nobody can be asked: an outage ends, and what was taken away stays away. */
const longestMs = 4 * 3_600_000;
const mostKnown = 10_000;

interface Known<Value> {
  readonly value: Value;
  readonly since: number;
  readonly until: number;
}

/** Remembers what was found for a while, and for longer while the database cannot be asked. */
export class Remembered<Value> {
  readonly #find: (id: string) => Promise<Value | undefined>;
  readonly #freshMs: number;
  readonly #known = new Map<string, Known<Value>>();
  /** Many requests of one client come at once; they ask once. */
  readonly #asking = new Map<string, Promise<Value | undefined>>();

  constructor(find: (id: string) => Promise<Value | undefined>, freshMs: number) {
    this.#find = find;
    this.#freshMs = freshMs;
  }

  /** Something may have changed: everything is asked for again when it is needed next. */
  renew(): void {
    for (const [id, known] of this.#known) this.#known.set(id, { ...known, until: 0 });
    this.#asking.clear();
  }

  async look(id: string): Promise<Value | undefined> {
    const known = this.#known.get(id);
    const now = Date.now();
    if (known === undefined || known.since + longestMs < now) return this.#ask(id);
    if (known.until > now) return known.value;
    return this.#askAgain(id, known.value);
  }

  #ask(id: string): Promise<Value | undefined> {
    const running = this.#asking.get(id);
    if (running !== undefined) return running;
    const asked = this.#find(id).then((value) => {
      // whoever renewed in the meantime must not get what was true before
      if (this.#asking.get(id) === asked) this.#keep(id, value);
      return value;
    });
    this.#asking.set(id, asked);
    const forget = (): void => {
      if (this.#asking.get(id) === asked) this.#asking.delete(id);
    };
    asked.then(forget, forget);
    return asked;
  }

  #keep(id: string, value: Value | undefined): void {
    this.#known.delete(id);
    if (value === undefined) return;
    if (this.#known.size >= mostKnown) this.#known.clear();
    const now = Date.now();
    this.#known.set(id, { value, since: now, until: now + this.#freshMs });
  }

  async #askAgain(id: string, last: Value): Promise<Value | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<Value>((resolve) => {
      timer = setTimeout(() => resolve(last), patienceMs);
    });
    const asked = this.#ask(id).catch((error: unknown) => {
      if (isDatabaseAway(error)) return last;
      throw error;
    });
    try {
      return await Promise.race([asked, patience]);
    } finally {
      clearTimeout(timer);
    }
  }
}
