import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem.ts';

/** Requests that wait for something to come; each is a connection. */
const mostPolls = 1_000;

/** Requests that wait: only so many at once, none longer than their client, and none when the server ends. */
export class FeedPolls {
  readonly #most: number;
  readonly #waiting = new Set<AbortController>();
  #isClosing = false;

  constructor(most = mostPolls) {
    this.#most = most;
  }

  register(app: FastifyInstance): void {
    app.addHook('preClose', async () => {
      this.#isClosing = true;
      for (const stop of this.#waiting) stop.abort();
    });
  }

  /**
   * Lets a request wait; the signal ends it early.
   * @throws {ProblemError} `unavailable` when as many wait as can.
   */
  async wait<Result>(
    request: Pick<FastifyRequest, 'standAside'>,
    { raw }: FastifyReply,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    if (this.#waiting.size >= this.#most) throw new ProblemError({ code: 'unavailable' });
    const stop = new AbortController();
    const gone = (): void => stop.abort();
    // who was still looking when the server began to end
    if (this.#isClosing) stop.abort();
    this.#waiting.add(stop);
    raw.once('close', gone);
    request.standAside();
    try {
      return await work(stop.signal);
    } finally {
      raw.off('close', gone);
      this.#waiting.delete(stop);
    }
  }
}
