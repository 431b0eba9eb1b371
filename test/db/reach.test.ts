import * as fc from 'fast-check';
import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addToInbox, listInbox, unreadCount } from '../../db/inbox.ts';
import { issuesQuery, listIssues } from '../../db/issue.ts';
import { countQueues, countQuery, listQueue, queueQuery } from '../../db/queue.ts';
import { ofIssueWithin, reachable } from '../../db/reach.ts';
import { record } from '../../db/record.ts';
import { relatedTo } from '../../db/relation.ts';
import { listTasks, tasksQuery } from '../../db/task.ts';
import {
  isWithin,
  reachOf,
  scopes,
  type Caller,
  type Reach,
  type Scope,
} from '../../domain/authority/scope.ts';
import { belongingsOf } from '../../domain/issue/belongings.ts';
import type { IssueView, JointView } from '../../domain/issue/view.ts';
import { Life, reportedAt } from './life.ts';
import { createTestDatabase } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const persons = ['p1', 'p2', 'p3'] as const;
const teams = ['t1', 't2', 't3'] as const;
const customers = ['c1', 'c2', 'c3'] as const;
const now = reportedAt + 3_600_000;
const anybody = fc.option(fc.constantFrom(...persons), { nil: null });
const some = <Value>(...values: readonly Value[]) => fc.subarray([...values]);

const joint: fc.Arbitrary<JointView> = fc
  .record({ lead: anybody, members: some(...persons), owners: some(...persons) })
  .map(({ lead, members, owners }) => ({
    kind: 'war-room',
    openedAt: now,
    lead: lead === null ? null : { department: 'd', person: lead },
    assisting: [],
    members: members.map((person) => ({ person, duty: 'analysis', department: null })),
    meetings: [],
    tasks: owners.map((owner, index) => ({
      id: `task-${index}`,
      content: { id: `text-${index}`, digest: 'd' },
      department: 'd',
      owner,
      state: 'offered',
      addedBy: 'x',
      dueAt: now,
      clocks: [],
    })),
    closedAt: null,
    summary: null,
  }));
/** Everything that a reach is measured by; much is nobody's. */
const held = fc.record({
  reportedBy: fc.constantFrom(...persons, 'x', 'y'),
  customerId: fc.constantFrom(...customers, 'c4'),
  owner: anybody,
  assignee: anybody,
  team: fc.option(fc.constantFrom(...teams, 't4'), { nil: null }),
  joint: fc.option(joint, { nil: null, freq: 2 }),
  closedAt: fc.option(fc.constant(now), { nil: null }),
});
const caller: fc.Arbitrary<Caller> = fc.record({
  id: fc.constantFrom(...persons),
  roles: fc.constant([]),
  customers: some(...customers),
  teams: some(...teams),
  department: fc.constant('d'),
  departmentTeams: some(...teams),
});

async function store(id: string, facts: Partial<IssueView>): Promise<IssueView> {
  const [recording] = new Life(id).recordings;
  if (recording?.kind !== 'issue') throw new Error('A life begins with an issue.');
  const shared = facts.joint ?? null;
  const joint =
    shared === null
      ? null
      : { ...shared, tasks: shared.tasks.map((task) => ({ ...task, id: `${id}:${task.id}` })) };
  const view = { ...recording.view, ...facts, joint };
  await record(database.db, { ...recording, view });
  return view;
}

