import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import {
  approvalPolicy,
  asking,
  inHours,
  planning,
  refusalOf,
  requesting,
  typesOf,
  type AskedApproval,
} from './approvals.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: approvalPolicy({ timeout: '1h' }) });
});
afterAll(() => stack.close());

const closing = (who = 'erik') =>
  requesting(stack, who, 'problem-closing', { reference: 'problem-17' });
const trip = (who = 'erik') =>
  asking(stack, who, 'arrange', { measure: 'on-site-trip', text: 'To the mast.' });
const downgrade = (who = 'erik') =>
  requesting(stack, who, 'severity-downgrade', { severity: 'S3' });

describe('C.5 separation of duties', () => {
  test('who asks does not decide, neither yes nor no', async () => {
    const asked = await trip('lena');
    for (const decision of ['approve', 'refuse']) {
      expect(refusalOf(await asked.decide('lena', { decision }))).toEqual([
        409,
        'approval.own-request',
      ]);
    }
    expect(await asked.see()).toMatchObject({ state: 'pending' });
  });

  test('who does the work does not decide about it', async () => {
    const issue = await fileIssue(stack.url);
    await issue.assess();
    await issue.act('lena', 'take-over');
    const answer = await issue.act('mia', 'arrange', { measure: 'rma', amount: 1, text: 'Dead.' });
    const id = String(answer.approvals?.[0]?.['id']);
    const own = await actor(stack.url, 'lena').post(`/v1/approvals/${id}/decide`, {
      decision: 'approve',
    });
    expect(refusalOf(own)).toEqual([409, 'approval.own-work']);
  });

  test('deciding twice, whatever was said first', async () => {
    const asked = await downgrade();
    await asked.approvedBy('sam');
    for (const decision of ['approve', 'refuse']) {
      expect(refusalOf(await asked.decide('sam', { decision }))).toEqual([
        409,
        'approval.decided-by-you',
      ]);
    }
    expect(await asked.see()).toMatchObject({ parties: [{ votes: [{ by: 'sam' }] }, {}] });
  });

  test('somebody without a seat, and a party that is none', async () => {
    const asked = await downgrade('hotline-1');
    expect(refusalOf(await asked.decide('emma'))).toEqual([409, 'approval.not-approver']);
    expect(refusalOf(await asked.decide('sam', { party: 'customer' }))).toEqual([
      409,
      'approval.not-approver',
    ]);
    expect((await asked.decide('sam', { party: 'audience' })).status).toBe(400);
  });

  test('a stranger to the customer does not know of it', async () => {
    const asked = await downgrade();
    expect(refusalOf(await asked.decide('otto'))).toEqual([404, 'issue.unknown']);
    const evidence = { recorded: true, party: 'customer', comment: 'x' };
    expect(refusalOf(await asked.decide('otto', evidence))).toEqual([404, 'issue.unknown']);
    expect(await asked.see()).toMatchObject({ state: 'pending' });
  });

  test('what the customer said is written down with its evidence, by somebody who may', async () => {
    const asked = await downgrade();
    const recorded = { recorded: true, party: 'customer' };
    expect(refusalOf(await asked.decide('hotline-1', recorded))).toEqual([
      400,
      'approval.evidence-needed',
    ]);
    const evidence = { ...recorded, comment: 'Mail of 10:20.' };
    expect(refusalOf(await asked.decide('erik', evidence))).toEqual([409, 'approval.own-request']);
    expect(refusalOf(await asked.decide('tess', evidence))).toEqual([409, 'approval.not-approver']);
    const otto = await asked.decide('hotline-1', { ...evidence, saidBy: 'otto' });
    expect(refusalOf(otto)).toEqual([400, 'approval.said-by-needed']);
    const said = await asked.decide('hotline-1', { ...evidence, saidBy: 'carla' });
    expect(said.status).toBe(200);
    expect(await asked.see()).toMatchObject({
      state: 'pending',
      parties: [{}, { votes: [{ by: 'hotline-1', way: 'recorded', onBehalfOf: 'carla' }] }],
    });
    expect(refusalOf(await asked.decide('carla'))).toEqual([409, 'approval.decided-by-you']);
    expect(await asked.approvedBy('mia')).toMatchObject({ severity: 'S3' });
  });
});

