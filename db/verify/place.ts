import { chainHash, leafIn } from '../chain.ts';
import type { EventRow } from './rows.ts';

export type Bytes = Uint8Array;

/** The hash that a row has to have after another, in the place `version` of its stream. */
export const hashAt = (
  previous: Bytes,
  { stream, kind }: Pick<EventRow, 'stream' | 'kind'>,
  version: number,
  canonical: string,
): Bytes => chainHash(previous, leafIn({ stream, kind, version }, canonical));

export const areSame = (one: Bytes, other: Bytes): boolean => Buffer.compare(one, other) === 0;
