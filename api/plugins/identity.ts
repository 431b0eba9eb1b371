import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { keyAllows, scopeNeeded } from '../../domain/authority/key-scope.ts';
import type { Operation } from '../../domain/authority/operations.ts';
import type { Audit } from './audit.ts';
import type { Keys } from './keys.ts';
import type { ActingPerson, KnownPerson, People } from './people.ts';
import { ProblemError } from './problem.ts';
import { bearerOf, SignInError } from './sign-in.ts';
import type { Tokens } from './tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts. Routes know nothing else about identity. */
    actor: ActingPerson;
  }
  interface FastifyContextConfig {
    /** True: anybody may ask, nobody needs to be named. */
    public?: boolean;
  }
}

export interface IdentityOptions {
  readonly people: People;
  readonly keys: Keys;
  /** Nobody signs in by an access token when not given. */
  readonly tokens?: Tokens | undefined;
  readonly audit: Pick<Audit, 'note'>;
  /** Makes addresses into what the record may keep: it tells them apart, not where anybody lives. */
  readonly addressKey: Buffer;
}

const jwtPattern = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Puts the acting person on every request to a route that is not public. */
export function registerIdentity(app: FastifyInstance, options: IdentityOptions): void {
  app.decorateRequest('actor');
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.public === true) return;
    try {
      request.actor = await signIn(bearerOf(request), options);
    } catch (error) {
      if (error instanceof SignInError) noteFailure(error, request, options);
      throw error;
    }
    refuseNarrow(request);
  });
}

async function signIn(bearer: string, { people, keys, tokens }: IdentityOptions) {
  if (bearer.startsWith('itr_')) {
    const { id, holder, scopes } = await keys.look(bearer);
    const known = personOf(await people.look(holder), id);
    return { ...known, key: id, keyScopes: scopes };
  }
  if (tokens === undefined || !jwtPattern.test(bearer)) {
    throw new SignInError('identity.bad-token', 'malformed');
  }
  const { person, roles } = await tokens.verify(bearer);
  const known = personOf(await people.look(person), null);
  return { ...known, ...(roles === undefined ? {} : { roles }), key: null, keyScopes: null };
}

function personOf(known: KnownPerson | undefined, key: string | null): KnownPerson {
  if (known === undefined) throw new SignInError('identity.unknown', 'person-unknown', key);
  return known;
}

/** A key only narrows; what its holder may do is another question. */
function refuseNarrow({ actor, routeOptions }: FastifyRequest): void {
  const operation = routeOptions.schema?.operationId as Operation | undefined;
  if (operation === undefined || keyAllows(actor.keyScopes, operation)) return;
  const facts = { needed: scopeNeeded(operation), scopes: actor.keyScopes };
  throw new ProblemError({ code: 'authority.scope', facts });
}

/** Who brought nothing has not tried; everybody else is told of, without what they brought. */
function noteFailure(
  { refusal, reason, key }: SignInError,
  { ip }: FastifyRequest,
  { audit, addressKey }: IdentityOptions,
): void {
  if (refusal.code === 'identity.missing') return;
  const address = createHmac('sha256', addressKey).update(ip).digest('hex').slice(0, 12);
  const facts = { code: refusal.code, reason };
  audit.note({ type: 'sign-in-failed', by: `address-${address}`, subject: key, facts });
}
