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

export interface StreamLimits {
  /** Streams that are open at once; each is a connection and asks the database now and then. */
  readonly most: number;
  /** How often a stream shows that it lives, looks again, and is given up when its client reads no more. */
  readonly beatMs: number;
  /** A stream is ended after so long: its client comes again, and is asked again who it is. */
  readonly longestMs: number;
}

export const usualStreams: StreamLimits = { most: 200, beatMs: 15_000, longestMs: 3_600_000 };
/** Changes come in bursts; people see one. */
const quietMs = 300;

interface Stream {
  readonly event: string;
  readonly look: () => Promise<object>;
  readonly until: number;
  /** What was sent last, as JSON; undefined: nothing yet. */
  shown: string | undefined;
}

/** What was written and the client has not taken yet. */
const isBehind = ({ raw }: FastifyReply): boolean => raw.writableLength > 0;

/** Nobody waits for the end to be read. */
function endOf(reply: FastifyReply): void {
  if (isBehind(reply)) reply.raw.destroy();
  else reply.sse.close();
}

/**
 * Server-sent events: answers that stay open and tell of changes as they come. Streams look one after another, so that
 * many of them do not take the database from everybody else; a client that does not read is sent nothing more.
 */
export class Streams {
  readonly #limits: StreamLimits;
  readonly #open = new Map<FastifyReply, Stream>();
  #round: NodeJS.Timeout | undefined;
  #isLooking = false;

  constructor(limits: StreamLimits = usualStreams) {
    this.#limits = limits;
  }

  async register(app: FastifyInstance): Promise<void> {
    // its heartbeat goes on writing to clients that do not read; the one below does not
    await app.register(sse, { heartbeatInterval: 0 });
    const beating = setInterval(() => this.#beat(), this.#limits.beatMs);
    beating.unref();
    app.addHook('preClose', async () => {
      clearInterval(beating);
      clearTimeout(this.#round);
      for (const reply of this.#open.keys()) endOf(reply);
    });
  }

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Something was recorded. */
  changed(): void {
    if (this.#open.size === 0 || this.#round !== undefined) return;
    this.#round = setTimeout(() => void this.#look(), quietMs);
  }

  /**
   * Sends what a look gives, at once and again whenever it has changed after something was recorded, until the client
   * goes away. A look that fails later is left out; the next change brings another.
   * @throws {ProblemError} `unavailable` when as many streams are open as can be; what the first look throws.
   */
  async follow(reply: FastifyReply, event: string, look: () => Promise<object>): Promise<void> {
    // else the package ends the answer before an error has become one
    reply.sse.keepAlive();
    if (!reply.sse.isConnected) return void reply.hijack();
    if (this.#open.size >= this.#limits.most) throw new ProblemError({ code: 'unavailable' });
    const until = Date.now() + this.#limits.longestMs;
    const stream: Stream = { event, look, until, shown: undefined };
    // the place is taken, and the end heard of, before anything is waited for
    reply.sse.onClose(() => this.#open.delete(reply));
    this.#open.set(reply, stream);
    try {
      const first = await look();
      reply.hijack();
      this.#send(reply, stream, JSON.stringify(first));
    } catch (error) {
      this.#open.delete(reply);
      throw error;
    }
  }

  async #look(): Promise<void> {
    this.#round = undefined;
    if (this.#isLooking) return this.changed();
    this.#isLooking = true;
    for (const [reply, stream] of this.#open) {
      if (stream.shown === undefined || isBehind(reply)) continue;
      const seen = await stream.look().catch(() => undefined);
      if (seen !== undefined) this.#send(reply, stream, JSON.stringify(seen));
    }
    this.#isLooking = false;
  }

  #send(reply: FastifyReply, stream: Stream, seen: string): void {
    if (seen === stream.shown || !reply.sse.isConnected) return;
    stream.shown = seen;
    const data = JSON.parse(seen) as object;
    // it waits for a client that is slow; nobody else does
    reply.sse.send({ event: stream.event, data }).catch(() => undefined);
  }

  /** What a client was not sent while it was slow, and what changes with time alone, is seen here. */
  #beat(): void {
    const now = Date.now();
    for (const [reply, { until, shown }] of this.#open) {
      if (shown === undefined) continue;
      if (isBehind(reply)) reply.raw.destroy();
      else if (until <= now) endOf(reply);
      else reply.raw.write(': \n\n');
    }
    this.changed();
  }
}

/** True when the client asks for server-sent events. */
export const wantsStream = ({
  headers: { accept },
  method,
}: Pick<FastifyRequest, 'headers' | 'method'>): boolean =>
  method === 'GET' && (accept?.includes('text/event-stream') ?? false);
