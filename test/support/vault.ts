import { createHash } from 'node:crypto';
import type { Role } from '../../domain/people.ts';
import { dataConverterOf } from '../../vault/data-converter.ts';
import { KeyRing, RingKey } from '../../vault/key-ring.ts';

const materialOf = (id: string): Buffer => createHash('sha256').update(`ring ${id}`).digest();

/** A key of a ring for tests: the same id, the same key. */
export const ringKey = (id: string, readers: readonly Role[] | null = null): RingKey =>
  new RingKey(id, materialOf(id), readers);

/** A line of a key ring with such a key, for programs. */
export const ringLine = (id: string): string => `${id} ${materialOf(id).toString('base64')}`;

/** A ring of such keys; the first one encrypts. */
export const ringOf = (...ids: readonly string[]): Promise<KeyRing> =>
  KeyRing.open(async () => ids.map((id) => ringKey(id)));

/** What tests encrypt with. */
const testKey = 'test-1';
export const testKeyRing = await ringOf(testKey);
export const testKeyLine = ringLine(testKey);
export const testDataConverter = dataConverterOf(testKeyRing);
