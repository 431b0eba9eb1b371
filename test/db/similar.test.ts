import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeContent } from '../../db/content.ts';
import { similarIssues, similarQuery } from '../../db/similar.ts';
import { comparedSince, leastSimilarity } from '../../domain/similar.ts';
import { Life } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

type Facts = NonNullable<ConstructorParameters<typeof Life>[1]>;
const lead = { id: 'lead-1', roles: ['line-lead'] };
const day = 86_400_000;
const reported = Date.now() - 60 * day;

/** Records an issue that says something. */
async function reports(
  id: string,
  [title, description]: readonly [string, string],
  facts: Partial<Facts> = {},
  goesOn: (life: Life) => Life = (life) => life,
): Promise<void> {
  const content = { id: `${id}.content`, digest: 'd0' };
  const body = { title, description, background: null };
  await writeContent(database.db, { ...content, issueId: id, kind: 'issue', body });
  await recordLife(database, goesOn(new Life(id, { content, ...facts }, reported)));
}

const found = async (id: string, limit = 10): Promise<readonly string[]> =>
  (await similarIssues(database.db, id, limit)).map((one) => one.id);

const router = [
  'Core router drops calls',
  'Since the upgrade the core router drops calls.',
] as const;
const routerToo = [
  'Calls dropped by core router',
  'The core router drops calls after the upgrade',
] as const;
const chinese = ['核心路由器掉线', '升级之后核心路由器每小时掉线一次，影响语音业务。'] as const;
const chineseToo = ['核心路由器频繁掉线', '升级以后核心路由器掉线，语音业务受影响。'] as const;
const station = ['基站退服', '上海机房的基站在断电之后退服。'] as const;

describe('similar issues (3-3.2.1)', () => {
  beforeAll(async () => {
    const of = (customerId: string, more: Partial<Facts> = {}) => ({ customerId, ...more });
    await reports('en-1', router, of('english'));
    await reports('en-2', routerToo, of('english'));
    await reports('en-3', ['Invoice missing', 'No invoice for March has come.'], of('english'));
    await reports('en-4', router, of('other'));
    await reports('zh-1', chinese, of('chinese'));
    await reports('zh-2', chineseToo, of('chinese'));
    await reports('zh-3', station, of('chinese'));
    await reports('mix-1', ['NE40E 掉线', 'NE40E 核心路由器掉线，影响语音'], of('mixed'));
    await reports('mix-2', ['NE40E 掉线', 'NE40E 核心路由器每天掉线'], of('mixed'));
    await reports('mix-3', ['NE40E 告警', 'NE40E 电源模块发出温度告警'], of('mixed'));
  });

  test.for([
    ['en-1', ['en-2']],
    ['en-3', []],
    ['zh-1', ['zh-2']],
    ['zh-3', []],
    ['mix-1', ['mix-2']],
    ['nothing', []],
  ] as const)('of %s are %j', async ([id, ids]) => {
    expect(await found(id)).toEqual(ids);
  });

  test('carry what a person needs to decide, the likest first', async () => {
    await reports('en-5', router, { customerId: 'english' });
    const all = await similarIssues(database.db, 'en-1', 10);
    expect(all).toEqual([
      {
        id: 'en-5',
        number: 'ITR-000005',
        title: router[0],
        status: 'new',
        reportedAt: reported,
        similarity: 1,
      },
      expect.objectContaining({ id: 'en-2', title: routerToo[0] }),
    ]);
    expect(all[1]?.similarity).toBeGreaterThanOrEqual(leastSimilarity);
    expect(all[1]?.similarity).toBeLessThan(1);
    expect(await found('en-1', 1)).toEqual(['en-5']);
  });

  test('are of the same product, or one of the two names none', async () => {
    const of = (product?: string) => ({ customerId: 'products', ...(product && { product }) });
    await reports('pr-1', router, of('core'));
    await reports('pr-2', router, of('core'));
    await reports('pr-3', router, of('access'));
    await reports('pr-4', router, of());
    expect((await found('pr-1')).toSorted()).toEqual(['pr-2', 'pr-4']);
    expect((await found('pr-4')).toSorted()).toEqual(['pr-1', 'pr-2', 'pr-3']);
  });

  test('are open or were closed within 30 days, and not related yet either way', async () => {
    const of = { customerId: 'closed' };
    const cancelled = (life: Life) => life.does({ type: 'cancel', reason: 'mistake' });
    for (const id of ['cl-1', 'cl-2']) await reports(id, router, of);
    for (const id of ['cl-3', 'cl-4']) await reports(id, router, of, cancelled);
    const close = (id: string, days: number) =>
      database.pool.query(
        'update issue set closed_at = now() - $2 * interval $$1 day$$ where id = $1',
        [id, days],
      );
    await close('cl-3', 29);
    await close('cl-4', 31);
    expect((await found('cl-1')).toSorted()).toEqual(['cl-2', 'cl-3']);
    const linked = (to: string) => (life: Life) =>
      life.does({ type: 'link', relation: 'duplicate-of', issue: to }, lead);
    await reports('cl-5', router, of, linked('cl-1'));
    expect((await found('cl-1')).toSorted()).toEqual(['cl-2', 'cl-3']);
    expect((await found('cl-5')).toSorted()).toEqual(['cl-2', 'cl-3']);
  });

  test('are none where the report is erased', async () => {
    await reports('er-1', router, { customerId: 'erased' });
    await reports('er-2', router, { customerId: 'erased' });
    expect(await found('er-1')).toEqual(['er-2']);
    await database.pool.query(`delete from content where issue_id = 'er-2'`);
    expect(await found('er-1')).toEqual([]);
    expect(await found('er-2')).toEqual([]);
  });

  test('among many are looked for in the newest of the customer, along an index', async () => {
    await database.pool
      .query(`insert into issue (id, number, version, stage, status, type, severity,
        stated_severity, sla, line, customer_id, content_id, policy_id, policy_version, reported_by, reported_at, due_at, view)
      select 'bulk-' || n, 'BULK-' || n, 1, 'receive', 'new', 'fault', 'S3', 'S3', 'on-track', 1,
        case when n % 5 = 0 then 'english' else 'c-' || n % 300 end, 'bulk-' || n || '.content', 'default', 1, 'crm',
        timestamptz '2020-01-01' + n * interval '1 min', 'infinity', '{}' from generate_series(1, 20000) as n`);
    await database.pool.query(`insert into content (id, kind, issue_id, digest, body, search, pairs)
      select 'bulk-' || n || '.content', 'issue', 'bulk-' || n, 'd', '{}', 'title ' || n,
        array['ti', 'it', 'tl', 'le', 'e '] from generate_series(1, 20000) as n`);
    await database.pool.query('vacuum analyze issue');
    await database.pool.query('vacuum analyze content');
    const { rows } = await database.db.execute<{ 'QUERY PLAN': string }>(
      sql`explain ${similarQuery('en-1', comparedSince(Date.now()), 10)}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('issue_customer_reported');
    expect(plan).not.toMatch(/Seq Scan on (issue|content)\b/);
    expect(await found('en-1')).toEqual(['en-5', 'en-2']);
  });
});
