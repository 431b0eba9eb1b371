import type { Assessed, IssueEvent } from './event.ts';

/**
 * The names a policy can select an event by: its own, and `name:detail`, the detail being its notice, action, kind,
 * class, outcome or reason. A rung that moves the issue to another line is `escalated:raised` besides.
 */
export function namesOf(event: IssueEvent): readonly string[] {
  const detail = detailOf(event);
  if (detail === null) return [event.type, ...approvalDetails(event)];
  const names = [event.type, `${event.type}:${detail}`];
  return event.type === 'escalated' && event.line !== null ? [...names, raised] : names;
}

const none: readonly string[] = [];
const approvalDetails = (event: IssueEvent): readonly string[] => {
  const details = detailsOf(event);
  return details === none ? none : details.map((detail) => `${event.type}:${detail}`);
};

/** What an approval is about, and what it came to; the same of what it stands before. */
function detailsOf(event: IssueEvent): readonly string[] {
  switch (event.type) {
    case 'approval-requested':
      return [event.request.subject.kind];
    case 'approval-decided':
      return [event.kind, event.outcome];
    case 'approval-reminded':
    case 'approval-timed-out':
    case 'approval-expired':
      return [event.kind];
    case 'approval-escalated':
      return [event.to];
    case 'approval-withdrawn':
    case 'operation-withdrawn':
      return [event.cause];
    case 'clock-extended':
      return [event.clock];
    case 'operation-planned':
      return [event.class];
    case 'operation-ended':
      return [event.outcome];
    case 'measure-arranged':
      return [event.measure];
    default:
      return none;
  }
}

const raised = 'escalated:raised';

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
