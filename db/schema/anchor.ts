import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.ts';

/** From time to time the heads of all streams are written down, each entry chained to the one before. */
export const anchor = pgTable(
  'anchor',
  {
    /** Counts from 1. */
    seq: integer().primaryKey(),
    at: instant().notNull(),
    /** The last position of the event table that it covers. */
    position: bigint({ mode: 'number' }).notNull(),
    /** How many heads have moved since the entry before. */
    heads: integer().notNull(),
    /** Hash of the entry before; empty in the first one. */
    previous: bytes().notNull(),
    /** Root of the hash tree over its heads: one head can be proved to be among them without the others. */
    root: bytes().notNull(),
    /** SHA-256 over everything above. */
    hash: bytes().notNull(),
    /** HMAC-SHA-256 of the hash by a key that is not in the database. */
    signature: bytes().notNull(),
  },
  (table) => [
    check('anchor_seq', sql`${table.seq} > 0`),
    check('anchor_hash', sql`length(${table.hash}) = 32`),
  ],
);

/** The head of a stream when an anchor was written. */
export const anchorHead = pgTable(
  'anchor_head',
  {
    stream: text().notNull(),
    version: integer().notNull(),
    anchor: integer()
      .notNull()
      .references(() => anchor.seq),
    hash: bytes().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.stream, table.version] }),
    // The heads of one anchor in the order of its hash tree, which no locale may change.
    uniqueIndex('anchor_head_anchor').on(table.anchor, sql`${table.stream} collate "C"`),
  ],
);
