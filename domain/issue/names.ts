import type { Assessed, IssueEvent } from './event.ts';

/**
 * The names a policy can select an event by: its own, and `name:detail`, the detail being its notice, action, outcome or
 * reason.
 */
export function namesOf(event: IssueEvent): readonly string[] {
  const detail = detailOf(event);
  return detail === null ? [event.type] : [event.type, `${event.type}:${detail}`];
}

/** Highly complex and the work of more than one department: it gets a project team (domain C.1, requirement 3-3.2.2). */
const isCrossDepartment = ({ complexity, departments }: Assessed): boolean =>
  complexity === 'H' && departments.length > 1;

function detailOf(event: IssueEvent): string | null {
  switch (event.type) {
    case 'customer-updated':
      return event.notice;
    case 'escalated':
      return event.cause === 'person' ? event.step : event.action;
    case 'auto-closed':
      return event.outcome;
    case 'assessed':
      return isCrossDepartment(event) ? 'cross-department' : null;
    case 'assigned':
      return event.cause;
    case 'handed-over':
      return `line-${event.line}`;
    case 'bounced':
      return event.limit ? 'limit' : event.reason;
    case 'joint-opened':
      return event.kind;
    case 'task-rescheduled':
      return event.offered ? 'offered' : null;
    case 'unassigned':
    case 'suspended':
    case 'declined':
    case 'rejected':
    case 'reopened':
    case 'cancelled':
      return event.reason;
    default:
      return null;
  }
}
