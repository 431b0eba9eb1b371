import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Skill } from '../../domain/organisation/organisation.ts';
import { roles } from '../../domain/people.ts';
import { allOf } from './columns.ts';

/** Who is known here, which roles they hold and what they can do. */
export const person = pgTable(
  'person',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    roles: text({ enum: roles }).array().notNull(),
    /** For people of a customer: whose. */
    customerId: text('customer_id'),
    /** For people who look after customers: which. */
    customers: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    department: text(),
    teams: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    reportsTo: text('reports_to'),
    skills: jsonb()
      .$type<readonly Skill[]>()
      .notNull()
      .default(sql`'[]'`),
    /** Most open issues at a time; null: no limit. */
    capacity: integer(),
    calendar: text(),
  },
  (table) => [
    // Everybody who holds a role.
    index('person_roles').using('gin', table.roles),
    check('person_roles', allOf(table.roles, roles)),
    check('person_skills', sql`jsonb_typeof(${table.skills}) = 'array'`),
    check('person_capacity', sql`${table.capacity} >= 0`),
  ],
);
