import { readFile } from 'node:fs/promises';
import {
  KeyRing,
  KeyRingError,
  parseKeyRing,
  type KeyManagement,
  type RingKey,
} from './key-ring.ts';

const lookEveryMs = 10_000;

/** Where the key ring is. */
export interface KeyRingPlace {
  /** The ring itself; empty: in the file. */
  readonly keyRing: string;
  readonly keyRingFile: string;
}

/**
 * Opens the key ring of an installation.
 * @param kms unwraps keys that are kept wrapped.
 * @throws {KeyRingError} when there is none, or it cannot be read.
 */
export function openKeyRing(
  { keyRing, keyRingFile }: KeyRingPlace,
  kms?: KeyManagement,
): Promise<KeyRing> {
  let seen: { readonly text: string; readonly keys: readonly RingKey[] } | undefined;
  return KeyRing.open(async () => {
    const text = keyRing || (await textOf(keyRingFile));
    // nobody is asked to unwrap again what has not changed
    if (seen?.text !== text) seen = { text, keys: await parseKeyRing(text, kms) };
    return seen.keys;
  });
}

/**
 * Looks from time to time whether the ring has changed, so that a new first key encrypts without a restart.
 * @param onError is told why the ring cannot be read; the keys of before count until it can.
 */
export function keepFresh(ring: KeyRing, onError: (error: unknown) => void): void {
  const looking = setInterval(() => void ring.refresh().catch(onError), lookEveryMs);
  looking.unref();
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new KeyRingError(`The file of the key ring cannot be read (${code ?? 'unknown'}).`);
  }
}