describe('3-2.2.3: lists are filtered by the same rule as single reads', () => {
  const views: IssueView[] = [];
  const relation = { relation: 'related-to', issue: 'hub-0' } as const;
  beforeAll(async () => {
    views.push(await store('hub-0', { reportedBy: 'x', customerId: 'c4' }));
    for (const [index, facts] of fc.sample(held, { numRuns: 240, seed: 7 }).entries()) {
      const id = `random-${index}`;
      views.push(await store(id, { ...facts, relations: [relation] }));
      await addToInbox(database.db, {
        id: `${id}/1.0`,
        issueId: id,
        at: now,
        template: 'progress',
        facts: {},
        persons: ['reader'],
        customers: [],
      });
    }
  });

  const seen = (reach: Reach): readonly IssueView[] =>
    views.filter((view) => isWithin(reach, belongingsOf(view)));
  const idsOf = (of: readonly { readonly id: string }[]): readonly string[] =>
    of.map(({ id }) => id).toSorted();
  const page = { limit: 1000 } as const;

  async function everyList(reach: Reach): Promise<void> {
    const { db } = database;
    const expected = seen(reach);
    const ids = idsOf(expected);
    for (const sort of ['dueAt', 'reportedAt'] as const) {
      const { items } = await listIssues(db, { sort, reach, ...page });
      expect(idsOf(items.map(({ view }) => view))).toEqual(ids);
    }
    const all = idsOf(views);
    expect([...(await reachable(db, reach, all))].toSorted()).toEqual(ids);
    const related = await relatedTo(db, 'hub-0', reach);
    expect(idsOf(related)).toEqual(ids.filter((id) => id !== 'hub-0'));
    const tasks = await listTasks(db, { reach }, page);
    expect(tasks.items.map(({ id }) => id).toSorted()).toEqual(
      expected.flatMap((view) => view.joint?.tasks.map(({ id }) => id) ?? []).toSorted(),
    );
    const open = expected.filter(({ closedAt }) => closedAt === null);
    const viewer = { person: 'p1', teams: [...teams] };
    const counts = await countQueues(db, viewer, now, reach);
    const mine = open.filter(({ owner }) => owner === 'p1');
    const ofTeams = open.filter(({ team }) => (teams as readonly unknown[]).includes(team));
    const free = open.filter(({ owner, assignee }) => owner === null && assignee === null);
    expect([counts.mine.count, counts['my-team'].count, counts.unassigned.count]).toEqual([
      mine.length,
      ofTeams.length,
      free.length,
    ]);
    const queue = await listQueue(db, 'my-team', viewer, { now, reach, ...page });
    expect(idsOf(queue.items.map(({ view }) => view))).toEqual(idsOf(ofTeams));
    const reader = { kind: 'person', id: 'reader', sees: reach } as const;
    const told = ids.filter((id) => id !== 'hub-0');
    const inbox = await listInbox(db, reader, page);
    expect(inbox.items.map(({ issueId }) => issueId ?? '').toSorted()).toEqual(told);
    expect(await unreadCount(db, reader)).toBe(told.length);
  }

  test('every list shows exactly what one may read, whoever asks and however far', async () => {
    const cases = fc.tuple(caller, some<Scope>(...scopes.filter((scope) => scope !== 'all')));
    let least = Infinity;
    let most = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ([who, granted]) => {
        const reach = reachOf(who, granted);
        await everyList(reach);
        least = Math.min(least, seen(reach).length);
        most = Math.max(most, seen(reach).length);
      }),
      { numRuns: 60 },
    );
    // it has been seen to make a difference
    expect(least).toBe(0);
    expect(most).toBeGreaterThan(100);
  }, 60_000);

  test.each(scopes)('%s alone, too', async (scope) => {
    const who = fc.sample(caller, { numRuns: 3, seed: 11 });
    expect(who).toHaveLength(3);
    for (const one of who) await everyList(reachOf(one, [scope]));
  });

  test('what is not of any issue stays in the inbox of whoever was told', async () => {
    const notice = { id: 'desk/1', issueId: null, template: 'daily-summary', facts: {} } as const;
    const to = { at: now, persons: ['nobody-else'], customers: [] };
    await addToInbox(database.db, { ...notice, ...to });
    const nothing = reachOf({ ...fc.sample(caller, 1)[0], id: 'z' } as Caller, []);
    const reader = { kind: 'person', id: 'nobody-else', sees: nothing } as const;
    expect((await listInbox(database.db, reader, page)).items).toHaveLength(1);
  });
});

