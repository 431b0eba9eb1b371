import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Who wants to hear the news of an issue (requirement 3-9.2). */
export const watcher = pgTable(
  'watcher',
  {
    issueId: text('issue_id').notNull(),
    person: text().notNull(),
  },
  // Whom the news of one issue go to.
  (table) => [primaryKey({ columns: [table.issueId, table.person] })],
);
