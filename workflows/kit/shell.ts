import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  currentUpdateInfo,
  log,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { CodedError, errorCatalogue, type Refusal } from '../../domain/errors.ts';
import { advance, handle, type Process, type Stamp, type Step } from '../../domain/process.ts';
import type { Answer, Answered, Carry, CommandMeta, ProcessStart } from '../contract.ts';
import { WakeTimer } from './wake-timer.ts';

/** What a kind of process brings along besides its rules. */
export interface Outside<State, Command, Event, Effect> {
  /** Makes events durable outside; called for one batch at a time, in order. */
  record(fromVersion: number, events: readonly Event[], state: State): Promise<void>;
  /** Does one effect. What it resolves to is fed back as a command. */
  perform(effect: Effect, id: string): Promise<Command | undefined>;
  /** Shows the state to people: search attributes, details. Called when it has changed, with what happened since. */
  show(state: State, events: readonly Event[]): void;
}

/** A process that nobody gives a first command to ends by itself after this long. */
const firstCommandTimeout = '1 minute';
/** A broken record is tried again after this long; the process goes on meanwhile. */
const recordAgainAfter = '1 minute';
/** How many answered commands are remembered across runs for repetitions. */
const answeredKept = 200;

/**
 * Runs any process on Temporal: commands in, one wake timer, events out in batches, effects in the background, a new
 * run before the history grows too long. Handlers never await, so they cannot interleave.
 */
export class Shell<State, Command, Event extends Stamp, Effect, View> {
  readonly #process: Process<State, Command, Event, Effect, View>;
  readonly #outside: Outside<State, Command, Event, Effect>;
  readonly #historyLimit: number | undefined;
  readonly #timer = new WakeTimer(() => this.#touch());
  #state: State | undefined;
  #version: number;
  #answered: readonly Answered[];
  #unrecorded: Event[] = [];
  #unshown: Event[] = [];
  #recording = false;
  #effectsRunning = 0;
  #touched = false;

  constructor(
    process: Process<State, Command, Event, Effect, View>,
    outside: Outside<State, Command, Event, Effect>,
    start: ProcessStart<State>,
  ) {
    this.#process = process;
    this.#outside = outside;
    this.#historyLimit = start.historyLimit;
    this.#state = start.carry?.state;
    this.#version = start.carry?.version ?? 0;
    this.#answered = start.carry?.answered ?? [];
  }

  get state(): State | undefined {
    return this.#state;
  }

