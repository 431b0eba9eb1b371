import { nextApprover } from '../approval.ts';
import { openRungs, type Rung } from '../ladder.ts';
import { elapsedMs, type Line } from '../policy/policy.ts';
import type { Instant, Wake } from '../process.ts';
import type { IssueEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { IssueState } from './state.ts';

/** Who acts when time does. */
const timer = 'timer';

/** Something that will happen by itself: when, what people call it, and the event it will be. */
export interface Pending {
  readonly dueAt: Instant;
  readonly what: string;
  event(at: Instant): IssueEvent;
}

/** Everything that falls due by itself, soonest first; of equal instants the order of this list is kept. */
export function agenda(state: IssueState): readonly Pending[] {
  const all = [
    ...holdEnds(state),
    ...breaches(state),
    ...rungs(state),
    ...approvalTimers(state),
    ...archiving(state),
  ];
  return all.toSorted((a, b) => a.dueAt - b.dueAt);
}

/** All that fell due up to and including `at`. What one step changes (a resumed clock) the next one sees. */
export function due(state: IssueState, at: Instant): readonly IssueEvent[] {
  const events: IssueEvent[] = [];
  let current = state;
  for (;;) {
    const [first] = agenda(current);
    if (first === undefined || first.dueAt > at) return events;
    const event = first.event(at);
    events.push(event);
    current = evolve(current, event);
  }
}

export function wake(state: IssueState): Wake | undefined {
  const [first] = agenda(state);
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

function breaches({ clocks, policy, severity }: IssueState): Pending[] {
  const minimumMs = elapsedMs(policy.ladder.minimum);
  return clocks.flatMap(({ name, dueAt, breachedAt, budgetMs }) => {
    if (dueAt === null || breachedAt !== null) return [];
    const tell = budgetMs < minimumMs ? policy.ladder.shortClockBreach : [];
    return [
      {
        dueAt,
        what: `${severity} ${name} due`,
        event: (at) => ({ type: 'clock-breached', at, by: timer, dueAt, clock: name, tell }),
      },
    ];
  });
}

function rungs({ policy, severity, clocks, steps, line }: IssueState): Pending[] {
  return openRungs(policy, severity, clocks, steps).map((rung) => ({
    dueAt: rung.dueAt,
    what: `${severity} ${rung.clock.name} ${rung.row.at} → ${rung.row.tell.join(', ')}`,
    event: (at) => climb(rung, line, at),
  }));
}

function climb({ step, clock, row, dueAt }: Rung, line: Line, at: Instant): IssueEvent {
  const { action, tell } = row;
  return {
    type: 'escalated',
    at,
    by: timer,
    dueAt,
    cause: 'ladder',
    step,
    clock: clock.name,
    tell,
    action,
    line: raised(action, line),
  };
}

/** A tier move goes up only: an issue that is at line 3 already is not sent back to line 2. */
function raised(action: string, line: Line): Line | null {
  const to: Line | null = action === 'to-line-2' ? 2 : action === 'to-line-3' ? 3 : null;
  return to !== null && to > line ? to : null;
}

function approvalTimers({ approvals, policy }: IssueState): Pending[] {
  return approvals.flatMap((approval) => {
    const to = nextApprover(approval, policy.approvals[approval.kind]);
    const dueAt = approval.escalatesAt;
    if (dueAt === null || to === undefined) return [];
    return [
      {
        dueAt,
        what: `${approval.kind} undecided → ${to}`,
        event: (at) => ({
          type: 'approval-escalated',
          at,
          by: timer,
          dueAt,
          approval: approval.id,
          to,
        }),
      },
    ];
  });
}

function archiving({ closedAt, outcome, archived, policy }: IssueState): Pending[] {
  if (closedAt === null || outcome !== 'confirmed' || archived) return [];
  const dueAt = closedAt + elapsedMs(policy.reopenWithin);
  return [
    {
      dueAt,
      what: 'time for reopening ends',
      event: (at) => ({ type: 'archived', at, by: timer, dueAt }),
    },
  ];
}
