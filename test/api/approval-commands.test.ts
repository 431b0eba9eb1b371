import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '../support/keys.ts';
import { someId, startApi, traces, type TestApi } from './support.ts';

let api: TestApi;
let before: Record<string, number>;
beforeAll(async () => {
  api = await startApi();
  before = await traces(api.database);
});
afterAll(async () => {
  // not a word of what was refused is kept
  expect(await traces(api.database)).toEqual(before);
  await api.close();
});

async function post(url: string, payload: object, headers: Record<string, string> = {}) {
  const answer = await api.app.inject({
    method: 'POST',
    url,
    headers: { ...as('lena'), ...headers },
    payload,
  });
  const body = answer.json<{ code: string; errors?: { pointer: string }[] }>();
  return {
    status: answer.statusCode,
    code: body.code,
    pointers: body.errors?.map(({ pointer }) => pointer),
  };
}
const command = (name: string, payload: object) => post(`/v1/issues/${someId}/${name}`, payload);
const invalid = (...pointers: readonly string[]) => ({
  status: 400,
  code: 'validation_failed',
  pointers,
});

const window = { from: '2026-12-01T20:00:00Z', until: '2026-12-01T22:00:00Z' };
const planned = {
  class: 'B',
  ...window,
  executors: ['erik'],
  plan: 'Load the release.',
  rollback: 'Load the old one.',
};
const without = (field: keyof typeof planned) => {
  const { [field]: _, ...rest } = planned;
  return rest;
};

describe('plan-operation', () => {
  it.each([
    [{ class: 'E' }, '/class'],
    [{ class: 'a' }, '/class'],
    [{ class: ['A'] }, '/class'],
    [{ from: 'tonight' }, '/from'],
    [{ from: '2026-12-01T20:00:00' }, '/from'],
    [{ from: 1_764_619_200_000 }, '/from'],
    [{ until: '2026-13-01T20:00:00Z' }, '/until'],
    [{ executors: [] }, '/executors'],
    [{ executors: 'erik' }, '/executors'],
    [{ executors: ['erik', 'erik'] }, '/executors'],
    [{ executors: Array.from({ length: 21 }, (_, n) => `p${n}`) }, '/executors'],
    [{ executors: ['erik', 'nobody-here'] }, '/executors/1'],
    [{ executors: ['carla'] }, '/executors/0'],
    [{ executors: ['a b'] }, '/executors/0'],
    [{ plan: '' }, '/plan'],
    [{ plan: ' \n' }, '/plan'],
    [{ plan: 'x'.repeat(10_001) }, '/plan'],
    [{ plan: { steps: [] } }, '/plan'],
    [{ rollback: '' }, '/rollback'],
    [{ rollback: null }, '/rollback'],
    [{ text: 'Free words.' }, '/text'],
    [{ approval: `${someId}.1` }, '/approval'],
  ])('%o', async (change, pointer) => {
    expect(await command('plan-operation', { ...planned, ...change })).toEqual(invalid(pointer));
  });

  it.each(['class', 'from', 'until', 'executors', 'plan'] as const)('without %s', async (field) => {
    expect(await command('plan-operation', without(field))).toEqual(invalid(`/${field}`));
  });

  it.each(['A', 'B', 'C', 'emergency'])('of class %s without a way back', async (of) => {
    const answer = await command('plan-operation', { ...without('rollback'), class: of });
    expect(answer).toEqual({
      status: 400,
      code: 'operation.rollback-needed',
      pointers: ['/rollback'],
    });
  });

  it('takes an instant that is none for none, however it is written', async () => {
    const leap = { from: '2016-12-31T23:59:60Z', until: '2017-01-01T02:00:00Z' };
    const answer = await command('plan-operation', { ...planned, ...leap });
    expect(answer).toEqual(invalid('/from'));
    // the plan had been stored by then; nothing refers to it, so it is swept
    before = await traces(api.database);
  });
});

describe('operations and measures', () => {
  const operation = `${someId}.op1`;
  it.each([
    ['start-operation', {}, '/operation'],
    ['start-operation', { operation: 'a b' }, '/operation'],
    ['start-operation', { operation: 'x'.repeat(101) }, '/operation'],
    ['start-operation', { operation: [operation] }, '/operation'],
    ['end-operation', { operation }, '/outcome'],
    ['end-operation', { operation, outcome: 'fine' }, '/outcome'],
    ['file-papers', { operation }, '/text'],
    ['file-papers', { operation, text: ' ' }, '/text'],
    ['arrange', { measure: 'rma' }, '/text'],
    ['arrange', { measure: 'party', text: 'x' }, '/measure'],
    ['arrange', { measure: 'rma', amount: -1, text: 'x' }, '/amount'],
    ['arrange', { measure: 'rma', amount: 0.5, text: 'x' }, '/amount'],
    ['arrange', { measure: 'rma', amount: '100', text: 'x' }, '/amount'],
    ['arrange', { measure: 'rma', amount: 1e15, text: 'x' }, '/amount'],
    ['arrange', { measure: 'rma', amount: null, text: 'x' }, '/amount'],
  ])('%s %o', async (name, body, pointer) => {
    expect(await command(name, body)).toEqual(invalid(pointer));
  });
});

