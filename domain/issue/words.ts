import { wordsOfApproval } from './approval-words.ts';
import type { IssueEvent } from './event.ts';
import { isJointEvent } from './joint/evolve.ts';
import { wordsOfJoint } from './joint/words.ts';
import type { Notify, Recipient } from './notices.ts';
import { isOperationEvent } from './operation/evolve.ts';
import { wordsOfOperation } from './operation/words.ts';

/** One event in a few words, for the names of steps in a history. Codes and ids only, never free text. */
export function wordsOf(event: IssueEvent): string {
  switch (event.type) {
    case 'received':
      return `received ${event.number}, ${event.statedSeverity} stated`;
    case 'assessed':
      return `assessed impact ${event.impact}, urgency ${event.urgency}, complexity ${event.complexity}`;
    case 'assigned':
      return `offered to ${event.assignee}`;
    case 'assignee-sought':
      return `${event.role} of line ${event.line} sought`;
    case 'nobody-found':
      return `nobody found (${event.role}, line ${event.line})`;
    case 'unassigned':
      return `taken back from ${event.person} (${event.reason})`;
    case 'handed-over':
      return `handed over from line ${event.from} to line ${event.line}`;
    case 'bounced':
      return `sent back from line ${event.from} to line ${event.line} (${event.reason})`;
    case 'linked':
      return `${event.relation} ${event.issue}`;
    case 'unlinked':
      return `no longer linked to ${event.issue}`;
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
    case 'customer-reminded':
      return `customer reminded (${event.about}), ${event.number}`;
    case 'auto-closed':
      return `closed as ${event.outcome}`;
    case 'nobody-told':
      return `nobody is ${event.roles.join(', ')}: ${event.next.join(', ') || 'nobody'} told instead`;
    case 'rebased':
      return `rebased to ${event.policy.id} v${event.policy.version} (${event.cause}, ${event.consumed})`;
    case 'notice-failed':
      return `notice ${event.template} reached nobody`;
    default:
      if (isJointEvent(event)) return wordsOfJoint(event);
      if (isOperationEvent(event)) return wordsOfOperation(event);
      return wordsOfApproval(event) ?? event.type.replaceAll('-', ' ');
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
    case 'watchers':
      return 'watchers';
  }
}
