import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhook, webhookBacklog, webhookDelivery } from '../../db/schema/webhook.ts';
import {
  activeWebhooks,
  dueIssues,
  failParked,
  heldIssues,
  nextDueAt,
  park,
  pauseWebhook,
  saveStatus,
  setAsleep,
  sleepersBefore,
  sweepDeliveries,
  waitingOf,
  type BacklogRow,
} from '../../db/webhook-run.ts';
import { saveWebhook } from '../support/webhook.ts';
import { createTestDatabase } from './support.ts';

const now = Date.UTC(2026, 5, 1);
let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const parked = (
  webhookId: string,
  position: number,
  issueId: string,
  nextAt: number,
): BacklogRow => ({
  webhookId,
  position,
  issueId,
  eventId: `${issueId}/${position}`,
  type: 'assessed',
  state: 'waiting',
  attempts: 0,
  since: now,
  nextAt,
  lastStatus: null,
  lastError: null,
  diedAt: null,
});
const attempt = (webhookId: string, at: number) =>
  ({
    webhookId,
    eventId: 'a/1',
    type: 'assessed',
    attempt: 1,
    at,
    durationMs: 5,
    outcome: 'delivered',
    status: 200,
    error: null,
  }) as const;

test('only the first of an issue is due; a dead one lets the next one come', async () => {
  const { db } = database;
  const id = await saveWebhook(db, 'https://hooks.example.com/');
  const first = parked(id, 1, 'a', now + 60_000);
  await park(db, [first, parked(id, 2, 'a', now), parked(id, 3, 'b', now + 1_000)]);
  // twice is once
  await park(db, [{ ...first, nextAt: now }]);
  expect([...(await heldIssues(db, id))].toSorted()).toEqual(['a', 'b']);
  expect(await dueIssues(db, id, { now, limit: 9 })).toEqual([]);
  expect(await nextDueAt(db, id)).toBe(now + 1_000);
  expect(await dueIssues(db, id, { now: now + 60_000, limit: 9 })).toEqual(['b', 'a']);
  const how = { attempts: 9, nextAt: null, lastStatus: 500, lastError: null };
  await failParked(db, first, how, now);
  expect(await dueIssues(db, id, { now, limit: 9 })).toEqual(['a']);
  expect((await waitingOf(db, id, { issueId: 'a', limit: 9 })).map((row) => row.position)).toEqual([
    2,
  ]);
  const [dead] = await db.select().from(webhookBacklog).where(eq(webhookBacklog.state, 'dead'));
  expect(dead).toMatchObject({ position: 1, diedAt: now, attempts: 9, lastStatus: 500 });
});

test('the cursor never goes back, and a webhook that is gone has no log', async () => {
  const { db } = database;
  const id = await saveWebhook(db, 'https://hooks.example.com/');
  const status = { failures: 2, failingSince: now, lastDeliveredAt: null };
  await saveStatus(db, id, { ...status, cursor: 7 }, [attempt(id, now)]);
  await saveStatus(db, id, { ...status, cursor: 5 }, []);
  const [row] = await db.select().from(webhook).where(eq(webhook.id, id));
  expect(row).toMatchObject({ cursor: 7, failures: 2, failingSince: now });
  await saveStatus(db, 'nobody', { ...status, cursor: 1 }, [attempt('nobody', now)]);
  expect(await db.select().from(webhookDelivery)).toHaveLength(1);
});

test('who sleeps behind what was recorded is woken; who is paused is not', async () => {
  const { db } = database;
  await db.delete(webhook);
  const ids = [];
  for (const name of ['one', 'two', 'three']) {
    ids.push(await saveWebhook(db, `https://${name}.example.com/`, { cursor: 10 }));
  }
  const [one = '', two = '', three = ''] = ids;
  await setAsleep(db, one, true);
  await setAsleep(db, two, true);
  await pauseWebhook(db, { id: two, reason: 'gone', at: now });
  expect(await sleepersBefore(db, 10)).toEqual([]);
  expect(await sleepersBefore(db, 11)).toEqual([{ id: one, types: null, customers: null }]);
  expect((await activeWebhooks(db, '', 9)).map(({ id }) => id)).toEqual([one, three].toSorted());
});

test('attempts are forgotten when they are old, and beyond so many of one webhook', async () => {
  const { db } = database;
  await db.delete(webhook);
  const status = { cursor: 1, failures: 0, failingSince: null, lastDeliveredAt: null };
  const [busy, calm] = [
    await saveWebhook(db, 'https://busy.example.com/'),
    await saveWebhook(db, 'https://calm.example.com/'),
  ];
  await saveStatus(
    db,
    busy,
    status,
    [1, 2, 3, 4, 5].map((ms) => attempt(busy, now + ms)),
  );
  await saveStatus(db, calm, status, [attempt(calm, now - 1), attempt(calm, now + 1)]);
  await sweepDeliveries(db, { before: now, kept: 3 });
  const left = await db.select().from(webhookDelivery).orderBy(webhookDelivery.id);
  expect(left.map(({ webhookId, at }) => [webhookId, at - now])).toEqual([
    [busy, 3],
    [busy, 4],
    [busy, 5],
    [calm, 1],
  ]);
});
