import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandRoutes } from '../../api/routes/command/table.ts';
import { commandNames } from '../../domain/issue/command.ts';
import { as } from '../support/keys.ts';
import { report, someId, startApi, traces, type TestApi } from './support.ts';

let api: TestApi;
let before: Record<string, number>;
beforeAll(async () => {
  api = await startApi();
  before = await traces(api.database);
});
afterAll(async () => {
  expect(await traces(api.database)).toEqual(before);
  await api.close();
});

async function post(url: string, payload: object, headers: Record<string, string> = {}) {
  const answer = await api.app.inject({
    method: 'POST',
    url,
    // a lead may send every command
    headers: { ...as('lena'), ...headers },
    payload,
  });
  const body = answer.json<{ code: string; detail: string; errors: { pointer: string }[] }>();
  return {
    status: answer.statusCode,
    ...body,
    pointers: body.errors?.map(({ pointer }) => pointer),
  };
}

describe('the report of an issue', () => {
  it.each([
    ['no title', { title: undefined }, '/title'],
    ['empty title', { title: '' }, '/title'],
    ['blank title', { title: '   ' }, '/title'],
    ['title of 201 characters', { title: 'x'.repeat(201) }, '/title'],
    ['title that is a number', { title: 5 }, '/title'],
    ['title that is null', { title: null }, '/title'],
    ['title in an array', { title: ['x'] }, '/title'],
    ['no description', { description: undefined }, '/description'],
    ['description of 10,001 characters', { description: 'x'.repeat(10_001) }, '/description'],
    ['unknown type', { type: 'wish' }, '/type'],
    ['unknown channel', { channel: 'pigeon' }, '/channel'],
    ['unknown severity', { statedSeverity: 'S5' }, '/statedSeverity'],
    ['severity in lower case', { statedSeverity: 's1' }, '/statedSeverity'],
    ['severity in an array', { statedSeverity: ['S1'] }, '/statedSeverity'],
    ['customer with spaces', { customerId: 'a b' }, '/customerId'],
    ['customer that is a number', { customerId: 7 }, '/customerId'],
    ['product with a line break', { product: 'a\nb' }, '/product'],
    ['contact that is a text', { contact: 'Li Wei' }, '/contact'],
    ['unknown field of the contact', { contact: { fax: '1' } }, '/contact/fax'],
    ['e-mail that is none', { contact: { email: 'x' } }, '/contact/email'],
    ['time without a zone', { occurredAt: '2026-03-02T09:30:00' }, '/occurredAt'],
    ['30 February', { occurredAt: '2026-02-30T09:30:00Z' }, '/occurredAt'],
    ['leap second', { occurredAt: '2016-12-31T23:59:60Z' }, '/occurredAt'],
    ['time as a number', { expectedBy: 1_700_000_000_000 }, '/expectedBy'],
    ['time in the future', { occurredAt: '2126-01-01T00:00:00Z' }, '/occurredAt'],
    ['wish in the past', { expectedBy: '2016-01-01T00:00:00Z' }, '/expectedBy'],
    ['unknown field', { statuss: 'x' }, '/statuss'],
    ['tenant', { tenantId: 'x' }, '/tenantId'],
    ['region in capitals', { region: 'CN' }, '/region'],
    ['region of 33 characters', { region: 'x'.repeat(33) }, '/region'],
    ['language by its name', { language: 'chinese' }, '/language'],
    ['language in capitals', { language: 'ZH' }, '/language'],
    ['unknown grade', { customerGrade: 'E' }, '/customerGrade'],
    ['grade in lower case', { customerGrade: 'a' }, '/customerGrade'],
  ])('%s', async (name, change, pointer) => {
    // what only the domain can refuse is refused with the text stored already; it is swept later
    const stored =
      name === 'time in the future' || name === 'wish in the past' || name === 'leap second';
    const answer = await post('/v1/issues', { ...report, ...change });
    expect(answer.status).toBe(400);
    expect(answer.pointers).toEqual([pointer]);
    expect(answer.detail.length).toBeGreaterThan(20);
    if (stored) before = await traces(api.database);
    expect(before).toMatchObject({ event: 0, issue: 0, inbox: 0, approval: 0 });
  });

  it('names every faulty field at once, and what would be right', async () => {
    const answer = await post('/v1/issues', { ...report, title: '', type: 'wish', x: 1 });
    expect(answer.pointers?.toSorted()).toEqual(['/title', '/type', '/x']);
    expect(answer.detail).toContain('must be one of fault, question, complaint, suggestion');
    expect(answer.detail).toContain('known are title, description');
  });

  it('does not say back what was sent', async () => {
    const answer = await post('/v1/issues', { ...report, contact: { email: 'my secret' } });
    expect(JSON.stringify(answer)).not.toContain('my secret');
  });
});

