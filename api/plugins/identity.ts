import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isInsider } from '../../domain/people.ts';
import type { ActingPerson, People } from './people.ts';
import { ProblemError } from './problem.ts';

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
  /** `trust`: the header X-Actor names the acting person; `refuse`: nobody is let in. */
  readonly actorHeader: 'trust' | 'refuse';
  readonly people: People;
}

/** Refuses whoever is nothing but a customer's on every route of this scope. */
export function registerInsiders(scope: FastifyInstance): void {
  scope.addHook('onRequest', async ({ actor }) => {
    if (!isInsider(actor)) throw new ProblemError({ code: 'insiders-only' });
  });
}

const idPattern = /^[\w.@:-]{1,128}$/;

/** Puts the acting person on every request to a route that is not public. */
export function registerIdentity(
  app: FastifyInstance,
  { actorHeader, people }: IdentityOptions,
): void {
  app.decorateRequest('actor');
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.public === true) return;
    const id = namedIn(request, actorHeader);
    const actor = idPattern.test(id) ? await people.look(id) : undefined;
    if (actor === undefined) throw new ProblemError({ code: 'identity.unknown' });
    request.actor = actor;
  });
}

function namedIn({ headers }: FastifyRequest, mode: IdentityOptions['actorHeader']): string {
  const id = headers['x-actor'];
  if (mode === 'trust' && typeof id === 'string' && id !== '') return id;
  const detail =
    mode === 'trust'
      ? 'Send the header X-Actor with the id of the acting person.'
      : 'No way of naming the acting person is switched on here.';
  throw new ProblemError({ code: 'identity.missing' }, { detail });
}