  /** Refuses a command before it leaves a trace in the history. */
  validate(command: Command, meta: CommandMeta): void {
    if (this.#repeated() !== undefined) return;
    this.#decide(command, meta);
  }

  /** Applies a command and answers at once; what is recorded, told and timed follows from the main loop. */
  command(command: Command, meta: CommandMeta): Answer<View> {
    const repeated = this.#repeated();
    if (repeated === undefined) {
      this.#apply(this.#decide(command, meta));
      const { id } = currentUpdateInfo() ?? { id: '' };
      this.#answered = [...this.#answered, { id, digest: meta.digest }].slice(-answeredKept);
    }
    const { digest } = repeated ?? meta;
    return { view: this.#process.view(this.#known()), version: this.#version, digest };
  }

  /** A command from inside: the result of an effect, or a signal. Nobody is there to hear a refusal. */
  submit(command: Command): void {
    const outcome = handle(this.#process, this.#state, command, Date.now());
    if (outcome.ok) this.#apply(outcome);
    else log.warn('A command from inside was refused', { ...outcome.refusal });
  }

  /** Rejects, without a trace, a poke at a process that is not overdue. */
  validatePoke(): void {
    const wake = this.#state === undefined ? undefined : this.#process.wake(this.#state);
    if (wake === undefined || wake.at > Date.now()) {
      throw ApplicationFailure.nonRetryable('Nothing is due.', 'not-due');
    }
  }

  /** Makes the main loop look at what is due. */
  poke(): void {
    this.#touch();
  }

  /**
   * Lives until the process is over; returns what the next run needs, or undefined at the end. A request to cancel the
   * workflow is not obeyed: a process ends by its own commands, which ask for a reason and tell people.
   */
  run(): Promise<Carry<State> | undefined> {
    return CancellationScope.nonCancellable(() => this.#loop());
  }

  async #loop(): Promise<Carry<State> | undefined> {
    if (!(await condition(() => this.#state !== undefined, firstCommandTimeout))) return undefined;
    this.#touched = true;
    for (;;) {
      this.#settle();
      if (this.#idle() && this.#process.over(this.#known())) return undefined;
      if (this.#idle() && this.#isLong()) return this.#carry();
      await condition(() => this.#touched || (this.#idle() && (this.#isLong() || this.#isOver())));
    }
  }

  #isOver(): boolean {
    return this.#state !== undefined && this.#process.over(this.#state);
  }

  #idle(): boolean {
    const busy = this.#recording || this.#unrecorded.length > 0 || this.#effectsRunning > 0;
    return !busy && allHandlersFinished();
  }

  #isLong(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || historyLength >= (this.#historyLimit ?? Infinity);
  }

  #carry(): Carry<State> {
    return { state: this.#known(), version: this.#version, answered: this.#answered };
  }

  #known(): State {
    if (this.#state === undefined) throw new Error('The process has not begun.');
    return this.#state;
  }

  #touch(): void {
    this.#touched = true;
  }

  #repeated(): Answered | undefined {
    const id = currentUpdateInfo()?.id;
    return this.#answered.find((one) => one.id === id);
  }

  #decide(command: Command, meta: CommandMeta): Step<State, Event> {
    // before the version: who may not know of it is not told how it stands
    const denied = this.#process.admit?.(this.#state, command);
    if (denied !== undefined) throw failure(denied);
    if (meta.ifVersion !== undefined && meta.ifVersion !== this.#version) {
      throw failure({ code: 'version.stale', facts: { version: this.#version } });
    }
    try {
      const outcome = handle(this.#process, this.#state, command, Date.now());
      if (outcome.ok) return outcome;
      throw failure(outcome.refusal);
    } catch (error) {
      throw error instanceof CodedError ? failure(error.refusal) : error;
    }
  }

  /** Takes over decided events and starts what they ask of the outside. */
  #apply({ events }: Step<State, Event>): void {
    if (events.length === 0) return;
    let state = this.#state;
    for (const event of events) {
      state = this.#process.evolve(state, event);
      this.#version += 1;
      for (const [index, effect] of this.#process.effects(event, state).entries()) {
        this.#startEffect(effect, `${this.#version}.${index}`);
      }
    }
    this.#state = state;
    this.#unrecorded.push(...events);
    this.#unshown.push(...events);
    this.#touch();
  }

  /** Lets happen what is due, records, shows, and arms the timer for what comes next. */
  #settle(): void {
    const state = this.#known();
    const now = Date.now();
    this.#apply(advance(this.#process, state, now));
    const settled = this.#known();
    this.#timer.arm(this.#process.wake(settled), now);
    if (this.#touched) this.#outside.show(settled, this.#unshown);
    this.#touched = false;
    this.#unshown = [];
    void this.#recordPending();
  }

  async #recordPending(): Promise<void> {
    if (this.#recording) return;
    this.#recording = true;
    while (this.#unrecorded.length > 0) {
      const events = this.#unrecorded;
      this.#unrecorded = [];
      await this.#recordBatch(this.#version - events.length, events, this.#known());
    }
    this.#recording = false;
  }

  async #recordBatch(fromVersion: number, events: readonly Event[], state: State): Promise<void> {
    for (;;) {
      try {
        await this.#outside.record(fromVersion, events, state);
        return;
      } catch (error) {
        log.error('Events could not be recorded', { fromVersion, error });
        await sleep(recordAgainAfter, { summary: 'events are recorded again' });
      }
    }
  }

  #startEffect(effect: Effect, id: string): void {
    this.#effectsRunning += 1;
    void CancellationScope.nonCancellable(async () => {
      const result = await this.#outside.perform(effect, id);
      this.#effectsRunning -= 1;
      if (result !== undefined) this.submit(result);
    });
  }
}

function failure(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: refusal.code,
    message: errorCatalogue[refusal.code].text,
    nonRetryable: true,
    details: [refusal],
  });
}
