import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { lines, type Line } from '../../domain/policy/policy.ts';
import { instant, oneOf } from './columns.ts';

/** One row: counts the changes of people, teams, departments, absences and rosters. */
export const organisation = pgTable(
  'organisation',
  {
    single: boolean().primaryKey().default(true),
    version: integer().notNull(),
  },
  (table) => [check('organisation_single', sql`${table.single}`)],
);

export const department = pgTable('department', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Id of the person who heads it. */
  head: text(),
});

export const team = pgTable(
  'team',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    department: text(),
    /** Null: it serves no line. */
    line: smallint().$type<Line>(),
    lead: text(),
    /** Null: everywhere. */
    region: text(),
    /** Empty: all. */
    products: text().array().notNull(),
  },
  (table) => [check('team_line', oneOf(table.line, lines))],
);

export const absence = pgTable(
  'absence',
  {
    id: text().primaryKey(),
    person: text().notNull(),
    from: instant().notNull(),
    until: instant().notNull(),
    substitute: text(),
  },
  (table) => [
    // The absences of one person, by their beginning.
    index('absence_person').on(table.person, table.from),
    check('absence_until', sql`${table.until} > ${table.from}`),
  ],
);
