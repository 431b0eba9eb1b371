import { createHash } from 'node:crypto';
import { numberInHex } from '../../domain/issue/number.ts';

/** SHA-256 of the parts, hex. The parts are framed, so that they cannot run into each other. */
export function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Twelve letters and digits that follow from their parts: for ids that people read and type. */
export const shortId = (...parts: readonly string[]): string =>
  BigInt(`0x${digestOf(...parts)}`)
    .toString(36)
    .slice(-12);

/** A UUID (version 8, RFC 9562) that follows from its parts: the same parts, the same id. */
export function derivedUuid(...parts: readonly string[]): string {
  const hex = digestOf(...parts);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** The id of the issue with this number: it carries the number, and follows from its parts otherwise. */
export const numberedUuid = (n: number, ...parts: readonly string[]): string =>
  `${numberInHex(n)}${derivedUuid(...parts).slice(8)}`;