describe('commands', () => {
  it('are one route each', () => {
    // approvals have addresses of their own; a rebase is ordered for a policy or comes with a calendar, and reaches its issues from there
    const elsewhere = ['receive', 'decide-approval', 'withdraw-approval', 'rebase'];
    const routed = commandRoutes.map(({ name }) => name);
    expect([...routed, ...elsewhere].toSorted()).toEqual([...commandNames].toSorted());
  });

  const routes = commandRoutes.map(({ name }) => `/v1/issues/${someId}/${name}`);
  it.each(routes)('%s refuses an unknown field', async (url) => {
    const answer = await post(url, { isAdmin: true });
    expect(answer).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(answer.pointers).toContain('/isAdmin');
  });
  it.each(routes)('%s refuses a text of the wrong type, empty or too long', async (url) => {
    for (const text of [5, null, ['x'], '', ' ', 'x'.repeat(10_001)]) {
      const answer = await post(url, { text });
      expect(answer).toMatchObject({ status: 400, code: 'validation_failed' });
      expect(answer.pointers).toContain('/text');
    }
  });
  it.each(routes)('%s refuses a key or a version that is none', async (url) => {
    for (const headers of [
      { 'idempotency-key': '' },
      { 'idempotency-key': 'x'.repeat(256) },
      { 'idempotency-key': 'schl\u00fcssel' },
      { 'if-match': '3' },
      { 'if-match': 'W/"3"' },
      { 'if-match': '"0"' },
      { 'if-match': '"3", "4"' },
    ]) {
      const answer = await post(url, {}, headers);
      expect(answer).toMatchObject({ status: 400, code: 'validation_failed' });
    }
  });

  const grades = { impact: 'H', urgency: 'M', complexity: 'M' };
  const manyItems = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`item-${n}`, 'x']));
  it.each([
    ['assess', { impact: '5', urgency: 'M', complexity: 'M' }, '/impact'],
    ['assess', { impact: null, urgency: 'M', complexity: 'M' }, '/impact'],
    ['assess', { impact: ['H'], urgency: 'M', complexity: 'M' }, '/impact'],
    ['assess', { urgency: 'M', complexity: 'M' }, '/impact'],
    [
      'assess',
      { impact: 'H', urgency: 'M', complexity: 'M', blocksAcceptance: 'yes' },
      '/blocksAcceptance',
    ],
    ['assess', { ...grades, departments: 'radio' }, '/departments'],
    ['assess', { ...grades, departments: ['a', 'a'] }, '/departments'],
    ['assess', { ...grades, departments: ['nowhere'] }, '/departments/0'],
    ['assess', { ...grades, service: 'a b' }, '/service'],
    ['assign', {}, '/assignee'],
    ['assign', { assignee: 'nobody-here' }, '/assignee'],
    ['assign', { assignee: 'erik', line: '2' }, '/line'],
    ['assign', { assignee: 'erik', line: 4 }, '/line'],
    ['decline', { reason: 'bored' }, '/reason'],
    ['take-over', { reason: 'x' }, '/reason'],
    ['unassign', { reason: 'bored' }, '/reason'],
    ['hand-over', { checklist: {} }, '/line'],
    ['hand-over', { line: 4 }, '/line'],
    ['hand-over', { line: 2, checklist: ['symptom'] }, '/checklist'],
    ['hand-over', { line: 2, checklist: { Symptom: 'x' } }, '/checklist'],
    ['hand-over', { line: 2, checklist: { symptom: '' } }, '/checklist/symptom'],
    ['hand-over', { line: 2, checklist: { symptom: 'x'.repeat(4001) } }, '/checklist/symptom'],
    ['hand-over', { line: 2, checklist: manyItems }, '/checklist'],
    ['hand-over', { line: 2, to: 'nobody-here' }, '/to'],
    ['bounce', { reason: 'bored' }, '/reason'],
    ['link', { relation: 'sister-of', issue: someId }, '/relation'],
    ['link', { relation: 'child-of', issue: 'ITR-000001' }, '/issue'],
    ['link', { relation: 'child-of', issue: someId }, '/issue'],
    ['unlink', {}, '/issue'],
    ['open-joint', { kind: 'party' }, '/kind'],
    ['name-lead', { department: 'nowhere' }, '/department'],
    ['add-member', { person: 'erik', duty: 'Making tea' }, '/duty'],
    ['add-member', { person: 'nobody-here', duty: 'analysis' }, '/person'],
    ['plan-meeting', { at: 'tomorrow' }, '/at'],
    ['plan-meeting', { at: '2016-12-31T23:59:60Z' }, '/at'],
    ['hold-meeting', { meeting: 'm' }, '/text'],
    ['add-task', { text: 'x', department: 'radio', owner: 'erik' }, '/dueAt'],
    ['accept-task', {}, '/task'],
    ['decline-task', { task: 't' }, '/text'],
    ['reschedule-task', { task: 't', text: 'x' }, '/dueAt'],
    ['close-joint', {}, '/text'],
    ['note', {}, '/text'],
    ['update-customer', { text: 'x', expectedResolutionAt: 'tomorrow' }, '/expectedResolutionAt'],
    ['suspend', { reason: 'customer-data', text: 'Why.', until: '2026-13-01T00:00:00Z' }, '/until'],
    ['suspend', { reason: 'customer-data' }, '/text'],
    ['resolve', { resolution: 'magic' }, '/resolution'],
    ['confirm', { score: '5' }, '/score'],
    ['confirm', { score: 0 }, '/score'],
    ['confirm', { score: 2.5 }, '/score'],
    ['reprioritise', { severity: 1 }, '/severity'],
    ['request-approval', { kind: 'holiday', severity: 'S3', text: 'x' }, '/kind'],
    ['request-approval', { kind: 'severity-downgrade', severity: 'S3' }, '/text'],
  ])('%s %o', async (name, body, pointer) => {
    const answer = await post(`/v1/issues/${someId}/${name}`, body);
    expect(answer).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(answer.pointers).toEqual([pointer]);
  });

  it('refuse ids and decisions of approvals that are none', async () => {
    const id = `/v1/approvals/${someId}`;
    for (const url of [id, `${id}.0`, `${id}.x`, `${id}.1.2`, '/v1/approvals/1']) {
      const answer = await post(`${url}/decide`, { decision: 'approve' });
      expect(answer).toMatchObject({ status: 400, code: 'bad_id' });
    }
    const answer = await post(`${id}.1/decide`, { decision: 'maybe' });
    expect(answer.pointers).toEqual(['/decision']);
  });
});

