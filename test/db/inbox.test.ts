import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addToInbox,
  inboxQuery,
  listInbox,
  markRead,
  unreadCount,
  type Notice,
} from '../../db/inbox.ts';
import { unwatch, watch, watchersOf } from '../../db/watcher.ts';
import { reportedAt } from './life.ts';
import { createTestDatabase } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const notice = (id: string, more: Partial<Notice> = {}): Notice => ({
  id,
  issueId: 'issue-1',
  at: reportedAt,
  template: 'progress',
  facts: { number: 'ITR-000001' },
  persons: [],
  customers: [],
  ...more,
});
const personal = (id: string) => ({ kind: 'person', id }) as const;

describe('watchers (3-9.2)', () => {
  test('begin and cease to watch an issue, once each', async () => {
    const { db } = database;
    expect(await watch(db, 'watched', 'wen')).toBe(true);
    expect(await watch(db, 'watched', 'wen')).toBe(false);
    expect(await watch(db, 'watched', 'ann')).toBe(true);
    expect(await watch(db, 'another', 'zoe')).toBe(true);
    expect(await watchersOf(db, 'watched')).toEqual(['ann', 'wen']);
    expect(await unwatch(db, 'watched', 'ann')).toBe(true);
    expect(await unwatch(db, 'watched', 'ann')).toBe(false);
    expect(await watchersOf(db, 'watched')).toEqual(['wen']);
  });

  test('are told with the others, each once', async () => {
    const { db } = database;
    for (const person of ['w1', 'w2']) await watch(db, 'news', person);
    const given = notice('n1', {
      persons: ['w2', 'p1', 'p1'],
      customers: ['customer-1'],
      watchersOf: 'news',
    });
    expect(await addToInbox(db, given)).toEqual({
      told: ['p1', 'w1', 'w2', 'customer-1'],
      added: 4,
    });
    expect(await addToInbox(db, given)).toEqual({
      told: ['p1', 'w1', 'w2', 'customer-1'],
      added: 0,
    });
    expect(await addToInbox(db, notice('n2', { persons: ['p1'] }))).toEqual({
      told: ['p1'],
      added: 1,
    });
    expect(await addToInbox(db, notice('n3'))).toEqual({ told: [], added: 0 });
  });
});

describe('an inbox (3-3.3.2)', () => {
  test('takes what is no news of one issue, and no unknown text', async () => {
    const { db } = database;
    const summary = notice('daily', {
      issueId: null,
      template: 'daily-summary',
      persons: ['daisy'],
    });
    await addToInbox(db, summary);
    const { items } = await listInbox(db, personal('daisy'), { limit: 5 });
    expect(items).toMatchObject([{ notice: 'daily', issueId: null, template: 'daily-summary' }]);
    const template = 'gossip' as Notice['template'];
    await expect(addToInbox(db, { ...summary, id: 'bad', template })).rejects.toMatchObject({
      code: '23514',
      constraint: 'inbox_template',
    });
  });

  test('knows what is unread: some are marked by name, the older ones by time', async () => {
    const { db } = database;
    const rita = personal('rita');
    for (let n = 0; n < 6; n += 1) {
      const persons = ['rita', 'otto'];
      await addToInbox(db, notice(`r${n}`, { at: reportedAt + n * 1000, persons }));
    }
    const unread = async (limit = 10) =>
      (await listInbox(db, rita, { limit, unread: true })).items.map((row) => row.notice);
    expect(await unreadCount(db, rita)).toBe(6);
    expect(await markRead(db, rita, { ids: ['r4', 'r9'] })).toBe(1);
    expect(await markRead(db, rita, { ids: ['r4'] })).toBe(0);
    expect(await markRead(db, rita, { ids: [] })).toBe(0);
    expect(await unread()).toEqual(['r5', 'r3', 'r2', 'r1', 'r0']);
    expect(await markRead(db, rita, { before: reportedAt + 2000 })).toBe(2);
    expect(await unread()).toEqual(['r5', 'r3', 'r2']);
    expect(await unreadCount(db, rita)).toBe(3);
    const { items, nextCursor } = await listInbox(db, rita, { limit: 2, unread: true });
    expect(items.map((row) => row.notice)).toEqual(['r5', 'r3']);
    const rest = await listInbox(db, rita, {
      limit: 2,
      unread: true,
      cursor: nextCursor ?? undefined,
    });
    expect(rest.items.map((row) => row.notice)).toEqual(['r2']);
    const all = (await listInbox(db, rita, { limit: 10 })).items;
    expect(all.map(({ readAt }) => readAt !== null)).toEqual([
      false,
      true,
      false,
      false,
      true,
      true,
    ]);
    expect(await unreadCount(db, personal('otto'))).toBe(6);
    expect(await unreadCount(db, { kind: 'customer', id: 'rita' })).toBe(0);
  });

  test('of many is read along an index, and counted up to 1,000', async () => {
    const { db, pool } = database;
    await pool.query(`insert into inbox (notice, recipient_kind, recipient_id, template, facts, at, read_at)
      select 'b' || n, 'person', 'busy-' || n % 8, 'reminder', '{}', now(), case when n % 4 <> 0 then now() end
      from generate_series(1, 40000) as n`);
    await pool.query('vacuum analyze inbox');
    const busy = personal('busy-4');
    expect(await unreadCount(db, busy)).toBe(1000);
    const { rows } = await db.execute<{ 'QUERY PLAN': string }>(
      sql`explain ${inboxQuery(db, busy, { limit: 50, unread: true }).getSQL()}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('inbox_unread');
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });
});
