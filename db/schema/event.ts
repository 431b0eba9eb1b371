import { sql } from 'drizzle-orm';
import {
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { auditEventNames, type AuditEvent } from '../../domain/audit/event.ts';
import { eventNames, type IssueEvent } from '../../domain/issue/event.ts';
import { bytes, instant, oneOf, transactionId } from './columns.ts';

/** What a stream tells of: an issue, or who had access to what. */
export const streamKinds = ['issue', 'audit'] as const;
export type StreamKind = (typeof streamKinds)[number];
const types = [...eventNames, ...auditEventNames] as const;

/** What happened, append only. `data` is the whole event of the domain; the columns beside it are for queries. */
export const event = pgTable(
  'event',
  {
    stream: text().notNull(),
    version: integer().notNull(),
    kind: text({ enum: streamKinds }).notNull(),
    type: text({ enum: types }).notNull(),
    at: instant().notNull(),
    dueAt: instant('due_at'),
    by: text().notNull(),
    data: jsonb().$type<IssueEvent | AuditEvent>().notNull(),
    /** SHA-256 over the hash of the event before in its stream and this event: what is changed later shows. */
    hash: bytes().notNull(),
    recordedAt: instant('recorded_at')
      .notNull()
      .default(sql`now()`),
    // Positions commit out of order: settled.ts says up to where nothing is missing any more.
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
    // Who had access to what: newest first, of somebody, about something.
    index('event_audit_at')
      .on(table.at, table.stream, table.version)
      .where(sql`${table.kind} = 'audit'`),
    index('event_audit_by')
      .on(table.by, table.at, table.stream, table.version)
      .where(sql`${table.kind} = 'audit'`),
    index('event_audit_subject')
      .on(sql`(${table.data}->>'subject')`, table.at, table.stream, table.version)
      .where(sql`${table.kind} = 'audit'`),
    check('event_kind', oneOf(table.kind, streamKinds)),
    check('event_type', oneOf(table.type, types)),
    check('event_version', sql`${table.version} > 0`),
    check('event_hash', sql`length(${table.hash}) = 32`),
  ],
);