describe('20,000 issues, and somebody who sees few of them', () => {
  beforeAll(async () => {
    await database.pool.query(manySql);
    await database.pool.query('vacuum analyze issue');
    await database.pool.query('vacuum analyze task');
    await database.pool.query('vacuum analyze content');
  });
  const nothing = { all: false, works: null, reports: null, teams: [], customers: [] } as const;
  const readers: Readonly<Record<string, Reach>> = {
    'a customer': { ...nothing, customers: ['bulk-customer-7'] },
    'a salesman of three customers': {
      ...nothing,
      customers: ['bulk-customer-1', 'bulk-customer-2', 'bulk-customer-3'],
    },
    'an integrator': { ...nothing, works: 'crm-7', reports: 'crm-7' },
    'an integrator with customers': {
      ...nothing,
      works: 'crm-7',
      reports: 'crm-7',
      customers: ['bulk-customer-7'],
    },
    'somebody who works': { ...nothing, works: 'owner-7' },
    'a team': { ...nothing, teams: ['team-7', 'team-8'] },
  };
  const viewer = { person: 'owner-7', teams: ['team-7'] };
  const statements: Readonly<Record<string, (reach: Reach) => SQL>> = {
    'issues by due instant': (reach) =>
      issuesQuery(database.db, { sort: 'dueAt', limit: 50, reach }).getSQL(),
    'issues by report': (reach) =>
      issuesQuery(database.db, { sort: 'reportedAt', limit: 50, reach }).getSQL(),
    'a queue': (reach) =>
      queueQuery(database.db, 'breaching-next', viewer, { now, limit: 50, reach }).getSQL(),
    counts: (reach) => countQuery(viewer, now, reach),
    tasks: (reach) => tasksQuery(database.db, { reach }, { limit: 50 }).getSQL(),
    approvals: (reach) => sql`select from approval
      where state = 'pending' and ${ofIssueWithin(reach, sql`approval.issue_id`) ?? sql`true`}
      order by requested_at, id limit 51`,
  };
  const cases = Object.keys(readers).flatMap((who) =>
    Object.keys(statements).map((what) => [who, what] as const),
  );
  test.for(cases)('%s: %s goes along indexes', async ([who, what]) => {
    const statement = statements[what]?.(readers[who] ?? nothing) ?? sql``;
    const { rows } = await database.db.execute<{ 'QUERY PLAN': string }>(sql`explain ${statement}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/Seq Scan on (issue|content)\b/);
    const began = performance.now();
    await database.db.execute(statement);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

/** One in a hundred is solved together with others. */
const manySql = `
with bulk as (
  select n, 'bulk-' || n as id, n % 4 <> 0 as over from generate_series(1, 20000) as n
), texts as (
  insert into content (id, kind, issue_id, digest, body, search, pairs, referenced_at)
  select id || '.content', 'issue', id, 'd', jsonb_build_object('title', 'Title ' || n),
    'title ' || n, array['ti'], now() from bulk
), tasks as (
  insert into task (id, issue_id, department, owner, state, due_at, content_id, added_by)
  select id || ':t1', id, 'd', 'owner-' || n % 400, 'offered',
    timestamptz '2026-03-01' + n * interval '1 min', 'c', 'x' from bulk where n % 10 = 0
)
insert into issue (id, number, version, stage, status, type, severity, stated_severity, sla, line,
  team, owner, assignee, customer_id, content_id, policy_id, policy_version, reported_by, reported_at,
  closed_at, due_at, view)
select bulk.id, 'BULK-' || n, 1, case when over then 'close' else 'resolve' end,
  case when over then 'closed' else 'in-progress' end, 'fault', 'S3', 'S3', 'on-track', 1,
  'team-' || n % 40, 'owner-' || n % 400, 'owner-' || n % 400, 'bulk-customer-' || n % 200,
  bulk.id || '.content', 'default', 1, 'crm-' || n % 500, timestamptz '2026-03-01' + n * interval '1 min',
  case when over then timestamptz '2026-03-02' + n * interval '1 min' end,
  case when over then 'infinity' else timestamptz '2026-03-02' + n * 1.7 * interval '1 min' end,
  jsonb_build_object('id', bulk.id, 'joint', case when n % 100 = 0 then jsonb_build_object(
    'lead', null, 'tasks', '[]'::jsonb,
    'members', jsonb_build_array(jsonb_build_object('person', 'owner-' || n % 300))) end)
from bulk`;
