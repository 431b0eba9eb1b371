import type { Clock } from '../clock.ts';
import { hasBreachRung, openRungs, type Rung } from '../ladder.ts';
import { elapsedMs, higherLine, type Line } from '../policy/policy.ts';
import type { Instant, Wake } from '../process.ts';
import type { IssueEvent } from './event.ts';
import { timer, type Pending } from './pending.ts';
import { silence } from './silence.ts';
import type { IssueState } from './state.ts';
import { approvalTimers } from './approval-timers.ts';
import { withFollows } from './follows.ts';
import { hasLoose } from './moot.ts';
import { operationTimers } from './operation/due.ts';
import { taskTimers } from './joint/due.ts';
import { notYetTold } from './triggers.ts';

/** Everything that falls due by itself, soonest first; of equal instants the order of this list is kept. */
export function agenda(state: IssueState): readonly Pending[] {
  const rungs = openRungsOf(state).map((rung) => onLadder(state, rung));
  const all = [...beforeLadder(state), ...rungs, ...afterLadder(state)];
  return all.toSorted((a, b) => a.dueAt - b.dueAt);
}

const beforeLadder = (state: IssueState): Pending[] => [
  ...holdEnds(state),
  ...silence(state),
  ...breaches(state),
];
const afterLadder = (state: IssueState): Pending[] => [
  ...taskTimers(state),
  ...approvalTimers(state),
  ...operationTimers(state),
  ...archiving(state),
];

/** The earliest of a list; of equal instants the one that stands first. */
function earliest<Item extends { readonly dueAt: Instant }>(
  items: readonly Item[],
): Item | undefined {
  let first: Item | undefined;
  for (const item of items) if (first === undefined || item.dueAt < first.dueAt) first = item;
  return first;
}

/** The first entry of the agenda, without making the others: there are many rungs, and one of them is next. */
function next(state: IssueState): Pending | undefined {
  if (last?.state === state) return last.next;
  const rung = earliest(openRungsOf(state));
  const onIt = rung === undefined ? [] : [onLadder(state, rung)];
  const found = earliest([...beforeLadder(state), ...onIt, ...afterLadder(state)]);
  last = { state, next: found };
  return found;
}

/** A state never changes, and due, wake and view ask for what comes next one after the other. */
let last: { readonly state: IssueState; readonly next: Pending | undefined } | undefined;

/** All that fell due up to and including `at`. What one step changes (a resumed clock) the next one sees. */
export function due(state: IssueState, at: Instant): readonly IssueEvent[] {
  const events: IssueEvent[] = [];
  let current = state;
  for (;;) {
    const first = next(current);
    if (first === undefined || first.dueAt > at) return events;
    const step = withFollows(current, first.event(at));
    events.push(...step.events);
    current = step.state;
  }
}

export function wake(state: IssueState): Wake | undefined {
  const first = next(state);
  return first === undefined ? undefined : { at: first.dueAt, what: first.what };
}

function holdEnds({ hold }: IssueState): Pending[] {
  if (hold?.until === null || hold?.until === undefined) return [];
  const dueAt = hold.until;
  return [
    {
      dueAt,
      what: `suspension (${hold.reason}) ends`,
      event: (at) => ({ type: 'resumed', at, by: timer, dueAt }),
    },
  ];
}

/** A clock that was given less time than it had used while it stood still is missed when it runs on, not before. */
function missedAt({ dueAt, ledger }: Clock): Instant | null {
  const last = ledger.at(-1);
  const runsOn = last?.what === 'resumed' || last?.what === 'reopened';
  return dueAt !== null && runsOn ? Math.max(dueAt, last.at) : dueAt;
}

function breaches({ clocks, policy, severity }: IssueState): Pending[] {
  return clocks.flatMap((clock) => {
    const { name, breachedAt } = clock;
    const dueAt = missedAt(clock);
    if (dueAt === null || breachedAt !== null) return [];
    return [
      {
        dueAt,
        what: `${severity} ${name} due`,
        event: (at) => {
          const tell = hasBreachRung(policy, severity, clock) ? [] : policy.ladder.shortClockBreach;
          return { type: 'clock-breached', at, by: timer, dueAt, clock: name, tell };
        },
      },
    ];
  });
}

const openRungsOf = ({ policy, severity, clocks, steps }: IssueState): readonly Rung[] =>
  openRungs(policy, severity, clocks, steps);

function onLadder(state: IssueState, rung: Rung): Pending {
  const { dueAt, clock, row } = rung;
  return {
    dueAt,
    what: `${state.severity} ${clock.name} ${row.at} → ${row.tell.join(', ')}`,
    event: (at) => climb(rung, state, at),
  };
}

function climb({ step, clock, row, dueAt }: Rung, state: IssueState, at: Instant): IssueEvent {
  const { action, level } = row;
  return {
    type: 'escalated',
    at,
    by: timer,
    dueAt,
    cause: 'ladder',
    step,
    clock: clock.name,
    tell: notYetTold(state, row.tell, level, clock.name),
    action,
    level: level ?? null,
    line: raised(action, higherLine(state.line, state.handOver?.to ?? state.line)),
  };
}

/** A tier move goes up only: an issue that is at line 3 already is not sent back to line 2. */
function raised(action: string, line: Line): Line | null {
  const to: Line | null = action === 'to-line-2' ? 2 : action === 'to-line-3' ? 3 : null;
  return to !== null && to > line ? to : null;
}

/** What is cancelled is over at once, or when its last loose end is; then at the latest. */
function archiving(state: IssueState): Pending[] {
  const { closedAt, outcome, archived, policy } = state;
  if (closedAt === null || archived) return [];
  if (outcome === 'cancelled' && !hasLoose(state)) return [];
  const dueAt = closedAt + elapsedMs(policy.reopenWithin);
  return [
    {
      dueAt,
      what: 'time for reopening ends',
      event: (at) => ({ type: 'archived', at, by: timer, dueAt }),
    },
  ];
}
