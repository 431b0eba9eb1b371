import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import {
  approvalKinds,
  approvalStates,
  type ApprovalSubject,
  type Party,
} from '../../domain/approval/approval.ts';
import type { ContentRef } from '../../domain/content.ts';
import { roles } from '../../domain/people.ts';
import { allOf, instant, oneOf } from './columns.ts';

/** Read model: requests for a "yes", over all issues. */
export const approval = pgTable(
  'approval',
  {
    id: text().primaryKey(),
    issueId: text('issue_id').notNull(),
    kind: text({ enum: approvalKinds }).notNull(),
    subject: jsonb().$type<ApprovalSubject>().notNull(),
    state: text({ enum: approvalStates }).notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    /** The words it was asked for with, by id and digest. */
    text: jsonb().$type<ContentRef>(),
    parties: jsonb().$type<readonly Party[]>().notNull(),
    inTurn: boolean('in_turn').notNull(),
    quorum: integer().notNull(),
    veto: text().array().notNull(),
    approvers: text({ enum: roles }).array().notNull(),
    named: text().array().notNull(),
    waitsSince: instant('waits_since').notNull(),
    remindAt: instant('remind_at'),
    reminders: integer().notNull(),
    escalatesAt: instant('escalates_at'),
    escalations: integer().notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    expiresAt: instant('expires_at'),
  },
  (table) => [
    // GET /v1/approvals?state=pending: the queue of the approvers, oldest first.
    index('approval_pending')
      .on(table.requestedAt, table.id)
      .where(sql`${table.state} = 'pending'`),
    // GET /v1/approvals: all of them, oldest first.
    index('approval_requested').on(table.requestedAt, table.id),
    // The grants that somebody holds for an issue.
    index('approval_granted')
      .on(table.issueId, table.requestedBy)
      .where(sql`${table.state} = 'approved' and ${table.expiresAt} is not null`),
    check('approval_kind', oneOf(table.kind, approvalKinds)),
    check('approval_state', oneOf(table.state, approvalStates)),
    check('approval_approvers', allOf(table.approvers, roles)),
  ],
);
