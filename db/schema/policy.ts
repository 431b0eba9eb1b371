import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { instant } from './columns.ts';

/** Versions of policies, whole documents; a version that exists is never changed. */
export const policy = pgTable(
  'policy',
  {
    id: text().notNull(),
    version: integer().notNull(),
    document: jsonb().$type<PolicyDocument>().notNull(),
    /** Set: for this customer only. */
    customerId: text('customer_id'),
    draftedBy: text('drafted_by').notNull(),
    draftedAt: instant('drafted_at').notNull(),
    approvedBy: text('approved_by'),
    approvedAt: instant('approved_at'),
    activatedBy: text('activated_by'),
    /** Null: not activated. In force from then on, until the next one of its scope. */
    activeFrom: instant('active_from'),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.version] }),
    // The policy of a new issue: the customer's own, else the general one; the newest that is active.
    // Unique: of two activations for the same instant one wins.
    uniqueIndex('policy_scope_active')
      .on(sql`coalesce(${table.customerId}, '')`, table.activeFrom)
      .where(sql`${table.activeFrom} is not null`),
    index('policy_drafted').on(table.draftedAt),
    check('policy_version', sql`${table.version} > 0`),
  ],
);
