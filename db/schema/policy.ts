import { check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { Policy } from '../../domain/policy/policy.ts';
import { instant } from './columns.ts';

/** Policies, whole documents; a version that exists is never changed. */
export const policy = pgTable(
  'policy',
  {
    id: text().notNull(),
    version: integer().notNull(),
    document: jsonb().$type<Policy>().notNull(),
    /** Set: for this customer only. */
    customerId: text('customer_id'),
    activeFrom: instant('active_from').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.version] }),
    // The policy of a new issue: the customer's own, else the general one; the newest that is active.
    index('policy_customer_active').on(table.customerId, table.activeFrom),
    check('policy_version', sql`${table.version} > 0`),
  ],
);
