import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { webhook, webhookBacklog, webhookDelivery } from '../../db/schema/webhook.ts';
import { changedSignal, webhookWorkflowId } from '../../workflows/contract.ts';
import { until } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { manualPolicy } from '../support/policy.ts';
import { disorder, startReceiver, takenBy } from '../support/receiver.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { quickSchedule, saveWebhook, webhookSecret } from '../support/webhook.ts';

let stack: TestStack;
let database: OpenDatabase;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  stack = await bootStack({
    policy: manualPolicy,
    webhooks: { schedule: quickSchedule, pace: { idleMs: 1_000, turnMs: 5_000 } },
  });
  database = openDatabase(stack.databaseUrl, { max: 4, applicationName: 'itr-test' });
});
beforeEach(async () => {
  receiver = await startReceiver(webhookSecret);
  return async () => {
    await database.db.delete(webhook);
    await receiver.close();
  };
});
afterAll(async () => {
  await database.close();
  await stack.close();
});

const rowOf = async (id: string) =>
  (await database.db.select().from(webhook).where(eq(webhook.id, id)))[0];

/** Starts the process of a webhook, as the API does. */
async function begin(url = receiver.url, more: Parameters<typeof saveWebhook>[2] = {}) {
  const id = await saveWebhook(database.db, url, more);
  await nudge(id);
  return id;
}
async function nudge(id: string): Promise<void> {
  await stack.client.workflow.signalWithStart('webhook', {
    workflowId: webhookWorkflowId(id),
    taskQueue: stack.taskQueue,
    args: [{ id }],
    signal: changedSignal,
  });
}
const asleep = (id: string) =>
  until(async () => (await rowOf(id))?.asleep, 'the webhook to sleep', 20_000);

test('3-9.2: every event arrives, signed, in order, also after a sleep; it is told of what it wants only', async () => {
  const all = await begin();
  const some = await startReceiver(webhookSecret);
  const few = await begin(some.url, { types: ['assessed'] });
  const none = await begin(`${some.url}/none`, { customers: ['nobody'] });
  const issue = await fileIssue(stack.url);
  await issue.assess();
  await until(async () => takenBy(receiver).length === 2, 'both events');
  await asleep(all);
  await asleep(few);
  await issue.act('hotline-1', 'assign', { assignee: 'erik' });
  await until(async () => takenBy(receiver).length >= 3, 'the event that wakes it');
  await until(async () => takenBy(some).length === 1, 'the one that was wanted');
  expect(takenBy(receiver).map(({ version }) => version)).toEqual([1, 2, 3]);
  expect(takenBy(some)[0]).toMatchObject({ type: 'itr.issue.assessed', issueId: issue.id });
  expect(some.heard.filter(({ path }) => path.endsWith('none'))).toEqual([]);
  expect([receiver.faults, some.faults]).toEqual([[], []]);
  await asleep(all);
  const log = await database.db
    .select()
    .from(webhookDelivery)
    .where(eq(webhookDelivery.webhookId, all));
  expect(log.map(({ outcome, status, attempt }) => [outcome, status, attempt])).toEqual(
    log.map(() => ['delivered', 204, 1]),
  );
  expect((await rowOf(all))?.lastDeliveredAt).toBeGreaterThan(0);
  await database.db.delete(webhook).where(eq(webhook.id, none));
  await stack.client.workflow.getHandle(webhookWorkflowId(none)).signal(changedSignal);
  await stack.client.workflow.getHandle(webhookWorkflowId(none)).result();
  await some.close();
}, 90_000);

test('an event that fails is laid aside with what follows of its issue; the others go on', async () => {
  const id = await begin();
  const poisoned = await fileIssue(stack.url);
  let isHealed = false;
  receiver.answer(({ issueId, version }) =>
    issueId === poisoned.id && version === 2 && !isHealed ? 422 : 200,
  );
  await poisoned.assess();
  await until(
    async () => (await database.db.select().from(webhookBacklog)).length === 1,
    'the event to be laid aside',
  );
  await poisoned.act('hotline-1', 'assign', { assignee: 'erik' });
  const other = await fileIssue(stack.url);
  await other.assess();
  await until(
    async () => takenBy(receiver).filter(({ issueId }) => issueId === other.id).length === 2,
    'the other issue',
  );
  await until(
    async () => (await database.db.select().from(webhookBacklog)).length === 2,
    'what follows to be laid aside',
  );
  expect(takenBy(receiver).filter(({ issueId }) => issueId === poisoned.id)).toHaveLength(1);
  expect(await rowOf(id)).toMatchObject({ failures: 0, state: 'active' });
  isHealed = true;
  await until(async () => takenBy(receiver).length >= 5, 'what was laid aside');
  expect(disorder(receiver)).toEqual([]);
  await until(
    async () => (await database.db.select().from(webhookBacklog)).length === 0,
    'nothing to be laid aside any more',
  );
  expect(receiver.faults).toEqual([]);
}, 90_000);

test.each(['hang', 'drip', 'flood', 301, 500] as const)(
  'an endpoint that answers with %s delays no other, and gets everything once it is well',
  async (how) => {
    const bad = await startReceiver(webhookSecret);
    bad.answer(() => how);
    await begin(bad.url);
    await begin();
    const issues = await Promise.all([1, 2, 3, 4].map(() => fileIssue(stack.url)));
    for (const issue of issues) await issue.assess();
    await until(async () => takenBy(receiver).length === 8, 'the healthy endpoint');
    bad.answer(() => 200);
    // a 200 is an answer, however slow its body
    const isTaken = how === 'drip' || how === 'flood';
    const got = () =>
      new Set(bad.heard.filter((one) => isTaken || one.answered === 200).map((one) => one.id));
    await until(async () => got().size === 8, 'everything at the other one', 60_000);
    expect([...bad.faults, ...receiver.faults, ...disorder(receiver)]).toEqual([]);
    expect(isTaken ? [] : disorder(bad)).toEqual([]);
    await bad.close();
  },
  120_000,
);

test('410 and a holder nobody knows pause it; what comes meanwhile waits', async () => {
  receiver.answer(() => 410);
  const gone = await begin();
  const orphan = await begin(receiver.url, { holder: 'nobody-any-more' });
  const issue = await fileIssue(stack.url);
  const paused = (id: string) =>
    until(async () => {
      const row = await rowOf(id);
      return row?.state === 'paused' && row;
    }, 'the webhook to pause');
  expect(await paused(gone)).toMatchObject({ pauseReason: 'gone' });
  expect(await paused(orphan)).toMatchObject({ pauseReason: 'holder-unknown' });
  await issue.assess();
  receiver.answer(() => 200);
  await database.db
    .update(webhook)
    .set({ state: 'active', pauseReason: null })
    .where(eq(webhook.id, gone));
  await nudge(gone);
  await until(async () => takenBy(receiver).length === 2, 'what waited');
  expect(disorder(receiver)).toEqual([]);
}, 60_000);
