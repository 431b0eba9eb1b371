import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { actor, until } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { manualPolicy } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { kill, WorkerPrograms } from '../support/worker-program.ts';

const programs = new WorkerPrograms();
let stack: TestStack;

beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy, withoutWorker: true });
});
// one that a failed test has left would do the work of the next test's
afterEach(() => programs.end());
afterAll(async () => {
  await stack.close();
});

test('without a worker a command is answered 202 within 10 s and takes effect once when it is back', async () => {
  const first = await programs.start(stack);
  const issue = await fileIssue(stack.url);
  await kill(first);
  const headers = { 'idempotency-key': 'while-away' };
  const body = { impact: 'H', urgency: 'M', complexity: 'L' };
  const hotline = actor(stack.url, 'hotline-1');
  const began = Date.now();
  const waiting = await hotline.post(`${issue.path}/assess`, body, headers);
  expect([202, 503]).toContain(waiting.status);
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);

  const second = await programs.start(stack);
  const answered = await until(
    async () => {
      const reply = await hotline.post(`${issue.path}/assess`, body, headers);
      return reply.status === 200 ? reply : undefined;
    },
    'the answer under the same key',
    40_000,
  );
  expect(answered.body).toMatchObject({ stage: 'assess', version: 2 });
  // What the killed worker had in hand is taken up when its time is over.
  await issue.until('both in the read model', (seen) => seen['version'] === 2, 40_000);
  expect((await issue.events()).map((one) => one['type'])).toEqual(['received', 'assessed']);
  await kill(second);
}, 120_000);

test('kill -9 between decision and record loses nothing and doubles nothing', async () => {
  const first = await programs.start(stack);
  const issue = await fileIssue(stack.url);
  await issue.until('the first record', (seen) => seen['version'] === 1);
  const admin = new Client({ connectionString: stack.databaseUrl });
  // within a transaction the list of sessions is always that of its first look
  const observer = new Client({ connectionString: stack.databaseUrl });
  await admin.connect();
  await observer.connect();
  // The lock holds the record back, so that the kill falls between the decision and its row.
  await admin.query('begin; lock table event in access exclusive mode');
  expect(await issue.assess()).toMatchObject({ version: 2 });
  await until(async () => {
    const { rows } = await observer.query(
      `select pid from pg_stat_activity where datname = current_database()
       and wait_event_type = 'Lock' and query like '%insert into event%'`,
    );
    return rows.length > 0;
  }, 'the record to wait for the lock');
  await kill(first);
  await observer.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'itr-worker'",
  );
  // one that has been told to end may still take the lock when it is let go
  await until(async () => {
    const { rows } = await observer.query(
      "select from pg_stat_activity where datname = current_database() and application_name = 'itr-worker'",
    );
    return rows.length === 0;
  }, 'the sessions of the killed worker to end');
  await admin.query('rollback');
  await admin.end();
  await observer.end();
  expect((await issue.events()).map((one) => one['version'])).toEqual([1]);

  const second = await programs.start(stack);
  await issue.until('the record after the kill', (seen) => seen['version'] === 2, 60_000);
  await issue.act('hotline-1', 'assign', { assignee: 'erik' });
  await issue.until('the assignment', (seen) => seen['version'] === 3);
  expect((await issue.events()).map((one) => [one['version'], one['type']])).toEqual([
    [1, 'received'],
    [2, 'assessed'],
    [3, 'assigned'],
  ]);
  const told = async (): Promise<readonly unknown[]> => {
    const items = (await actor(stack.url, 'erik').get('/v1/inbox')).body.items ?? [];
    return items.filter((one) => one['issueId'] === issue.id).map((one) => one['template']);
  };
  await until(async () => (await told()).length > 0, 'the notice of the offer');
  expect(await told()).toEqual(['issue-offered']);
  await kill(second);
}, 120_000);
