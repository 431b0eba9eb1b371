import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToInbox } from '../../db/inbox.ts';
import { removeAbsence, saveAbsence } from '../../db/organisation.ts';
import { DecisionCodes } from '../../db/decision-code.ts';
import { actor, type Json, type Reply } from '../support/http.ts';
import { approvalId, fileApprovals, issueId } from './approvals-filed.ts';
import { testSecret } from '../support/keys.ts';
import { fits, startApi, type TestApi } from './support.ts';

let api: TestApi;
const as = (id: string) => actor(`http://127.0.0.1:${api.port}`, id);
const hour = 3_600_000;
beforeAll(async () => {
  api = await startApi();
  await fileApprovals(api.database);
});
afterAll(() => api.close());

const listed = ({ body }: Reply): readonly unknown[] => (body.items ?? []).map(({ id }) => id);
const mine = async (who: string): Promise<readonly unknown[]> =>
  listed(await as(who).get('/v1/approvals?mine=true'));
const sheet = async (who: string, id: string): Promise<Json> =>
  (await as(who).get(`/v1/approvals/${id}`)).body;

describe('a request for approval shows everything one decides it by', () => {
  it('the request, the issue, the parties, what happens else, and who may decide', async () => {
    const { status, body } = await as('lena').get(`/v1/approvals/${approvalId(1)}`);
    expect(status).toBe(200);
    expect(fits(api, 'ApprovalSheet', body)).toEqual([]);
    expect(body).toMatchObject({
      id: approvalId(1),
      kind: 'rma',
      requestedBy: 'erik',
      text: 'Dead unit.',
      issue: {
        id: issueId(1),
        title: 'Cell 1 is down',
        severity: 'S2',
        stage: 'resolve',
        status: 'in-progress',
        customerId: 'acme',
        owner: 'erik',
      },
      approvers: ['line-lead'],
      mayDecide: [{ party: 'management', way: 'self', onBehalfOf: null }],
      tiers: [{ party: 'management', upTo: 5000, by: ['line-lead'] }],
      ifNobodyDecides: [
        { what: 'remind', to: null, at: body['remindAt'] },
        { what: 'escalate', to: 'service-manager', at: body['escalatesAt'] },
      ],
      takesEffect: { en: 'The return and replacement is arranged.' },
      operation: null,
    });
    expect(body['people']).toContainEqual({ id: 'erik', name: 'Erik' });
    const { clocks } = body['issue'] as { clocks: readonly Json[] };
    expect(clocks.length).toBeGreaterThan(0);
    for (const { dueAt, remainingMs, state } of clocks) {
      expect(['running', 'paused']).toContain(state);
      const left = dueAt === null ? null : Date.parse(dueAt as string) - Date.now();
      expect(Math.abs(Number(remainingMs) - Number(left))).toBeLessThan(10_000);
    }
    const dues = clocks.map(({ remainingMs }) => Number(remainingMs ?? Infinity));
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
  });

  it('an operation with its plan, the way back, the window and who does it', async () => {
    const body = await sheet('tess', approvalId(3));
    expect(body).toMatchObject({
      kind: 'operation-b',
      operation: {
        class: 'B',
        executors: ['emma'],
        plan: 'Load 4.2, switch over.',
        rollback: 'Switch back.',
      },
      mayDecide: [{ party: 'technical', way: 'self', onBehalfOf: null }],
    });
    expect(body['people']).toContainEqual({ id: 'emma', name: 'Emma' });
    expect(fits(api, 'ApprovalSheet', body)).toEqual([]);
  });

  it('an amount falls under another limit', async () => {
    const body = await sheet('mia', approvalId(4));
    expect(body['tiers']).toEqual([{ party: 'management', upTo: null, by: ['service-manager'] }]);
  });

  it('what others have decided, with their words, to colleagues and not to the customer', async () => {
    const inside = await sheet('dora', approvalId(2));
    expect(inside['words']).toEqual([
      { party: 'management', by: 'sue', text: 'They overstated it.' },
    ]);
    expect(inside['mayDecide']).toEqual([]);
    const outside = await sheet('carla', approvalId(2));
    expect(outside).toMatchObject({
      text: 'One cell only.',
      words: [],
      mayDecide: [{ party: 'customer', way: 'self', onBehalfOf: null }],
      people: [{ id: 'lena', name: 'Lena' }],
    });
    const written = await sheet('hotline-1', approvalId(2));
    expect(written['mayDecide']).toEqual([
      { party: 'customer', way: 'recorded', onBehalfOf: null },
    ]);
  });

  it('is not there for who may not know of it', async () => {
    const unknown = [404, 'approval.unknown'];
    const no = async (who: string, id: string) => {
      const { status, body } = await as(who).get(`/v1/approvals/${id}`);
      return [status, body['code']];
    };
    expect(await no('otto', approvalId(2))).toEqual(unknown);
    // what is decided in the house is no business of the customer
    expect(await no('carla', approvalId(1))).toEqual(unknown);
    expect(await no('lena', approvalId(1, 9))).toEqual(unknown);
    expect(await no('lena', approvalId(9))).toEqual(unknown);
    expect((await no('ana', approvalId(1)))[0]).toBe(403);
    expect(listed(await as('otto').get('/v1/approvals'))).toEqual([]);
    expect(listed(await as('carla').get('/v1/approvals'))).toEqual([approvalId(2), approvalId(3)]);
  });
});

