import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { roles } from '../../domain/people.ts';
import { allOf } from './columns.ts';

/** Who is known here and which roles they hold. */
export const person = pgTable(
  'person',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    roles: text({ enum: roles }).array().notNull(),
    /** For people of a customer: whose. */
    customerId: text('customer_id'),
  },
  (table) => [
    // A notice to a role: everybody who holds it.
    index('person_roles').using('gin', table.roles),
    check('person_roles', allOf(table.roles, roles)),
  ],
);
