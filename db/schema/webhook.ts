import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { eventNames } from '../../domain/issue/event.ts';
import {
  backlogStates,
  deliveryOutcomes,
  pauseReasons,
  webhookStates,
} from '../../domain/webhook/webhook.ts';
import { allOf, bytes, instant, oneOf } from './columns.ts';

/** A system that is told of events, and how it does. */
export const webhook = pgTable(
  'webhook',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    url: text().notNull(),
    /** Whose rights count: it is told of what this person may read. */
    holder: text().notNull(),
    /** Null: of everything. */
    types: text({ enum: eventNames }).array(),
    /** Null: of every customer. */
    customers: text().array(),
    /** Sealed; bound to this row. */
    secret: bytes().notNull(),
    /** The one before, which signs as well until then. */
    previousSecret: bytes('previous_secret'),
    previousUntil: instant('previous_until'),
    state: text({ enum: webhookStates }).notNull(),
    pauseReason: text('pause_reason', { enum: pauseReasons }),
    /** Everything up to here is delivered, or stands in the backlog; a copy of what its process knows. */
    cursor: bigint({ mode: 'number' }).notNull(),
    /** Its process waits to be woken. */
    asleep: boolean().notNull().default(false),
    /** Failed in a row, over all events; 0: the last one went through. */
    failures: integer().notNull().default(0),
    failingSince: instant('failing_since'),
    lastDeliveredAt: instant('last_delivered_at'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    index('webhook_holder').on(table.holder, table.id),
    check('webhook_state', oneOf(table.state, webhookStates)),
    check('webhook_pause_reason', oneOf(table.pauseReason, pauseReasons)),
    check('webhook_paused', sql`(${table.state} = 'paused') = (${table.pauseReason} is not null)`),
    check('webhook_types', allOf(table.types, eventNames)),
    check('webhook_cursor', sql`${table.cursor} >= 0`),
  ],
);

/**
 * Events that could not be delivered while others could, and everything of the same issue after them: an issue's events
 * go out in order. Dead ones are not tried again until somebody says so.
 */
export const webhookBacklog = pgTable(
  'webhook_backlog',
  {
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhook.id, { onDelete: 'cascade' }),
    position: bigint({ mode: 'number' }).notNull(),
    issueId: text('issue_id').notNull(),
    /** Of the event: `<issue>/<version>`. */
    eventId: text('event_id').notNull(),
    type: text({ enum: eventNames }).notNull(),
    state: text({ enum: backlogStates }).notNull(),
    attempts: integer().notNull(),
    /** When it was tried first. */
    since: instant().notNull(),
    /** When it is tried again; of dead ones null. */
    nextAt: instant('next_at'),
    /** What the endpoint answered last, and what went wrong; see domain/webhook. */
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
    diedAt: instant('died_at'),
  },
  (table) => [
    primaryKey({ columns: [table.webhookId, table.position] }),
    // What is tried next; the order of one issue; dead letters, newest first.
    index('webhook_backlog_next')
      .on(table.webhookId, table.nextAt)
      .where(sql`${table.state} = 'waiting'`),
    index('webhook_backlog_issue').on(table.webhookId, table.issueId, table.position),
    index('webhook_backlog_dead')
      .on(table.webhookId, table.diedAt)
      .where(sql`${table.state} = 'dead'`),
    check('webhook_backlog_state', oneOf(table.state, backlogStates)),
    check('webhook_backlog_next', sql`(${table.state} = 'dead') = (${table.nextAt} is null)`),
  ],
);

/** Every attempt, kept for a while for whoever looks for what went wrong. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhook.id, { onDelete: 'cascade' }),
    eventId: text('event_id').notNull(),
    type: text().notNull(),
    attempt: integer().notNull(),
    at: instant().notNull(),
    durationMs: integer('duration_ms').notNull(),
    outcome: text({ enum: deliveryOutcomes }).notNull(),
    /** What the endpoint answered; null: nothing. */
    status: integer(),
    /** What went wrong, as a code. */
    error: text(),
  },
  (table) => [
    // The log of one webhook, newest first; sweep, oldest first.
    index('webhook_delivery_log').on(table.webhookId, table.id),
    index('webhook_delivery_at').on(table.at),
    check('webhook_delivery_outcome', oneOf(table.outcome, deliveryOutcomes)),
  ],
);
