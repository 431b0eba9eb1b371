import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { inboxTemplates } from '../../domain/inbox.ts';
import type { Notify } from '../../domain/issue/notices.ts';
import { instant, oneOf } from './columns.ts';

export const recipientKinds = ['person', 'customer'] as const;

/** Notices, one row for each who was told. */
export const inbox = pgTable(
  'inbox',
  {
    notice: text().notNull(),
    recipientKind: text('recipient_kind', { enum: recipientKinds }).notNull(),
    recipientId: text('recipient_id').notNull(),
    /** Null: it is not the news of one issue. */
    issueId: text('issue_id'),
    template: text({ enum: inboxTemplates }).notNull(),
    facts: jsonb().$type<Notify['facts']>().notNull(),
    at: instant().notNull(),
    deliveredAt: instant('delivered_at')
      .notNull()
      .default(sql`now()`),
    readAt: instant('read_at'),
  },
  (table) => [
    // Telling twice meets this key.
    primaryKey({ columns: [table.notice, table.recipientKind, table.recipientId] }),
    // The inbox of one person or customer, newest first.
    index('inbox_recipient').on(table.recipientKind, table.recipientId, table.at, table.notice),
    // What of it is unread.
    index('inbox_unread')
      .on(table.recipientKind, table.recipientId, table.at, table.notice)
      .where(sql`${table.readAt} is null`),
    // Who was told about one issue.
    index('inbox_issue').on(table.issueId, table.at),
    check('inbox_recipient_kind', oneOf(table.recipientKind, recipientKinds)),
    check('inbox_template', oneOf(table.template, inboxTemplates)),
  ],
);
