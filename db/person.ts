import { arrayContains, asc, eq, sql } from 'drizzle-orm';
import type { Role } from '../domain/people.ts';
import type { Database } from './database.ts';
import { person } from './schema/person.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** For people of a customer: whose. */
  readonly customerId: string | null;
}

/** Who somebody is, or undefined when nobody is known under this id. */
export async function findPerson(db: Database, id: string): Promise<Person | undefined> {
  const [row] = await db.select().from(person).where(eq(person.id, id));
  return row;
}

/** Everybody who holds a role, by id. */
export function peopleWithRole(db: Database, role: Role): Promise<readonly Person[]> {
  return db
    .select()
    .from(person)
    .where(arrayContains(person.roles, [role]))
    .orderBy(asc(person.id));
}

/** Adds people; those who are known already become as given. */
export async function savePeople(db: Database, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await db
    .insert(person)
    .values(people.map((one) => ({ ...one, roles: [...one.roles] })))
    .onConflictDoUpdate({
      target: person.id,
      set: {
        name: sql`excluded.name`,
        roles: sql`excluded.roles`,
        customerId: sql`excluded.customer_id`,
      },
    });
}
