import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addToInbox } from '../../db/inbox.ts';
import { savePeople } from '../../db/person.ts';
import { organisationVersion, saveOrganisation, loadOrganisation } from '../../db/organisation.ts';
import { queueNames } from '../../domain/queue.ts';
import { Life } from '../db/life.ts';
import { recordLife } from '../db/support.ts';
import { actor, type Json } from '../support/http.ts';
import { as } from '../support/keys.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startApi();
  url = `http://127.0.0.1:${api.port}`;
  const { db } = api.database;
  const organisation = await loadOrganisation(db);
  const team = {
    id: 'core',
    name: 'Core',
    department: null,
    line: null,
    lead: null,
    region: null,
    products: [],
  };
  const withTeam = { ...organisation, teams: [team] };
  await saveOrganisation(db, withTeam, await organisationVersion(db));
  await savePeople(db, [
    { id: 'erik', name: 'Erik', roles: ['engineer'], customerId: null, teams: ['core'] },
  ]);
});
afterAll(() => api.close());

const erik = { id: 'erik', roles: ['engineer'] };
const lena = { id: 'lena', roles: ['line-lead'] };
const grades = { impact: 'H', urgency: 'M', complexity: 'L' } as const;
const newIssue = (): Life => new Life(randomUUID());
const offered = (): Life =>
  newIssue()
    .does({ type: 'assess', ...grades })
    .does({ type: 'assign', assignee: 'erik', team: 'core' }, lena);

async function counts(who: string): Promise<Record<string, unknown>> {
  const { status, body } = await actor(url, who).get('/v1/queues');
  expect(status).toBe(200);
  return Object.fromEntries((body.items ?? []).map(({ name, count }) => [String(name), count]));
}
const idsIn = async (who: string, queue: string): Promise<readonly unknown[]> =>
  ((await actor(url, who).get(`/v1/queues/${queue}`)).body.items ?? []).map(({ id }) => id);

describe('3-1.3 the queues of somebody', () => {
  test('each issue stands where it belongs, for whom it does', async () => {
    const fresh = newIssue();
    const waiting = offered();
    const worked = offered().does({ type: 'accept' }, erik);
    for (const life of [fresh, waiting, worked]) await recordLife(api.database, life);
    expect(await counts('erik')).toMatchObject({
      mine: 1,
      'my-team': 2,
      unassigned: 1,
      'offered-to-me': 1,
    });
    expect(await counts('emma')).toMatchObject({ mine: 0, 'my-team': 0, 'offered-to-me': 0 });
    expect(await idsIn('erik', 'mine')).toEqual([worked.known.id]);
    expect(await idsIn('erik', 'offered-to-me')).toEqual([waiting.known.id]);
    expect(await idsIn('emma', 'unassigned')).toEqual([fresh.known.id]);
    expect(Object.keys(await counts('erik'))).toEqual([...queueNames]);
  });

  test('the soonest deadline stands first, and pages join', async () => {
    const lives = (['S4', 'S1', 'S2'] as const).map(
      (statedSeverity) => new Life(randomUUID(), { statedSeverity, customerId: 'paged' }),
    );
    for (const life of lives) await recordLife(api.database, life);
    const seen: Json[] = [];
    let cursor = '';
    do {
      const path = `/v1/queues/unassigned?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await actor(url, 'mia').get(path);
      seen.push(...(body.items ?? []));
      cursor = (body['nextCursor'] as string | null) ?? '';
    } while (cursor !== '');
    const paged = seen.filter(({ customerId }) => customerId === 'paged');
    expect(paged.map(({ severity }) => severity)).toEqual(['S1', 'S2', 'S4']);
    expect((await actor(url, 'mia').get('/v1/queues/mine?cursor=abc')).status).toBe(400);
  });

  test('a queue that is none is refused with the names of those that are', async () => {
    const { status, body } = await actor(url, 'mia').get('/v1/queues/nice-ones');
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('offered-to-me');
  });
});

describe('3-1.3 the counts live', () => {
  test('a stream tells them at once, and again when one has changed', async () => {
    const stop = new AbortController();
    const headers = { ...as('emma'), accept: 'text/event-stream' };
    const response = await fetch(`${url}/v1/queues`, { headers, signal: stop.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = messages(response);
    const first = (await events.next()).value ?? {};
    const before = countIn(first, 'unassigned');
    await recordLife(api.database, newIssue());
    const second = (await events.next()).value ?? {};
    expect(countIn(second, 'unassigned')).toBe(before + 1);
    stop.abort();
  });

  test('a stream that stays open does not keep the API from ending', async () => {
    const other = await startApi();
    const headers = { ...as('emma'), accept: 'text/event-stream' };
    const response = await fetch(`http://127.0.0.1:${other.port}/v1/queues`, { headers });
    const events = messages(response);
    await events.next();
    await other.app.close();
    expect((await events.next()).done).toBe(true);
    await other.close();
  });

  test('nobody follows without a name', async () => {
    const response = await fetch(`${url}/v1/queues`, { headers: { accept: 'text/event-stream' } });
    expect(response.status).toBe(401);
    await response.body?.cancel();
  });
});

async function* messages(response: Response): AsyncGenerator<Json> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data !== undefined) yield JSON.parse(data) as Json;
    }
  }
}
const countIn = (queues: Json, wanted: string): number =>
  Number(queues.items?.find(({ name }) => name === wanted)?.['count']);

describe('3-9.2 the inbox is read, and what lies before somebody is told', () => {
  const notice = (id: string, at: number) => ({
    id,
    issueId: null,
    at,
    template: 'daily-summary' as const,
    facts: { owned: 1 },
    persons: ['sue'],
    customers: [],
  });

  test('notices are marked as read, some or all before an instant', async () => {
    const { db } = api.database;
    const day = Date.UTC(2026, 2, 2);
    for (const [index, id] of ['n-1', 'n-2', 'n-3'].entries()) {
      await addToInbox(db, notice(id, day + index * 1000));
    }
    const sue = actor(url, 'sue');
    expect((await sue.post('/v1/inbox/read', { ids: ['n-2'] })).body).toEqual({ unread: 2 });
    const unread = await sue.get('/v1/inbox?unread=true');
    expect(unread.body.items?.map(({ id }) => id)).toEqual(['n-3', 'n-1']);
    const before = new Date(day + 1500).toISOString();
    expect((await sue.post('/v1/inbox/read', { before })).body).toEqual({ unread: 1 });
    const all = await sue.get('/v1/inbox');
    expect(all.body.items?.map(({ readAt }) => readAt === null)).toEqual([true, false, false]);
    expect((await sue.get('/v1/summary')).body).toMatchObject({ owned: 0, unread: 1 });
  });

  test('what is not yours stays unread, and the request says one thing', async () => {
    expect((await actor(url, 'sam').post('/v1/inbox/read', { ids: ['n-3'] })).body).toEqual({
      unread: 0,
    });
    expect((await actor(url, 'sue').get('/v1/summary')).body['unread']).toBe(1);
    for (const body of [{}, { ids: [] }, { ids: ['n-3'], before: '2026-03-02T18:00:00Z' }]) {
      expect((await actor(url, 'sue').post('/v1/inbox/read', body)).status).toBe(400);
    }
  });

  test('the summary counts what is owned and offered', async () => {
    expect((await actor(url, 'erik').get('/v1/summary')).body).toMatchObject({
      owned: 1,
      offered: 1,
    });
  });
});
