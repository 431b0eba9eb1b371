import { arrayContains, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Person } from '../domain/organisation/organisation.ts';
import type { Role } from '../domain/people.ts';
import { countChange } from './change.ts';
import type { Database } from './database.ts';
import { person } from './schema/person.ts';
import { inTransaction } from './transaction.ts';

/** Somebody of whom not everything need be told. */
export type SomePerson = Pick<Person, 'id' | 'name' | 'roles' | 'customerId'> & Partial<Person>;

/** Who somebody is, or undefined when nobody is known under this id. */
export async function findPerson(db: Database, id: string): Promise<Person | undefined> {
  const [row] = await db.select().from(person).where(eq(person.id, id));
  return row;
}

/** Somebody with the teams of their department, as permissions are measured by them. */
export async function findCaller(db: Database, id: string) {
  const departmentTeams = sql<string[]>`
    array(select t.id from team as t where t.department = ${person.department} order by t.id)`;
  // who leads a team is of it
  const teams = sql<string[]>`
    array(select unnest(${person.teams}) union select t.id from team as t where t.lead = ${person.id})`;
  const [row] = await db
    .select({ ...getTableColumns(person), teams, departmentTeams })
    .from(person)
    .where(eq(person.id, id));
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

/** Columns that need not be told, with the value of somebody new. */
const optional = [
  ['customers', 'customers', "'{}'"],
  ['department', 'department', 'null'],
  ['teams', 'teams', "'{}'"],
  ['reports_to', '"reportsTo"', 'null'],
  ['skills', 'skills', "'[]'"],
  ['capacity', 'capacity', 'null'],
  ['calendar', 'calendar', 'null'],
] as const;
const columns = ['id', 'name', 'roles', 'customer_id', ...optional.map(([column]) => column)];

const saveSql = `
insert into person (${columns.join(', ')})
select g.id, g.name, g.roles, g."customerId",
  ${optional
    .map(
      ([column, key, initial]) =>
        `case when r ? '${key.replaceAll('"', '')}' then g.${key} when p.id is null then ${initial} else p.${column} end`,
    )
    .join(',\n  ')}
from jsonb_array_elements($1::jsonb) as r,
  jsonb_to_record(r) as g (id text, name text, roles text[], "customerId" text, customers text[], department text,
    teams text[], "reportsTo" text, skills jsonb, capacity int, calendar text)
  left join person as p on p.id = g.id
on conflict (id) do update set (${columns.join(', ')})
  = row (${columns.map((column) => `excluded.${column}`).join(', ')})
`;

/** Adds people; those who are known already become as given, and stay as they are where nothing is given. */
export async function savePeople(db: Database, people: readonly SomePerson[]): Promise<void> {
  if (people.length === 0) return;
  await inTransaction(db, async (client) => {
    await countChange(client);
    await client.query(saveSql, [JSON.stringify(people)]);
  });
}
