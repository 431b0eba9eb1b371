import { sql } from 'drizzle-orm';
import { check, index, json, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { CandidateReason, Need } from '../../domain/routing/routing.ts';
import { instant } from './columns.ts';

/** Person, reason, four flags as 0 and 1, skill, speaks, load, capacity, last offered at (ms). */
export type PackedCandidate = readonly [
  person: string,
  reason: CandidateReason,
  flags: string,
  skill: number | null,
  speaks: boolean | null,
  load: number,
  capacity: number | null,
  lastOfferedAt: number | null,
];

/** Who was chosen for an issue, of whom and why (requirement 3-3.2.2); a choice is made once. */
export const choice = pgTable(
  'choice',
  {
    id: text().primaryKey(),
    issueId: text('issue_id').notNull(),
    at: instant().notNull(),
    /** Null: nobody could be taken. */
    person: text(),
    team: text(),
    rule: text(),
    /** Not jsonb: it is only read as a whole, and there may be thousands. */
    candidates: json().$type<readonly PackedCandidate[]>().notNull(),
    /** What the issue needed; null where nobody wrote it down. */
    need: jsonb().$type<Need>(),
  },
  (table) => [
    // "Why me": the choices of one issue, oldest first.
    index('choice_issue').on(table.issueId, table.at, table.id),
    // Choices of the last seconds.
    index('choice_at')
      .on(table.at)
      .where(sql`${table.person} is not null`),
    check('choice_candidates', sql`json_typeof(${table.candidates}) = 'array'`),
  ],
);

/** When each person was chosen last; one row each, for it is asked for thousands at a time. */
export const lastChoice = pgTable('last_choice', {
  person: text().primaryKey(),
  at: instant().notNull(),
});
