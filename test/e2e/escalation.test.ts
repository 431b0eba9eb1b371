import { afterAll, beforeAll, expect, test } from 'vitest';
import { quickPolicy } from '../../domain/policy/demo.ts';
import { actor, until } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const quick = { respond: '4s', restore: '1h', resolve: '30d' } as const;
const latestMs = 2000;
let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({
    policy: quickPolicy('default', { S1: quick, S2: quick, S3: quick, S4: quick }, '1h'),
  });
});
afterAll(() => stack.close());

test('C.3: the ladder climbs by timer at 50, 75, 90 and 100 %, each rung once and on time', async () => {
  const issue = await fileIssue(stack.url);
  const reported = Date.parse(String((await issue.see())['reportedAt']));
  await issue.until('the breach', (seen) => seen['sla'] === 'breached');
  const steps = (await issue.events()).filter((one) => one['type'] === 'escalated');
  expect(steps.map((one) => one['data']?.['step'])).toEqual([
    'respond 50%',
    'respond 75%',
    'respond 90%',
    'respond 100%',
  ]);
  const dueAfter = steps.map((one) => Date.parse(String(one['dueAt'])) - reported);
  expect(dueAfter).toEqual([2000, 3000, 3600, 4000]);
  for (const step of steps) {
    const lateMs = Date.parse(String(step['at'])) - Date.parse(String(step['dueAt']));
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(latestMs);
  }
  const seen = await actor(stack.url, 'mia').get(`${issue.path}/escalations`);
  expect(seen.body['done']?.map((one) => one['step'])).toEqual([
    'respond 50%',
    'respond 75%',
    'respond 90%',
    'respond due',
    'respond 100%',
  ]);
  expect(seen.body['next']?.length).toBeGreaterThan(0);
});

test('C.3: those named by the rung find it in their inbox, once', async () => {
  const issue = await fileIssue(stack.url);
  await issue.until('the breach', (seen) => seen['sla'] === 'breached');
  const notices = async (who: string) => {
    const inbox = (await actor(stack.url, who).get('/v1/inbox?limit=200')).body['items'] ?? [];
    return inbox.filter((one) => one['issueId'] === issue.id && one['template'] === 'escalated');
  };
  await until(async () => (await notices('dora')).length > 0, 'the notice to the director');
  expect((await notices('dora')).map((one) => one['facts']?.['step'])).toEqual(['respond 100%']);
  expect((await notices('lena')).length).toBe(4);
  expect(await notices('vic')).toEqual([]);
});

test('C.3: an accepted issue is not escalated for its response any more', async () => {
  const issue = await fileIssue(stack.url);
  await issue.toWork();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const types = (await issue.events()).map((one) => one['type']);
  expect(types).toEqual(['received', 'assessed', 'assigned', 'accepted']);
});
