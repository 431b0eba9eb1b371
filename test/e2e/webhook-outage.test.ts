import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { startPostgres, type RunningPostgres } from '../../stack/postgres.ts';
import { changedSignal, webhookWorkflowId } from '../../workflows/contract.ts';
import { temporaryFolder } from '../support/folder.ts';
import { until } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { manualPolicy } from '../support/policy.ts';
import { disorder, startReceiver, takenBy } from '../support/receiver.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { kill, WorkerPrograms } from '../support/worker-program.ts';
import { saveWebhook, webhookSecret } from '../support/webhook.ts';

const programs = new WorkerPrograms();
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let postgres: RunningPostgres;
let stack: TestStack;

const startDatabase = (port: number): Promise<RunningPostgres> =>
  startPostgres({ dataDir: join(folder.path, 'postgres'), port });

/** How many rows there are; the database may be on its way back. */
async function count(what: string): Promise<number> {
  const client = new Client({ connectionString: stack.databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ count: string }>(`select count(*) from ${what}`);
    return Number(rows[0]?.count);
  } finally {
    await client.end().catch(() => undefined);
  }
}

beforeAll(async () => {
  folder = await temporaryFolder();
  postgres = await startDatabase(0);
  stack = await bootStack({
    policy: manualPolicy,
    postgresUrl: postgres.url,
    withoutWorker: true,
  });
});
afterAll(async () => {
  programs.end();
  await stack.close();
  await postgres.stop();
  await folder.remove();
});

test('7: receiver down, worker killed, database restarted: every event arrives in order, none unsigned', async () => {
  const receiver = await startReceiver(webhookSecret);
  const first = await programs.start(stack);
  const database = openDatabase(stack.databaseUrl, { max: 1, applicationName: 'itr-test' });
  const id = await saveWebhook(database.db, receiver.url);
  await database.close();
  await stack.client.workflow.signalWithStart('webhook', {
    workflowId: webhookWorkflowId(id),
    taskQueue: stack.taskQueue,
    args: [{ id }],
    signal: changedSignal,
  });
  const file = () => Promise.all([1, 2, 3].map(() => fileIssue(stack.url)));
  const assess = (issues: readonly IssueUnderTest[]) =>
    Promise.all(issues.map((issue) => issue.assess()));
  const early = await file();
  await until(async () => takenBy(receiver).length === 3, 'the first events');

  // killed while messages are on their way, of which nobody will know how they ended
  receiver.answer(() => ({ after: 2_000 }));
  await assess(early);
  await until(async () => receiver.heard.length >= 4, 'a message that is on its way');
  await kill(first);
  await receiver.down();
  const second = await programs.start(stack);
  const late = await file();
  await assess(late);
  await until(
    async () => (await count(`webhook_delivery where outcome = 'failed'`)) >= 3,
    'attempts that fail',
    60_000,
  );

  await postgres.stop();
  await kill(second);
  postgres = await startDatabase(postgres.port);
  await programs.start(stack);
  receiver.answer(() => 204);
  await receiver.up();
  await until(
    async () => takenBy(receiver).length === (await count(`event where kind = 'issue'`)),
    'every event',
    120_000,
  );
  expect(takenBy(receiver).length).toBe(12);
  expect(disorder(receiver)).toEqual([]);
  expect(receiver.faults).toEqual([]);
  await receiver.close();
}, 300_000);
