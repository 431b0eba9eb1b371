import { ProblemError } from './problem.ts';

/** More than this do not wait for their turn. */
const mostWaiting = 100;

/** Work that looks first and writes then, done one after another within this process. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @throws {ProblemError} `unavailable` when too many wait already; what the work throws. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting >= mostWaiting) throw new ProblemError({ code: 'unavailable' });
    this.#waiting += 1;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}
