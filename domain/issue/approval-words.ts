import type { ApprovalRequest } from '../approval/approval.ts';
import type { IssueEvent } from './event.ts';

/** One event of a request for approval, or of what it granted, in a few words; nothing for other events. */
export function wordsOfApproval(event: IssueEvent): string | undefined {
  switch (event.type) {
    case 'approval-requested':
      return `approval requested: ${wordsOfRequest(event.request)}`;
    case 'approval-decided':
      return wordsOfDecision(event);
    case 'approval-escalated':
      return `approval escalated to ${event.to}`;
    case 'approval-reminded':
      return `${event.kind}: who decides is reminded`;
    case 'approval-timed-out':
      return `${event.kind}: not decided in time, refused`;
    case 'approval-expired':
      return `${event.kind}: what was granted is over`;
    case 'approval-withdrawn':
      return event.cause === 'person'
        ? `approval withdrawn by ${event.by}`
        : `approval withdrawn (${event.cause})`;
    case 'approval-decision-refused':
      return `decision of ${event.by} refused: ${event.code}`;
    case 'clock-extended':
      return `${event.clock} has until ${utc(event.until)}, by ${event.approval}`;
    default:
      return undefined;
  }
}

function wordsOfDecision(event: Extract<IssueEvent, { type: 'approval-decided' }>): string {
  const { kind, decision, by, party, way, onBehalfOf } = event;
  const how = way === 'deputy' ? ` for ${onBehalfOf}` : way === 'recorded' ? ' (recorded)' : '';
  return `${kind}: ${decision} by ${by}${how}, ${party}`;
}

/** What an approval is asked for, in a few words. */
export function wordsOfRequest({ subject }: Pick<ApprovalRequest, 'subject'>): string {
  const { kind } = subject;
  const about =
    kind === 'severity-downgrade'
      ? `${subject.from} → ${subject.to}`
      : Object.entries(subject)
          .filter(([name, value]) => name !== 'kind' && value !== null)
          .map(([name, value]) => (/until|At$/.test(name) ? utc(Number(value)) : String(value)))
          .join(', ');
  return about === '' ? kind : `${kind} ${about}`;
}

const utc = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
