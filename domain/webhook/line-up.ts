import type { WebhookProgress } from './progress.ts';

/** What stands in line: an event of an issue at its position. */
export interface Lined {
  readonly position: number;
  readonly issueId: string;
}

/**
 * Events on their way to one endpoint: those of an issue one after the other, those of different issues side by side.
 * Knows up to where everything is done.
 */
export class LineUp<Event extends Lined> {
  /** Of each issue, what waits, in order; an issue of which one is on its way is not in `#ready`. */
  readonly #lines = new Map<string, Event[]>();
  readonly #ready = new Set<string>();
  /** All that is not done, in order of position. */
  readonly #open = new Map<number, Event>();
  readonly #beyond: Set<number>;
  #upTo: number;

  constructor({ cursor, beyond }: Pick<WebhookProgress, 'cursor' | 'beyond'>) {
    this.#upTo = cursor;
    this.#beyond = new Set(beyond);
  }

  /** Everything up to here has been lined up or left out. */
  get upTo(): number {
    return this.#upTo;
  }

  /** How many are not done. */
  get size(): number {
    return this.#open.size;
  }

  /** It is behind the endpoint already, or laid aside. */
  isDone({ position }: Pick<Lined, 'position'>): boolean {
    return this.#beyond.has(position) || (position <= this.#upTo && !this.#open.has(position));
  }

  /** Lines up what was read up to a position; what is done already is left out. */
  add(events: readonly Event[], upTo: number): void {
    for (const event of events) {
      if (event.position <= this.#upTo || this.isDone(event)) continue;
      this.#open.set(event.position, event);
      const line = this.#lines.get(event.issueId);
      if (line === undefined) {
        this.#lines.set(event.issueId, [event]);
        this.#ready.add(event.issueId);
      } else {
        line.push(event);
      }
    }
    this.#upTo = Math.max(this.#upTo, upTo);
  }

  /** Issues of which an event may go, the longest waiting first. */
  get ready(): readonly string[] {
    return [...this.#ready];
  }

  /** The next event of an issue, if it may go; what comes after it waits for it. */
  takeOf(issueId: string): Event | undefined {
    if (!this.#ready.delete(issueId)) return undefined;
    return this.#lines.get(issueId)?.[0];
  }

  /** It is delivered, or written down for later: the next of its issue may go. */
  done({ position, issueId }: Lined): void {
    this.#open.delete(position);
    this.#beyond.add(position);
    const line = this.#lines.get(issueId);
    line?.shift();
    if (line === undefined || line.length === 0) this.#lines.delete(issueId);
    else this.#ready.add(issueId);
  }

  /** It was not sent after all: it is the next of its issue again. */
  putBack({ issueId }: Lined): void {
    if (this.#lines.has(issueId)) this.#ready.add(issueId);
  }

  /** What of an issue has not been sent, the one on its way included. */
  restOf(issueId: string): readonly Event[] {
    return this.#lines.get(issueId) ?? [];
  }

  /** All that stands in line of an issue is written down for later. */
  cleared(issueId: string): void {
    for (const { position } of this.restOf(issueId)) {
      this.#open.delete(position);
      this.#beyond.add(position);
    }
    this.#lines.delete(issueId);
    this.#ready.delete(issueId);
  }

  /** Up to where everything is done, and what is done beyond. */
  get progress(): Pick<WebhookProgress, 'cursor' | 'beyond'> {
    const [first] = this.#open.keys();
    const cursor = first === undefined ? this.#upTo : first - 1;
    for (const position of this.#beyond) if (position <= cursor) this.#beyond.delete(position);
    return { cursor, beyond: [...this.#beyond].toSorted((one, other) => one - other) };
  }
}
