import type { FastifyInstance, FastifyRequest } from 'fastify';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import { ProblemError } from './problem.ts';
import { wantsStream } from './streams.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** From now on the request only waits: it counts no longer among those that are worked on. */
    standAside: () => void;
  }
}

export interface LoadLimits {
  /** Requests that are worked on at once; more are sent away. */
  readonly inFlight: number;
  /** Requests a minute from one address; this machine's own address is not counted. */
  readonly perMinute: number;
}

const longestLoopDelayMs = 1000;
const settleMs = 3000;
const ownAddresses: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Keeps the process answering when more comes in than it can do. */
export async function registerOverload(app: FastifyInstance, limits: LoadLimits): Promise<void> {
  await app.register(rateLimit, { global: false, max: limits.perMinute, timeWindow: '1 minute' });
  const count = app.createRateLimit({
    allowList: ({ ip }: FastifyRequest) => ownAddresses.has(ip),
  });
  app.addHook('onRequest', async (request) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    const headers = { 'retry-after': String(counted.ttlInSeconds) };
    throw new ProblemError({ code: 'rate_limited' }, { headers });
  });

  let settled = false;
  // loading the program blocks the loop as well, and is over by then
  app.addHook('onListen', async () => void setTimeout(() => (settled = true), settleMs).unref());
  await app.register(underPressure, {
    maxEventLoopDelay: longestLoopDelayMs,
    pressureHandler: (request) => {
      if (settled && !isExempt(request)) throw new ProblemError({ code: 'unavailable' });
    },
  });
  let inFlight = 0;
  const entered = new WeakSet<FastifyRequest>();
  app.decorateRequest('standAside', function standAside(this: FastifyRequest) {
    if (entered.delete(this)) inFlight -= 1;
  });
  app.addHook('onRequest', async (request) => {
    // a stream stays open and does nothing most of the time; there is a limit of its own on them
    if (request.routeOptions.config.stream === true && wantsStream(request)) return;
    if (inFlight >= limits.inFlight && !isExempt(request)) {
      throw new ProblemError({ code: 'unavailable' });
    }
    inFlight += 1;
    entered.add(request);
  });
  app.addHook('onResponse', async (request) => {
    if (entered.delete(request)) inFlight -= 1;
  });
}

/** Whoever watches the process must see it under load as well. */
const isExempt = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.url === '/health' || routeOptions.url === '/metrics';
