import type { Refusal } from './errors.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Who acts: a person or a system by id, with what it was entitled to at that moment. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly string[];
  /** Customers that somebody belongs to or looks after. */
  readonly customers?: readonly string[];
  /** For whom somebody may decide approvals: by a delegation, or as the substitute of somebody absent. */
  readonly standsInFor?: readonly StoodInFor[];
}

export interface StoodInFor {
  readonly id: string;
  readonly roles: readonly string[];
}

/** What every recorded event carries besides its own facts. */
export interface Stamp {
  readonly type: string;
  /** When it was decided. */
  readonly at: Instant;
  /** Id of who caused it; `timer` for what fell due. */
  readonly by: string;
  /** For what fell due: when it was due. `at - dueAt` is the lateness. */
  readonly dueAt?: Instant;
}

export type Decision<Event> =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** The next thing that falls due, and what people call it. */
export interface Wake {
  readonly at: Instant;
  readonly what: string;
}

/**
 * One long-lived thing (an issue, later a complaint, a problem …) as pure functions. The same value runs inside
 * Temporal, in tests and in the simulator.
 */
export interface Process<State, Command, Event extends Stamp, Effect, View> {
  /** Why this command may not even be asked by who gives it: comes before everything else that is told of the state. */
  admit?(state: State | undefined, command: Command): Refusal | undefined;
  /** What a command means now: events, or one refusal with a code. */
  decide(state: State | undefined, command: Command, at: Instant): Decision<Event>;
  evolve(state: State | undefined, event: Event): State;
  /** Everything that fell due up to and including `at`, in due order. */
  due(state: State, at: Instant): readonly Event[];
  wake(state: State): Wake | undefined;
  /** What the outside must do about an event; a result comes back as a command. */
  effects(event: Event, state: State): readonly Effect[];
  /** What everybody may see: answers and the read model are made with this one function. */
  view(state: State): View;
  /** True when nothing can happen any more and the process may end. */
  over(state: State): boolean;
}

/** A state together with the events that led to it. */
export interface Step<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
}

/** Lets everything happen that fell due up to `at`. */
export function advance<State, Command, Event extends Stamp, Effect, View>(
  process: Process<State, Command, Event, Effect, View>,
  state: State,
  at: Instant,
): Step<State, Event> {
  const events = process.due(state, at);
  return { state: fold(process, state, events) ?? state, events };
}

/**
 * One command through a process: first what fell due before it, then the command, then what the command made due
 * at once (a ladder step at 0 s). Pure: validator, handler and simulator all call this.
 */
export function handle<State, Command, Event extends Stamp, Effect, View>(
  process: Process<State, Command, Event, Effect, View>,
  state: State | undefined,
  command: Command,
  at: Instant,
):
  ({ readonly ok: true } & Step<State, Event>) | { readonly ok: false; readonly refusal: Refusal } {
  const before = state === undefined ? [] : process.due(state, at);
  const ready = fold(process, state, before);
  const decision = process.decide(ready, command, at);
  if (!decision.ok) return decision;
  const decided = fold(process, ready, decision.events);
  if (decided === undefined) throw new Error('A first command must lead to at least one event.');
  const after = process.due(decided, at);
  return {
    ok: true,
    state: fold(process, decided, after) ?? decided,
    events: [...before, ...decision.events, ...after],
  };
}

/** The state after some events. */
export function fold<State, Command, Event extends Stamp, Effect, View>(
  process: Process<State, Command, Event, Effect, View>,
  state: State | undefined,
  events: readonly Event[],
): State | undefined {
  let folded = state;
  for (const event of events) folded = process.evolve(folded, event);
  return folded;
}
