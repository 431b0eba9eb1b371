import type { Approval } from '../approval/approval.ts';
import type { IssueEvent } from '../issue/event.ts';
import { isCustomer } from '../people.ts';
import type { Actor } from '../process.ts';

/** True for somebody who sees no person and no free text: nothing but an analyst (domain C.9). */
export const seesNoPersons = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.length > 0 && roles.every((role) => role === 'analyst');

/** What is written for customers, by them or in their name; everything else in words stays in the house (domain C.9). */
const saidToCustomers: ReadonlySet<IssueEvent['type']> = new Set<IssueEvent['type']>([
  'customer-updated',
  'customer-asked',
  'answered',
  'restored',
  'resolved',
  'confirmed',
  'rejected',
  'reopened',
  'cancelled',
]);

/** How issues hang together is for those who work here. */
const internal: ReadonlySet<IssueEvent['type']> = new Set<IssueEvent['type']>([
  'linked',
  'unlinked',
]);

/** Requests for approval that a customer has a say in; the others are decided in the house. */
export const concernsCustomer = ({ parties }: Pick<Approval, 'parties'>): boolean =>
  parties.some(({ by }) => by.includes('customer'));

/** Whether somebody is shown an event, and the words that went with it. */
export interface EventSight {
  readonly shown: boolean;
  readonly words: boolean;
}

/** What is known about the issue of an event. */
export interface Setting {
  /** True for somebody of the customer. */
  readonly isTheirs: (person: string) => boolean;
  readonly approvals: readonly Approval[];
}

const everything: EventSight = { shown: true, words: true };
const nothing: EventSight = { shown: false, words: false };

/** Customers see what happens to what is theirs, without notes and words that stay in the house (domain C.9). */
export function sightOfEvent(
  actor: Pick<Actor, 'roles'>,
  event: IssueEvent,
  { isTheirs, approvals }: Setting,
): EventSight {
  if (!isCustomer(actor)) return everything;
  const approval = approvalOf(event);
  if (approval !== undefined) {
    const asked = approvals.find(({ id }) => id === approval);
    if (asked === undefined || !concernsCustomer(asked)) return nothing;
    // what they are asked to agree to, they can read; what the others said to it, they cannot
    const words = event.type === 'approval-requested' || isTheirs(event.by);
    return { shown: true, words };
  }
  if (isTheirs(event.by)) return everything;
  if (event.type === 'noted' || internal.has(event.type)) return nothing;
  return { shown: true, words: saidToCustomers.has(event.type) };
}

const approvalOf = (event: IssueEvent): string | undefined => {
  if (event.type === 'approval-requested') return event.request.id;
  return 'approval' in event && typeof event.approval === 'string' ? event.approval : undefined;
};
