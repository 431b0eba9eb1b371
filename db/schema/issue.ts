import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  smallint,
  text,
  type AnyPgColumn,
  type ExtraConfigColumn,
} from 'drizzle-orm/pg-core';
import { highestNumber } from '../../domain/issue/number.ts';
import { issueTypes, slaStates, stages, statuses, type Status } from '../../domain/issue/stages.ts';
import type { IssueView } from '../../domain/issue/view.ts';
import { lines, severities } from '../../domain/policy/policy.ts';
import { instant, oneOf } from './columns.ts';

/** Numbers that people call issues by. */
export const issueNumber = pgSequence('issue_number', { maxValue: String(highestNumber) });

/** Which number a request has drawn, so that its repetition draws the same one. */
export const drawnNumber = pgTable(
  'drawn_number',
  {
    key: text().primaryKey(),
    number: bigint({ mode: 'number' }).notNull(),
    drawnAt: instant('drawn_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    // Sweep: oldest first.
    index('drawn_number_at').on(table.drawnAt),
  ],
);

const held = ['waiting-for-customer', 'suspended'] as const satisfies readonly Status[];

type Worded = 'stage' | 'status' | 'type' | 'severity' | 'statedSeverity' | 'sla' | 'line';

/** Columns that hold a word of the domain hold no other. */
const wordsOfDomain = (table: Readonly<Record<Worded, AnyPgColumn>>) => [
  check('issue_stage', oneOf(table.stage, stages)),
  check('issue_status', oneOf(table.status, statuses)),
  check('issue_type', oneOf(table.type, issueTypes)),
  check('issue_severity', oneOf(table.severity, severities)),
  check('issue_stated_severity', oneOf(table.statedSeverity, severities)),
  check('issue_sla', oneOf(table.sla, slaStates)),
  check('issue_line', oneOf(table.line, lines)),
];

/** For who may see nothing else: offered to them, or solved together with others. */
const whatSomebodyWorksOn = (
  table: Readonly<Record<'assignee' | 'owner' | 'view', ExtraConfigColumn>>,
) => [
  index('issue_offered')
    .on(table.assignee)
    .where(sql`${table.assignee} is distinct from ${table.owner}`),
  index('issue_joint')
    .using('gin', sql`(${table.view}->'joint') jsonb_path_ops`)
    .where(sql`jsonb_typeof(${table.view}->'joint') = 'object'`),
];

/** Read model: the issue as everybody may see it, and a column for everything lists filter or sort by. */
export const issue = pgTable(
  'issue',
  {
    id: text().primaryKey(),
    number: text().notNull(),
    version: integer().notNull(),
    stage: text({ enum: stages }).notNull(),
    status: text({ enum: statuses }).notNull(),
    type: text({ enum: issueTypes }).notNull(),
    severity: text({ enum: severities }).notNull(),
    statedSeverity: text('stated_severity', { enum: severities }).notNull(),
    sla: text({ enum: slaStates }).notNull(),
    line: smallint().notNull(),
    team: text(),
    assignee: text(),
    owner: text(),
    customerId: text('customer_id').notNull(),
    product: text(),
    externalId: text('external_id'),
    contentId: text('content_id').notNull(),
    policyId: text('policy_id').notNull(),
    policyVersion: integer('policy_version').notNull(),
    reportedBy: text('reported_by').notNull(),
    reportedAt: instant('reported_at').notNull(),
    closedAt: instant('closed_at'),
    /** The soonest due instant of a running clock; infinity when none runs, so that such issues sort last. */
    dueAt: instant('due_at').notNull(),
    /** When the process will act by itself; what the watchdog compares with its clock. */
    nextDueAt: instant('next_due_at'),
    view: jsonb().$type<IssueView>().notNull(),
    updatedAt: instant('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    // `q` that is a number. Not unique: what the histories say must be recordable, whatever it is.
    index('issue_by_number').on(table.number),
    // Watchdog: what is overdue.
    index('issue_next_due')
      .on(table.nextDueAt)
      .where(sql`${table.nextDueAt} is not null`),
    // GET /v1/issues?sort=dueAt, alone and with the filter people look by; seldom values of other filters
    // are found along these.
    index('issue_due').on(table.dueAt, table.id),
    index('issue_owner_due').on(table.owner, table.dueAt, table.id),
    index('issue_team_due').on(table.team, table.dueAt, table.id),
    index('issue_customer_due').on(table.customerId, table.dueAt, table.id),
    index('issue_severity_due').on(table.severity, table.dueAt, table.id),
    index('issue_stage_due').on(table.stage, table.dueAt, table.id),
    index('issue_status_due').on(table.status, table.dueAt, table.id),
    // The same for what is behind or hard; the many others are not worth an entry.
    index('issue_sla_due')
      .on(table.sla, table.dueAt, table.id)
      .where(sql`${table.sla} <> 'on-track'`),
    index('issue_line_due')
      .on(table.line, table.dueAt, table.id)
      .where(sql`${table.line} > 1`),
    // Open issues under one version of a policy: preview, rebase, and whether it may be deleted.
    index('issue_open_policy')
      .on(table.policyId, table.policyVersion, table.id)
      .where(sql`${table.closedAt} is null`),
    // Queues of what is open, which closed issues would only lengthen: mine and my team's, and how much everybody has.
    index('issue_open_owner')
      .on(table.owner, table.dueAt, table.id)
      .where(sql`${table.closedAt} is null and ${table.owner} is not null`),
    index('issue_open_team')
      .on(table.team, table.dueAt, table.id)
      .where(sql`${table.closedAt} is null and ${table.team} is not null`),
    // Offered to somebody who does not own it; nobody has it; it stands still; the worst.
    index('issue_open_offered')
      .on(table.assignee, table.dueAt, table.id)
      .where(sql`${table.closedAt} is null and ${table.assignee} is distinct from ${table.owner}`),
    index('issue_open_unassigned')
      .on(table.dueAt, table.id)
      .where(
        sql`${table.closedAt} is null and ${table.owner} is null and ${table.assignee} is null`,
      ),
    index('issue_open_held')
      .on(table.status, table.dueAt, table.id)
      .where(sql`${table.closedAt} is null and ${oneOf(table.status, held)}`),
    index('issue_open_s1')
      .on(table.dueAt, table.id)
      .where(sql`${table.closedAt} is null and ${table.severity} = 'S1'`),
    ...whatSomebodyWorksOn(table),
    // GET /v1/issues?sort=reportedAt, newest first; of one customer.
    index('issue_reported').on(table.reportedAt, table.id),
    index('issue_reporter_reported').on(table.reportedBy, table.reportedAt, table.id),
    index('issue_customer_reported').on(table.customerId, table.reportedAt, table.id),
    ...wordsOfDomain(table),
  ],
);
