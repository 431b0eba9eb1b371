import { hkdfSync } from 'node:crypto';
import { roles, type Role } from '../domain/people.ts';

/** What is encrypted under a key, or derived from it: none of these keys tells another one. */
export type Purpose = 'history' | 'field' | 'index';

const keyBytes = 32;

/** One key of the ring. */
export class RingKey {
  readonly id: string;
  /** Who may be shown what is encrypted under it, at most; null: whoever may be shown such things at all. */
  readonly readers: readonly Role[] | null;
  readonly #material: Buffer;
  readonly #derived = new Map<Purpose, Buffer>();

  constructor(id: string, material: Buffer, readers: readonly Role[] | null) {
    this.id = id;
    this.readers = readers;
    this.#material = material;
  }

  /** 32 bytes for one purpose. */
  for(purpose: Purpose): Buffer {
    const known = this.#derived.get(purpose);
    if (known !== undefined) return known;
    const derived = Buffer.from(hkdfSync('sha256', this.#material, '', `itr ${purpose}`, keyBytes));
    this.#derived.set(purpose, derived);
    return derived;
  }
}

/** Why a ring cannot be used; names the entry, never a key. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError';
}

/** Something is encrypted with a key that is not in the ring. */
export class UnknownKeyError extends Error {
  override readonly name = 'UnknownKeyError';
  readonly keyId: string;
  constructor(keyId: string, known: readonly string[]) {
    super(
      `It is encrypted with the key "${keyId}", which is not in the key ring (${known.join(', ')}).`,
    );
    this.keyId = keyId;
  }
}

/** Unwraps keys that are kept wrapped, in the shape of AWS KMS. */
export interface KeyManagement {
  /** @returns the plaintext of a ciphertext blob. */
  decrypt(ciphertextBlob: Uint8Array): Promise<Uint8Array>;
}

const entryPattern =
  /^(?<id>[a-z0-9][a-z0-9-]{0,31})\s+(?<kms>kms:)?(?<text>[\w+/=-]+)(?:\s+readers=(?<readers>[\w,-]+))?$/;
const good = '"k1 <32 random bytes in base64>", or "k1 kms:<ciphertext in base64>"';

/**
 * Reads a key ring: one key a line, or separated by `;`. Everything is encrypted with the first one; all of them decrypt.
 * `readers=role,role` narrows who may be shown what is encrypted under a key. Lines with `#` are comments.
 * @throws {KeyRingError} naming the faulty line, not what it says.
 */
export async function parseKeyRing(text: string, kms?: KeyManagement): Promise<readonly RingKey[]> {
  const lines = text.split(/[\n;]/).map((line) => line.trim());
  const keys: RingKey[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const key = await parseEntry(line, `Line ${index + 1} of the key ring`, kms);
    if (keys.some(({ id }) => id === key.id)) {
      throw new KeyRingError(`Line ${index + 1} of the key ring names "${key.id}" once more.`);
    }
    keys.push(key);
  }
  if (keys.length === 0) throw new KeyRingError(`The key ring is empty; a good line is ${good}.`);
  return keys;
}

async function parseEntry(
  line: string,
  where: string,
  kms: KeyManagement | undefined,
): Promise<RingKey> {
  const { id, text, readers, kms: wrapped } = entryPattern.exec(line)?.groups ?? {};
  if (id === undefined || text === undefined) {
    throw new KeyRingError(`${where} cannot be read; a good one is ${good}.`);
  }
  const bytes = Buffer.from(text, 'base64');
  const material = wrapped === undefined ? bytes : await unwrap(bytes, `${where} ("${id}")`, kms);
  if (material.length !== keyBytes) {
    throw new KeyRingError(
      `${where} ("${id}") has a key of ${material.length} bytes; it must have ${keyBytes}.`,
    );
  }
  return new RingKey(id, material, readersIn(readers, where));
}

async function unwrap(
  blob: Uint8Array,
  where: string,
  kms: KeyManagement | undefined,
): Promise<Buffer> {
  if (kms === undefined) {
    throw new KeyRingError(`${where} is wrapped by a key management service; set ITR_KMS_REGION.`);
  }
  try {
    return Buffer.from(await kms.decrypt(blob));
  } catch (error) {
    throw new KeyRingError(
      `${where} cannot be unwrapped by the key management service (${nameOf(error)}).`,
    );
  }
}

/** What kind of error it was: what the message quotes nobody knows. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { name, code } = error as NodeJS.ErrnoException;
  return code === undefined || code === name ? name : `${name} ${code}`;
}

function readersIn(text: string | undefined, where: string): readonly Role[] | null {
  if (text === undefined) return null;
  return text.split(',').map((name) => {
    const role = roles.find((one) => one === name);
    if (role === undefined) throw new KeyRingError(`${where} names the unknown role "${name}".`);
    return role;
  });
}

/** Where the keys come from; asked again when a key is not known. */
type Source = () => Promise<readonly RingKey[]>;

/** Nobody makes the ring look more often than this by naming keys that are not there. */
const lookAgainMs = 1000;

/** Keys that encrypt and decrypt. What its source says anew counts without a restart. */
export class KeyRing {
  readonly #source: Source;
  #keys: readonly RingKey[];
  #lookedAt = Date.now();

  private constructor(source: Source, keys: readonly RingKey[]) {
    this.#source = source;
    this.#keys = keys;
  }

  /** @throws {KeyRingError} */
  static async open(source: Source): Promise<KeyRing> {
    return new KeyRing(source, await source());
  }

  get ids(): readonly string[] {
    return this.#keys.map(({ id }) => id);
  }

  get keys(): readonly RingKey[] {
    return this.#keys;
  }

  /** What everything is encrypted with now. */
  get current(): RingKey {
    const [first] = this.#keys;
    if (first === undefined) throw new KeyRingError('The key ring is empty.');
    return first;
  }

  /** A key that is known already. @throws {UnknownKeyError} */
  known(id: string): RingKey {
    const key = this.#keys.find((one) => one.id === id);
    if (key === undefined) throw new UnknownKeyError(id, this.ids);
    return key;
  }

  /** A key, also one that has come since the ring was read. @throws {UnknownKeyError} */
  async find(id: string): Promise<RingKey> {
    const isKnown = this.#keys.some((one) => one.id === id);
    if (!isKnown && Date.now() - this.#lookedAt >= lookAgainMs) await this.refresh();
    return this.known(id);
  }

  /** Reads the source again; a source that is broken changes nothing. @throws {KeyRingError} */
  async refresh(): Promise<void> {
    this.#lookedAt = Date.now();
    this.#keys = await this.#source();
  }
}
