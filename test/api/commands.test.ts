import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueWorkflowId } from '../../workflows/contract.ts';
import { actor, aFault, type Reply } from '../support/http.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { manualPolicy } from '../support/policy.ts';
import { fits, someId, startApi, type TestApi } from './support.ts';

let stack: TestStack;
/** The same tables as the stack works on. */
let database: OpenDatabase;
/** Knows the schemas. */
let api: TestApi;
let ina: ReturnType<typeof actor>;
let erik: ReturnType<typeof actor>;
let sam: ReturnType<typeof actor>;
beforeAll(async () => {
  [stack, api] = await Promise.all([bootStack({ policy: manualPolicy }), startApi()]);
  database = openDatabase(stack.databaseUrl, { max: 1 });
  [ina, erik, sam] = ['ina', 'erik', 'sam'].map((id) => actor(stack.url, id)) as [
    typeof ina,
    typeof erik,
    typeof sam,
  ];
});
afterAll(async () => {
  await database.close();
  await api.close();
  await stack.close();
});

const path = (reply: Reply): string => `/v1/issues/${String(reply.body['id'])}`;
const filed = async (): Promise<string> => {
  const created = await ina.post('/v1/issues', aFault);
  expect(created.status).toBe(201);
  return path(created);
};
const eventsOf = async (issue: string): Promise<string[]> => {
  const { body } = await ina.get(`${issue}/events`);
  return (body.items ?? []).map((event) => String(event['type']));
};
const assessment = { impact: 'H', urgency: 'M', complexity: 'L' };

