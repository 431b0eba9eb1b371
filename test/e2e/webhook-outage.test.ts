import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { freePort } from '../../stack/ports.ts';
import { startPostgres, type RunningPostgres } from '../../stack/postgres.ts';
import { changedSignal, webhookWorkflowId } from '../../workflows/contract.ts';
import { temporaryFolder } from '../support/folder.ts';
import { until } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { testSecret } from '../support/keys.ts';
import { manualPolicy } from '../support/policy.ts';
import { disorder, startReceiver, takenBy } from '../support/receiver.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { saveWebhook, webhookSecret } from '../support/webhook.ts';

const program = fileURLToPath(new URL('../../dist/worker/main.js', import.meta.url));
const keyRing = `test-1 ${createHash('sha256').update('ring test-1').digest('base64')}`;
const programs: ChildProcess[] = [];
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let postgres: RunningPostgres;
let stack: TestStack;

const startDatabase = (port: number): Promise<RunningPostgres> =>
  startPostgres({ dataDir: join(folder.path, 'postgres'), port });

/** The worker program, as in production, ready to be killed. */
async function startProgram(): Promise<ChildProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [program], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DATABASE_URL: stack.databaseUrl,
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      ITR_SECRET: testSecret,
      ITR_KEY_RING: keyRing,
      ITR_TASK_QUEUE: stack.taskQueue,
      ITR_WORKER_PORT: String(port),
      ITR_WEBHOOK_TARGETS: 'loopback',
      ITR_LOG_LEVEL: 'silent',
    },
  });
  programs.push(child);
  await until(
    async () => (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined))?.ok,
    'the worker program to be ready',
  );
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

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
  for (const child of programs) child.kill('SIGKILL');
  await stack.close();
  await postgres.stop();
  await folder.remove();
});

test('7: receiver down, worker killed, database restarted: every event arrives in order, none unsigned', async () => {
  const receiver = await startReceiver(webhookSecret);
  const first = await startProgram();
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
  const second = await startProgram();
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
  await startProgram();
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
