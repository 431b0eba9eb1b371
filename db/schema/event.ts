import { sql } from 'drizzle-orm';
import {
  bigserial,
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { eventNames, type IssueEvent } from '../../domain/issue/event.ts';
import { instant, oneOf, transactionId } from './columns.ts';

/** What happened, append only. `data` is the whole event of the domain; the columns beside it are for queries. */
export const event = pgTable(
  'event',
  {
    stream: text().notNull(),
    version: integer().notNull(),
    kind: text({ enum: ['issue'] }).notNull(),
    type: text({ enum: eventNames }).notNull(),
    at: instant().notNull(),
    dueAt: instant('due_at'),
    by: text().notNull(),
    data: jsonb().$type<IssueEvent>().notNull(),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`now()`),
    // Positions commit out of order: a feed may pass only rows older than pg_snapshot_xmin(pg_current_snapshot()).
    position: bigserial({ mode: 'number' }).notNull(),
    transaction: transactionId()
      .notNull()
      .default(sql`pg_current_xact_id()`),
  },
  (table) => [
    // Timeline of one issue, by version; running `record` twice meets this key.
    primaryKey({ columns: [table.stream, table.version] }),
    // Feed of all events, by position.
    uniqueIndex('event_position').on(table.position),
    check('event_kind', oneOf(table.kind, ['issue'])),
    check('event_type', oneOf(table.type, eventNames)),
    check('event_version', sql`${table.version} > 0`),
  ],
);
