import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor } from '../support/http.ts';
import { clockOf, fileIssue } from '../support/issue.ts';
import { manualPolicy } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
});
afterAll(() => stack.close());

test('3-3.2.2: a declined issue is offered to somebody else; only they may accept', async () => {
  const issue = await fileIssue(stack.url);
  await issue.assess();
  await issue.act('hotline-1', 'assign', { assignee: 'erik' });
  expect((await issue.refused('emma', 'accept'))['code']).toBe('issue.not-offered-to-you');
  const declined = await issue.act('erik', 'decline', { reason: 'no-capacity', text: 'On leave.' });
  expect(declined).toMatchObject({ stage: 'assign', status: 'unassigned', assignee: null });
  await issue.act('hotline-1', 'assign', { assignee: 'emma' });
  expect(await issue.act('emma', 'accept')).toMatchObject({ stage: 'resolve', owner: 'emma' });
  expect((await issue.refused('emma', 'accept'))['code']).toBe('issue.already-assigned');
});

test('3-3.3.3: rejected again and again, until the customer is satisfied', async () => {
  const issue = await fileIssue(stack.url);
  await issue.toWork();
  for (const round of [2, 3, 4]) {
    await issue.act('erik', 'resolve', { resolution: 'remote-help' });
    const rejected = await issue.act('carla', 'reject', {
      reason: 'not-fixed',
      text: 'Still down.',
    });
    expect(rejected).toMatchObject({ stage: 'resolve', status: 'in-progress', round });
    expect(clockOf(rejected, 'resolve')['state']).toBe('running');
  }
  await issue.act('erik', 'resolve', { resolution: 'on-site-repair' });
  expect(await issue.act('carla', 'confirm', { score: 4 })).toMatchObject({
    stage: 'close',
    round: 4,
  });
});

test('C.4: a closed issue is reopened, with its old clocks, and closed again', async () => {
  const issue = await fileIssue(stack.url);
  await issue.toWork();
  await issue.act('erik', 'resolve', { resolution: 'advice' });
  const closed = await issue.act('carla', 'confirm');
  expect(closed).toMatchObject({ status: 'closed', outcome: 'confirmed' });
  expect((await issue.refused('erik', 'resolve', { resolution: 'advice' }))['code']).toBe(
    'issue.closed',
  );
  const reopened = await issue.act('carla', 'reopen', { reason: 'recurred' });
  expect(reopened).toMatchObject({ stage: 'resolve', round: 2, owner: 'erik', outcome: null });
  const resolve = clockOf(reopened, 'resolve');
  expect(resolve).toMatchObject({
    state: 'running',
    startedAt: clockOf(closed, 'resolve')['startedAt'],
  });
  await issue.act('erik', 'resolve', { resolution: 'replacement' });
  expect(await issue.act('carla', 'confirm')).toMatchObject({ stage: 'close', round: 2 });
});

test('a cancelled issue is over: its clocks stop, nothing is accepted any more, it stays readable', async () => {
  const issue = await fileIssue(stack.url);
  await issue.assess();
  const cancelled = await issue.act('ina', 'cancel', { reason: 'duplicate' });
  expect(cancelled).toMatchObject({ stage: 'close', status: 'cancelled', nextDue: null });
  expect(new Set(cancelled['clocks']?.map((clock) => clock['state']))).toEqual(
    new Set(['stopped']),
  );
  for (const command of ['assign', 'reopen', 'cancel'] as const) {
    const body = {
      assign: { assignee: 'erik' },
      reopen: { reason: 'other' },
      cancel: { reason: 'other' },
    };
    const reply = await actor(stack.url, 'ina').post(`${issue.path}/${command}`, body[command]);
    expect([command, reply.status]).toEqual([command, 409]);
  }
  expect(await issue.see()).toMatchObject({ status: 'cancelled' });
});

test('C.2: while the customer is asked the clock stands still, and it runs on exactly', async () => {
  const issue = await fileIssue(stack.url);
  const working = await issue.toWork();
  const before = Date.parse(String(clockOf(working, 'restore')['dueAt']));
  const asked = await issue.act('erik', 'ask-customer', { text: 'Which LED is red?' });
  expect(asked).toMatchObject({ stage: 'resolve', status: 'waiting-for-customer' });
  expect(clockOf(asked, 'restore')).toMatchObject({ state: 'paused', dueAt: null });
  const stopped = entryAt(clockOf(asked, 'restore'), 'paused');
  await new Promise((resolve) => setTimeout(resolve, 1200));
  const answered = await issue.act('carla', 'answer', { text: 'The third one.' });
  expect(answered).toMatchObject({ status: 'in-progress' });
  const went = entryAt(clockOf(answered, 'restore'), 'resumed');
  expect(went - stopped).toBeGreaterThanOrEqual(1200);
  const after = Date.parse(String(clockOf(answered, 'restore')['dueAt']));
  expect(after - before).toBe(went - stopped);
  expect((await issue.refused('carla', 'answer', { text: 'Again' }))['code']).toBe(
    'issue.not-waiting',
  );
});

test('C.2: a suspension ends by itself and the clocks go on from the agreed end', async () => {
  const issue = await fileIssue(stack.url);
  await issue.toWork();
  const until = new Date(Date.now() + 2000).toISOString();
  const suspended = await issue.act('erik', 'suspend', {
    reason: 'no-access',
    until,
    text: 'The room is locked.',
  });
  expect(suspended).toMatchObject({
    status: 'suspended',
    nextDue: { what: 'suspension (no-access) ends' },
  });
  const resumed = await issue.until(
    'the end of the suspension',
    (seen) => seen['status'] === 'in-progress',
  );
  expect(entryAt(clockOf(resumed, 'restore'), 'resumed')).toBe(Date.parse(until));
  const tooLong = await actor(stack.url, 'erik').post(`${issue.path}/suspend`, {
    reason: 'no-access',
    text: 'The room is locked.',
    until: new Date(Date.now() + 31 * 86_400_000).toISOString(),
  });
  expect([tooLong.status, tooLong.body['code']]).toEqual([400, 'issue.suspension-too-long']);
});

/** When the clock's ledger says that something happened last. */
function entryAt(clock: ReturnType<typeof clockOf>, what: string): number {
  const entry = clock['ledger']?.findLast((one) => one['what'] === what);
  return Date.parse(String(entry?.['at']));
}
