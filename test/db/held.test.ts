import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldIssues, heldQuery } from '../../db/held.ts';
import { summariesOf, summarySql } from '../../db/summary.ts';
import { goldenLife, reportedAt } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await recordLife(database, goldenLife('pattern-1'));
  await database.pool.query(manySql);
  for (const table of ['issue', 'task', 'approval', 'person']) {
    await database.pool.query(`vacuum analyze ${table}`);
  }
});
afterAll(() => database.drop());

/** Most are closed, as in a store of some years; people have 25 open ones and 25 offers each. */
const manySql = `
insert into issue (id, number, version, stage, status, type, severity, stated_severity, sla, line,
  assignee, owner, closed_at, customer_id, content_id, policy_id, policy_version, reported_by, reported_at, due_at, view)
select 'bulk-' || n, 'BULK-' || n, 1, case when n % 4 > 1 then 'close' else 'resolve' end,
  case when n % 4 > 1 then 'closed' else 'in-progress' end, 'fault', 'S3', 'S3',
  case when n % 8 = 0 then 'breached' else 'on-track' end, 1,
  'person-' || n / 4 % 200, case when n % 4 = 0 then 'person-' || n / 4 % 200 end,
  case when n % 4 > 1 then now() end, 'customer', 'c' || n, 'default', 1, 'crm',
  timestamptz '2026-03-01' + n * interval '1 min', timestamptz '2026-03-02' + n * interval '1 min',
  (select view from issue where id = 'pattern-1')
from generate_series(0, 19999) as n`;

const textOf = (rows: readonly Record<string, unknown>[]): string =>
  rows.map((row) => row['QUERY PLAN']).join('\n');

describe('20,000 issues', () => {
  test('what somebody holds is read along the open ones of the person', async () => {
    const { db } = database;
    expect(await heldIssues(db, 'person-7', { after: '', limit: 1000 })).toHaveLength(50);
    const slice = { after: 'bulk-1', limit: 50 };
    const { rows } = await db.execute<{ 'QUERY PLAN': string }>(
      sql`explain ${heldQuery(db, 'person-7', slice).getSQL()}`,
    );
    expect(textOf(rows)).toContain('issue_open_owner');
    expect(textOf(rows)).toContain('issue_open_offered');
    expect(textOf(rows)).not.toContain('Seq Scan');
  });

  test('what lies before a hundred people is counted along the same', async () => {
    const people = Array.from({ length: 100 }, (_, n) => `person-${n}`);
    const until = reportedAt + 24 * 3_600_000;
    const asked = people.map((person) => ({ person, until }));
    const found = await summariesOf(database.db, asked, reportedAt);
    expect(found.get('person-7')).toMatchObject({ owned: 25, offered: 25, breached: 0 });
    expect(found.get('person-8')).toMatchObject({ owned: 25, breached: 25 });
    const times = asked.map(() => new Date(until));
    const { rows } = await database.pool.query<Record<string, unknown>>(`explain ${summarySql}`, [
      people,
      times,
      new Date(reportedAt),
    ]);
    expect(textOf(rows)).toContain('issue_open_owner');
    expect(textOf(rows)).toContain('issue_open_offered');
    expect(textOf(rows)).not.toContain('Seq Scan on issue');
  });
});