describe('queries', () => {
  it.each([
    ['/v1/issues?limit=0', '/limit'],
    ['/v1/issues?limit=201', '/limit'],
    ['/v1/issues?limit=1e1', '/limit'],
    ['/v1/issues?limit=%205', '/limit'],
    ['/v1/issues?limit=5&limit=6', '/limit'],
    ['/v1/issues?stage=nowhere', '/stage'],
    ['/v1/issues?line=4', '/line'],
    ['/v1/issues?sort=title', '/sort'],
    ['/v1/issues?q=', '/q'],
    ['/v1/issues?offset=5', '/offset'],
    ['/v1/approvals?state=open', '/state'],
    ['/v1/approvals?mine=1', '/mine'],
    ['/v1/inbox?limit=x', '/limit'],
    ['/v1/tasks?state=open', '/state'],
    ['/v1/tasks?owner=a%20b', '/owner'],
    ['/v1/tasks?issue=x', '/issue'],
    [`/v1/issues/${someId}?atLeast=-1`, '/atLeast'],
    [`/v1/issues/${someId}/events?after=3`, '/after'],
  ])('%s', async (url, pointer) => {
    const answer = await api.app.inject({ url, headers: as('sam') });
    const body = answer.json<{ code: string; errors: unknown[] }>();
    expect(body).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(body.errors).toMatchObject([{ in: 'query', pointer }]);
  });

  it.each(['x', 'bnVsbA', 'WyJpbmJveCIsMSwiYSJd'])('refuse the cursor %s', async (cursor) => {
    for (const list of [
      '/v1/issues',
      '/v1/approvals',
      '/v1/tasks',
      `/v1/issues/${someId}/events`,
    ]) {
      const answer = await api.app.inject({
        url: `${list}?cursor=${cursor}`,
        headers: as('sam'),
      });
      expect(answer.json()).toMatchObject({ status: 400, code: 'bad_cursor' });
    }
  });
});
