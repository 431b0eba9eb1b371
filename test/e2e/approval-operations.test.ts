import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootStack, type TestStack } from '../support/stack.ts';
import { actor } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import {
  approvalPolicy,
  inHours,
  lastApproval,
  noticed,
  plan,
  planning,
  refusalOf,
  typesOf,
  type AskedApproval,
} from './approvals.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: approvalPolicy({ timeout: '1h', papers: '2s' }) });
});
afterAll(() => stack.close());

const operationOf = async ({ issue, id }: AskedApproval) => {
  const { operations } = await issue.see();
  return (operations as readonly Record<string, unknown>[]).find((one) => one['approval'] === id);
};
const sent = async ({ issue }: AskedApproval, who: string, command: string, body: object) =>
  actor(stack.url, who).post(`${issue.path}/${command}`, body);
const begin = async (asked: AskedApproval, who: string) =>
  sent(asked, who, 'start-operation', { operation: (await operationOf(asked))?.['id'] });
const finish = async (asked: AskedApproval, who: string, outcome: string) =>
  sent(asked, who, 'end-operation', { operation: (await operationOf(asked))?.['id'], outcome });

describe('C.5 high-risk operation A', () => {
  test('three parties are three people; it may be begun only then, by its executors', async () => {
    const asked = await planning(stack, 'lena', 'A');
    expect(await asked.see()).toMatchObject({
      kind: 'operation-a',
      parties: [{ id: 'technical' }, { id: 'management' }, { id: 'customer' }],
    });
    expect(refusalOf(await begin(asked, 'erik'))).toEqual([409, 'operation.not-approved']);
    await asked.approvedBy('tess', 'dora');
    expect(await asked.see()).toMatchObject({ state: 'pending', approvers: ['customer'] });
    expect(refusalOf(await begin(asked, 'erik'))).toEqual([409, 'operation.not-approved']);
    await asked.approvedBy('carla');
    expect(await operationOf(asked)).toMatchObject({ state: 'approved', startedAt: null });
    await noticed(stack, 'emma', 'operation-approved', asked.issue);
    expect(refusalOf(await begin(asked, 'lena'))).toEqual([403, 'operation.not-executor']);
    expect((await begin(asked, 'emma')).status).toBe(200);
    expect(await operationOf(asked)).toMatchObject({ state: 'running', startedBy: 'emma' });
    expect(refusalOf(await finish(asked, 'mia', 'done'))).toEqual([403, 'operation.not-executor']);
    expect((await finish(asked, 'erik', 'rolled-back')).status).toBe(200);
    expect(await operationOf(asked)).toMatchObject({ state: 'rolled-back' });
    expect(refusalOf(await finish(asked, 'erik', 'done'))).toEqual([409, 'operation.not-running']);
  });

  test('one person speaks for one party, and nobody for work of their own', async () => {
    const asked = await planning(stack, 'lena', 'A', { executors: ['theo', 'emma'] });
    expect(refusalOf(await asked.decide('theo'))).toEqual([409, 'approval.own-work']);
    await asked.approvedBy('tess');
    expect(refusalOf(await asked.decide('tess'))).toEqual([409, 'approval.decided-by-you']);
    expect(refusalOf(await asked.decide('tess', { party: 'management' }))).toEqual([
      409,
      'approval.decided-by-you',
    ]);
    expect(refusalOf(await asked.decide('mia'))).toEqual([409, 'approval.not-approver']);
    expect(refusalOf(await asked.decide('otto'))).toEqual([404, 'issue.unknown']);
    expect(await asked.see()).toMatchObject({ state: 'pending' });
  });

  test('a veto of the customer ends it, and it cannot be begun', async () => {
    const asked = await planning(stack, 'lena', 'A');
    const refused = await asked.decide('carla', { decision: 'refuse', comment: 'Not this week.' });
    expect(refused.status).toBe(200);
    expect(await asked.see()).toMatchObject({ state: 'refused', decidedBy: 'carla' });
    expect(await operationOf(asked)).toMatchObject({ state: 'refused' });
    expect(refusalOf(await begin(asked, 'erik'))).toEqual([409, 'operation.not-approved']);
    expect(refusalOf(await asked.decide('tess'))).toEqual([409, 'approval.already-decided']);
  });

  test.for([
    ['one executor', { executors: ['erik'] }, 400, 'operation.two-people'],
    ['no way back', { rollback: undefined }, 400, 'operation.rollback-needed'],
    ['a window that is over', { until: inHours(-0.5) }, 400, 'operation.bad-window'],
    ['a stranger', { executors: ['erik', 'nobody-here'] }, 400, 'validation_failed'],
    ['a person of the customer', { executors: ['erik', 'carla'] }, 400, 'validation_failed'],
  ] as const)('with %s is not planned', async ([, more, status, code]) => {
    const issue = await fileIssue(stack.url);
    await issue.toWork();
    const body = { ...plan('A'), ...more };
    const reply = await actor(stack.url, 'lena').post(`${issue.path}/plan-operation`, body);
    expect(refusalOf(reply)).toEqual([status, code]);
    expect(await issue.see()).toMatchObject({ operations: [], approvals: [] });
  });
});

