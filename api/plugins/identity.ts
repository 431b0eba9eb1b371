import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { keyAllows, scopeNeeded } from '../../domain/authority/key-scope.ts';
import type { Operation } from '../../domain/authority/operations.ts';
import type { Audit } from './audit.ts';
import type { CodecSessions } from './codec-session.ts';
import type { Keys, UsedKey } from './keys.ts';
import type { ActingPerson, KnownPerson, People } from './people.ts';
import { ProblemError } from './problem.ts';
import { bearerOf, SignInError } from './sign-in.ts';
import type { Tokens } from './tokens.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Who acts in a request that has been open for a while, as they are now.
     * @throws {SignInError} the key was revoked or the token has run out; {ProblemError} `authority.scope`.
     */
    actorNow: (request: FastifyRequest) => Promise<ActingPerson>;
  }
  interface FastifyRequest {
    /** Who acts. Routes know nothing else about identity. */
    actor: ActingPerson;
  }
  interface FastifyContextConfig {
    /** True: anybody may ask, nobody needs to be named. */
    public?: boolean;
    /** True: a browser that has signed in at /codec/sign-in needs no other credential; nowhere else does its cookie count. */
    session?: boolean;
  }
}

export interface IdentityOptions {
  readonly people: People;
  readonly keys: Keys;
  /** Nobody signs in by an access token when not given. */
  readonly tokens?: Tokens | undefined;
  /** Nobody signs in by a cookie when not given. */
  readonly sessions?: CodecSessions | undefined;
  readonly audit: Pick<Audit, 'note'>;
  /** Makes addresses into what the record may keep: it tells them apart, not where anybody lives. */
  readonly addressKey: Buffer;
}

const jwtPattern = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Puts the acting person on every request to a route that is not public. */
export function registerIdentity(app: FastifyInstance, options: IdentityOptions): void {
  app.decorateRequest('actor');
  app.decorate('actorNow', async (request) => {
    const actor = await signIn(request, options);
    refuseNarrow({ actor, routeOptions: request.routeOptions });
    return actor;
  });
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.public === true) return;
    try {
      request.actor = await signIn(request, options);
    } catch (error) {
      if (error instanceof SignInError) noteFailure(error, request, options);
      throw error;
    }
    refuseNarrow(request);
  });
}

async function signIn(
  request: FastifyRequest,
  { people, keys, tokens, sessions }: IdentityOptions,
): Promise<ActingPerson> {
  const { headers, routeOptions } = request;
  // browsers name their origin, which the door of these routes has found to be the right one
  const isBrowser = routeOptions.config.session === true && headers.origin !== undefined;
  const session = isBrowser ? sessions?.of(request) : undefined;
  if (session !== undefined) return personWith(people, await keys.lookAgain(session.key));
  const bearer = bearerOf(request);
  if (bearer.startsWith('itr_')) return personWith(people, await keys.look(bearer));
  if (tokens === undefined || !jwtPattern.test(bearer)) {
    throw new SignInError('identity.bad-token', 'malformed');
  }
  const { person, roles } = await tokens.verify(bearer);
  const known = personOf(await people.look(person), null);
  return { ...known, ...(roles === undefined ? {} : { roles }), key: null, keyScopes: null };
}

/** Who holds a key. @throws {SignInError} `identity.unknown`. */
export async function personWith(
  people: People,
  { id, holder, scopes }: UsedKey,
): Promise<ActingPerson> {
  const known = personOf(await people.look(holder), id);
  return { ...known, key: id, keyScopes: scopes };
}

function personOf(known: KnownPerson | undefined, key: string | null): KnownPerson {
  if (known === undefined) throw new SignInError('identity.unknown', 'person-unknown', key);
  return known;
}

/** A key only narrows; what its holder may do is another question. */
function refuseNarrow({
  actor,
  routeOptions,
}: Pick<FastifyRequest, 'actor' | 'routeOptions'>): void {
  const operation = routeOptions.schema?.operationId as Operation | undefined;
  if (operation === undefined || keyAllows(actor.keyScopes, operation)) return;
  const facts = { needed: scopeNeeded(operation), scopes: actor.keyScopes };
  throw new ProblemError({ code: 'authority.scope', facts });
}

/** Who brought nothing has not tried; everybody else is told of, without what they brought. */
export function noteFailure(
  { refusal, reason, key }: SignInError,
  { ip }: Pick<FastifyRequest, 'ip'>,
  { audit, addressKey }: Pick<IdentityOptions, 'audit' | 'addressKey'>,
): void {
  if (refusal.code === 'identity.missing') return;
  const address = createHmac('sha256', addressKey).update(ip).digest('hex').slice(0, 12);
  const facts = { code: refusal.code, reason };
  audit.note({ type: 'sign-in-failed', by: `address-${address}`, subject: key, facts });
}
