import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApprovalKind } from '../../domain/approval/approval.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import {
  approvalPolicy,
  asking,
  inHours,
  noticed,
  planning,
  requesting,
  typesOf,
  type AskedApproval,
} from './approvals.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: approvalPolicy({ timeout: '2s', remind: '1s' }) });
});
afterAll(() => stack.close());

const text = 'Why it is needed.';
const arranging = (measure: string, amount: number) => () =>
  asking(stack, 'erik', 'arrange', { measure, amount, text });
const suspending = (hours: number) => () =>
  asking(stack, 'erik', 'suspend', { reason: 'customer-site', until: inHours(hours), text });
const gate = (kind: ApprovalKind) => () => requesting(stack, 'erik', kind, { reference: 'r-1' });

/** Every kind with a level above: how it is asked for, and who joins first. */
const kinds: readonly (readonly [ApprovalKind, () => Promise<AskedApproval>, string])[] = [
  [
    'severity-downgrade',
    () => requesting(stack, 'erik', 'severity-downgrade', { severity: 'S3' }),
    'service-director',
  ],
  ['suspension', suspending(1.5), 'service-manager'],
  ['long-suspension', suspending(3), 'service-director'],
  [
    'sla-exception',
    () => requesting(stack, 'erik', 'sla-exception', { clock: 'restore', until: inHours(15) }),
    'service-director',
  ],
  [
    'expected-time',
    () => asking(stack, 'erik', 'update-customer', { expectedResolutionAt: inHours(30), text }),
    'service-director',
  ],
  ['operation-a', () => planning(stack, 'lena', 'A'), 'service-vp'],
  ['operation-b', () => planning(stack, 'lena', 'B'), 'service-director'],
  ['operation-c', () => planning(stack, 'erik', 'C'), 'service-manager'],
  ['rma', arranging('rma', 1), 'service-manager'],
  ['on-site-trip', arranging('on-site-trip', 1), 'service-manager'],
  ['patch', arranging('patch', 1), 'product-line-head'],
  ['compensation', arranging('compensation', 1), 'service-director'],
  ['complaint-decision', gate('complaint-decision'), 'service-director'],
  ['contract-signature', gate('contract-signature'), 'legal-head'],
  ['solution-proposal', gate('solution-proposal'), 'product-line-head'],
  ['problem-closing', gate('problem-closing'), 'service-director'],
  ['improvement-closing', gate('improvement-closing'), 'service-director'],
];

describe('C.5 a timeout escalates, never approves', () => {
  test.concurrent.for(kinds)(
    '%s: who decides is reminded, then the next level joins',
    { timeout: 60_000 },
    async ([kind, ask, next]) => {
      const asked = await ask();
      expect(await asked.see()).toMatchObject({ kind });
      const late = await asked.until(
        `${next} asked`,
        ({ escalations }) => escalations === 1,
        40_000,
      );
      expect(late).toMatchObject({ state: 'pending', decidedBy: null });
      // nobody joins the experts: the level above hears of it and sees to it
      expect(late.approvers?.includes(next)).toBe(kind !== 'solution-proposal');
      const escalated = (await asked.issue.events()).find(
        (one) => one['type'] === 'approval-escalated',
      );
      expect(escalated).toMatchObject({ data: { to: next }, lateMs: expect.any(Number) });
      const types = await typesOf(asked);
      expect(types.indexOf('approval-reminded')).toBeGreaterThan(0);
      expect(types.indexOf('approval-escalated')).toBeGreaterThan(
        types.indexOf('approval-reminded'),
      );
      expect(types).not.toContain('approval-decided');
    },
  );

  test('the reminder is in the inbox of who decides, the escalation in that of who joins', async () => {
    const asked = await gate('problem-closing')();
    const facts = { approval: asked.id };
    for (const [who, template] of [
      ['pia', 'approval-requested'],
      ['pia', 'approval-reminded'],
      ['dora', 'approval-requested'],
    ] as const) {
      expect(await noticed(stack, who, template, asked.issue)).toMatchObject({ facts });
    }
  });

  test('who joined may decide, and so may those before', async () => {
    const [one, other] = [await suspending(1.5)(), await suspending(1.5)()];
    const joined = ({ approvers = [] }: { readonly approvers?: readonly string[] }) =>
      approvers.includes('service-manager');
    await Promise.all([one.until('joined', joined), other.until('joined', joined)]);
    expect(await one.approvedBy('mia')).toMatchObject({ status: 'suspended' });
    expect(await other.approvedBy('lena')).toMatchObject({ status: 'suspended' });
  });

  test('at the top it waits on for people; nothing is decided by itself', async () => {
    const asked = await gate('contract-signature')();
    await asked.until(
      'nobody left to join',
      ({ escalations, escalatesAt }) => escalations === 1 && escalatesAt === null,
    );
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await asked.see()).toMatchObject({ state: 'pending', decidedBy: null });
  });

  test('an emergency waits for nobody else: there is no level above', async () => {
    const asked = await planning(
      stack,
      'erik',
      'emergency',
      { executors: ['erik'] },
      { statedSeverity: 'S1' },
    );
    expect(await asked.see()).toMatchObject({ escalatesAt: null, state: 'pending' });
  });
});
