import type { Role } from '../people.ts';
import type { ApprovalRule } from '../policy/policy.ts';
import { isCustomer } from '../people.ts';
import type { Approval, Party } from './approval.ts';
import { nextApprover, stepsOf, type ApprovalStep } from './course.ts';

/** What happens by itself if nobody does anything, and who joins then. */
export interface Outlook extends ApprovalStep {
  readonly to: Role | null;
}

/** Soonest first. */
export const outlookOf = (approval: Approval, rule: ApprovalRule): readonly Outlook[] =>
  stepsOf(approval, rule)
    .map((step): Outlook => {
      const joins = step.what === 'escalate' ? nextApprover(approval, rule) : undefined;
      return { ...step, to: joins ?? null };
    })
    .toSorted((one, other) => one.at - other.at);

/**
 * Whether somebody may read what the members of a party said with their decision. Colleagues may; people of a customer
 * read what was said for the customer, and not what was said about them.
 */
export const mayReadWords = (
  reader: { readonly roles: readonly string[] },
  { by }: Pick<Party, 'by'>,
): boolean => !isCustomer(reader) || by.includes('customer');
