import { higherLine } from '../policy/policy.ts';
import type { Escalated, IssueEvent } from './event.ts';
import type { IssueState, LineStay } from './state.ts';

const assignmentTypes = [
  'assigned',
  'accepted',
  'declined',
  'assignee-sought',
  'unassigned',
  'handed-over',
  'bounced',
] as const;
type AssignmentEvent = Extract<IssueEvent, { type: (typeof assignmentTypes)[number] }>;

export const isAssignmentEvent = (event: IssueEvent): event is AssignmentEvent =>
  (assignmentTypes as readonly string[]).includes(event.type);

/** Who holds the issue after one of these events. From the first acceptance on there is exactly one owner. */
export function assignmentAfter(state: IssueState, event: AssignmentEvent): Partial<IssueState> {
  const { by } = event;
  switch (event.type) {
    case 'assigned':
      return assigned(state, event);
    case 'accepted':
      return {
        stage: 'resolve',
        owner: by,
        line: state.handOver?.to ?? state.line,
        ...(state.handOver === null ? {} : { bounces: 0 }),
        ...notPassedOn,
      };
    case 'declined':
      return { assignee: null, declinedBy: [...state.declinedBy, by] };
    case 'unassigned':
      return { assignee: null, offeredTo: withOne(state.offeredTo, event.person) };
    case 'assignee-sought':
      return { search: event.search, soughtRole: event.role };
    case 'handed-over':
      return {
        handOver: { from: event.from, to: event.line, since: event.dueAt ?? event.at, by },
        team: event.team ?? null,
        assignee: event.to,
        offeredTo: event.to === null ? [] : [event.to],
      };
    case 'bounced':
      return { assignee: state.owner, bounces: state.bounces + 1, ...notPassedOn };
  }
}

/** Nobody else is to take it any more. */
export const notPassedOn = { handOver: null, offeredTo: [] } as const satisfies Partial<IssueState>;

const withOne = (list: readonly string[], id: string): readonly string[] =>
  list.includes(id) ? list : [...list, id];

function assigned(
  state: IssueState,
  event: Extract<AssignmentEvent, { type: 'assigned' }>,
): Partial<IssueState> {
  // Whoever names somebody ends the search that is under way.
  const search = event.cause === 'routing' ? state.search : state.search + 1;
  return { search, ...offeredTo(state, event) };
}

function offeredTo(
  state: IssueState,
  { assignee, team, line }: Extract<AssignmentEvent, { type: 'assigned' }>,
): Partial<IssueState> {
  if (state.stage !== 'resolve') {
    return {
      stage: 'assign',
      assignee,
      team,
      line,
      offeredTo: withOne(state.offeredTo, assignee),
    };
  }
  // Given back to its owner: it was not passed on after all.
  if (assignee === state.owner) return { assignee, team, ...notPassedOn };
  return { assignee, team, offeredTo: withOne(state.offeredTo, assignee) };
}

/** A move of the ladder to another line takes effect at once while nobody owns the issue; an owner hands it over. */
export function lineAfter(state: IssueState, { line }: Escalated): Partial<IssueState> {
  if (line === null) return {};
  const leastLine = higherLine(state.leastLine, line);
  return state.stage === 'resolve' ? { leastLine } : { line, leastLine, team: null, offeredTo: [] };
}

/** The stays with a line new at the end when it has changed. */
export function lineStaysAfter(
  before: IssueState,
  { line }: Pick<IssueState, 'line'>,
  event: IssueEvent,
): readonly LineStay[] {
  if (line === before.line) return before.lineStays;
  return [...before.lineStays, { line, since: event.dueAt ?? event.at }];
}
