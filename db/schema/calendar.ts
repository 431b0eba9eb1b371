import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { instant } from './columns.ts';

/** Versions of working calendars; the newest is in force, a version that exists is never changed. */
export const calendar = pgTable(
  'calendar',
  {
    id: text().notNull(),
    version: integer().notNull(),
    document: jsonb().$type<CalendarDocument>().notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.version] }),
    check('calendar_version', sql`${table.version} > 0`),
  ],
);
