import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { approvalKinds } from '../../domain/approval/approval.ts';
import { allOf, instant } from './columns.ts';

/** Who may decide approvals in the place of somebody, and from when until when. */
export const delegation = pgTable(
  'delegation',
  {
    id: text().primaryKey(),
    person: text().notNull(),
    deputy: text().notNull(),
    from: instant().notNull(),
    until: instant().notNull(),
    /** Null: all kinds. */
    kinds: text({ enum: approvalKinds }).array(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
  },
  (table) => [
    // For whom somebody stands in; what somebody has delegated.
    index('delegation_deputy').on(table.deputy, table.until),
    index('delegation_person').on(table.person, table.until),
    check('delegation_until', sql`${table.until} > ${table.from}`),
    check('delegation_deputy', sql`${table.deputy} <> ${table.person}`),
    check('delegation_kinds', allOf(table.kinds, approvalKinds)),
  ],
);

/** One-time codes of notices that have been used; a code that is not here may still be used once. */
export const usedCode = pgTable('used_code', {
  id: text().primaryKey(),
  approval: text().notNull(),
  person: text().notNull(),
  /** Names the use, so that its repetition is told from another one. */
  use: text().notNull(),
  usedAt: instant('used_at')
    .notNull()
    .default(sql`now()`),
});
