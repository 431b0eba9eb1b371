import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quickPolicy } from '../../domain/policy/demo.ts';
import { startTemporal, type RunningTemporal } from '../../stack/temporal.ts';
import { temporaryFolder } from '../support/folder.ts';
import { actor } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { loseTimers } from '../support/timers.ts';

const quick = { respond: '12s', restore: '1h', resolve: '30d' } as const;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let temporal: RunningTemporal;
let stack: TestStack;

const start = (port: number): Promise<RunningTemporal> =>
  startTemporal({ dataDir: join(folder.path, 'temporal'), port, headless: true });
const portOf = ({ address }: RunningTemporal): number => Number(address.split(':')[1]);

beforeAll(async () => {
  folder = await temporaryFolder();
  temporal = await start(0);
  stack = await bootStack({
    policy: quickPolicy('default', { S1: quick, S2: quick, S3: quick, S4: quick }, '1h'),
    temporalAddress: temporal.address,
    watchdog: { graceMs: 1500, everyMs: 500 },
  });
});
afterAll(async () => {
  await stack.close();
  await temporal.stop();
  await folder.remove();
});

test('0-14: a server that loses every timer does not stop the ladder: the watchdog pokes the process', async () => {
  const issue = await fileIssue(stack.url);
  await issue.until('the first record', (seen) => seen['version'] === 1);
  await temporal.stop();
  const down = await actor(stack.url, 'hotline-1').post(`${issue.path}/accept`);
  expect([down.status, down.body['code']]).toEqual([503, 'unavailable']);
  expect(Number(down.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await loseTimers(join(folder.path, 'temporal', 'temporal.db'))).toBeGreaterThan(0);
  temporal = await start(portOf(temporal));

  const seen = await issue.until('the breach', (one) => one['sla'] === 'breached', 40_000);
  expect(seen['sla']).toBe('breached');
  const events = await issue.events();
  expect(events.map((one) => one['type'])).toEqual([
    'received',
    'escalated',
    'escalated',
    'escalated',
    'clock-breached',
    'escalated',
  ]);
  expect(events.map((one) => one['version'])).toEqual([1, 2, 3, 4, 5, 6]);
  // The first rung had no timer any more: it is late by the watchdog's grace, and says so.
  const first = events[1];
  const lateMs = Date.parse(String(first?.['at'])) - Date.parse(String(first?.['dueAt']));
  expect(lateMs).toBeGreaterThanOrEqual(1500);
}, 90_000);
