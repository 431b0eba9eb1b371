import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { derivedUuid, digestOf } from './digest.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { ProblemError } from './problem.ts';

const mostRemembered = 10_000;

/** What makes a repetition of a request recognizable. */
export interface Idempotency {
  readonly key: string;
  /** The client chose the key, so this may be a repetition. */
  readonly chosen: boolean;
  /** Id of the Temporal update; also the seed of the id of what is created. */
  readonly id: string;
  /** SHA-256 of what is asked for, hex. */
  readonly digest: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every POST. */
    idempotency: Idempotency;
  }
}

/** Recognizes repeated POSTs: the key becomes the id of the update, and two at once are not let in. */
export function registerIdempotency(app: FastifyInstance): void {
  const running = new Map<string, string>();
  // a process knows only the commands of its own issue: a key used for two issues is noticed here
  const done = new Map<string, string>();
  const entered = new WeakSet<FastifyRequest>();
  app.decorateRequest('idempotency');
  app.addHook('preHandler', async (request, reply) => {
    // a page that anybody may send has no acting person, and takes care of repetitions itself
    if (request.method !== 'POST' || request.routeOptions.config.public === true) return;
    const idempotency = idempotencyOf(request);
    const { id, digest, key } = idempotency;
    const first = running.get(id);
    refuseMismatch(idempotency, first ?? done.get(id) ?? digest);
    if (first !== undefined) {
      const headers = { 'retry-after': '1' };
      throw new ProblemError({ code: 'idempotency.in-progress' }, { headers });
    }
    running.set(id, digest);
    entered.add(request);
    request.idempotency = idempotency;
    reply.header('idempotency-key', key);
  });
  app.addHook('onResponse', async (request, { statusCode }) => {
    if (!entered.delete(request)) return;
    const { id, digest, chosen } = request.idempotency;
    running.delete(id);
    if (!chosen || statusCode >= 300) return;
    if (done.size >= mostRemembered) done.clear();
    done.set(id, digest);
  });
}

/** The answer belongs to another request under the same key. */
export function refuseMismatch({ digest }: Idempotency, answered: string): void {
  if (digest !== answered) throw new ProblemError({ code: 'idempotency.mismatch' });
}

function idempotencyOf(request: FastifyRequest): Idempotency {
  const header = request.headers['idempotency-key'];
  const key = typeof header === 'string' ? header : randomUUID();
  const { actor, params, body, method, routeOptions } = request;
  const asked = { method, url: routeOptions.url ?? '', params, body };
  return recognized(actor.id, { key, chosen: header !== undefined }, asked);
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly params: unknown;
  readonly body: unknown;
}

/** What makes a request of somebody recognizable, also one that comes as a part of another. */
export function recognized(
  by: string,
  { key, chosen }: Pick<Idempotency, 'key' | 'chosen'>,
  { method, url, params, body }: Asked,
): Idempotency {
  const digest = digestOf(method, url, canonicalJson(params), canonicalJson(body), by);
  return { key, chosen, id: derivedUuid('key', by, key), digest };
}