describe('C.5 when it is too late', () => {
  test('after the decision', async () => {
    const asked = await closing();
    await asked.approvedBy('pia');
    expect(refusalOf(await asked.decide('pia', { decision: 'refuse' }))).toEqual([
      409,
      'approval.already-decided',
    ]);
    expect(refusalOf(await asked.withdraw('erik'))).toEqual([409, 'approval.already-decided']);
  });

  test('after a withdrawal, by who asked or by a lead', async () => {
    for (const who of ['erik', 'lena']) {
      const asked = await closing();
      expect(refusalOf(await asked.withdraw('emma'))).toEqual([403, 'approval.not-yours']);
      expect((await asked.withdraw(who)).status).toBe(200);
      expect(await asked.see()).toMatchObject({ state: 'withdrawn', decidedBy: who });
      expect(refusalOf(await asked.decide('pia'))).toEqual([409, 'approval.already-decided']);
    }
  });

  test('what is withdrawn takes its operation along', async () => {
    const asked = await planning(stack, 'erik', 'C');
    expect((await asked.withdraw('erik')).body).toMatchObject({
      operations: [{ state: 'withdrawn' }],
    });
    expect(await typesOf(asked)).toContain('operation-withdrawn');
  });

  test('of an issue that is cancelled: nothing waits on', async () => {
    const asked = await planning(stack, 'erik', 'C');
    const after = await asked.issue.act('ina', 'cancel', { reason: 'mistake' });
    expect(after).toMatchObject({
      approvals: [{ state: 'withdrawn' }],
      operations: [{ state: 'withdrawn' }],
    });
  });
});

describe('C.5 at the same instant', () => {
  test('of two supervisors exactly one counts', async () => {
    for (let round = 0; round < 3; round += 1) {
      const asked = await downgrade();
      const replies = await Promise.all([
        asked.decide('sam'),
        asked.decide('sue', { decision: round === 1 ? 'refuse' : 'approve' }),
      ]);
      expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      const { parties } = (await asked.see()) as {
        readonly parties?: readonly { readonly votes: readonly unknown[] }[];
      };
      expect(parties?.[0]?.votes).toHaveLength(1);
      expect((await typesOf(asked)).filter((type) => type === 'approval-decided')).toHaveLength(1);
    }
  });

  test('yes and no of two parties: a veto and a vote do not both win', async () => {
    const asked = await downgrade();
    const [yes, no] = await Promise.all([
      asked.decide('sam'),
      asked.decide('carla', { decision: 'refuse' }),
    ]);
    expect(no.status).toBe(200);
    expect([200, 409]).toContain(yes.status);
    expect(await asked.see()).toMatchObject({ state: 'refused' });
    expect(await asked.issue.see()).toMatchObject({ severity: 'S2' });
  });

  test('the same decision sent twice counts once', async () => {
    const asked = await closing();
    const pia = actor(stack.url, 'pia');
    const send = () =>
      pia.post(
        `/v1/approvals/${asked.id}/decide`,
        { decision: 'approve' },
        { 'idempotency-key': `once ${asked.id}` },
      );
    const first = await send();
    const again = await send();
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body['version']).toBe(first.body['version']);
  });
});

