import { asc, eq } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import type { CalendarDocument } from '../domain/calendar/document.ts';
import type { Absence, Organisation } from '../domain/organisation/organisation.ts';
import type { RosterDocument } from '../domain/roster/roster.ts';
import { getCalendar } from './calendar.ts';
import { countChange } from './change.ts';
import type { Database } from './database.ts';
import { listRosters } from './roster.ts';
import { absence, department, organisation, team } from './schema/organisation.ts';
import { person } from './schema/person.ts';
import { inTransaction } from './transaction.ts';

/** Counts the changes of people, teams, departments, absences and rosters: what was read before the last one is old. */
export async function organisationVersion(db: Database): Promise<number> {
  const [row] = await db.select({ version: organisation.version }).from(organisation);
  return row?.version ?? 0;
}

/** The whole organisation as of one instant, each list by id. */
export function loadOrganisation(db: Database): Promise<Organisation> {
  return db.transaction(
    async (tx) => ({
      departments: await tx.select().from(department).orderBy(asc(department.id)),
      teams: await tx.select().from(team).orderBy(asc(team.id)),
      people: await tx.select().from(person).orderBy(asc(person.id)),
      absences: await tx.select().from(absence).orderBy(asc(absence.id)),
    }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/**
 * Puts this organisation in the place of the one that is stored: what it does not name is gone.
 * @param expected version that it was made from.
 * @param recheck looks at what may have changed without the version, last of all; what it throws undoes everything.
 * @returns the version it has now.
 * @throws {CodedError} `organisation.changed` when there is another version; nothing is stored then.
 */
export function saveOrganisation(
  db: Database,
  { departments, teams, people, absences }: Organisation,
  expected: number,
  recheck?: (within: NodePgDatabase) => Promise<void>,
): Promise<number> {
  return inTransaction(db, async (client) => {
    const version = await countChange(client, expected);
    await replaceAll(client, 'department', ['name', 'head'], departments);
    await replaceAll(client, 'team', teamColumns, teams);
    await replaceAll(client, 'person', personColumns, people.map(personRow));
    await replaceAll(client, 'absence', absenceColumns, absences.map(absenceRow));
    await recheck?.(drizzle({ client }));
    return version;
  });
}

const teamColumns = ['name', 'department', 'line', 'lead', 'region', 'products'];
const personColumns = ['name', 'roles', 'customer_id', 'customers', 'department', 'teams'].concat([
  'reports_to',
  'skills',
  'capacity',
  'calendar',
]);
const absenceColumns = ['person', 'from', 'until', 'substitute'];

const personRow = ({ customerId, reportsTo, ...one }: Organisation['people'][number]): object => ({
  ...one,
  customer_id: customerId,
  reports_to: reportsTo,
});
const absenceRow = (one: Absence): object => ({
  ...one,
  from: absence.from.mapToDriverValue(one.from),
  until: absence.until.mapToDriverValue(one.until),
});

/** One statement for a table of any size; rows that say the same already are left alone. */
async function replaceAll(
  client: PoolClient,
  table: 'department' | 'team' | 'person' | 'absence',
  columns: readonly string[],
  rows: readonly object[],
): Promise<void> {
  const list = (prefix: string): string => columns.map((one) => `${prefix}"${one}"`).join(', ');
  await client.query(
    `with given as materialized (
       select * from jsonb_populate_recordset(null::${table}, $1::jsonb)
     ), gone as (
       delete from ${table} where id not in (select id from given)
     )
     insert into ${table} (id, ${list('')}) select id, ${list('')} from given
     on conflict (id) do update set (${list('')}) = row (${list('excluded.')})
     where (${list(`${table}.`)}) is distinct from (${list('excluded.')})`,
    [JSON.stringify(rows)],
  );
}

/**
 * Adds an absence; one that is known already becomes as given.
 * @param expected version of the organisation it was checked against; any when not given.
 * @throws {CodedError} `organisation.changed`.
 */
export function saveAbsence(db: Database, one: Absence, expected?: number): Promise<void> {
  const { id, person, from, until, substitute } = one;
  return inTransaction(db, async (client) => {
    await countChange(client, expected);
    await client.query(
      `insert into absence (id, person, "from", until, substitute) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set (person, "from", until, substitute)
         = (excluded.person, excluded."from", excluded.until, excluded.substitute)`,
      [
        id,
        person,
        absence.from.mapToDriverValue(from),
        absence.until.mapToDriverValue(until),
        substitute,
      ],
    );
  });
}

/** @returns whether there was one under this id. */
export function removeAbsence(db: Database, id: string): Promise<boolean> {
  return inTransaction(db, async (client) => {
    await countChange(client);
    const { rowCount } = await client.query('delete from absence where id = $1', [id]);
    return rowCount === 1;
  });
}

/** Absences of one person or of everybody, by their beginning. */
export function listAbsences(db: Database, person?: string): Promise<readonly Absence[]> {
  return db
    .select()
    .from(absence)
    .where(person === undefined ? undefined : eq(absence.person, person))
    .orderBy(asc(absence.from), asc(absence.id));
}

/** The stored organisation, for whoever asks it at work. */
export const storedOrganisation = (db: Database) => ({
  version: (): Promise<number> => organisationVersion(db),
  organisation: (): Promise<Organisation> => loadOrganisation(db),
  rosters: async (): Promise<readonly RosterDocument[]> =>
    (await listRosters(db)).map(({ document }) => document),
  calendar: async (id: string): Promise<CalendarDocument | undefined> =>
    (await getCalendar(db, id))?.document,
});
