import { noticeTemplates } from './issue/notices.ts';

/** What people are told besides the news of one issue. */
const deskTemplates = ['daily-summary', 'roster-gap'] as const;
/** Every text of an inbox. */
export const inboxTemplates = [...noticeTemplates, ...deskTemplates] as const;
export type InboxTemplate = (typeof inboxTemplates)[number];

/** Whose inbox: of somebody, or of a customer. */
export interface Recipient {
  readonly kind: 'person' | 'customer';
  readonly id: string;
}

/** What somebody reads: people of a customer what the customer was told, everybody else what they were told. */
export const inboxOf = ({
  id,
  roles,
  customerId,
}: {
  readonly id: string;
  readonly roles: readonly string[];
  readonly customerId: string | null;
}): Recipient =>
  roles.includes('customer') && customerId !== null
    ? { kind: 'customer', id: customerId }
    : { kind: 'person', id };

/** Notices that ask somebody to decide. */
const asking: readonly InboxTemplate[] = ['approval-requested', 'approval-reminded'];

/** The request for approval that a notice asks to decide; undefined when it asks for none. */
export function approvalAskedIn({
  template,
  facts,
}: {
  readonly template: InboxTemplate;
  readonly facts: Readonly<Record<string, unknown>>;
}): string | undefined {
  const { approval } = facts;
  return asking.includes(template) && typeof approval === 'string' ? approval : undefined;
}
