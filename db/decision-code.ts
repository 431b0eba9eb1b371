import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../domain/process.ts';
import { derivedKey } from './secret.ts';

/** A one-time code: with it one person decides one request for approval, once, until it expires. */
export interface DecisionCode {
  readonly id: string;
  readonly approval: string;
  readonly person: string;
  readonly expiresAt: Instant;
}

/** How long a code can be used. */
const validMs = 72 * 3600 * 1000;
const idBytes = 16;
const longest = 600;

/** Makes and reads the codes of this installation. They are never stored; what is stored is which were used. */
export class DecisionCodes {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = derivedKey(secret, 'decision-link');
  }

  make(approval: string, person: string, now: Instant): string {
    const id = randomBytes(idBytes).toString('base64url');
    const said = JSON.stringify({ a: approval, p: person, x: now + validMs, j: id });
    const text = Buffer.from(said).toString('base64url');
    return `${text}.${this.#sign(text)}`;
  }

  /** What a code says, whether or not it has expired or was used; undefined when it is none of ours. */
  read(code: string): DecisionCode | undefined {
    const [text, signature, ...more] = code.split('.');
    if (text === undefined || signature === undefined || more.length > 0) return undefined;
    if (code.length > longest || !isSame(signature, this.#sign(text))) return undefined;
    // What we have signed we have written.
    const { a, p, x, j } = JSON.parse(Buffer.from(text, 'base64url').toString()) as {
      readonly a: string;
      readonly p: string;
      readonly x: Instant;
      readonly j: string;
    };
    return { approval: a, person: p, expiresAt: x, id: j };
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
