import { holdsOneOf, leadRoles } from '../people.ts';
import type { Line } from '../policy/policy.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import type { AbsenceBegan, Assign, IssueCommand, NobodyFound, Offer } from './command.ts';
import type { IssueEvent } from './event.ts';
import { excluded } from './search.ts';
import { isPassedOn, type IssueState } from './state.ts';
import type { AssignCause } from './stages.ts';

type By = Pick<IssueCommand, 'by'>;

const offer = (
  state: IssueState,
  stamp: Stamped,
  to: Pick<Assign, 'assignee' | 'team' | 'line'>,
  cause: AssignCause,
  choice: string | null = null,
): IssueEvent => ({
  type: 'assigned',
  ...stamp,
  assignee: to.assignee,
  team: to.team ?? teamUnlessNamed(state, to, cause),
  line: to.line ?? lineNow(state),
  cause,
  from: state.assignee,
  choice,
});

/** The line it is with, or on its way to. */
const lineNow = ({ handOver, line }: IssueState): Line => handOver?.to ?? line;

/** It stays with its team; a team of one line is none of another. */
export function teamUnlessNamed(
  state: IssueState,
  { line }: Pick<Assign, 'line'>,
  cause: AssignCause,
): string | null {
  if (cause === 'given-back') return state.ownersTeam;
  return line === undefined || line === lineNow(state) ? state.team : null;
}

/** Offers it to somebody; what somebody owns already only they themselves or a lead pass on (requirement 3-3.2.2). */
export function assign(state: IssueState, command: Assign, stamp: Stamped): Answer {
  const { assignee, line } = command;
  if (state.assignee === assignee) return refuse(state, 'issue.already-assigned');
  if (state.stage === 'resolve') {
    const mayPass = command.by.id === state.owner || holdsOneOf(command.by, leadRoles);
    if (!mayPass) return refuse(state, 'issue.lead-needed', { facts: { roles: leadRoles } });
    if (line !== undefined && line !== lineNow(state)) {
      return refuse(state, 'hand-over.needed', { pointer: '/line' });
    }
  }
  const cause = assignee === state.owner ? 'given-back' : 'person';
  return yes(offer(state, stamp, command, cause));
}

/** Whoever may take over becomes the owner at once. */
export function takeOver(state: IssueState, { by }: By, stamp: Stamped): Answer {
  if (state.owner === by.id) {
    if (!isPassedOn(state)) return refuse(state, 'issue.already-assigned');
    return yes(offer(state, stamp, { assignee: by.id }, 'given-back'));
  }
  const { text: _, ...plain } = stamp as Stamped & { readonly text?: unknown };
  return yes(offer(state, stamp, { assignee: by.id }, 'take-over'), { type: 'accepted', ...plain });
}

/** Takes back an offer; what is owned stays so until somebody else accepts it. */
export function unassign(
  state: IssueState,
  command: Extract<IssueCommand, { type: 'unassign' }>,
  stamp: Stamped,
): Answer {
  const { by, reason } = command;
  const person = state.assignee;
  if (person === null) return refuse(state, 'issue.not-assigned');
  if (person !== by.id && !holdsOneOf(by, leadRoles)) {
    return refuse(state, 'issue.lead-needed', { facts: { roles: leadRoles } });
  }
  return yes({ type: 'unassigned', ...stamp, person, substitute: null, reason });
}

/** Somebody is away from now on: what was offered to them is passed on, what they own goes to who stands in. */
export function absenceBegan(state: IssueState, command: AbsenceBegan, stamp: Stamped): Answer {
  const { person, substitute } = command;
  if (!['assign', 'resolve'].includes(state.stage) || state.assignee !== person) {
    return refuse(state, 'issue.not-assigned');
  }
  const declined = substitute === null || state.declinedBy.includes(substitute);
  const standIn = declined || substitute === state.owner ? null : substitute;
  const gone = {
    type: 'unassigned',
    ...stamp,
    person,
    substitute: standIn,
    reason: 'absent',
  } as const;
  return standIn === null
    ? yes(gone)
    : yes(gone, offer(state, stamp, { assignee: standIn }, 'substitute'));
}

/** True while the result of this search is waited for: nobody has accepted since, and no other search began. */
const isWaitedFor = (state: IssueState, search: number): boolean =>
  search === state.search && (['assess', 'assign'].includes(state.stage) || isPassedOn(state));

export function offered(state: IssueState, command: Offer, stamp: Stamped): Answer {
  const { search, assignee, team, choice } = command;
  if (!isWaitedFor(state, search) || excluded(state).includes(assignee)) {
    return refuse(state, 'issue.search-over');
  }
  const to = { assignee, ...(team === null ? {} : { team }) };
  return yes(offer(state, stamp, to, 'routing', choice));
}

export function nobodyFound(state: IssueState, command: NobodyFound, stamp: Stamped): Answer {
  const { search, team, choice } = command;
  if (!isWaitedFor(state, search)) return refuse(state, 'issue.search-over');
  const line = lineNow(state);
  return yes({ type: 'nobody-found', ...stamp, team, line, role: state.soughtRole, choice });
}

/** Accepting and declining are for the one it is offered to. */
export function byAssignee(state: IssueState, { by }: By, event: IssueEvent): Answer {
  if (state.stage === 'resolve' && !isPassedOn(state)) {
    return refuse(state, 'issue.already-assigned');
  }
  if (state.assignee === null) return refuse(state, 'issue.not-assigned');
  if (state.assignee !== by.id) {
    return refuse(state, 'issue.not-offered-to-you', { facts: { assignee: state.assignee } });
  }
  return yes(event);
}
