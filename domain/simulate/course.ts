import type { Refusal } from '../errors.ts';
import type { IssueCommand } from '../issue/command.ts';
import type { IssueEvent } from '../issue/event.ts';
import { issueProcess } from '../issue/process.ts';
import type { IssueState } from '../issue/state.ts';
import { advance, handle, type Instant, type Step } from '../process.ts';

/** Is told of each event once, with the states before and after it. */
export type Watch = (event: IssueEvent, before: IssueState | undefined, after: IssueState) => void;

/** The process of the product with somebody watching its steps. */
const watched = (watch: Watch): typeof issueProcess => ({
  ...issueProcess,
  evolve(before, event) {
    const after = issueProcess.evolve(before, event);
    watch(event, before, after);
    return after;
  },
});

/** One issue on a virtual clock: a state, and everything that has happened to it. */
export class Course {
  #state: IssueState | undefined;
  #now: Instant;
  readonly #events: IssueEvent[];
  readonly #process: typeof issueProcess;

  /**
   * @param state where recorded events have led to; without it the course begins with a creation.
   * @param events the recorded ones.
   */
  constructor(watch?: Watch, state?: IssueState, events: readonly IssueEvent[] = []) {
    this.#process = watch === undefined ? issueProcess : watched(watch);
    this.#state = state;
    this.#events = [...events];
    this.#now = events.at(-1)?.at ?? -Infinity;
  }

  get state(): IssueState | undefined {
    return this.#state;
  }

  get events(): readonly IssueEvent[] {
    return this.#events;
  }

  /**
   * Lets time pass up to and including `to`, everything happening on the dot.
   * @param lateFrom what falls due from this instant on happens at `to` only: the timer was late.
   */
  pass(to: Instant, lateFrom: Instant = Infinity): void {
    while (this.#state !== undefined) {
      const next = this.#process.wake(this.#state);
      if (next === undefined || next.at > to) return;
      const at = next.at >= lateFrom ? to : Math.max(next.at, this.#now);
      this.#take(advance(this.#process, this.#state, at), at);
    }
  }

  /** Gives a command at an instant: what it led to, or the refusal, which changes nothing. */
  give(
    command: IssueCommand,
    at: Instant,
  ):
    | { readonly ok: true; readonly events: readonly IssueEvent[] }
    | { readonly ok: false; readonly refusal: Refusal } {
    this.pass(at);
    const answer = handle(this.#process, this.#state, command, at);
    if (answer.ok) this.#take(answer, at);
    return answer;
  }

  #take({ state, events }: Step<IssueState, IssueEvent>, at: Instant): void {
    this.#state = state;
    this.#now = at;
    for (const event of events) this.#events.push(event);
  }
}
