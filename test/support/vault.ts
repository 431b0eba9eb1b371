import { createHash } from 'node:crypto';
import type { Role } from '../../domain/people.ts';
import { dataConverterOf } from '../../vault/data-converter.ts';
import { KeyRing, RingKey } from '../../vault/key-ring.ts';

/** A key of a ring for tests: the same id, the same key. */
export const ringKey = (id: string, readers: readonly Role[] | null = null): RingKey =>
  new RingKey(id, createHash('sha256').update(`ring ${id}`).digest(), readers);

/** A ring of such keys; the first one encrypts. */
export const ringOf = (...ids: readonly string[]): Promise<KeyRing> =>
  KeyRing.open(async () => ids.map((id) => ringKey(id)));

/** What tests encrypt with. */
export const testKeyRing = await ringOf('test-1');
export const testDataConverter = dataConverterOf(testKeyRing);
