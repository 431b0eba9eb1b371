import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { approvalKinds, approvalStates } from '../../domain/approval.ts';
import { roles } from '../../domain/people.ts';
import { severities } from '../../domain/policy/policy.ts';
import { allOf, instant, oneOf } from './columns.ts';

/** Read model: requests for a "yes", over all issues. */
export const approval = pgTable(
  'approval',
  {
    id: text().primaryKey(),
    issueId: text('issue_id').notNull(),
    kind: text({ enum: approvalKinds }).notNull(),
    state: text({ enum: approvalStates }).notNull(),
    from: text({ enum: severities }),
    to: text({ enum: severities }),
    reason: text(),
    until: instant(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    approvers: text({ enum: roles }).array().notNull(),
    escalatesAt: instant('escalates_at'),
    escalations: integer().notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    // GET /v1/approvals?state=pending: the queue of the approvers, oldest first.
    index('approval_pending')
      .on(table.requestedAt, table.id)
      .where(sql`${table.state} = 'pending'`),
    // GET /v1/approvals: all of them, oldest first.
    index('approval_requested').on(table.requestedAt, table.id),
    check('approval_kind', oneOf(table.kind, approvalKinds)),
    check('approval_state', oneOf(table.state, approvalStates)),
    check('approval_from', oneOf(table.from, severities)),
    check('approval_to', oneOf(table.to, severities)),
    check('approval_approvers', allOf(table.approvers, roles)),
  ],
);
