import type { Refusal } from '../errors.ts';
import type { Role } from '../people.ts';
import type { Actor } from '../process.ts';

/** A key that something is encrypted with, as far as rights go. */
export interface GuardedKey {
  readonly id: string;
  /** Who may be shown what is encrypted with it, at most; null: whoever may be shown such things at all. */
  readonly readers: readonly Role[] | null;
}

/**
 * Why somebody may not be shown what is encrypted with these keys (3-2.2.3): one key they do not read closes the whole
 * request, so that nobody takes half an answer for a whole one.
 */
export function refusalToDecode(
  { roles }: Pick<Actor, 'roles'>,
  keys: readonly GuardedKey[],
): Refusal | undefined {
  const closed = keys.filter(
    ({ readers }) => readers !== null && !readers.some((role) => roles.includes(role)),
  );
  if (closed.length === 0) return undefined;
  return { code: 'codec.key-denied', facts: { keys: closed.map(({ id }) => id) } };
}
