import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { heldIssues, loadWebhook, waitingOf } from '../../db/webhook-run.ts';
import {
  arrearsOf,
  changeWebhook,
  listDeadLetters,
  listDeliveries,
  listWebhooks,
  logDelivery,
  removeWebhook,
  replaceSecret,
  reviveDead,
  saveWebhook,
  type Delivery,
  type NewWebhook,
} from '../../db/webhook.ts';
import { webhook, webhookBacklog } from '../../db/schema/webhook.ts';
import { createTestDatabase } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(webhook);
});

const minute = 60_000;
const row = (id: string, more: Partial<NewWebhook> = {}): NewWebhook => ({
  id,
  name: 'Bridge',
  url: 'https://bridge.example.com/itr',
  holder: 'ina',
  secret: Buffer.from('sealed'),
  state: 'active',
  cursor: 0,
  createdBy: 'ina',
  createdAt: minute,
  changedAt: minute,
  ...more,
});
const save = (one: NewWebhook, most = 20) => saveWebhook(database.db, one, most);

/** Events of issues that were not delivered: position, issue, and since when when it is dead. */
async function backlog(
  ...rows: readonly (readonly [position: number, issueId: string, diedAt: number | null])[]
): Promise<void> {
  await database.db.insert(webhookBacklog).values(
    rows.map(([position, issueId, diedAt]) => ({
      webhookId: 'w1',
      position,
      issueId,
      eventId: `${issueId}/${position}`,
      type: 'noted' as const,
      state: diedAt === null ? ('waiting' as const) : ('dead' as const),
      attempts: 9,
      since: position * minute,
      nextAt: diedAt === null ? 1000 * minute : null,
      diedAt,
    })),
  );
}

