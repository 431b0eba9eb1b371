import type { IssueCommand } from '../issue/command.ts';
import type { IssueEvent, Received } from '../issue/event.ts';
import { issueProcess } from '../issue/process.ts';
import type { IssueState } from '../issue/state.ts';
import { timer } from '../issue/pending.ts';
import type { Instant } from '../process.ts';
import { commandOf } from './command-of.ts';
import type { Watch } from './course.ts';

/** Something that set the recorded issue going: a command, or the timer. */
interface Move {
  readonly at: Instant;
  /** Null: the timer came round and nobody did anything. */
  readonly command: IssueCommand | null;
  /** What fell due from here on was done at `at` only, for the timer was late. */
  readonly lateFrom: Instant;
  /** What the command brought into being. */
  readonly made: Made;
}

/** Ids of what later commands name; null: no such thing was made. */
interface Made {
  readonly approval: string | null;
  readonly operation: string | null;
}

const nothing: Made = { approval: null, operation: null };

/** What some events brought into being: a request for approval, an operation. */
export function madeBy(events: readonly IssueEvent[]): Made {
  let made = nothing;
  for (const event of events) {
    if (event.type === 'approval-requested') made = { ...made, approval: event.request.id };
    if (event.type === 'operation-planned') made = { ...made, operation: event.operation };
  }
  return made;
}

/** The life of one issue as it was recorded: who did what, and where it led. */
export interface Recorded {
  readonly received: Received;
  readonly moves: readonly Move[];
  readonly state: IssueState;
}

const byTime = (event: IssueEvent): boolean => event.dueAt !== undefined || event.by === timer;

/**
 * Turns recorded events back into the commands that led to them. What the rules make of a command (a granted
 * suspension, a withdrawn request, who was called by a trigger) belongs to it and is no command of its own.
 * @param watch is told of each event.
 * @throws {Error} for a record that does not begin with the creation.
 */
export function readRecorded(events: readonly IssueEvent[], watch?: Watch): Recorded {
  const [received] = events;
  if (received?.type !== 'received') throw new Error('A record begins with the creation.');
  const moves: Move[] = [];
  let state: IssueState | undefined;
  for (let index = 0; index < events.length;) {
    const move = readMove(events, index, state);
    // What happens by itself after a command at the same instant is part of what the command led to.
    if (move.command !== null || moves.at(-1)?.at !== move.at) moves.push(move);
    const next = index + move.length;
    for (; index < next; index += 1) {
      const event = events[index];
      if (event === undefined) continue;
      const after = issueProcess.evolve(state, event);
      watch?.(event, state, after);
      state = after;
    }
  }
  if (state === undefined) throw new Error('A record begins with the creation.');
  return { received, moves, state };
}

/** The move that begins at this place of the record, and how many events belong to it. */
function readMove(
  events: readonly IssueEvent[],
  index: number,
  state: IssueState | undefined,
): Move & { readonly length: number } {
  const first = events[index];
  if (first === undefined) throw new RangeError('There is no such event.');
  const { at } = first;
  const none = { at, command: null, made: nothing, length: 1 };
  if (byTime(first)) return { ...none, lateFrom: first.dueAt ?? at };
  const place = actAfter(events, index);
  const act = events[place];
  const command = act === undefined ? undefined : commandOf(act, state);
  if (command === undefined) return { ...none, lateFrom: Infinity };
  const length = Math.max(place - index + 1, ledTo(events, index, state, command));
  const made = madeBy(events.slice(index, index + length));
  return { at, command, lateFrom: Infinity, made, length };
}

/** What loses its object is withdrawn before the act that takes it away; what somebody takes back is an act itself. */
function actAfter(events: readonly IssueEvent[], index: number): number {
  let place = index;
  while (isMoot(events[place])) place += 1;
  return place;
}

const isMoot = (event: IssueEvent | undefined): boolean =>
  (event?.type === 'approval-withdrawn' || event?.type === 'operation-withdrawn') &&
  event.cause === 'moot';

/** What other acts lead to can be told by itself: withdrawals come first, and nobody gives the command of a trigger. */
const leadOn: readonly IssueCommand['type'][] = [
  'assess',
  'decide-approval',
  'plan-operation',
  'take-over',
  'absence-began',
];

/** How many of the recorded events the rules themselves derive from the command. */
function ledTo(
  events: readonly IssueEvent[],
  index: number,
  state: IssueState | undefined,
  command: IssueCommand,
): number {
  if (!leadOn.includes(command.type)) return 0;
  const at = events[index]?.at ?? 0;
  const decision = issueProcess.decide(state, command, at);
  // A record of older rules: only the act itself is known to be the command's.
  if (!decision.ok) return 0;
  const strange = decision.events.findIndex((event, offset) => {
    const recorded = events[index + offset];
    return recorded?.type !== event.type || recorded.at !== at || recorded.by !== event.by;
  });
  return strange === -1 ? decision.events.length : strange;
}

/** The same command about the request or the operation that stands in its place in the other world; empty where there is none. */
export function inPlace(command: IssueCommand, places: ReadonlyMap<string, string>): IssueCommand {
  const other = (id: string): string => places.get(id) ?? '';
  switch (command.type) {
    case 'decide-approval':
      return { ...command, approval: other(command.approval) };
    case 'withdraw-approval':
      return { ...command, approval: other(command.approval) };
    case 'start-operation':
    case 'end-operation':
    case 'file-papers':
      return { ...command, operation: other(command.operation) };
    default:
      return command;
  }
}
