import type { IssueEvent } from './event.ts';
import type { Notify, Recipient } from './effects.ts';

/** One event in a few words, for the names of steps in a history. Codes and ids only, never free text. */
export function wordsOf(event: IssueEvent): string {
  switch (event.type) {
    case 'received':
      return `received ${event.number}, ${event.statedSeverity} stated`;
    case 'assessed':
      return `assessed impact ${event.impact}, urgency ${event.urgency}, complexity ${event.complexity}`;
    case 'assigned':
      return `offered to ${event.assignee}`;
    case 'accepted':
      return `accepted by ${event.by}`;
    case 'declined':
    case 'rejected':
    case 'reopened':
    case 'cancelled':
      return `${event.type} by ${event.by} (${event.reason})`;
    case 'suspended':
      return `suspended (${event.reason})`;
    case 'reprioritised':
      return `${event.from} → ${event.to}`;
    case 'escalated':
      return `escalated ${event.step}: ${event.action}`;
    case 'clock-breached':
      return `${event.clock} breached`;
    case 'approval-requested':
      return `approval requested: ${event.request.kind} ${event.request.from} → ${event.request.to}`;
    case 'approval-decided':
      return `${event.kind}: ${event.decision} by ${event.by}`;
    case 'approval-escalated':
      return `approval escalated to ${event.to}`;
    case 'approval-decision-refused':
      return `decision of ${event.by} refused: ${event.code}`;
    case 'notice-failed':
      return `notice ${event.template} reached nobody`;
    default:
      return event.type.replaceAll('-', ' ');
  }
}

/** Whom a notice goes to and what it says, in a few words. */
export function wordsOfNotice({ template, to, facts }: Notify): string {
  const about = facts['step'] ?? facts['clock'];
  const what = about === undefined ? template : `${template} ${about}`;
  return `${what} → ${to.map(recipientName).join(', ')}`;
}

function recipientName(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      return recipient.id;
    case 'role':
      return recipient.role;
    case 'customer':
      return `customer ${recipient.customerId}`;
  }
}
