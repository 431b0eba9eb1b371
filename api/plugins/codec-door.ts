import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `payloads`: the Temporal UI asks from its own origin. `page`: our own pages that belong to it. */
    codec?: 'payloads' | 'page';
  }
}

/** What the Temporal UI and the command line send besides what every page may. */
const allowedHeaders = 'content-type, x-namespace, authorization, authorization-extras';

/**
 * Who may come to the codec endpoint at all: pages of exactly one origin, and programs, which name none. Before anybody
 * is asked who they are. Without an origin the addresses do not exist.
 */
export async function registerCodecDoor(app: FastifyInstance, origin: string): Promise<void> {
  // nothing reads cookies unless it asks for them
  await app.register(fastifyCookie, { hook: false });
  app.addHook('onRequest', async (request, reply) => {
    const { codec } = request.routeOptions.config;
    if (codec === undefined) return;
    if (origin === '') throw new ProblemError({ code: 'not_found' });
    reply.header('cache-control', 'no-store');
    if (codec === 'page') return;
    reply.header('vary', 'origin');
    const { origin: from } = request.headers;
    if (from === undefined) return;
    // the header is written by the caller, so it is not repeated
    if (from !== origin) throw new ProblemError({ code: 'codec.origin' });
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
    });
  });
}

/** What a browser is told before it sends payloads; only the one origin is told that it may. */
export const preflightHeaders = {
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': allowedHeaders,
  'access-control-max-age': '600',
  allow: 'POST, OPTIONS',
} as const;