describe('a report', () => {
  it('is answered with the whole issue, where it is, and its version', async () => {
    const report = {
      ...aFault,
      contact: { name: 'Li Wei' },
      background: 'Replaced yesterday.',
      externalId: 'TT-1',
      occurredAt: '2026-01-01T00:00:00+08:00',
    };
    const created = await ina.post('/v1/issues', report);
    const { id, number, version } = created.body;
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/v1/issues/${String(id)}`);
    expect(created.headers.get('etag')).toBe(`"${String(version)}"`);
    expect(number).toMatch(/^ITR-\d{6,}$/);
    expect(created.body).toMatchObject({
      ...report,
      contact: { state: 'kept', name: 'L… W…' },
      occurredAt: '2025-12-31T16:00:00.000Z',
      stage: 'receive',
      status: 'new',
      reportedBy: 'ina',
    });
    expect(fits(api, 'Issue', created.body)).toEqual([]);
    const read = await ina.get(path(created));
    expect(read.body).toEqual(created.body);
    expect(read.headers.get('etag')).toBe(created.headers.get('etag'));
    // whom to call is for those who work on it (domain C.9)
    const elsewhere = await erik.get(path(created));
    expect(elsewhere.body).toEqual({ ...created.body, contact: null });
  });

  it('is shown in Temporal by codes only', async () => {
    const created = await ina.post('/v1/issues', aFault);
    const handle = stack.client.workflow.getHandle(issueWorkflowId(String(created.body['id'])));
    const { staticSummary, staticDetails } = await handle.describe().then(async (described) => ({
      staticSummary: await described.staticSummary(),
      staticDetails: await described.staticDetails(),
    }));
    expect(staticSummary).toBe('S2 stated · fault · bts-3900 · customer acme');
    expect(staticDetails).toContain('- Policy: default v1');
    expect(JSON.stringify(await handle.fetchHistory())).not.toContain(aFault.title);
  });

  it('that is sent again is the same issue', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await ina.post('/v1/issues', aFault, key);
    const again = await ina.post('/v1/issues', aFault, key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await ina.post('/v1/issues', { ...aFault, statedSeverity: 'S3' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.mismatch' } });
    const stranger = await erik.post('/v1/issues', aFault, key);
    expect(stranger.body['id']).not.toBe(first.body['id']);
  });

  it('that is sent again after the end of its issue is still that issue', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await ina.post('/v1/issues', aFault, key);
    const handle = stack.client.workflow.getHandle(issueWorkflowId(String(first.body['id'])));
    await ina.post(`${path(first)}/cancel`, { reason: 'duplicate' });
    await handle.result();
    const again = await ina.post('/v1/issues', aFault, key);
    expect(again).toMatchObject({ status: 201, body: { id: first.body['id'] } });
    const other = await ina.post('/v1/issues', { ...aFault, channel: 'visit' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.mismatch' } });
  });

  it('sent twice at once is one issue', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const both = await Promise.all([
      ina.post('/v1/issues', aFault, key),
      ina.post('/v1/issues', aFault, key),
    ]);
    const first = both.find(({ status }) => status === 201);
    expect(first?.body['stage']).toBe('receive');
    const late = both.find(({ status }) => status === 409);
    expect(late?.body['code']).toBe('idempotency.in-progress');
    expect(late?.headers.get('retry-after')).toBe('1');
  });
});

describe('a command', () => {
  it('that is refused says why, and leaves nothing behind', async () => {
    const issue = await filed();
    const before = await eventsOf(issue);
    const refused = await sam.post(`${issue}/resolve`, { resolution: 'advice' });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'issue.not-accepted',
        type: '/docs/errors#issue.not-accepted',
        facts: { stage: 'receive', status: 'new' },
      },
    });
    expect(refused.body['detail']).toContain('Possible in this stage: assess,');
    const reason = await sam.post(`${issue}/suspend`, { reason: 'no-such-reason', text: 'Why.' });
    expect(reason).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect(await eventsOf(issue)).toEqual(before);
  });

  it('sent again takes effect once and is answered the same', async () => {
    const issue = await filed();
    const key = { 'idempotency-key': 'note 1' };
    const first = await erik.post(`${issue}/note`, { text: 'once' }, key);
    const again = await erik.post(`${issue}/note`, { text: 'once' }, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    const other = await erik.post(`${issue}/note`, { text: 'other' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.mismatch' } });
    const elsewhere = await erik.post(`${await filed()}/note`, { text: 'once' }, key);
    expect(elsewhere.status).toBe(422);
    expect(await eventsOf(issue)).toEqual(['received', 'noted']);
  });

  it('that ends its issue is answered the same when it is sent again', async () => {
    const issue = await filed();
    const key = { 'idempotency-key': randomUUID() };
    const first = await ina.post(`${issue}/cancel`, { reason: 'mistake' }, key);
    await stack.client.workflow.getHandle(issueWorkflowId(issue.split('/').at(-1) ?? '')).result();
    const again = await ina.post(`${issue}/cancel`, { reason: 'mistake' }, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body['version']).toBe(first.body['version']);
    const late = await ina.post(`${issue}/note`, { text: 'too late' });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'issue.closed', facts: { stage: 'close', status: 'cancelled' } },
    });
  });

  it('is refused when the issue has moved on', async () => {
    const issue = await filed();
    const stale = await erik.post(`${issue}/assess`, assessment, { 'if-match': '"7"' });
    expect(stale).toMatchObject({
      status: 412,
      body: { code: 'version.stale', facts: { version: 1 } },
    });
    const known = await erik.post(`${issue}/assess`, assessment, { 'if-match': '"1"' });
    expect(known.status).toBe(200);
    const any = await erik.post(`${issue}/note`, { text: 'x' }, { 'if-match': '*' });
    expect(any.status).toBe(200);
  });

  it('to an issue that is not there is 404', async () => {
    const answer = await erik.post(`/v1/issues/${someId}/accept`, {});
    expect(answer).toMatchObject({ status: 404, body: { code: 'issue.unknown' } });
    const approval = await sam.post(`/v1/approvals/${someId}.1/decide`, { decision: 'approve' });
    expect(approval).toMatchObject({ status: 404, body: { code: 'issue.unknown' } });
  });

  it('needs no body when it has no fields', async () => {
    const issue = await filed();
    await ina.post(`${issue}/assess`, assessment);
    await ina.post(`${issue}/assign`, { assignee: 'erik' });
    const accepted = await erik.send('POST', `${issue}/accept`);
    expect(accepted).toMatchObject({ status: 200, body: { owner: 'erik' } });
    const empty = await erik.send('POST', `${issue}/restore`, {});
    expect(empty).toMatchObject({ status: 200, body: { status: 'restored' } });
  });
});

describe('while the worker is away', () => {
  it('a command may be taken, and takes effect once', { timeout: 60_000 }, async () => {
    const issue = await filed();
    await stack.stopWorker();
    const key = { 'idempotency-key': randomUUID() };
    const began = performance.now();
    const [noted, created] = await Promise.all([
      erik.post(`${issue}/note`, { text: 'while away' }, key),
      ina.post('/v1/issues', { ...aFault, customerId: 'patient' }, key),
    ]);
    expect(performance.now() - began).toBeLessThan(12_000);
    for (const reply of [noted, created]) {
      expect(reply).toMatchObject({
        status: 202,
        body: { status: 'accepted', retry: { idempotencyKey: key['idempotency-key'] } },
      });
      expect(reply.headers.get('retry-after')).toBe('2');
    }
    await stack.startWorker();
    const again = await erik.post(`${issue}/note`, { text: 'while away' }, key);
    const issueAgain = await ina.post('/v1/issues', { ...aFault, customerId: 'patient' }, key);
    expect([again.status, issueAgain.status]).toEqual([200, 201]);
    expect(issueAgain.body['id']).toBe(created.body['issueId']);
    expect((await eventsOf(issue)).filter((type) => type === 'noted')).toHaveLength(1);
    expect(await eventsOf(path(issueAgain))).toEqual(['received']);
  });
});

describe('while the read model lags', () => {
  it('commands without text are answered all the same, without the title', async () => {
    const issue = await filed();
    await ina.post(`${issue}/assess`, assessment);
    await database.db.execute(sql`alter table content rename to content_away`);
    try {
      const answer = await ina.post(`${issue}/escalate`, { reason: 'other' });
      expect(answer.status).toBe(200);
      expect(answer.body['title']).toSatisfy((title) => title === null || title === aFault.title);
      const noted = await ina.post(`${issue}/note`, { text: 'x' });
      expect(noted).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    } finally {
      await database.db.execute(sql`alter table content_away rename to content`);
    }
  });
});
