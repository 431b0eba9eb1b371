import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, type Json } from '../support/http.ts';
import { clockOf, fileIssue } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import {
  approvalPolicy,
  asking,
  inHours,
  noticed,
  refusalOf,
  requesting,
  typesOf,
} from './approvals.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: approvalPolicy({ timeout: '1h' }) });
});
afterAll(() => stack.close());

describe('C.5 severity downgrade', () => {
  test('the service manager and the customer agree, and the severity falls by itself', async () => {
    const asked = await asking(stack, 'erik', 'reprioritise', {
      severity: 'S3',
      text: 'One cell.',
    });
    expect(await asked.approvedBy('mia')).toMatchObject({ severity: 'S2' });
    expect(await asked.approvedBy('carla')).toMatchObject({ severity: 'S3' });
    expect(await typesOf(asked)).toEqual(
      expect.arrayContaining(['approval-requested', 'approval-decided', 'reprioritised']),
    );
    await noticed(stack, 'erik', 'approval-decided', asked.issue);
  });

  test('without the customer nothing changes, whoever else agrees', async () => {
    const asked = await requesting(stack, 'erik', 'severity-downgrade', { severity: 'S3' });
    await asked.approvedBy('sam');
    expect(refusalOf(await asked.decide('mia'))).toEqual([409, 'approval.party-decided']);
    const refused = await asked.decide('carla', { decision: 'refuse' });
    expect(refused.body).toMatchObject({ severity: 'S2' });
    expect(await asked.see()).toMatchObject({ state: 'refused' });
  });
});

describe('C.5 suspension', () => {
  const suspension = (hours: number) =>
    asking(stack, 'erik', 'suspend', {
      reason: 'customer-site',
      until: inHours(hours),
      text: 'The room is locked.',
    });

  test('beyond what is free the line lead decides, and the clocks stand still by themselves', async () => {
    const asked = await suspension(1.5);
    expect(await asked.see()).toMatchObject({ kind: 'suspension', approvers: ['line-lead'] });
    expect(await asked.issue.see()).toMatchObject({ status: 'in-progress', hold: null });
    const after = await asked.approvedBy('lena');
    expect(after).toMatchObject({ status: 'suspended', hold: { reason: 'customer-site' } });
    expect(clockOf(after, 'resolve')).toMatchObject({ state: 'paused', dueAt: null });
  });

  test('a long one is for the service manager', async () => {
    const asked = await suspension(3);
    expect(await asked.see()).toMatchObject({ kind: 'long-suspension' });
    expect(refusalOf(await asked.decide('lena'))).toEqual([409, 'approval.not-approver']);
    expect(await asked.approvedBy('mia')).toMatchObject({ status: 'suspended' });
  });

  test('a refused one changes nothing', async () => {
    const asked = await suspension(1.5);
    expect((await asked.decide('lena', { decision: 'refuse' })).body).toMatchObject({
      status: 'in-progress',
      hold: null,
    });
  });
});

