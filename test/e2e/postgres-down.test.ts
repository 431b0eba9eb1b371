import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type RunningPostgres } from '../../stack/postgres.ts';
import { temporaryFolder } from '../support/folder.ts';
import { actor, aFault } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { manualPolicy } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let postgres: RunningPostgres;
let stack: TestStack;

const start = (port: number): Promise<RunningPostgres> =>
  startPostgres({ dataDir: join(folder.path, 'postgres'), port });

beforeAll(async () => {
  folder = await temporaryFolder();
  postgres = await start(0);
  stack = await bootStack({ policy: manualPolicy, postgresUrl: postgres.url });
});
afterAll(async () => {
  await stack.close();
  await postgres.stop();
  await folder.remove();
});

test('design 2: with PostgreSQL away commands are decided, and recorded when it is back', async () => {
  const issue = await fileIssue(stack.url);
  await issue.until('the first record', (seen) => seen['version'] === 1);
  // The API has met both before: whom it has never seen it cannot know while the database is away.
  for (const who of ['hotline-1', 'mia']) await actor(stack.url, who).get(issue.path);
  await postgres.stop();

  expect(await issue.assess()).toMatchObject({ stage: 'assess', version: 2 });
  expect(await issue.act('mia', 'reprioritise', { severity: 'S1' })).toMatchObject({
    severity: 'S1',
  });
  const read = await actor(stack.url, 'ina').get(issue.path);
  expect([read.status, read.body['code']]).toEqual([503, 'unavailable']);
  expect(Number(read.headers.get('retry-after'))).toBeGreaterThan(0);
  const created = await actor(stack.url, 'ina').post('/v1/issues', aFault);
  expect(created.status).toBe(503);

  postgres = await start(postgres.port);
  const back = await issue.until(
    'the commands in the read model',
    (seen) => seen['severity'] === 'S1',
    40_000,
  );
  expect(back).toMatchObject({ stage: 'assess', title: aFault.title });
  const events = await issue.events();
  expect(events.map((one) => one['version'])).toEqual(events.map((_, index) => index + 1));
  expect(events.slice(0, 3).map((one) => one['type'])).toEqual([
    'received',
    'assessed',
    'reprioritised',
  ]);
  await fileIssue(stack.url);
}, 90_000);