describe('the list', () => {
  it('is filtered by state, oldest first, page by page', async () => {
    const all = [1, 2, 3, 4].map((n) => approvalId(n));
    expect(listed(await as('dora').get('/v1/approvals'))).toEqual(all);
    expect(listed(await as('dora').get('/v1/approvals?state=withdrawn'))).toEqual([approvalId(5)]);
    expect(listed(await as('dora').get('/v1/approvals?state=expired'))).toEqual([]);
    const pages: unknown[] = [];
    let cursor: unknown = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor as string}`;
      const page = await as('dora').get(`/v1/approvals?limit=3${more}`);
      pages.push(...listed(page));
      cursor = page.body['nextCursor'];
    } while (cursor !== null);
    expect(pages).toEqual(all);
    const wrong = await as('dora').get(`/v1/approvals?mine=true&cursor=${'x'.repeat(9)}`);
    expect(wrong.status).toBe(400);
  });

  it('of what is mine to decide leaves out what I asked for, work on or have decided', async () => {
    expect(await mine('lena')).toEqual([approvalId(1)]);
    expect(await mine('mia')).toEqual([approvalId(3), approvalId(4)]);
    expect(await mine('sue')).toEqual([]);
    expect(await mine('sam')).toEqual([]);
    expect(await mine('erik')).toEqual([]);
    expect(await mine('hotline-1')).toEqual([]);
    expect(await mine('carla')).toEqual([approvalId(2), approvalId(3)]);
    expect(listed(await as('mia').get('/v1/approvals?mine=true&state=approved'))).toEqual([]);
    const first = await as('mia').get('/v1/approvals?mine=true&limit=1');
    expect(listed(first)).toEqual([approvalId(3)]);
    const next = `/v1/approvals?mine=true&limit=1&cursor=${String(first.body['nextCursor'])}`;
    const second = await as('mia').get(next);
    expect([listed(second), second.body['nextCursor']]).toEqual([[approvalId(4)], null]);
  });

  it('has what I may decide as a deputy and as a substitute, by the kinds that were given', async () => {
    const until = new Date(Date.now() + hour).toISOString();
    const given = await as('lena').post('/v1/delegations', {
      deputy: 'pia',
      until,
      kinds: ['rma'],
    });
    expect(given.status).toBe(201);
    expect(await mine('pia')).toEqual([approvalId(1)]);
    expect(await sheet('pia', approvalId(1))).toMatchObject({
      mayDecide: [{ party: 'management', way: 'deputy', onBehalfOf: 'lena' }],
    });
    // who works on it or asked for it does not decide in the place of somebody either
    await as('lena').post('/v1/delegations', { deputy: 'erik', until });
    expect(await mine('erik')).toEqual([]);
    const absence = {
      id: 'mia-away',
      person: 'mia',
      from: Date.now() - hour,
      until: Date.now() + hour,
      substitute: 'pia',
    };
    await saveAbsence(api.database.db, absence);
    expect(await mine('pia')).toEqual([approvalId(1), approvalId(3), approvalId(4)]);
    await removeAbsence(api.database.db, absence.id);
    await as('lena').send('DELETE', `/v1/delegations/${String(given.body['id'])}`);
    expect(await mine('pia')).toEqual([]);
  });
});

describe('links in the inbox', () => {
  const codes = new DecisionCodes(testSecret);
  const tell = (approval: string, persons: readonly string[], customers: readonly string[] = []) =>
    addToInbox(api.database.db, {
      id: `told-${approval}-${persons.join('-')}`,
      issueId: issueId(1),
      at: Date.now(),
      template: 'approval-requested',
      facts: { approval, kind: 'rma' },
      persons,
      customers,
    });
  const linksOf = async (who: string): Promise<readonly Json[]> =>
    ((await as(who).get('/v1/inbox')).body.items ?? []).map((one) => one['links'] as Json);

  it('are for the reader alone, new with every look, and only where they may decide', async () => {
    await tell(approvalId(1), ['lena', 'sue', 'erik']);
    const [one] = await linksOf('lena');
    const [other] = await linksOf('lena');
    const read = codes.read(String(one?.['decide']).slice('/decide/'.length));
    expect(read).toMatchObject({ approval: approvalId(1), person: 'lena' });
    expect(read?.expiresAt).toBeGreaterThan(Date.now() + 71 * hour);
    expect(other?.['decide']).not.toBe(one?.['decide']);
    expect(await linksOf('sue')).toEqual([{}]);
    expect(await linksOf('erik')).toEqual([{}]);
  });

  it('are those of the person who reads what a customer was told', async () => {
    await tell(approvalId(2), [], ['acme']);
    const [one] = await linksOf('carla');
    const read = codes.read(String(one?.['decide']).slice('/decide/'.length));
    expect(read).toMatchObject({ approval: approvalId(2), person: 'carla' });
  });

  it('are gone with the request', async () => {
    await tell(approvalId(5), ['dan']);
    await tell(approvalId(9), ['dan']);
    expect(await linksOf('dan')).toEqual([{}, {}]);
  });
});
