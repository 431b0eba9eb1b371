import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { allOperations } from '../../domain/authority/faults.ts';
import { denied } from '../../domain/authority/guard.ts';
import type { Operation } from '../../domain/authority/operations.ts';
import { isWithin, reachOf, type Belongings, type Reach } from '../../domain/authority/scope.ts';
import { scopesOf } from '../../domain/authority/table.ts';
import type { Audit } from './audit.ts';
import { asProblem } from './errors.ts';
import type { ActingPerson } from './people.ts';
import { problems } from '../schemas/problem.ts';
import { ProblemError, statusOf } from './problem.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that is there. */
    listedRoutes: () => readonly ListedRoute[];
  }
  interface FastifyRequest {
    /** How far the acting person may do what is asked for. */
    reach: Reach;
    /** Which issues the acting person may read: what lies outside does not exist for them. */
    sees: Reach;
  }
}

const known: ReadonlySet<string> = new Set(allOperations);
const forbidden = 403;

/** What a route does, by the name it has in the permission table; undefined for what everybody may ask. */
function operationOf({
  config,
  schema,
}: Pick<FastifyRequest['routeOptions'], 'config' | 'schema'>): Operation | undefined {
  if ((config as typeof config | undefined)?.public === true) return undefined;
  return schema?.operationId as Operation | undefined;
}

/** How far somebody may do something. */
export const reachFor = (actor: ActingPerson, operation: Operation): Reach =>
  reachOf(actor, scopesOf(actor.roles, operation));

/** One way of asking something; `operation` null: everybody may. */
export interface ListedRoute {
  readonly method: string;
  readonly url: string;
  readonly operation: string | null;
}

/**
 * Default deny: a route that is neither public nor in the permission table keeps the program from starting. Comes before
 * all routes; what a route is may still be said by hooks that come later.
 */
export function registerRouteList(app: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
    // whatever the table grants, it refuses the others
    const { schema } = route;
    if (schema?.operationId === undefined) return;
    route.schema = {
      ...schema,
      response: { ...problems(403), ...(schema.response as object | undefined) },
    };
  });
  app.decorate('listedRoutes', () =>
    routes.flatMap(({ method, url, config, schema }) =>
      [method].flat().map((one) => ({
        method: one,
        url,
        operation: config?.public === true ? null : (schema?.operationId ?? ''),
      })),
    ),
  );
  app.addHook('onReady', async () => {
    const stray = app
      .listedRoutes()
      .filter(({ operation }) => operation !== null && !known.has(operation));
    if (stray.length === 0) return;
    const names = stray.map(({ method, url }) => `${method} ${url}`).join(', ');
    throw new Error(`Not in the permission table, so nobody could use it: ${names}`);
  });
}

/**
 * The permission table at the door (requirement 3-2.2.3): whoever has no role for what is asked is refused before
 * anything is looked at.
 */
export function registerAuthority(app: FastifyInstance, audit: Pick<Audit, 'note'>): void {
  app.decorateRequest('reach');
  app.decorateRequest('sees');
  app.addHook('onRequest', async (request) => {
    const { actor, is404, routeOptions } = request;
    const operation = operationOf(routeOptions);
    if (is404 || operation === undefined) return;
    if (scopesOf(actor.roles, operation).length === 0) {
      throw new ProblemError(denied(operation, actor.roles));
    }
    request.reach = reachFor(actor, operation);
    request.sees = reachFor(actor, 'getIssue');
  });
  app.addHook('onError', async ({ actor, routeOptions }, _reply, error) => {
    const { refusal } = asProblem(error);
    const who = actor as ActingPerson | undefined;
    if (who === undefined || statusOf(refusal) !== forbidden) return;
    const operation = operationOf(routeOptions) ?? null;
    const facts = { code: refusal.code, key: who.key };
    // several tries at the same are one fact, however many things they were tried on
    audit.note({ type: 'access-denied', by: who.id, subject: operation, facts });
  });
}

/** True when the acting person may know that something is there. */
export const isSeen = ({ sees }: Pick<FastifyRequest, 'sees'>, it: Belongings): boolean =>
  isWithin(sees, it);

/**
 * What may be read is not always enough for what is asked.
 * @throws {ProblemError} `authority.denied`.
 */
export function refuseBeyond(
  { actor, reach, routeOptions }: Pick<FastifyRequest, 'actor' | 'reach' | 'routeOptions'>,
  it: Belongings,
): void {
  const operation = operationOf(routeOptions);
  if (operation === undefined || isWithin(reach, it)) return;
  throw new ProblemError(denied(operation, actor.roles));
}
