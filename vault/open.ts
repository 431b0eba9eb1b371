import { readFile } from 'node:fs/promises';
import { KeyRing, KeyRingError, parseKeyRing, type KeyManagement } from './key-ring.ts';

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
  return KeyRing.open(async () => parseKeyRing(keyRing || (await textOf(keyRingFile)), kms));
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new KeyRingError(`The file of the key ring cannot be read (${code ?? 'unknown'}).`);
  }
}
