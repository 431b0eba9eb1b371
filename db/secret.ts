import { createHash, hkdfSync, randomBytes, randomInt } from 'node:crypto';

const idAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const idLength = 12;
const secretBytes = 32;
const checksumLength = 6;
/** The secret in base64url, then the checksum in hex: a word boundary keeps scanners of leaked secrets happy. */
const keyPattern = /^(itr_([a-z0-9]{12})_[\w-]{43})([0-9a-f]{6})$/;

/** What is known of a key without asking anybody. */
export interface ReadKey {
  readonly id: string;
  /** SHA-256 of the whole key, hex: all that is ever stored of it. */
  readonly hash: string;
}

export interface MintedKey extends ReadKey {
  /** The key itself, to be shown once. */
  readonly key: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const checksumOf = (body: string): string => sha256(body).slice(0, checksumLength);

/** An id for a key; it stands in the key itself and is no secret. */
const newKeyId = (): string =>
  Array.from({ length: idLength }, () => idAlphabet[randomInt(idAlphabet.length)]).join('');

/** A new key from the generator of the system. */
export const mintKey = (id: string = newKeyId()): MintedKey => keyOf(id, randomBytes(secretBytes));

/** The key with this id and these 32 secret bytes. */
export function keyOf(id: string, secret: Uint8Array): MintedKey {
  const body = `itr_${id}_${Buffer.from(secret).toString('base64url')}`;
  const key = `${body}${checksumOf(body)}`;
  return { id, key, hash: sha256(key) };
}

/** Which key a text is; nothing when it has not the form of one or its checksum is wrong. */
export function readKey(text: string): ReadKey | undefined {
  const [, body = '', id = '', checksum] = keyPattern.exec(text) ?? [];
  if (checksum === undefined || checksumOf(body) !== checksum) return undefined;
  return { id, hash: sha256(text) };
}

/** A key for one purpose, from the secret of this installation; none of them tells the secret or another one. */
export const derivedKey = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `itr ${purpose}`, secretBytes));
