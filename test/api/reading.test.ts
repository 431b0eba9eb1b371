import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor, aFault, until, type Reply } from '../support/http.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { manualPolicy } from '../support/policy.ts';
import { fits, startApi, type TestApi } from './support.ts';

let stack: TestStack;
/** Knows the schemas. */
let api: TestApi;
let ina: ReturnType<typeof actor>;
let erik: ReturnType<typeof actor>;
let sam: ReturnType<typeof actor>;
beforeAll(async () => {
  [stack, api] = await Promise.all([bootStack({ policy: manualPolicy }), startApi()]);
  [ina, erik, sam] = ['ina', 'erik', 'sam'].map((id) => actor(stack.url, id)) as [
    typeof ina,
    typeof erik,
    typeof sam,
  ];
});
afterAll(async () => {
  await api.close();
  await stack.close();
});

const path = (reply: Reply): string => `/v1/issues/${String(reply.body['id'])}`;
const filed = async (): Promise<string> => {
  const created = await ina.post('/v1/issues', aFault);
  expect(created.status).toBe(201);
  return path(created);
};

describe('reading', () => {
  it('shows what the reader has just done, in one issue, lists and timelines', async () => {
    const issue = await filed();
    for (let round = 1; round <= 5; round += 1) {
      const noted = await erik.post(`${issue}/note`, { text: `note ${round}` });
      const read = await erik.get(issue);
      expect(read.body['version']).toBe(noted.body['version']);
    }
    const { body } = await erik.get(`${issue}/events?limit=2`);
    expect(body.items).toHaveLength(2);
    const rest = await erik.get(`${issue}/events?cursor=${String(body['nextCursor'])}`);
    expect(rest.body['nextCursor']).toBeNull();
    expect(rest.body.items).toMatchObject([2, 3, 4, 5].map((n) => ({ text: `note ${n}` })));
    for (const event of rest.body.items ?? []) {
      expect(fits(api, 'Event', event)).toEqual([]);
    }
    const created = await ina.post('/v1/issues', { ...aFault, customerId: 'lister' });
    const list = await ina.get('/v1/issues?customerId=lister');
    expect(list.body.items).toMatchObject([{ id: created.body['id'], title: aFault.title }]);
    expect(fits(api, 'ListedIssue', list.body.items?.[0])).toEqual([]);
  });

  it('waits for a version that another process has answered, and not for ever', async () => {
    const issue = await filed();
    const began = performance.now();
    const read = await erik.get(`${issue}?atLeast=9`);
    expect(read).toMatchObject({ status: 200, body: { version: 1 } });
    expect(performance.now() - began).toBeGreaterThan(1900);
    expect(performance.now() - began).toBeLessThan(4000);
  });

  it('tells the deadlines and what comes next in words', async () => {
    const issue = await filed();
    const clocks = await erik.get(`${issue}/clocks`);
    expect(clocks.body.items?.[0]?.ledger?.[0]?.['explanation']).toMatch(
      /^At \S+ "received" started the respond clock; it is due at \S+\.$/,
    );
    await ina.post(`${issue}/escalate`, { reason: 'resources-needed' });
    const { body } = await erik.get(`${issue}/escalations`);
    expect(body.done).toMatchObject([
      { type: 'escalated', cause: 'person', tell: ['line-lead'], by: 'ina', dueAt: null },
    ]);
    // the first notice of an S2 is due at half the time of the response (domain C.3)
    expect(body.next?.slice(0, 2)).toMatchObject([
      { what: 'S2 first-notice due' },
      { what: 'S2 respond 50% → owner' },
    ]);
    const instants = body.next?.map(({ at }) => Date.parse(String(at))) ?? [];
    expect(instants).toEqual(instants.toSorted((one, other) => one - other));
    expect(instants[0]).toBe(instants[1]);
  });

  it('lists approvals by state and by who may decide, and the notices of the reader', async () => {
    const issue = await filed();
    await ina.post(`${issue}/assess`, { impact: 'L', urgency: 'L', complexity: 'L' });
    const mine = await sam.get('/v1/approvals?mine=true');
    const id = String(mine.body.items?.at(-1)?.['id']);
    expect(mine.body.items?.at(-1)).toMatchObject({
      kind: 'severity-downgrade',
      subject: { from: 'S2', to: 'S3' },
    });
    expect((await erik.get('/v1/approvals?mine=true')).body.items).toEqual([]);
    const own = await ina.post(`/v1/approvals/${id}/decide`, { decision: 'approve' });
    expect(own).toMatchObject({ status: 409, body: { code: 'approval.own-request' } });
    const decided = await sam.post(`/v1/approvals/${id}/decide`, {
      decision: 'approve',
      comment: 'ok',
    });
    expect(decided).toMatchObject({ status: 200, body: { severity: 'S2' } });
    const evidence = { recorded: true, party: 'customer', comment: 'Agreed by mail.' };
    const agreed = await erik.post(`/v1/approvals/${id}/decide`, {
      decision: 'approve',
      ...evidence,
    });
    expect(agreed).toMatchObject({ status: 200, body: { severity: 'S3' } });
    const approved = await sam.get('/v1/approvals?state=approved');
    expect(approved.body.items).toMatchObject([{ id, decidedBy: 'erik', state: 'approved' }]);
    await until(async () => {
      const { body } = await sam.get('/v1/inbox');
      return body.items?.some((notice) => notice['template'] === 'approval-requested');
    }, 'the notice to the supervisor');
  });
});
