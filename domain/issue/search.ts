import type { Role } from '../people.ts';
import type { AssigneeSought, IssueEvent } from './event.ts';
import { isPassedOn, type IssueState } from './state.ts';

/** The search for somebody that an event leads to, where the policy finds people by itself (requirement 3-3.2.2). */
export function sought(after: IssueState, event: IssueEvent): readonly AssigneeSought[] {
  if (after.policy.automatic !== true) return [];
  const role = roleSought(after, event);
  if (role === null) return [];
  const { at, by } = event;
  return [
    {
      type: 'assignee-sought',
      at,
      by,
      ...(event.dueAt === undefined ? {} : { dueAt: event.dueAt }),
      search: after.search + 1,
      role,
      line: after.handOver?.to ?? after.line,
      team: after.team,
      excluded: excluded(after),
    },
  ];
}

/** The role that is asked for because of an event; null when nobody is sought. */
function roleSought(after: IssueState, event: IssueEvent): Role | null {
  const isOpen = ['assess', 'assign'].includes(after.stage) || isPassedOn(after);
  if (!isOpen) return null;
  switch (event.type) {
    case 'assessed':
    case 'reopened':
      return 'engineer';
    case 'declined':
      return after.soughtRole;
    case 'unassigned':
      return event.substitute === null ? after.soughtRole : null;
    case 'handed-over':
      return event.to === null ? 'engineer' : null;
    case 'escalated':
      if (event.line !== null) return 'engineer';
      return event.action === 'offer-next' && event.cause === 'ladder'
        ? nextRole(event.tell)
        : null;
    default:
      return null;
  }
}

/** The rung offers to the first role it names; `owner` is the one who has it already. */
const nextRole = (tell: readonly string[]): Role =>
  (tell.find((one) => one !== 'owner') as Role | undefined) ?? 'engineer';

/** Nobody of these is offered it by the routing. */
export const excluded = ({ declinedBy, offeredTo, owner }: IssueState): readonly string[] => [
  ...new Set([...declinedBy, ...offeredTo, ...(owner === null ? [] : [owner])]),
];
