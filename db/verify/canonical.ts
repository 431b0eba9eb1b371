import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical.ts';
import { areNumbersExact } from './numbers.ts';

/** Data of an event as it is verified. */
export interface ReadData {
  readonly value: Readonly<Record<string, unknown>> | null;
  readonly canonical: string;
  /** False: a number of it has digits that the program does not read. */
  readonly isExact: boolean;
}

/** The rules that an issue is pinned to: by far the longest part of the record, and the same in very many events. */
export const longKey = 'policy';
const shortest = 1000;
/** So many are remembered; PostgreSQL compares each of them with the part of an event. */
export const mostKnown = 4;

/** Stands in data in place of the long part; nobody who writes into the database can know it. */
const gap = `${randomUUID()}${randomUUID()}`;

/** Long parts that came once are left out by PostgreSQL when they come again: they need not be written, sent and read. */
export class LongParts {
  /** Canonical JSON. */
  #known: readonly string[] = [];

  get known(): readonly string[] {
    return this.#known;
  }

  /** Reads data as PostgreSQL writes it; `left` is the long part that it has left out, null when it has not. */
  read(text: string, left: string | null): ReadData {
    const value = JSON.parse(text) as ReadData['value'];
    const isExact = areNumbersExact(text);
    if (left === null) {
      this.#learn(value?.[longKey]);
      return { value, canonical: canonicalJson(value), isExact };
    }
    const [before = '', after = ''] = canonicalJson({ ...value, [longKey]: gap }).split(`"${gap}"`);
    return { value, canonical: `${before}${left}${after}`, isExact };
  }

  #learn(long: unknown): void {
    if (typeof long !== 'object' || long === null) return;
    const canonical = canonicalJson(long);
    if (canonical.length < shortest || this.#known.includes(canonical)) return;
    this.#known = [canonical, ...this.#known].slice(0, mostKnown);
  }
}
