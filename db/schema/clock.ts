import { boolean, check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { clockStates } from '../../domain/clock.ts';
import { instant, oneOf } from './columns.ts';

/** Read model: the deadlines of an issue, one row each, for reports over many issues. */
export const clock = pgTable(
  'clock',
  {
    issueId: text('issue_id').notNull(),
    /** Which clocks there are is policy data. */
    name: text().notNull(),
    state: text({ enum: clockStates }).notNull(),
    target: text().notNull(),
    startedAt: instant('started_at').notNull(),
    dueAt: instant('due_at'),
    metAt: instant('met_at'),
    breachedAt: instant('breached_at'),
    calendar: text().notNull(),
    period: integer().notNull(),
    misses: integer().notNull(),
    /** The due instant lies in, or beyond, a year whose dated days are not known. */
    provisional: boolean().notNull(),
  },
  (table) => [
    // Clocks of one issue; the upsert of `record`.
    primaryKey({ columns: [table.issueId, table.name] }),
    check('clock_state', oneOf(table.state, clockStates)),
  ],
);
