import type { FastifyBaseLogger } from 'fastify';
import type { AuditEvent } from '../../domain/audit/event.ts';
import { CodedError } from '../../domain/errors.ts';

/** What is told; the time is added here. Ids, codes and numbers only: it is never erased. */
export type AuditFact = Pick<AuditEvent, 'type' | 'by' | 'subject' | 'facts'>;

/** The record of who had access to what. */
export interface Audit {
  /**
   * Durable when it resolves.
   * @throws what keeps it from being recorded; then what it tells of must not happen.
   */
  record(event: AuditFact): Promise<void>;
  /**
   * Recorded soon. The same (type, who, what about) again within an hour is counted and told at its end, as `times`.
   * Never throws.
   */
  note(event: AuditFact): void;
}

interface Waiting {
  readonly event: AuditEvent;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Note {
  fact: AuditFact;
  readonly hour: number;
  at: number;
  /** How often since it was last written down. */
  times: number;
  isWritten: boolean;
}

interface Options {
  readonly append: (events: readonly AuditEvent[]) => Promise<void>;
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
  readonly now?: () => number;
  /** How soon what is noted is written down. */
  readonly everyMs?: number;
}

const mostAtOnce = 200;
const mostWaiting = 2000;
const mostNotes = 5000;
const longestText = 500;
const hourMs = 3_600_000;
/** Who it was when there are too many to tell them apart. */
const others = 'others';

/** Writes down what happens at the same time together: each stream of the record is one chain. */
export class AuditQueue implements Audit {
  readonly #options: Required<Options>;
  readonly #waiting: Waiting[] = [];
  readonly #notes = new Map<string, Note>();
  readonly #timer: NodeJS.Timeout;
  #draining: Promise<void> | undefined;
  #flushing: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = { now: Date.now, everyMs: 1000, ...options };
    this.#timer = setInterval(() => void this.#flush(false), this.#options.everyMs);
    this.#timer.unref();
  }

  async record(fact: AuditFact): Promise<void> {
    if (this.#waiting.length >= mostWaiting) {
      throw new CodedError({ code: 'unavailable', facts: { part: 'audit' } });
    }
    const event = { ...storable(fact), at: this.#options.now() };
    const done = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ event, resolve, reject });
    });
    this.#draining ??= this.#drain();
    return done;
  }

  note(fact: AuditFact): void {
    const at = this.#options.now();
    const hour = Math.floor(at / hourMs);
    const isNew = !this.#notes.has(keyOf(fact, hour));
    const told: AuditFact =
      isNew && this.#notes.size >= mostNotes
        ? { type: fact.type, by: others, subject: null, facts: {} }
        : storable(fact);
    const key = keyOf(told, hour);
    const note = this.#notes.get(key);
    if (note === undefined) {
      this.#notes.set(key, { fact: told, hour, at, times: 1, isWritten: false });
    } else {
      note.fact = told;
      note.at = at;
      note.times += 1;
    }
  }

  /** Writes down everything that is left. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#draining;
    await this.#flushing;
    await this.#flush(true);
  }

  async #drain(): Promise<void> {
    // whatever comes in the same turn of the loop goes together
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, mostAtOnce);
      try {
        await this.#options.append(batch.map(({ event }) => event));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#draining = undefined;
  }

  #flush(isLast: boolean): Promise<void> {
    this.#flushing ??= this.#write(isLast)
      .catch((error: unknown) => {
        const { log } = this.#options;
        log.warn({ err: error }, 'What was noted for the audit cannot be recorded yet');
      })
      .finally(() => {
        this.#flushing = undefined;
      });
    return this.#flushing;
  }

  async #write(isLast: boolean): Promise<void> {
    const hour = Math.floor(this.#options.now() / hourMs);
    const isDue = (note: Note): boolean =>
      note.times > 0 && (isLast || !note.isWritten || note.hour < hour);
    const due = [...this.#notes.values()].filter(isDue);
    for (let from = 0; from < due.length; from += mostAtOnce) {
      const batch = due.slice(from, from + mostAtOnce);
      const events = batch.map(({ fact, at, times }) => ({
        ...fact,
        facts: { ...fact.facts, times },
        at,
      }));
      await this.#options.append(events);
      for (const [index, note] of batch.entries()) {
        note.times -= events[index]?.facts.times ?? 0;
        note.isWritten = true;
      }
    }
    for (const [key, note] of this.#notes) {
      if (note.hour < hour && note.times === 0) this.#notes.delete(key);
    }
  }
}

const keyOf = ({ type, by, subject }: AuditFact, hour: number): string =>
  JSON.stringify([type, by, subject, hour]);

/** What comes from outside may be long, or hold what cannot be stored; one such must not keep others from being told. */
function storable({ type, by, subject, facts }: AuditFact): AuditFact {
  return {
    type,
    by: textOf(by),
    subject: subject === null ? null : textOf(subject),
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        name,
        typeof value === 'string' ? textOf(value) : value,
      ]),
    ),
  };
}

const textOf = (text: string): string =>
  text.slice(0, longestText).replaceAll(/\0|\p{Surrogate}/gu, '\u{FFFD}');
