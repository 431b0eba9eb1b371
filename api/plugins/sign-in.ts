import type { FastifyRequest } from 'fastify';
import type { ErrorCode } from '../../domain/errors.ts';
import { ProblemError } from './problem.ts';

/** Longest key or token that is looked at. */
const longestToken = 8 * 1024;
const bearerPattern = /^bearer +([\w.~+/-]+=*)$/i;

type SignInCode = Extract<ErrorCode, `identity.${string}`>;

/** Why somebody was not let in: the client learns the code, the record the reason. */
export class SignInError extends ProblemError {
  readonly reason: string;
  /** Id of the key, when there is one of that name; never anything that a stranger made up. */
  readonly key: string | null;

  constructor(code: SignInCode, reason: string, key: string | null = null, detail?: string) {
    super({ code }, detail === undefined ? {} : { detail });
    this.reason = reason;
    this.key = key;
  }
}

/**
 * The credential of a request: one header, of the one kind that is taken.
 * @throws {SignInError} `identity.missing`, `identity.bad-token`.
 */
export function bearerOf({ raw }: Pick<FastifyRequest, 'raw'>): string {
  const [value = '', ...more] = authorizationsOf(raw.rawHeaders);
  // Node would take the first one; what stands before this service may have looked at the last
  if (more.length > 0) throw new SignInError('identity.bad-token', 'two-headers');
  if (!/^bearer\b/i.test(value)) {
    const detail = 'Send the header Authorization: Bearer, with an API key or an access token.';
    throw new SignInError('identity.missing', 'no-bearer', null, detail);
  }
  if (value.length > longestToken) throw new SignInError('identity.bad-token', 'too-long');
  const token = bearerPattern.exec(value)?.[1];
  if (token === undefined) throw new SignInError('identity.bad-token', 'malformed');
  return token;
}

function authorizationsOf(rawHeaders: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length === 13 && name.toLowerCase() === 'authorization') {
      found.push(rawHeaders[at + 1] ?? '');
    }
  }
  return found;
}
