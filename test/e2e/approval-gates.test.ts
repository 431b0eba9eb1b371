import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GateKind } from '../../domain/approval/approval.ts';
import { fileIssue } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { approvalPolicy, noticed, refusalOf, requesting } from './approvals.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: approvalPolicy({ timeout: '2s' }) });
});
afterAll(() => stack.close());

const gate = (kind: GateKind) => requesting(stack, 'erik', kind, { reference: `${kind}-17` });

describe('C.5 gates of other processes, asked by name', () => {
  test.for([
    ['complaint-decision', ['mia'], 'lena'],
    ['problem-closing', ['pia'], 'mia'],
    ['improvement-closing', ['pia'], 'lena'],
    ['contract-signature', ['leo', 'sofia'], 'mia'],
    ['contract-signature', ['sofia', 'leo'], 'fina'],
    ['solution-proposal', ['tess', 'theo'], 'rena'],
  ] as const)('%s: %o decide, %s does not', async ([kind, who, other]) => {
    const asked = await gate(kind);
    expect(await asked.see()).toMatchObject({ subject: { kind, reference: `${kind}-17` } });
    for (const one of who) {
      expect(await asked.see()).toMatchObject({ state: 'pending' });
      expect(refusalOf(await asked.decide(other))).toEqual([409, 'approval.not-approver']);
      await asked.approvedBy(one);
    }
    expect(await asked.see()).toMatchObject({ state: 'approved', decidedBy: who.at(-1) });
    await noticed(stack, 'erik', 'approval-decided', asked.issue);
  });

  test('a solution proposal needs two experts: one of them twice is one', async () => {
    const asked = await gate('solution-proposal');
    await asked.approvedBy('tess');
    expect(refusalOf(await asked.decide('tess'))).toEqual([409, 'approval.decided-by-you']);
    expect(await asked.see()).toMatchObject({ state: 'pending' });
  });

  test('3-4.3.1 a contract needs legal always: nobody else speaks for it, and for sales nobody joins', async () => {
    const asked = await gate('contract-signature');
    expect(refusalOf(await asked.decide('lea'))).toEqual([409, 'approval.not-approver']);
    await asked.approvedBy('sofia');
    await asked.until('the legal head joined', ({ approvers = [] }) =>
      approvers.includes('legal-head'),
    );
    expect(await asked.see()).toMatchObject({
      state: 'pending',
      approvers: ['legal', 'legal-head'],
    });
    await asked.approvedBy('lea');
    expect(await asked.see()).toMatchObject({ state: 'approved' });
    const other = await gate('contract-signature');
    await other.until('the legal head joined', ({ approvers = [] }) =>
      approvers.includes('legal-head'),
    );
    expect(refusalOf(await other.decide('lea', { party: 'sales' }))).toEqual([
      409,
      'approval.not-approver',
    ]);
  });

  test('about one thing one request waits; about another thing another', async () => {
    const asked = await gate('problem-closing');
    const body = { kind: 'problem-closing', reference: 'problem-closing-17', text: 'x' };
    expect(await asked.issue.refused('mia', 'request-approval', body)).toMatchObject({
      code: 'approval.pending',
    });
    await asked.issue.act('mia', 'request-approval', { ...body, reference: 'other' });
    await asked.approvedBy('pia');
    expect(await asked.issue.see()).toMatchObject({
      approvals: [{ state: 'approved' }, { state: 'pending' }],
    });
    await asked.issue.act('mia', 'request-approval', body);
  });

  test('a gate may be asked for when the issue is closed', async () => {
    const issue = await fileIssue(stack.url);
    await issue.toWork();
    await issue.act('erik', 'resolve', { resolution: 'remote-help' });
    await issue.act('carla', 'confirm', { score: 5 });
    const body = { kind: 'improvement-closing', reference: 'imp-1', text: 'The effect holds.' };
    const answer = await issue.act('mia', 'request-approval', body);
    expect(answer).toMatchObject({ stage: 'close', approvals: [{ state: 'pending' }] });
  });
});
