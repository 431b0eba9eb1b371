import { Signer } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { derivedKey } from '../../db/secret.ts';
import type { Instant } from '../../domain/process.ts';
import { SignInError } from './sign-in.ts';

const cookieName = 'itr-codec';
/** A working day. */
export const sessionHours = 8;
const sessionMs = sessionHours * 3_600_000;
const maxAgeS = sessionMs / 1000;
const longest = 600;
/** No page reads it, nothing of another site sends it, and it goes to the codec endpoint alone. */
const cookieOptions = { path: '/codec', httpOnly: true, sameSite: 'strict' } as const;

/** A browser in which somebody has shown a key. */
export interface CodecSession {
  /** Id of the key, which is looked up again at every use. */
  readonly key: string;
  readonly expiresAt: Instant;
}

/**
 * Cookies for the codec endpoint, and for nothing else: the Temporal UI sends no other credential over plain HTTP. They
 * hold no secret and are never stored here; they are signed with a key of their own.
 */
export class CodecSessions {
  readonly #signer: Signer;

  constructor(secret: string) {
    this.#signer = new Signer(derivedKey(secret, 'codec-session').toString('hex'));
  }

  /** Gives a browser the cookie for a key that has just been shown in it. */
  begin(reply: FastifyReply, key: string, now: Instant, isSecure: boolean): void {
    const said = JSON.stringify({ k: key, x: now + sessionMs });
    const value = this.#signer.sign(Buffer.from(said).toString('base64url'));
    reply.setCookie(cookieName, value, { ...cookieOptions, secure: isSecure, maxAge: maxAgeS });
  }

  /** Takes the cookie away. */
  end(reply: FastifyReply, isSecure: boolean): void {
    reply.clearCookie(cookieName, { ...cookieOptions, secure: isSecure });
  }

  /**
   * The session of a browser; undefined: it has none, or something else is shown.
   * @throws {SignInError} `identity.bad-token`, `identity.expired`.
   */
  of({ headers, server }: Pick<FastifyRequest, 'headers' | 'server'>): CodecSession | undefined {
    if (headers.authorization !== undefined) return undefined;
    const value = server.parseCookie(headers.cookie ?? '')[cookieName];
    if (value === undefined || value === '') return undefined;
    const session = this.#read(value);
    if (session === undefined) throw new SignInError('identity.bad-token', 'session-forged');
    if (session.expiresAt <= Date.now()) {
      throw new SignInError('identity.expired', 'session-expired', session.key);
    }
    return session;
  }

  #read(value: string): CodecSession | undefined {
    if (value.length > longest) return undefined;
    const { valid, value: text } = this.#signer.unsign(value);
    if (!valid || text === null) return undefined;
    // what we have signed we have written
    const { k, x } = JSON.parse(Buffer.from(text, 'base64url').toString()) as {
      readonly k: string;
      readonly x: Instant;
    };
    return { key: k, expiresAt: x };
  }
}
