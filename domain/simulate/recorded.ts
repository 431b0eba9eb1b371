import type { DecideApproval, IssueCommand } from '../issue/command.ts';
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
  /** Id of the approval that the command asked for. */
  readonly requested: string | null;
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
  const none = { at, command: null, requested: null, length: 1 };
  if (byTime(first)) return { ...none, lateFrom: first.dueAt ?? at };
  const place = actAfter(events, index);
  const act = events[place];
  const command = act === undefined ? undefined : commandOf(act, state);
  if (command === undefined) return { ...none, lateFrom: Infinity };
  const length = Math.max(place - index + 1, ledTo(events, index, state, command));
  const request = events
    .slice(index, index + length)
    .find((event) => event.type === 'approval-requested');
  const requested = request?.request.id ?? null;
  return { at, command, lateFrom: Infinity, requested, length };
}

/** Requests that lose their object are withdrawn before the act that takes it away. */
function actAfter(events: readonly IssueEvent[], index: number): number {
  let place = index;
  while (events[place]?.type === 'approval-withdrawn') place += 1;
  return place;
}

/** What other acts lead to can be told by itself: withdrawals come first, and nobody gives the command of a trigger. */
const leadOn: readonly IssueCommand['type'][] = [
  'assess',
  'decide-approval',
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

/** The same decision about the request that stands in its place in the other world; empty where there is none. */
export function onRequest(
  command: DecideApproval,
  places: ReadonlyMap<string, string>,
): DecideApproval {
  // A refused signal may name anything; it is refused again whatever it names.
  const elsewhere = command.bySignal === true ? command.approval : '';
  return { ...command, approval: places.get(command.approval) ?? elsewhere };
}
