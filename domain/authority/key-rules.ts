import type { Refusal } from '../errors.ts';
import type { Instant } from '../process.ts';
import { isNoWider, mayMind, type KeyScope } from './key-scope.ts';

const hourMs = 3_600_000;
/** Longest life of a key: one that nobody rotates ends by itself. */
const longestLifeMs = 400 * 24 * hourMs;
/** Most keys of one holder that can be used at a time. */
const mostKeys = 50;
/** Longest time that a key goes on beside the one that follows it. */
export const longestOverlapHours = 720;

type Verdict = Refusal | undefined;

/** By which key somebody acts; null: by none, so that nothing is narrowed. */
export interface ActingKey {
  readonly id: string;
  readonly key: string | null;
  readonly keyScopes: readonly KeyScope[] | null;
}

/** What of a key the rules look at. */
export interface RuledKey {
  readonly id: string;
  readonly holder: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
}

/** Why there may be no such key. @param valid how many keys the holder has that can be used. */
export function refusalToCreateKey(
  { scopes, expiresAt }: Pick<RuledKey, 'scopes' | 'expiresAt'>,
  { keyScopes }: ActingKey,
  valid: number,
  now: Instant,
): Verdict {
  if (expiresAt <= now) return { code: 'key.expires-in-past', pointer: '/expiresAt' };
  if (expiresAt > now + longestLifeMs) {
    return { code: 'key.expires-late', pointer: '/expiresAt' };
  }
  if (!isNoWider(scopes, keyScopes)) {
    return { code: 'key.scope-beyond', facts: { scopes: keyScopes } };
  }
  return valid >= mostKeys ? { code: 'key.too-many', facts: { most: mostKeys } } : undefined;
}

/**
 * Why somebody may not replace or end a key.
 * @param minds whether they may mind the keys of others; who may not does not learn that they are there.
 */
export function refusalToMindKey(
  key: RuledKey | undefined,
  by: ActingKey,
  minds: boolean,
): Refusal | undefined {
  if (key === undefined || !(minds || key.holder === by.id)) return { code: 'key.unknown' };
  if (!mayMind(by, key.id)) {
    return { code: 'authority.scope', facts: { needed: 'administer', scopes: by.keyScopes } };
  }
  return key.revokedAt === null ? undefined : { code: 'key.revoked' };
}

/** Why a key may not be followed by another one; what has ended is not brought back. */
export function refusalToRotateKey(
  key: RuledKey,
  by: ActingKey,
  valid: number,
  now: Instant,
): Verdict {
  if (key.expiresAt <= now) return { code: 'key.expired' };
  if (!isNoWider(key.scopes, by.keyScopes)) {
    return { code: 'key.scope-beyond', facts: { scopes: by.keyScopes } };
  }
  return valid >= mostKeys ? { code: 'key.too-many', facts: { most: mostKeys } } : undefined;
}

/** A key that follows another one lives as long as that one was given. */
export const expiryAfter = (
  { createdAt, expiresAt }: Pick<RuledKey, 'createdAt' | 'expiresAt'>,
  now: Instant,
): Instant => now + Math.min(expiresAt - createdAt, longestLifeMs);

/** When a key that is followed by another one ends. */
export const overlapEnd = (hours: number, now: Instant): Instant => now + hours * hourMs;

export type KeyState = 'valid' | 'expired' | 'revoked';

/** Whether a key can be used. */
export function keyState(
  { expiresAt, revokedAt }: Pick<RuledKey, 'expiresAt' | 'revokedAt'>,
  now: Instant,
): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'valid';
}