describe('design 4: by signal', () => {
  const refusals = async (asked: AskedApproval, count: number) => {
    const found = await asked.issue
      .until('refusals', (one) => Number(one['version']) >= 5 + count)
      .then(() => asked.issue.events());
    return found
      .filter((one) => one['type'] === 'approval-decision-refused')
      .map((one) => [one['by'], one.data?.['code']]);
  };

  test('like the route', async () => {
    const asked = await closing();
    await asked.signal({ approval: asked.id, decision: 'approve', by: 'pia' });
    const seen = await asked.until('approved', ({ state }) => state === 'approved');
    expect(seen).toMatchObject({ parties: [{ votes: [{ by: 'pia', way: 'self' }] }] });
  });

  test('an unknown id, somebody without right or unknown, and who asked: recorded refusals', async () => {
    const asked = await closing();
    const { id } = asked;
    await asked.signal({ approval: `${asked.issue.id}.99`, decision: 'approve', by: 'pia' });
    await asked.signal({ approval: id, decision: 'approve', by: 'emma' });
    await asked.signal({ approval: id, decision: 'approve', by: 'nobody-here' });
    await asked.signal({ approval: id, decision: 'refuse', by: 'erik' });
    await asked.signal({ approval: id, decision: 'maybe', by: 'pia' });
    const found = await refusals(asked, 5);
    expect(found).toEqual(
      expect.arrayContaining([
        ['pia', 'approval.unknown'],
        ['emma', 'approval.not-approver'],
        ['nobody-here', 'approval.not-approver'],
        ['erik', 'approval.own-request'],
      ]),
    );
    expect(found.map(([, code]) => code)).toContain('approval.malformed');
    expect(await asked.see()).toMatchObject({ state: 'pending' });
  });
});

describe('C.5 deputies', () => {
  const delegate = (person: string, deputy: string, more: object = {}) =>
    actor(stack.url, person).post('/v1/delegations', { deputy, until: inHours(5), ...more });

  test('without a delegation nobody decides in the place of somebody else', async () => {
    const asked = await closing();
    expect(refusalOf(await asked.decide('theo'))).toEqual([409, 'approval.not-approver']);
  });

  test('with one the deputy decides, and it is recorded for whom', async () => {
    const asked = await trip();
    expect(refusalOf(await asked.decide('hans'))).toEqual([409, 'approval.not-approver']);
    expect((await delegate('lena', 'hans', { kinds: ['on-site-trip'] })).status).toBe(201);
    expect(await asked.approvedBy('hans')).toMatchObject({ measures: [{ by: 'hans' }] });
    expect(await asked.see()).toMatchObject({
      parties: [{ votes: [{ by: 'hans', way: 'deputy', onBehalfOf: 'lena' }] }],
    });
    const other = await planning(stack, 'erik', 'C');
    expect(refusalOf(await other.decide('hans'))).toEqual([409, 'approval.not-approver']);
  });

  test('a deputy does not decide what they have asked for, nor what the other has', async () => {
    expect((await delegate('fina', 'dora')).status).toBe(201);
    const body = { measure: 'compensation', amount: 50_000, text: 'Goodwill.' };
    const asked = await asking(stack, 'erik', 'arrange', body);
    await asked.approvedBy('dora');
    expect(refusalOf(await asked.decide('dora'))).toEqual([409, 'approval.decided-by-you']);
    expect(await asked.see()).toMatchObject({ state: 'pending', approvers: ['finance'] });
    const own = await trip('lena');
    expect(refusalOf(await own.decide('hans'))).toEqual([409, 'approval.own-request']);
  });

  test('while somebody is away, their substitute decides', async () => {
    const asked = await closing();
    expect(refusalOf(await asked.decide('tim'))).toEqual([409, 'approval.not-approver']);
    const absence = { person: 'pia', substitute: 'tim', from: inHours(-1), until: inHours(5) };
    const entered = await actor(stack.url, 'ada').post('/v1/absences', absence);
    expect({ status: entered.status, body: entered.body }).toMatchObject({ status: 201 });
    await asked.approvedBy('tim');
    expect(await asked.see()).toMatchObject({
      state: 'approved',
      parties: [{ votes: [{ by: 'tim', way: 'deputy', onBehalfOf: 'pia' }] }],
    });
  });
});