describe('C.5 SLA exception', () => {
  test('moves the due instant by itself, and the clock explains it', async () => {
    const until = inHours(15);
    const asked = await requesting(stack, 'lena', 'sla-exception', { clock: 'restore', until });
    const before = clockOf(await asked.issue.see(), 'restore');
    const after = clockOf(await asked.approvedBy('mia'), 'restore');
    expect(Date.parse(String(before['dueAt']))).toBeLessThan(Date.parse(until));
    expect(after['dueAt']).toBe(until);
    expect(after.ledger?.at(-1)).toMatchObject({ what: 'extended', dueAt: until });
    const { body } = await actor(stack.url, 'erik').get(`${asked.issue.path}/clocks`);
    const restore = body.items?.find((one) => one['name'] === 'restore');
    const { en = [], zh = [] } = (restore?.['text'] ?? {}) as Record<string, readonly string[]>;
    expect(en.join('\n')).toMatch(
      /with that of an approved exception\.[^]*More time: .*Reason: an exception was approved \(/,
    );
    expect(zh.join('\n')).toMatch(/经批准的例外延时[^]*时限延长：.*例外申请已获批准/);
    await noticed(stack, 'erik', 'clock-extended', asked.issue);
  });

  test('a clock that stands still when it is granted has the time when it runs on', async () => {
    const asked = await requesting(stack, 'erik', 'sla-exception', {
      clock: 'resolve',
      until: inHours(40),
    });
    await asked.issue.act('erik', 'ask-customer', { text: 'Which site?' });
    expect(clockOf(await asked.approvedBy('mia'), 'resolve')).toMatchObject({ dueAt: null });
    const after = clockOf(await asked.issue.act('carla', 'answer', { text: 'No. 17.' }), 'resolve');
    expect(Date.parse(String(after['dueAt']))).toBeGreaterThan(Date.now() + 39 * 3_600_000);
  });

  test.for([
    [{ clock: 'restore', until: inHours(1) }, 400, 'approval.not-longer'],
    [{ clock: 'no-such-clock', until: inHours(30) }, 409, 'approval.clock-closed'],
    [{ clock: 'respond', until: inHours(30) }, 409, 'approval.clock-closed'],
  ] as const)('%o is refused', async ([more, status, code]) => {
    const issue = await fileIssue(stack.url);
    await issue.toWork();
    const body = { kind: 'sla-exception', text: 'More time.', ...more };
    const reply = await actor(stack.url, 'erik').post(`${issue.path}/request-approval`, body);
    expect(refusalOf(reply)).toEqual([status, code]);
  });
});

describe('C.5 expected time beyond the target', () => {
  test('the customer is told when it is approved, in the words it was asked for with', async () => {
    const expectedResolutionAt = inHours(30);
    const asked = await asking(stack, 'erik', 'update-customer', {
      expectedResolutionAt,
      text: 'The part comes by ship.',
    });
    expect(await asked.issue.see()).toMatchObject({ expectedResolutionAt: null });
    expect(await asked.approvedBy('mia')).toMatchObject({ expectedResolutionAt });
    const notice: Json = await noticed(stack, 'carla', 'progress', asked.issue);
    expect(notice['facts']).toMatchObject({ content: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const told = (await asked.issue.events()).find((one) => one['type'] === 'customer-updated');
    expect(told).toMatchObject({ text: 'The part comes by ship.', by: 'mia' });
  });

  test('a time within the target needs nobody', async () => {
    const issue = await fileIssue(stack.url);
    await issue.toWork();
    const expectedResolutionAt = inHours(5);
    const told = await issue.act('erik', 'update-customer', {
      expectedResolutionAt,
      text: 'Soon.',
    });
    expect(told).toMatchObject({ expectedResolutionAt, approvals: [] });
  });
});

describe('C.5 measures for the customer', () => {
  const arranging = (measure: string, amount?: number) =>
    asking(stack, 'dan', 'arrange', {
      measure,
      text: 'The unit is dead.',
      ...(amount === undefined ? {} : { amount }),
    });

  test.for([
    ['rma', 5000, 'lena', 'mia'],
    ['rma', 5001, 'mia', 'lena'],
    ['on-site-trip', undefined, 'lena', 'mia'],
    ['on-site-trip', 70_000, 'mia', 'lena'],
  ] as const)('%s for %s: %s decides, %s does not', async ([measure, amount, one, other]) => {
    const asked = await arranging(measure, amount);
    expect(refusalOf(await asked.decide(other))).toEqual([409, 'approval.not-approver']);
    expect(await asked.issue.see()).toMatchObject({ measures: [] });
    expect(await asked.approvedBy(one)).toMatchObject({
      measures: [{ kind: measure, amount: amount ?? null, approval: asked.id, by: one }],
    });
    await noticed(stack, 'erik', 'measure-arranged', asked.issue);
  });

  test('a patch: release, test and customer', async () => {
    const asked = await arranging('patch');
    await asked.approvedBy('tim', 'carla');
    expect(await asked.see()).toMatchObject({ state: 'pending', approvers: ['release-manager'] });
    expect(await asked.approvedBy('rena')).toMatchObject({ measures: [{ kind: 'patch' }] });
  });

  test.for([
    [10_000, 'mia', 'dora'],
    [10_001, 'dora', 'mia'],
    [100_000, 'dora', 'vic'],
    [100_001, 'vic', 'dora'],
  ] as const)('a compensation of %s: %s and finance, not %s', async ([amount, one, other]) => {
    const asked = await arranging('compensation', amount);
    expect(refusalOf(await asked.decide(other))).toEqual([409, 'approval.not-approver']);
    expect(await asked.approvedBy(one)).toMatchObject({ measures: [] });
    expect(await asked.approvedBy('fina')).toMatchObject({
      measures: [{ kind: 'compensation', amount }],
    });
  });

  test('a compensation names its amount; what is refused is not arranged', async () => {
    const asked = await arranging('compensation', 1);
    const { issue } = asked;
    const more = { measure: 'compensation', text: 'x', amount: 2 };
    expect(await issue.refused('erik', 'arrange', more)).toMatchObject({
      code: 'approval.pending',
    });
    await asked.decide('fina', { decision: 'refuse' });
    expect(await issue.see()).toMatchObject({ measures: [], approvals: [{ state: 'refused' }] });
    const without = { measure: 'compensation', text: 'x' };
    const reply = await actor(stack.url, 'erik').post(`${issue.path}/arrange`, without);
    expect([...refusalOf(reply), reply.body['errors']]).toMatchObject([
      400,
      'approval.subject-needed',
      [{ pointer: '/amount' }],
    ]);
  });
});