describe('request-approval', () => {
  const text = 'Why.';
  const until = '2026-12-01T20:00:00Z';

  it.each([
    [{ kind: 'severity-downgrade' }, '/severity'],
    [{ kind: 'sla-exception', until }, '/clock'],
    [{ kind: 'sla-exception', clock: 'restore' }, '/until'],
    [{ kind: 'contract-signature' }, '/reference'],
    [{ kind: 'complaint-decision' }, '/reference'],
    [{ kind: 'solution-proposal' }, '/reference'],
    [{ kind: 'problem-closing' }, '/reference'],
    [{ kind: 'improvement-closing' }, '/reference'],
  ])('%o lacks a field', async (body, pointer) => {
    expect(await command('request-approval', { ...body, text })).toEqual({
      status: 400,
      code: 'approval.subject-needed',
      pointers: [pointer],
    });
  });

  it.each([
    [{ kind: 'severity-downgrade', severity: 'S3', until }, '/until'],
    [{ kind: 'sla-exception', clock: 'restore', until, reference: 'r' }, '/reference'],
    [{ kind: 'problem-closing', reference: 'r', severity: 'S3' }, '/severity'],
    [{ kind: 'restricted-view', reference: 'r' }, '/reference'],
    [{ kind: 'restricted-export', clock: 'restore' }, '/clock'],
  ])('%o has a field of another kind', async (body, pointer) => {
    expect(await command('request-approval', { ...body, text })).toEqual({
      status: 400,
      code: 'approval.subject-foreign',
      pointers: [pointer],
    });
  });

  it.each([
    [{ kind: 'restricted-view' }, '/text'],
    [{ kind: 'restricted-export', text: ' ' }, '/text'],
    // these are asked for by the command that needs them
    [{ kind: 'suspension', text }, '/kind'],
    [{ kind: 'expected-time', text }, '/kind'],
    [{ kind: 'operation-a', text }, '/kind'],
    [{ kind: 'compensation', text }, '/kind'],
    [{ kind: 'restricted-view', subject: {}, text }, '/subject'],
    [{ kind: 'sla-exception', clock: 'Restore It', until, text }, '/clock'],
    [{ kind: 'sla-exception', clock: 'restore', until: 'later', text }, '/until'],
    [{ kind: 'problem-closing', reference: 'a b', text }, '/reference'],
    [{ kind: 'problem-closing', reference: 'x'.repeat(129), text }, '/reference'],
    [{ kind: 'severity-downgrade', severity: 'S5', text }, '/severity'],
  ])('%o', async (body, pointer) => {
    expect(await command('request-approval', body)).toEqual(invalid(pointer));
  });
});

describe('decide and withdraw', () => {
  const url = `/v1/approvals/${someId}.1`;

  it.each([
    [{}, '/decision'],
    [{ decision: 'yes' }, '/decision'],
    [{ decision: ['approve'] }, '/decision'],
    [{ decision: 'approve', comment: '' }, '/comment'],
    [{ decision: 'approve', comment: 'x'.repeat(10_001) }, '/comment'],
    [{ decision: 'approve', party: 'The Customer' }, '/party'],
    [{ decision: 'approve', party: 7 }, '/party'],
    [{ decision: 'approve', recorded: 'true' }, '/recorded'],
    [{ decision: 'approve', recorded: 1 }, '/recorded'],
    [{ decision: 'approve', saidBy: 'dan' }, '/saidBy'],
    [{ decision: 'approve', recorded: false, saidBy: 'dan' }, '/saidBy'],
    [{ decision: 'approve', recorded: true, saidBy: 'nobody-here' }, '/saidBy'],
    [{ decision: 'approve', recorded: true, saidBy: 'a b' }, '/saidBy'],
    [{ decision: 'approve', by: 'sam' }, '/by'],
    [{ decision: 'approve', standsInFor: [{ id: 'sam', roles: [] }] }, '/standsInFor'],
  ])('decide %o', async (body, pointer) => {
    expect(await post(`${url}/decide`, body)).toEqual(invalid(pointer));
  });

  it('take no id that is none, and nothing that is not there', async () => {
    for (const id of [someId, `${someId}.0`, `${someId}.10000`, `${someId}.1.2`, 'x', '..%2f1']) {
      for (const what of ['decide', 'withdraw']) {
        const answer = await post(`/v1/approvals/${id}/${what}`, { decision: 'approve' });
        expect({ id, what, ...answer }).toMatchObject({ status: 400, code: 'bad_id' });
      }
    }
    const none = { status: 404, code: 'issue.unknown' };
    expect(await post(`${url}/decide`, { decision: 'approve' })).toMatchObject(none);
    expect(await post(`${url}/withdraw`, {})).toMatchObject(none);
  });

  it.each([
    [{ comment: '' }, '/comment'],
    [{ comment: 5 }, '/comment'],
    [{ decision: 'approve' }, '/decision'],
    [{ by: 'sam' }, '/by'],
  ])('withdraw %o', async (body, pointer) => {
    expect(await post(`${url}/withdraw`, body)).toEqual(invalid(pointer));
  });

  it('refuse a stale or unreadable version', async () => {
    for (const what of ['decide', 'withdraw']) {
      const body = what === 'decide' ? { decision: 'approve' } : {};
      for (const header of ['3', 'W/"3"', '"0"']) {
        const answer = await post(`${url}/${what}`, body, { 'if-match': header });
        expect(answer).toMatchObject({ status: 400, code: 'validation_failed' });
      }
    }
  });
});

describe('restricted data', () => {
  const get = async (url: string, who: string) => {
    const answer = await api.app.inject({ url, headers: as(who) });
    return [answer.statusCode, answer.json<{ code: string }>().code];
  };

  it.each(['restricted', 'export'])('%s of an issue that is none', async (what) => {
    expect(await get(`/v1/issues/${someId}/${what}`, 'lena')).toEqual([404, 'issue.unknown']);
    expect(await get(`/v1/issues/ITR-000001/${what}`, 'lena')).toEqual([400, 'bad_id']);
  });
});
