import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** API keys: the secret itself is shown once and never stored. */
export const apiKey = pgTable(
  'api_key',
  {
    /** Stands in the key itself, so that one can say which key it is without telling it. */
    id: text().primaryKey(),
    /** Id of the person or system that acts with it. */
    holder: text().notNull(),
    name: text().notNull(),
    /** SHA-256 of the secret, hex: 256 random bits need no slow hash. */
    hash: text().notNull(),
    scopes: text().array().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
    /** The key that this one follows. */
    rotatedFrom: text('rotated_from'),
  },
  (table) => [
    // The keys of somebody, newest first.
    index('api_key_holder').on(table.holder, table.createdAt, table.id),
    check('api_key_hash', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    check('api_key_scopes', sql`cardinality(${table.scopes}) > 0`),
  ],
);