describe('C.5 the other classes', () => {
  test('B: technical, service manager and customer, whose word may be written down', async () => {
    const asked = await planning(stack, 'erik', 'B', { executors: ['emma'] });
    const recorded = { party: 'customer', recorded: true };
    expect(refusalOf(await asked.decide('hotline-1', recorded))).toEqual([
      400,
      'approval.evidence-needed',
    ]);
    const evidence = { ...recorded, comment: 'Mail of Li Wei, 10:20: "agreed".' };
    expect(refusalOf(await asked.decide('fina', evidence))).toEqual([409, 'approval.not-approver']);
    expect((await asked.decide('hotline-1', evidence)).status).toBe(200);
    await asked.approvedBy('mia', 'theo');
    expect(await asked.see()).toMatchObject({
      state: 'approved',
      parties: [
        { votes: [{ by: 'theo', way: 'self' }] },
        { votes: [{ by: 'mia', way: 'self' }] },
        { votes: [{ by: 'hotline-1', way: 'recorded', onBehalfOf: null }] },
      ],
    });
    expect((await begin(asked, 'emma')).status).toBe(200);
  });

  test('C: the line lead; outside its window nobody begins it', async () => {
    const window = { from: inHours(2), until: inHours(3) };
    const asked = await planning(stack, 'erik', 'C', window);
    await asked.approvedBy('lena');
    expect(await operationOf(asked)).toMatchObject({ state: 'approved', ...window });
    expect(refusalOf(await begin(asked, 'erik'))).toEqual([409, 'operation.outside-window']);
  });

  test('C: who planned it does not approve it', async () => {
    const asked = await planning(stack, 'lena', 'C');
    expect(refusalOf(await asked.decide('lena'))).toEqual([409, 'approval.own-request']);
  });

  test('D: is only written down, with its plan', async () => {
    const issue = await fileIssue(stack.url);
    await issue.toWork();
    const { rollback: _, ...body } = plan('D') as { rollback: string };
    const planned = await issue.act('erik', 'plan-operation', body);
    expect(planned).toMatchObject({ approvals: [], operations: [{ state: 'approved' }] });
    const [operation] = planned['operations'] as readonly { readonly id: string }[];
    await issue.act('erik', 'start-operation', { operation: operation?.id });
    const ended = await issue.act('erik', 'end-operation', {
      operation: operation?.id,
      outcome: 'done',
    });
    expect(ended).toMatchObject({ operations: [{ state: 'done', startedBy: 'erik' }] });
    const told = (await issue.events()).find((one) => one['type'] === 'operation-planned');
    expect(told).toMatchObject({
      summary: 'operation planned, class D: op1',
      checklist: { plan: 'Load the new release.' },
      data: { from: expect.stringMatching(/Z$/), until: expect.stringMatching(/Z$/) },
    });
  });

  test('an operation that nobody has planned', async () => {
    const issue = await fileIssue(stack.url);
    await issue.toWork();
    const none = { operation: `${issue.id}.op7`, outcome: 'done', text: 'x' };
    for (const [command, { outcome, text, ...operation }] of [
      ['start-operation', none],
      ['end-operation', none],
      ['file-papers', none],
    ] as const) {
      const more = command === 'end-operation' ? { outcome } : { text };
      const reply = await actor(stack.url, 'erik').post(`${issue.path}/${command}`, {
        ...operation,
        ...more,
      });
      expect(refusalOf(reply)).toEqual([404, 'operation.unknown']);
    }
  });
});

