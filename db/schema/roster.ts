import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { RosterDocument } from '../../domain/roster/roster.ts';
import { instant } from './columns.ts';

/** Rosters as people write them; whoever saves one last is right. */
export const roster = pgTable('roster', {
  id: text().primaryKey(),
  document: jsonb().$type<RosterDocument>().notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: instant('saved_at').notNull(),
});
