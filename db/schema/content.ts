import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, oneOf } from './columns.ts';

/** What a report says in words. Whom it names stands elsewhere, sealed: see `contact`. */
export interface IssueContent {
  readonly title: string;
  readonly description: string;
  readonly background: string | null;
}
/** What goes with a command in words. */
export interface TextContent {
  readonly text: string;
}
/** The papers that go with a hand-over, by the items of the line's checklist. */
export interface ChecklistContent {
  readonly items: Readonly<Record<string, string>>;
}

const kinds = ['issue', 'text', 'checklist'] as const;

/** Free text and personal data, written once before the command that refers to it by id and digest. */
export const content = pgTable(
  'content',
  {
    id: text().primaryKey(),
    kind: text({ enum: kinds }).notNull(),
    issueId: text('issue_id').notNull(),
    digest: text().notNull(),
    body: jsonb().$type<IssueContent | TextContent | ChecklistContent>().notNull(),
    /** Title and description as they are searched: one letter case, one form of each character. */
    search: text(),
    /** Every two neighbouring characters of `search`, once each. */
    pairs: text().array(),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
    /** When an event that refers to it was recorded; until then it may be an orphan. */
    referencedAt: instant('referenced_at'),
  },
  (table) => [
    // GET /v1/issues?q=: pairs, not words or triples, for Chinese words are often two characters long.
    index('content_pairs').using('gin', table.pairs),
    // Sweep: orphans, oldest first.
    index('content_orphans')
      .on(table.createdAt)
      .where(sql`${table.referencedAt} is null`),
    check('content_kind', oneOf(table.kind, kinds)),
  ],
);
