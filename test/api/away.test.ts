import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { createMigratedDatabase } from '../db/support.ts';
import { as as by } from '../support/keys.ts';
import { nowhere, report, someId, startApi, startApiOn, traces, type TestApi } from './support.ts';

type Injected = Awaited<ReturnType<TestApi['app']['inject']>>;

function expectUnavailable(answer: Injected, part: string): void {
  expect(answer.json()).toMatchObject({ status: 503, code: 'unavailable', facts: { part } });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(answer.body).not.toMatch(/ECONN|127\.0\.0\.1|select|stack/);
}

describe('without Temporal', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ temporalAddress: nowhere });
  });
  afterAll(() => api.close());

  it.each([
    ['/v1/issues', report],
    [`/v1/issues/${someId}/accept`, {}],
    [`/v1/issues/${someId}/note`, { text: 'x' }],
    [`/v1/approvals/${someId}.1/decide`, { decision: 'approve' }],
  ])('%s is refused at once, and nothing has happened', async (url, payload) => {
    const began = performance.now();
    const answer = await api.app.inject({ method: 'POST', url, headers: by('sam'), payload });
    expect(performance.now() - began).toBeLessThan(3000);
    expectUnavailable(answer, 'temporal');
    expect(await traces(api.database)).toMatchObject({ event: 0, issue: 0, inbox: 0, approval: 0 });
  });

  it('goes on reading', async () => {
    for (const url of ['/v1/issues', '/v1/approvals', '/v1/inbox']) {
      const answer = await api.app.inject({ url, headers: by('sam') });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual({ items: [], nextCursor: null });
    }
    const unknown = await api.app.inject({ url: `/v1/issues/${someId}`, headers: by('sam') });
    expect(unknown.json()).toMatchObject({ status: 404, code: 'issue.unknown' });
  });

  it('says which part is missing', async () => {
    const answer = await api.app.inject('/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      ready: false,
      parts: {
        database: { ok: true },
        migrations: { ok: true },
        temporal: { ok: false },
        worker: { ok: false },
        timers: { ok: true },
      },
    });
  });
});

describe('without a worker', () => {
  it('is not ready', async () => {
    const api = await startApi();
    const answer = await api.app.inject('/ready');
    expect(answer.json()).toMatchObject({
      ready: false,
      parts: {
        temporal: { ok: true },
        worker: { ok: false, detail: 'nobody polls the task queue nobody-polls-this' },
      },
    });
    await api.close();
  });
});

describe('without PostgreSQL', () => {
  let api: Omit<TestApi, 'database'>;
  let database: OpenDatabase;
  beforeAll(async () => {
    const url = `postgres://itr@${nowhere}/itr`;
    database = openDatabase(url);
    api = await startApiOn(url, database, nowhere);
  });
  afterAll(async () => {
    await api.close();
    await database.close();
  });

  it('lives, and says what is missing', async () => {
    expect((await api.app.inject('/health')).statusCode).toBe(200);
    expect((await api.app.inject('/metrics')).statusCode).toBe(200);
    expect((await api.app.inject('/openapi.json')).statusCode).toBe(200);
    const ready = await api.app.inject('/ready');
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toMatchObject({ parts: { database: { ok: false } } });
  });

  it('lets nobody in whom it cannot look up', async () => {
    const reading = await api.app.inject({ url: '/v1/issues', headers: by('sam') });
    expectUnavailable(reading, 'database');
    const writing = {
      method: 'POST',
      url: '/v1/issues',
      headers: by('sam'),
      payload: report,
    } as const;
    expectUnavailable(await api.app.inject(writing), 'database');
    expect(reading.json()).not.toHaveProperty('errors');
  });
});

describe('without migrations', () => {
  it('is not ready, and answers 503', async () => {
    const { url, drop } = await createMigratedDatabase();
    const database = openDatabase(url);
    await database.pool.query('drop table itr_migration, person, api_key');
    const api = await startApiOn(url, database, nowhere);
    const ready = await api.app.inject('/ready');
    expect(ready.json()).toMatchObject({
      parts: { database: { ok: true }, migrations: { ok: false } },
    });
    const reading = await api.app.inject({ url: '/v1/issues', headers: by('sam') });
    expectUnavailable(reading, 'database');
    await api.close();
    await database.close();
    await drop();
  });
});
