import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { relationKinds } from '../../domain/issue/stages.ts';
import { oneOf } from './columns.ts';

/** Read model: how an issue says that it hangs together with others. */
export const issueRelation = pgTable(
  'issue_relation',
  {
    issueId: text('issue_id').notNull(),
    relation: text({ enum: relationKinds }).notNull(),
    other: text().notNull(),
  },
  (table) => [
    // Of two issues there is one relation at a time; the upsert of `record`.
    primaryKey({ columns: [table.issueId, table.other] }),
    // Who says it of an issue: its duplicates and children.
    index('issue_relation_other').on(table.other, table.issueId),
    check('issue_relation_relation', oneOf(table.relation, relationKinds)),
  ],
);