describe('C.5 emergency recovery of an S1', () => {
  const emergency = () =>
    planning(stack, 'erik', 'emergency', { executors: ['erik'] }, { statedSeverity: 'S1' });
  const byPhone = { recorded: true, comment: 'By phone at 03:12.' };

  test('by phone, with papers that are overdue and filed late', async () => {
    const asked = await emergency();
    expect(refusalOf(await asked.decide('erik', { ...byPhone, party: 'duty' }))).toEqual([
      400,
      'approval.said-by-needed',
    ]);
    const said = await asked.decide('erik', { ...byPhone, party: 'duty', saidBy: 'dan' });
    expect(said.status).toBe(200);
    expect((await asked.decide('erik', { ...byPhone, party: 'customer' })).status).toBe(200);
    expect(await asked.see()).toMatchObject({
      state: 'approved',
      parties: [{ votes: [{ by: 'erik', way: 'recorded', onBehalfOf: 'dan' }] }, {}],
    });
    expect((await begin(asked, 'erik')).status).toBe(200);
    await noticed(stack, 'erik', 'papers-overdue', asked.issue);
    expect(await operationOf(asked)).toMatchObject({ papersOverdue: true, papersFiledAt: null });
    await noticed(stack, 'mia', 'papers-overdue', asked.issue);
    const { id: operation } = (await operationOf(asked)) ?? {};
    const papers = { operation, text: 'Log of the night.' };
    expect((await sent(asked, 'erik', 'file-papers', papers)).status).toBe(200);
    expect(await operationOf(asked)).toMatchObject({
      papersDueAt: null,
      papersFiledAt: expect.stringMatching(/Z$/),
    });
    expect(refusalOf(await sent(asked, 'erik', 'file-papers', papers))).toEqual([
      409,
      'operation.no-papers',
    ]);
    expect(await typesOf(asked)).toEqual(
      expect.arrayContaining(['operation-approved', 'papers-overdue', 'papers-filed']),
    );
  });

  test('whose word it is must be somebody who could give it, and not who asked', async () => {
    const asked = await emergency();
    for (const [saidBy, status, code] of [
      ['lena', 400, 'approval.said-by-needed'],
      ['nobody-here', 400, 'validation_failed'],
    ] as const) {
      const reply = await asked.decide('erik', { ...byPhone, party: 'duty', saidBy });
      expect([saidBy, ...refusalOf(reply)]).toEqual([saidBy, status, code]);
    }
    const issue = await fileIssue(stack.url, { statedSeverity: 'S1' });
    await issue.assess();
    const body = { ...plan('emergency'), executors: ['emma'] };
    const own = lastApproval(stack, issue, await issue.act('dan', 'plan-operation', body));
    const self = await own.decide('dan', { ...byPhone, party: 'duty', saidBy: 'dan' });
    expect(refusalOf(self)).toEqual([409, 'approval.own-request']);
  });

  test('is for an S1 whose service is down', async () => {
    const issue = await fileIssue(stack.url, { statedSeverity: 'S2' });
    await issue.toWork();
    const refused = await issue.refused('erik', 'plan-operation', plan('emergency'));
    expect(refused).toMatchObject({ code: 'operation.not-emergency' });
  });
});
