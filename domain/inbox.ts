import { noticeTemplates } from './issue/notices.ts';

/** What people are told besides the news of one issue. */
const deskTemplates = ['daily-summary', 'roster-gap'] as const;
/** Every text of an inbox. */
export const inboxTemplates = [...noticeTemplates, ...deskTemplates] as const;
export type InboxTemplate = (typeof inboxTemplates)[number];
