import type { Actor } from '../../domain/process.ts';
import { isDatabaseAway } from './away.ts';

/** Who acts, and for people of a customer: whose. */
export interface ActingPerson extends Actor {
  readonly customerId: string | null;
}

const freshForMs = 30_000;
/** How long a known person waits for a slow look-up before the last answer is used again. */
const patienceMs = 300;
const mostKnown = 10_000;

type Find = (id: string) => Promise<ActingPerson | undefined>;

interface Known {
  readonly actor: ActingPerson;
  readonly until: number;
}

/** Remembers people for a while, and for longer while the database cannot be asked. */
export class People {
  readonly #find: Find;
  readonly #known = new Map<string, Known>();

  constructor(find: Find) {
    this.#find = find;
  }

  /** Somebody may have become somebody else: everybody is asked for again when they act next. */
  renew(): void {
    for (const [id, { actor }] of this.#known) this.#known.set(id, { actor, until: 0 });
  }

  async look(id: string): Promise<ActingPerson | undefined> {
    const known = this.#known.get(id);
    if (known === undefined) return this.#ask(id);
    if (known.until > Date.now()) return known.actor;
    return this.#askAgain(id, known.actor);
  }

  async #ask(id: string): Promise<ActingPerson | undefined> {
    const actor = await this.#find(id);
    this.#known.delete(id);
    if (actor === undefined) return undefined;
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.set(id, { actor, until: Date.now() + freshForMs });
    return actor;
  }

  async #askAgain(id: string, last: ActingPerson): Promise<ActingPerson | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<ActingPerson>((resolve) => {
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
