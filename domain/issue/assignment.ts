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
        ownersTeam: state.team,
        line: state.handOver?.to ?? state.line,
        ...nobodySought(state),
        ...(state.handOver === null ? {} : { bounces: 0 }),
        ...notPassedOn,
      };
    case 'declined':
      return { assignee: null, declinedBy: withOne(state.declinedBy, by) };
    case 'unassigned':
      return { assignee: null };
    case 'assignee-sought':
      return { search: event.search, soughtRole: event.role };
    case 'handed-over':
      return {
        handOver: { from: event.from, to: event.line, since: event.dueAt ?? event.at, by },
        team: event.team ?? null,
        assignee: event.to,
        offeredTo: event.to === null ? [] : [event.to],
        ...nobodySought(state),
      };
    case 'bounced':
      return { ...keptByOwner(state), bounces: state.bounces + 1 };
  }
}

/** Whatever a search that is under way finds comes too late, and the next one begins with the engineers. */
const nobodySought = ({ search }: IssueState) =>
  ({ search: search + 1, soughtRole: 'engineer' }) as const;

/** Nobody else is to take it any more. */
export const notPassedOn = { handOver: null, offeredTo: [] } as const satisfies Partial<IssueState>;

/** Whatever was on its way: the owner has it as before, and so has the team. */
export const keptByOwner = ({ owner, ownersTeam }: IssueState) =>
  ({ assignee: owner, team: ownersTeam, ...notPassedOn }) as const satisfies Partial<IssueState>;

const withOne = (list: readonly string[], id: string): readonly string[] =>
  list.includes(id) ? list : [...list, id];

function assigned(
  state: IssueState,
  event: Extract<AssignmentEvent, { type: 'assigned' }>,
): Partial<IssueState> {
  const { cause } = event;
  const after = offeredTo(state, event);
  if (cause === 'routing') return after;
  // Whoever names somebody ends the search that is under way; a person begins the round of offers anew.
  const ended = nobodySought(state);
  return cause === 'person' ? { ...ended, ...after } : { search: ended.search, ...after };
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
  if (state.stage === 'resolve') return {};
  const leastLine = higherLine(state.leastLine, line);
  // Who has the offer may accept it until somebody of that line has it.
  const offeredTo = state.assignee === null ? [] : [state.assignee];
  return { line, leastLine, team: null, offeredTo };
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
