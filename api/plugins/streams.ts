import { createRequire } from 'node:module';
import type { SSEPluginOptions } from '@fastify/sse';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True: the route can answer with server-sent events, which stay open. */
    stream?: boolean;
  }
}

/** The package exports its plugin itself, its types a default: loading it this way is right for both. */
const sse = createRequire(import.meta.url)('@fastify/sse') as FastifyPluginAsync<SSEPluginOptions>;

/** Each open stream is a connection and asks the database now and then. */
const mostStreams = 200;
const heartbeatMs = 15_000;
/** Changes come in bursts; people see one. */
const quietMs = 300;

/** Server-sent events: answers that stay open and tell of changes as they come. */
export class Streams {
  readonly #open = new Set<FastifyReply>();
  readonly #listeners = new Set<() => void>();

  async register(app: FastifyInstance): Promise<void> {
    await app.register(sse, { heartbeatInterval: heartbeatMs });
    app.addHook('preClose', async () => {
      for (const { sse: stream } of this.#open) stream.close();
    });
  }

  /** Something was recorded. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /**
   * Sends what a look gives, at once and again whenever it has changed after something was recorded, until the client
   * goes away. A look that fails is left out; the next change brings another.
   * @throws {ProblemError} `unavailable` when as many streams are open as can be.
   */
  async follow(reply: FastifyReply, event: string, look: () => Promise<object>): Promise<void> {
    if (this.#open.size >= mostStreams) throw new ProblemError({ code: 'unavailable' });
    let shown = JSON.stringify(await look());
    reply.hijack();
    this.#open.add(reply);
    let timer: NodeJS.Timeout | undefined;
    const show = async (): Promise<void> => {
      timer = undefined;
      const seen = JSON.stringify(await look());
      if (seen === shown || !reply.sse.isConnected) return;
      shown = seen;
      await reply.sse.send({ event, data: JSON.parse(seen) as object });
    };
    const listener = (): void => {
      timer ??= setTimeout(() => void show().catch(() => undefined), quietMs);
    };
    this.#listeners.add(listener);
    reply.sse.onClose(() => {
      clearTimeout(timer);
      this.#open.delete(reply);
      this.#listeners.delete(listener);
    });
    reply.sse.keepAlive();
    await reply.sse.send({ event, data: JSON.parse(shown) as object });
  }
}

/** True when the client asks for server-sent events. */
export const wantsStream = ({ headers: { accept } }: Pick<FastifyRequest, 'headers'>): boolean =>
  accept?.includes('text/event-stream') ?? false;
