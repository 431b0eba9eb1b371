import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cursor } from '../../db/cursor.ts';
import { countQuery, countQueues, listQueue, queueQuery } from '../../db/queue.ts';
import { view, type IssueView } from '../../domain/issue/view.ts';
import { mostCounted, queueNames, type QueueName, type Viewer } from '../../domain/queue.ts';
import { evidence, engineer, goldenLife, Life, reportedAt } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const minute = 60_000;
const viewer: Viewer = { person: engineer.id, teams: ['team-1', 'team-2', 'team-1'] };
const now = reportedAt + 60 * minute;

const assess = { type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' } as const;
const offered = (life: Life, assignee: string = engineer.id, team = 'team-1'): Life =>
  life.does(assess).does({ type: 'assign', assignee, team });

/** In every state that some queue asks for, several of each. */
function manyLives(): readonly Life[] {
  const other = { id: 'engineer-2', roles: ['engineer'] };
  const steps: readonly ((life: Life) => Life)[] = [
    (life) => life,
    (life) => life.does(assess),
    (life) => life.does({ ...assess, urgency: 'H' }),
    (life) => offered(life),
    (life) => offered(life, other.id, 'team-2'),
    (life) => offered(life, other.id, 'team-3').does({ type: 'accept' }, other),
    (life) => offered(life).does({ type: 'accept' }, engineer),
    (life) => offered(life).does({ type: 'decline', reason: 'other' }, engineer),
    (life) => offered(life).does({ type: 'accept' }, engineer).does({ type: 'ask-customer' }),
    (life) => life.does({ type: 'suspend', reason: 'customer-request', text: evidence }),
    (life) => life.does({ type: 'cancel', reason: 'mistake' }),
  ];
  return Array.from({ length: 44 }, (_, n) => {
    const begun = new Life(`life-${String(n).padStart(3, '0')}`, {}, reportedAt + n * minute);
    return steps[n % steps.length]?.(begun) ?? begun;
  });
}

const dueOf = ({ clocks }: IssueView): number =>
  Math.min(...clocks.map(({ dueAt }) => dueAt ?? Infinity));
const byDue = (a: IssueView, b: IssueView): number => {
  if (dueOf(a) !== dueOf(b)) return dueOf(a) - dueOf(b);
  return a.id < b.id ? -1 : 1;
};

/** The queues as the requirement says them. */
const belongs: Readonly<Record<QueueName, (one: IssueView) => boolean>> = {
  mine: ({ owner }) => owner === viewer.person,
  'my-team': ({ team }) => team !== null && viewer.teams.includes(team),
  unassigned: ({ owner, assignee }) => owner === null && assignee === null,
  'offered-to-me': ({ owner, assignee }) => assignee === viewer.person && owner !== viewer.person,
  'breaching-next': (one) => dueOf(one) !== Infinity,
  'waiting-for-customer': ({ status }) => status === 'waiting-for-customer',
  suspended: ({ status }) => status === 'suspended',
  'all-s1': ({ severity }) => severity === 'S1',
};

async function allPages(name: QueueName, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: Cursor | undefined;
  do {
    const page = await listQueue(database.db, name, viewer, { now, cursor, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.push(...page.items.map(({ view }) => view.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

describe('queues (3-1.3)', () => {
  let views: readonly IssueView[];
  beforeAll(async () => {
    const lives = [...manyLives(), goldenLife('golden-900')];
    for (const life of lives) await recordLife(database, life);
    views = lives.map(({ known }) => view(known));
  });
  const expected = (name: QueueName): readonly string[] =>
    views
      .filter((one) => one.closedAt === null && belongs[name](one))
      .toSorted(byDue)
      .map(({ id }) => id);

  test.for(queueNames)('%s: page by page each row once, soonest first', async (name) => {
    expect(expected(name).length).toBeGreaterThan(2);
    for (const limit of [1, 3, 100]) expect(await allPages(name, limit)).toEqual(expected(name));
  });

  test('are counted as they are listed', async () => {
    const counts = await countQueues(database.db, viewer, now);
    for (const name of queueNames) {
      expect({ name, ...counts[name] }).toEqual({
        name,
        count: expected(name).length,
        more: false,
      });
    }
  });

  test('somebody without work or team sees none that is personal', async () => {
    const counts = await countQueues(database.db, { person: 'nobody', teams: [] }, now);
    for (const name of ['mine', 'my-team', 'offered-to-me'] as const) {
      expect(counts[name]).toEqual({ count: 0, more: false });
    }
    expect(counts.unassigned.count).toBe(expected('unassigned').length);
  });

  test('what has been overdue for more than a day does not breach next', async () => {
    const soon = expected('breaching-next')[0] ?? '';
    const due = dueOf(views.find(({ id }) => id === soon) ?? (views[0] as IssueView));
    const first = async (at: number) =>
      (await listQueue(database.db, 'breaching-next', viewer, { now: at, limit: 1 })).items[0]?.view
        .id;
    expect(await first(due + 24 * 60 * minute)).toBe(soon);
    expect(await first(due + 24 * 60 * minute + 1)).not.toBe(soon);
  });
});

describe('100,000 issues', () => {
  const many: Viewer = { person: 'p-7', teams: ['t-1', 't-2', 't-3'] };
  const then = Date.UTC(2026, 10, 22);
  beforeAll(async () => {
    for (let from = 0; from < 100_000; from += 10_000) {
      await database.pool.query(manySql, [from + 1, from + 10_000]);
    }
    await database.pool.query('vacuum analyze issue');
    await database.pool.query('vacuum analyze content');
  });

  async function planOf(statement: SQL): Promise<string> {
    const { rows } = await database.db.execute<{ 'QUERY PLAN': string }>(
      sql`explain (analyze, timing off) ${statement}`,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }
  /** Rows that the largest sort of a plan takes in. */
  function mostSorted(plan: string): number {
    const lines = plan.split('\n');
    const sorted = lines.flatMap((line, index) =>
      /->\s+(Incremental )?Sort|^(Incremental )?Sort/.test(line)
        ? [lines.slice(index, index + 8)]
        : [],
    );
    const rows = sorted.map((part) => Number(/actual rows=(\d+)/.exec(part.join('\n'))?.[1]));
    return Math.max(0, ...rows);
  }

  const along: Readonly<Record<QueueName, string>> = {
    mine: 'issue_open_owner',
    'my-team': 'issue_open_team',
    unassigned: 'issue_open_unassigned',
    'offered-to-me': 'issue_open_offered',
    'breaching-next': 'issue_due',
    'waiting-for-customer': 'issue_open_held',
    suspended: 'issue_open_held',
    'all-s1': 'issue_open_s1',
  };
  const cursor: Cursor = { value: then, id: 'bulk-5' };
  test.for(queueNames)('%s is read along an index, page by page', async (name) => {
    // Nothing in this queue is never due, so no page of it ends there.
    const tail = name === 'breaching-next' ? [] : [{ cursor: { value: null, id: 'bulk-5' } }];
    for (const from of [{}, { cursor }, ...tail]) {
      const page = { now: then, limit: 50, ...from };
      const plan = await planOf(queueQuery(database.db, name, many, page).getSQL());
      expect(plan).toMatch(new RegExp(`\\b${along[name]}\\b`));
      expect(plan).not.toMatch(/Seq Scan on (issue|content)/);
      expect(mostSorted(plan)).toBeLessThanOrEqual(3 * 51);
    }
  });

  test('all counts are read along indexes and end at 1,000', async () => {
    const plan = await planOf(countQuery(many, then));
    for (const index of new Set(Object.values(along))) {
      expect(plan).toMatch(new RegExp(`\\b${index}\\b`));
    }
    expect(plan).not.toMatch(/Seq Scan on issue/);
    expect(mostSorted(plan)).toBeLessThanOrEqual(3 * (mostCounted + 1));
    const counts = await countQueues(database.db, many, then);
    expect(counts['breaching-next']).toEqual({ count: 1000, more: true });
    expect(counts.mine.more).toBe(false);
    expect(counts.mine.count).toBeGreaterThan(0);
  });
});

/** Three quarters are closed; of the others most are being worked on. */
const manySql = `
with bulk as (
  select n, 'bulk-' || n as id, n % 4 <> 0 as over, n % 100 in (4, 8) as held, n % 50 in (12, 16) as free
  from generate_series($1::int, $2::int) as n
), texts as (
  insert into content (id, kind, issue_id, digest, body, referenced_at)
  select id || '.content', 'issue', id, 'd', jsonb_build_object('title', 'Title ' || n), now() from bulk
)
insert into issue (id, number, version, stage, status, type, severity, stated_severity, sla, line,
  team, owner, assignee, customer_id, content_id, policy_id, policy_version, reported_by, reported_at, closed_at,
  due_at, view)
select bulk.id, 'BULK-' || n, 1, case when over then 'close' else 'resolve' end,
  case when over then 'closed' when n % 100 = 4 then 'suspended'
    when n % 100 = 8 then 'waiting-for-customer' else 'in-progress' end, 'fault',
  case when n % 100 = 0 then 'S1' when n % 10 = 0 then 'S2' else 'S3' end, 'S3', 'on-track', 1,
  't-' || n % 40, case when free and not over then null else 'p-' || n % 401 end,
  case when n % 50 = 12 and not over then null else 'p-' || n % 401 end,
  'c-' || n % 20, bulk.id || '.content', 'default', 1, 'crm', timestamptz '2026-01-01' + n * interval '1 min',
  case when over then timestamptz '2026-01-02' + n * interval '1 min' end,
  case when over or held then 'infinity' else timestamptz '2026-11-20' + n * interval '5 s' end,
  jsonb_build_object('id', bulk.id)
from bulk`;
