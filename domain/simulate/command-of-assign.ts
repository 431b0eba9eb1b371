import type { ContentRef } from '../content.ts';
import { teamUnlessNamed } from '../issue/assign.ts';
import type { IssueCommand } from '../issue/command.ts';
import type { IssueEvent } from '../issue/event.ts';
import { timer } from '../issue/pending.ts';
import type { IssueState } from '../issue/state.ts';
import { leadRoles } from '../people.ts';

type Of<Type extends IssueEvent['type']> = Extract<IssueEvent, { type: Type }>;
type ReasonOf<Type extends IssueCommand['type']> = Extract<
  IssueCommand,
  { type: Type; reason: string }
>['reason'];

/** Roles are not recorded: whoever passed an issue on was allowed to. */
const lead = (event: IssueEvent) => {
  const { text } = event as { readonly text?: ContentRef };
  return { by: { id: event.by, roles: leadRoles }, ...(text === undefined ? {} : { text }) };
};

/** The command behind a recorded event of who holds an issue and what it hangs together with. */
export function assignmentCommandOf(
  event: IssueEvent,
  state: IssueState,
): IssueCommand | undefined {
  const { by } = lead(event);
  switch (event.type) {
    case 'assigned':
      return assigned(event, state);
    case 'unassigned':
      return unassigned(event);
    case 'nobody-found': {
      const { team, choice } = event;
      return { type: 'nobody-found', by, search: state.search, team, choice };
    }
    case 'handed-over': {
      if (event.by === timer) return undefined;
      const { line, checklist, team, to } = event;
      return {
        type: 'hand-over',
        ...lead(event),
        line,
        checklist,
        ...(team === null ? {} : { team }),
        ...(to === null ? {} : { to }),
      };
    }
    case 'bounced':
      return { type: 'bounce', ...lead(event), reason: event.reason as ReasonOf<'bounce'> };
    case 'linked': {
      const { relation, issue } = event;
      return { type: 'link', by, relation, issue };
    }
    case 'unlinked':
      return { type: 'unlink', by, issue: event.issue };
    default:
      return undefined;
  }
}

function assigned(event: Of<'assigned'>, state: IssueState): IssueCommand {
  const { assignee, team, line, cause, choice } = event;
  const { search, handOver } = state;
  if (cause === 'routing' && choice !== null) {
    return { type: 'offer', by: lead(event).by, search, assignee, team, choice };
  }
  if (cause === 'take-over') return { type: 'take-over', ...lead(event) };
  const sameLine = line === (handOver?.to ?? state.line);
  return {
    type: 'assign',
    ...lead(event),
    assignee,
    ...(team === null || team === teamUnlessNamed(state, { line }, cause) ? {} : { team }),
    ...(sameLine ? {} : { line }),
  };
}

function unassigned(event: Of<'unassigned'>): IssueCommand {
  const { person, substitute, reason } = event;
  return substitute === null
    ? { type: 'unassign', ...lead(event), reason: reason as ReasonOf<'unassign'> }
    : { type: 'absence-began', by: lead(event).by, person, substitute };
}
