import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

const cipher = 'aes-256-gcm';
/** Random for each encryption: a key is changed long before 2^32 of them (NIST SP 800-38D). */
const nonceBytes = 12;
const tagBytes = 16;
const form = 1;

/** What was sealed has been changed, moved to another place, or sealed with another key. Says nothing more on purpose. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
  constructor() {
    super('It cannot be opened: it was changed, or it stood somewhere else.');
  }
}

/** AES-256-GCM: nonce, ciphertext, tag. */
export function sealWith(key: Uint8Array, plain: Uint8Array, bound: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(bound);
  return Buffer.concat([nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

/** @throws {SealBrokenError} */
export function openWith(key: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new SealBrokenError();
  const nonce = sealed.subarray(0, nonceBytes);
  const end = sealed.length - tagBytes;
  try {
    const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
      .setAAD(bound)
      .setAuthTag(sealed.subarray(end));
    return Buffer.concat([opening.update(sealed.subarray(nonceBytes, end)), opening.final()]);
  } catch {
    throw new SealBrokenError();
  }
}

/** Where something sealed stands: taken elsewhere, it does not open. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** What binds a sealed value to its place. */
export const boundTo = ({ table, column, row }: Place, keyId: string): Buffer =>
  Buffer.from(JSON.stringify(['itr', form, keyId, table, column, row]));

/** Seals what stands in columns of the database, with the keys of the ring. Form: version, length of the key id, key id, seal. */
export class Vault {
  readonly #ring: KeyRing;

  constructor(ring: KeyRing) {
    this.#ring = ring;
  }

  get currentId(): string {
    return this.#ring.current.id;
  }

  seal(place: Place, plain: Uint8Array): Buffer {
    const { current } = this.#ring;
    const id = Buffer.from(current.id);
    const sealed = sealWith(current.for('field'), plain, boundTo(place, current.id));
    return Buffer.concat([Buffer.from([form, id.length]), id, sealed]);
  }

  /** @throws {SealBrokenError}, {UnknownKeyError} */
  async open(place: Place, sealed: Uint8Array): Promise<Buffer> {
    const id = keyIdOf(sealed);
    const key = (await this.#ring.find(id)).for('field');
    return openWith(key, sealed.subarray(2 + id.length), boundTo(place, id));
  }

  /**
   * What a value is looked up by, without telling it: the same for equal values of one column. Values must be
   * normalised, and must not be of a few kinds only. Form: key id, colon, HMAC-SHA-256 in base64url.
   */
  index(column: string, value: string): string {
    return indexUnder(this.#ring.current, column, value);
  }

  /** The same under every key of the ring: rows that are not under the current one yet are found as well. */
  indexes(column: string, value: string): readonly string[] {
    return this.#ring.keys.map((key) => indexUnder(key, column, value));
  }
}

type RingKey = KeyRing['current'];

const indexUnder = (key: RingKey, column: string, value: string): string => {
  const mac = createHmac('sha256', key.for('index')).update(JSON.stringify([column, value]));
  return `${key.id}:${mac.digest('base64url')}`;
};

/** The key that a value of a column is sealed with. @throws {SealBrokenError} when it is no such value. */
export function keyIdOf(sealed: Uint8Array): string {
  const [version, length = 0] = sealed;
  if (version !== form || sealed.length < 2 + length) throw new SealBrokenError();
  return Buffer.from(sealed.subarray(2, 2 + length)).toString('ascii');
}