describe('webhooks', () => {
  test('are stored once under an id, and never more than may be', async () => {
    const { db } = database;
    expect(await save(row('w1'))).toBe('saved');
    expect(await save(row('w1', { name: 'Other' }))).toBe('known');
    expect((await loadWebhook(db, 'w1'))?.name).toBe('Bridge');
    const many = ['w2', 'w3', 'w4', 'w5', 'w6'].map((id) => save(row(id), 3));
    const became = await Promise.all(many);
    expect(became.filter((one) => one === 'saved')).toHaveLength(2);
    expect(became.filter((one) => one === 'too-many')).toHaveLength(3);
    // each holder for themselves
    expect(await save(row('w7', { holder: 'iris' }), 3)).toBe('saved');
  });

  test('are listed newest first, of one or of all, page by page', async () => {
    const { db } = database;
    for (const [at, id] of ['w1', 'w2', 'w3'].entries()) await save(row(id, { createdAt: at }));
    await save(row('w4', { createdAt: 2, holder: 'iris' }));
    const ids = async (holder?: string) => {
      const found: string[] = [];
      let cursor;
      do {
        const page = await listWebhooks(db, holder, { limit: 1, ...(cursor ? { cursor } : {}) });
        found.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return found;
    };
    expect(await ids()).toEqual(['w4', 'w3', 'w2', 'w1']);
    expect(await ids('ina')).toEqual(['w3', 'w2', 'w1']);
    expect(await ids('nobody')).toEqual([]);
  });

  test('change in what is given only; what waits is tried at once when that is wanted', async () => {
    const { db } = database;
    await save(row('w1', { types: ['noted'] }));
    await backlog([1, 'a', null], [2, 'a', 5 * minute]);
    const later = await changeWebhook(db, 'w1', { name: 'New' }, { at: minute * 2, soon: false });
    expect(later).toMatchObject({ name: 'New', types: ['noted'], changedAt: minute * 2 });
    const waiting = async () => (await waitingOf(db, 'w1', { issueId: 'a', limit: 9 }))[0]?.nextAt;
    expect(await waiting()).toBe(1000 * minute);
    await changeWebhook(db, 'w1', { types: null }, { at: minute * 3, soon: true });
    expect(await waiting()).toBe(3 * minute);
    expect((await loadWebhook(db, 'w1'))?.types).toBeNull();
    expect(await changeWebhook(db, 'w9', { name: 'x' }, { at: 0, soon: true })).toBeUndefined();
  });

  test('change their secret only for whoever has seen the current one', async () => {
    const { db } = database;
    await save(row('w1'));
    const next = (text: string) => ({
      secret: Buffer.from(text),
      previousSecret: Buffer.from('sealed'),
      previousUntil: 9 * minute,
    });
    const seen = { id: 'w1', secret: Buffer.from('sealed') };
    const [one, other] = await Promise.all([
      replaceSecret(db, seen, next('one'), 2),
      replaceSecret(db, seen, next('other'), 2),
    ]);
    expect([one, other].filter((it) => it === undefined)).toHaveLength(1);
    expect((await loadWebhook(db, 'w1'))?.secret).toEqual((one ?? other)?.secret);
  });

  test('go with their backlog and their log, once', async () => {
    const { db } = database;
    await save(row('w1'));
    await backlog([1, 'a', null]);
    await logDelivery(db, attempt('a/1'));
    expect([await removeWebhook(db, 'w1'), await removeWebhook(db, 'w1')]).toEqual([true, false]);
    expect(await db.$count(webhookBacklog)).toBe(0);
    // what was under way when it went is not written down, and breaks nothing
    await logDelivery(db, attempt('a/2'));
    expect((await listDeliveries(db, 'w1', { limit: 9 })).items).toEqual([]);
  });
});

const attempt = (eventId: string, more: Partial<Delivery> = {}): Omit<Delivery, 'id'> => ({
  webhookId: 'w1',
  eventId,
  type: 'noted',
  attempt: 1,
  at: minute,
  durationMs: 5,
  outcome: 'delivered',
  status: 204,
  error: null,
  ...more,
});

test('attempts are read newest first, all or those that ended in one way', async () => {
  const { db } = database;
  await save(row('w1'));
  await save(row('w2'));
  for (const n of [1, 2, 3]) await logDelivery(db, attempt(`a/${n}`));
  await logDelivery(db, attempt('b/1', { outcome: 'failed', status: null, error: 'timeout' }));
  await logDelivery(db, attempt('a/1', { webhookId: 'w2' }));
  const first = await listDeliveries(db, 'w1', { limit: 3 });
  expect(first.items.map(({ eventId }) => eventId)).toEqual(['b/1', 'a/3', 'a/2']);
  const { nextCursor } = first;
  const rest = await listDeliveries(db, 'w1', { limit: 3, cursor: nextCursor ?? undefined });
  expect(rest).toMatchObject({ items: [{ eventId: 'a/1', status: 204 }], nextCursor: null });
  const failed = await listDeliveries(db, 'w1', { limit: 3, outcome: 'failed' });
  expect(failed.items).toMatchObject([{ eventId: 'b/1', error: 'timeout' }]);
});

describe('dead letters', () => {
  beforeEach(async () => {
    await save(row('w1'));
    await save(row('w2'));
    await backlog(
      [1, 'a', 9 * minute],
      [2, 'b', 9 * minute],
      [3, 'a', 8 * minute],
      [4, 'a', null],
      [5, 'a', 10 * minute],
    );
  });
  const dead = async (webhookId = 'w1') =>
    (await listDeadLetters(database.db, webhookId, { limit: 9 })).items.map(
      ({ eventId }) => eventId,
    );
  const revive = async (chosen: Parameters<typeof reviveDead>[2], id = 'w1') =>
    (await reviveDead(database.db, id, chosen, 20 * minute)).toSorted();

  test('are read last given up first, page by page', async () => {
    expect(await dead()).toEqual(['a/5', 'b/2', 'a/1', 'a/3']);
    const { db } = database;
    const first = await listDeadLetters(db, 'w1', { limit: 2 });
    const cursor = first.nextCursor ?? undefined;
    const rest = await listDeadLetters(db, 'w1', { limit: 2, cursor });
    expect(rest.items.map(({ eventId }) => eventId)).toEqual(['a/1', 'a/3']);
    expect(rest.nextCursor).toBeNull();
    expect(await dead('w2')).toEqual([]);
  });

  test('one takes those of its issue before it along, and they wait in order', async () => {
    const { db } = database;
    expect(await revive({ eventIds: ['a/3'] })).toEqual(['a/1', 'a/3']);
    const waiting = await waitingOf(db, 'w1', { issueId: 'a', limit: 9 });
    expect(waiting.map(({ position }) => position)).toEqual([1, 3, 4]);
    expect(waiting[0]).toMatchObject({
      attempts: 0,
      since: 20 * minute,
      nextAt: 20 * minute,
      diedAt: null,
    });
    expect(await dead()).toEqual(['a/5', 'b/2']);
    // again: they are dead no more
    expect(await revive({ eventIds: ['a/3'] })).toEqual([]);
  });

  test('are revived since an instant, or all; never those of another webhook', async () => {
    expect(await revive({ all: true }, 'w2')).toEqual([]);
    expect(await revive({ eventIds: ['a/1', 'c/1'] }, 'w2')).toEqual([]);
    // first tried from then on, with what lies before them in their issue
    expect(await revive({ since: 5 * minute })).toEqual(['a/1', 'a/3', 'a/5']);
    expect(await revive({ all: true })).toEqual(['b/2']);
    expect((await heldIssues(database.db, 'w1')).toSorted()).toEqual(['a', 'b']);
  });

  test('are counted beside what waits', async () => {
    expect(await arrearsOf(database.db, { id: 'w1', cursor: 0 }, 100)).toEqual({
      lag: 0,
      lagSince: null,
      waiting: 1,
      dead: 4,
    });
  });
});
