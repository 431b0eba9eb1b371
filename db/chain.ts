import { hash } from 'node:crypto';
import { canonicalJson } from '../domain/canonical.ts';

/** What of an event the chain holds fast. */
export interface Link {
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
  readonly data: unknown;
}

/** SHA-256 of one event in canonical JSON; the chain is made of these. */
export const leafOf = ({ data, ...place }: Link): Buffer => leafIn(place, canonicalJson(data));

/** The same for data that is canonical JSON already: who tries it in several places writes it once. */
export const leafIn = (
  { stream, version, kind }: Omit<Link, 'data'>,
  canonicalData: string,
): Buffer =>
  hash(
    'sha256',
    `{"data":${canonicalData},"kind":${JSON.stringify(kind)},"stream":${JSON.stringify(stream)},"version":${version}}`,
    'buffer',
  );

/** The hash of an event: over that of the event before it, nothing before the first, and its own leaf. */
export const chainHash = (previous: Uint8Array, leaf: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([previous, leaf]), 'buffer');

/** What stands in place of the hash before the first event. */
export const nothingBefore: Uint8Array = new Uint8Array();
