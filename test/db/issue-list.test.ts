import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeContent } from '../../db/content.ts';
import type { Cursor } from '../../db/cursor.ts';
import { drawNumber, issuesQuery, listIssues, type IssueQuery } from '../../db/issue.ts';
import type { IssueView } from '../../domain/issue/view.ts';
import { view } from '../../domain/issue/view.ts';
import { evidence, engineer, goldenLife, Life, reportedAt } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const minute = 60_000;

/** Lives in every stage; several share their instants, and every third customer is the same. */
function manyLives(prefix: string): readonly Life[] {
  const begin = (id: string, index: number) =>
    new Life(
      id,
      {
        customerId: `customer-${index % 3}`,
        statedSeverity: index % 2 === 0 ? 'S2' : 'S3',
      },
      reportedAt + Math.floor(index / 3) * minute,
    );
  const assess = { type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' } as const;
  const steps: readonly ((life: Life) => Life)[] = [
    (life) => life,
    (life) => life.does(assess),
    (life) => life.does(assess).does({ type: 'assign', assignee: engineer.id, team: 'team-1' }),
    (life) => life.does(assess).does({ type: 'assign', assignee: 'engineer-2', line: 3 }),
    (life) => life.does({ type: 'cancel', reason: 'mistake' }),
    (life) => life.waits(120 * minute),
    (life) => life.does({ type: 'suspend', reason: 'customer-request', text: evidence }),
  ];
  const finish = goldenLife(`${prefix}-golden-900`, {}, reportedAt);
  const accepted = new Life(`${prefix}-accepted-901`, {}, reportedAt)
    .does(assess)
    .does({ type: 'assign', assignee: engineer.id, team: 'team-2' })
    .does({ type: 'accept' }, engineer);
  return [
    finish,
    accepted,
    ...Array.from({ length: 28 }, (_, index) => {
      const id = `${prefix}-${String(index).padStart(3, '0')}`;
      return steps[index % steps.length]?.(begin(id, index)) ?? begin(id, index);
    }),
  ];
}

const dueOf = ({ clocks }: IssueView): number =>
  Math.min(...clocks.map(({ dueAt }) => dueAt ?? Infinity));

const byDue = (a: IssueView, b: IssueView): number =>
  dueOf(a) === dueOf(b) ? compareId(a, b) : dueOf(a) - dueOf(b);
const byReported = (a: IssueView, b: IssueView): number =>
  b.reportedAt === a.reportedAt ? compareId(b, a) : b.reportedAt - a.reportedAt;
const compareId = (a: IssueView, b: IssueView): number => (a.id < b.id ? -1 : 1);

async function allPages(query: Omit<IssueQuery, 'cursor'>): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: Cursor | undefined;
  do {
    const page = await listIssues(database.db, { ...query, cursor });
    ids.push(...page.items.map(({ view }) => view.id));
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

describe('the queue (3-1.3)', () => {
  let views: readonly IssueView[];
  beforeAll(async () => {
    const lives = manyLives('queue');
    for (const life of lives) await recordLife(database, life);
    views = lives.map(({ known }) => view(known));
  });

  const filters: readonly Partial<IssueQuery>[] = [
    {},
    { stage: 'assign' },
    { status: 'suspended' },
    { severity: 'S2' },
    { sla: 'breached' },
    { owner: engineer.id },
    { team: 'team-1' },
    { line: 3 },
    { customerId: 'customer-2' },
    { customerId: 'customer-1', severity: 'S3', stage: 'receive' },
    { owner: 'nobody' },
  ];
  for (const filter of filters) {
    for (const sort of ['dueAt', 'reportedAt'] as const) {
      test(`${JSON.stringify(filter)} by ${sort}: page by page each row once, in order`, async () => {
        const fits = (one: IssueView) =>
          Object.entries(filter).every(([key, value]) => one[key as keyof IssueView] === value);
        const expected = views
          .filter(fits)
          .toSorted(sort === 'dueAt' ? byDue : byReported)
          .map(({ id }) => id);
        expect(expected.length > 0).toBe(filter.owner !== 'nobody');
        for (const limit of [1, 4, 1000]) {
          expect(await allPages({ ...filter, sort, limit })).toEqual(expected);
        }
      });
    }
  }

  test('rows that come and go between two pages make no other row appear twice or be missed', async () => {
    const seen: string[] = [];
    let cursor: Cursor | undefined;
    let round = 0;
    do {
      const page = await listIssues(database.db, { sort: 'dueAt', limit: 3, cursor });
      seen.push(...page.items.map(({ view }) => view.id));
      cursor = page.nextCursor ?? undefined;
      await recordLife(database, new Life(`between-${round}`, {}, reportedAt + round * 7 * minute));
      round += 1;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('queue'))).toEqual(
      views.toSorted(byDue).map(({ id }) => id),
    );
  });
});

describe('searching', () => {
  const found = async (q: string): Promise<readonly string[]> =>
    (await allPages({ q, sort: 'reportedAt', limit: 50 })).toSorted();
  const texts = {
    'find-701': ['Router drops calls', 'Since the 5% upgrade, the "core" router drops_calls.'],
    'find-702': ['基站退服', '客户报告：上海机房的基站退服，影响语音业务。'],
    'find-703': ['ＦＵＬＬ width', 'Größe ÄNDERN, 👩‍🔧 and שלום עולם'],
    'find-704': ["O'Neill; drop table issue;--", 'back\\slash {"json": true} x'],
  } as const;
  beforeAll(async () => {
    for (const [id, [title, description]] of Object.entries(texts)) {
      const content = { id: `${id}.content`, digest: 'd0' };
      const body = { title, description, background: null };
      await writeContent(database.db, { ...content, issueId: id, kind: 'issue', body });
      await recordLife(database, new Life(id, { content }));
    }
  });

  test.for([
    ['router', ['find-701']],
    ['ROUTER DROPS', ['find-701']],
    ['5%', ['find-701']],
    ['drops_calls', ['find-701']],
    ['"core"', ['find-701']],
    ['退服', ['find-702']],
    ['上海机房', ['find-702']],
    ['full', ['find-703']],
    ['größe ändern', ['find-703']],
    ['👩‍🔧', ['find-703']],
    ['שלום', ['find-703']],
    ["o'neill", ['find-704']],
    ['k\\s', ['find-704']],
    ['x', ['find-704']],
    ['站', ['find-702']],
    ['  router  ', ['find-701']],
    ['ITR-000702', ['find-702']],
    ['itr-702', ['find-702']],
    ['702', ['find-702']],
    ['ropdr', []],
    ['%', ['find-701']],
    ['999999', []],
  ] as const)('"%s" finds %j', async ([q, ids]) => {
    expect(await found(q)).toEqual(ids);
  });

  test('goes together with filters, and lists carry the title', async () => {
    const { items } = await listIssues(database.db, {
      q: 'router',
      customerId: 'customer-1',
      sort: 'dueAt',
      limit: 5,
    });
    expect(items.map(({ title }) => title)).toEqual(['Router drops calls']);
    const other = { q: 'router', customerId: 'other', sort: 'dueAt', limit: 5 } as const;
    expect((await listIssues(database.db, other)).items).toEqual([]);
  });
});

test('numbers of issues are drawn once each', async () => {
  const draw = (): Promise<number> => drawNumber(database.db, undefined);
  const drawn = await Promise.all(Array.from({ length: 20 }, draw));
  expect(new Set(drawn).size).toBe(20);
});

test('a request that is repeated draws the same number, also at once', async () => {
  const draw = (): Promise<number> => drawNumber(database.db, 'request-1');
  const drawn = await Promise.all(Array.from({ length: 5 }, draw));
  drawn.push(await draw());
  expect(new Set(drawn).size).toBe(1);
  expect(await drawNumber(database.db, 'request-2')).not.toBe(drawn[0]);
});

describe('20,000 issues', () => {
  beforeAll(async () => {
    await database.pool.query(manySql);
    await database.pool.query('vacuum analyze issue');
    await database.pool.query('vacuum analyze content');
  });

  const queues: readonly (readonly [Partial<IssueQuery>, string])[] = [
    [{}, 'issue_due'],
    [{ cursor: { value: reportedAt + 5000 * minute, id: 'bulk-5' } }, 'issue_due'],
    [{ cursor: { value: null, id: 'bulk-5' } }, 'issue_due'],
    [{ owner: 'owner-7' }, 'issue_owner_due'],
    [{ team: 'team-7' }, 'issue_team_due'],
    [{ customerId: 'bulk-customer-7' }, 'issue_customer_due'],
    [{ severity: 'S1' }, 'issue_severity_due'],
    [{ status: 'suspended' }, 'issue_status_due'],
    [{ sla: 'breached' }, 'issue_sla_due'],
    [{ line: 3 }, 'issue_line_due'],
    [{ sort: 'reportedAt' }, 'issue_reported'],
    [{ sort: 'reportedAt', customerId: 'bulk-customer-7' }, 'issue_customer_reported'],
    [{ q: '退服' }, 'content_pairs'],
  ];
  test.for(queues)('%j reads along %s', async ([query, index]) => {
    const statement = issuesQuery(database.db, { sort: 'dueAt', limit: 50, ...query });
    const { rows } = await database.db.execute<{ 'QUERY PLAN': string }>(
      sql`explain ${statement.getSQL()}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(new RegExp(`\\b${index}\\b`));
    expect(plan).not.toContain('Seq Scan');
  });
});

/** Most are closed, as in a store of some years. */
const manySql = `
with bulk as (
  select n, 'bulk-' || n as id, n % 4 <> 0 as over from generate_series(1, 20000) as n
), texts as (
  insert into content (id, kind, issue_id, digest, body, search, pairs, referenced_at)
  select id || '.content', 'issue', id, 'd', jsonb_build_object('title', 'Title ' || n),
    'title ' || n, array['ti', 'it', 'tl', 'le', 'e ', ' ' || left(n::text, 1)], now() from bulk
)
insert into issue (id, number, version, stage, status, type, severity, stated_severity, sla, line,
  team, owner, customer_id, content_id, policy_id, policy_version, reported_by, reported_at, due_at, view)
select bulk.id, 'BULK-' || n, 1, case when over then 'close' else 'resolve' end,
  case when over then 'closed' when n % 400 = 0 then 'suspended' else 'in-progress' end, 'fault',
  case when n % 100 = 0 then 'S1' when n % 10 = 0 then 'S2' else 'S3' end, 'S3', 'on-track', 1,
  'team-' || n % 40, 'owner-' || n % 400, 'bulk-customer-' || n % 20, bulk.id || '.content', 'default', 1, 'crm',
  timestamptz '2026-03-01' + n * interval '1 min',
  case when over then 'infinity' else timestamptz '2026-03-02' + n * 1.7 * interval '1 min' end,
  (select view from issue where issue.id like 'queue-golden%') || jsonb_build_object('id', bulk.id)
from bulk`;
