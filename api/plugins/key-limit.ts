import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.ts';

/**
 * So many requests a minute for each key, or each person who signs in otherwise: one client that runs wild does not
 * take the service from the others, wherever it connects from. Needs `registerOverload` and `registerIdentity` before.
 */
export function registerKeyLimit(app: FastifyInstance, perMinute: number): void {
  const count = app.createRateLimit({
    max: perMinute,
    timeWindow: '1 minute',
    keyGenerator: ({ actor }) => actor.key ?? actor.id,
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.public === true || request.is404) return;
    const counted = await count(request);
    if (counted.isAllowed) return;
    reply.header('ratelimit-limit', String(counted.max));
    reply.header('ratelimit-remaining', String(counted.remaining));
    if (!counted.isExceeded) return;
    const headers = { 'retry-after': String(counted.ttlInSeconds) };
    throw new ProblemError({ code: 'rate_limited' }, { headers });
  });
}
