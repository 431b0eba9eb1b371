import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.ts';

/**
 * A person whose data is kept. It is encrypted with a key of their own, wrapped by the key ring: whoever destroys that
 * key erases the person wherever else the sealed data has gone to (domain C.9).
 */
export const dataSubject = pgTable(
  'data_subject',
  {
    id: text().primaryKey(),
    /** Key of the ring that wraps; null: destroyed. */
    keyId: text('key_id'),
    wrapped: bytes(),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
    erasedAt: instant('erased_at'),
    erasedBy: text('erased_by'),
  },
  (table) => [
    // Rotation: what is not wrapped by the current key yet.
    index('data_subject_key').on(table.keyId, table.id),
    check(
      'data_subject_erased',
      sql`(${table.wrapped} is null) = (${table.erasedAt} is not null) and (${table.keyId} is null) = (${table.wrapped} is null)`,
    ),
  ],
);

/** Whom to ask about an issue. Each field is sealed; who is looked for is found by a blind index. */
export const contact = pgTable(
  'contact',
  {
    issueId: text('issue_id').primaryKey(),
    subjectId: text('subject_id')
      .notNull()
      .references(() => dataSubject.id),
    name: bytes(),
    email: bytes(),
    phone: bytes(),
    /** HMAC of the normalised value under a key of the ring, see vault/seal.ts. */
    emailIndex: text('email_index'),
    phoneIndex: text('phone_index'),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index('contact_subject').on(table.subjectId),
    index('contact_email').on(table.emailIndex),
    index('contact_phone').on(table.phoneIndex),
  ],
);
