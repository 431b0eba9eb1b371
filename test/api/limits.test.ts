import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '../support/keys.ts';
import { someId, startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

describe('who acts', () => {
  it.each([
    [{}, 'identity.missing'],
    [{ 'x-actor': 'sam' }, 'identity.missing'],
    [{ authorization: '' }, 'identity.missing'],
    [{ authorization: `Basic ${Buffer.from('sam:sam').toString('base64')}` }, 'identity.missing'],
    [{ authorization: 'Bearer' }, 'identity.bad-token'],
    [{ authorization: 'Bearer sam' }, 'identity.bad-token'],
    [{ authorization: "Bearer sam' or 1=1" }, 'identity.bad-token'],
    [as('nobody'), 'identity.bad-token'],
    [
      { authorization: `${as('sam').authorization}, ${as('sue').authorization}` },
      'identity.bad-token',
    ],
    [{ authorization: `Bearer ${'x'.repeat(9000)}` }, 'identity.bad-token'],
  ])('%o → %s', async (headers: Record<string, string>, code) => {
    for (const url of ['/v1/issues', `/v1/issues/${someId}`, '/v1/inbox', '/v1/approvals']) {
      const answer = await api.app.inject({ url, headers });
      expect(answer.json()).toMatchObject({ status: 401, code });
    }
    const answer = await api.app.inject({
      method: 'POST',
      url: '/v1/issues',
      headers,
      payload: {},
    });
    expect(answer.json()).toMatchObject({ status: 401, code });
  });
});

describe('limits', () => {
  it('count requests from elsewhere, those to nowhere as well, and not those from here', async () => {
    const limited = await startApi({ settings: { load: { inFlight: 10, perMinute: 5 } } });
    const ask = (url: string, remoteAddress: string) =>
      limited.app.inject({
        url,
        remoteAddress,
        headers: { 'x-forwarded-for': String(Math.random()) },
      });
    for (let round = 0; round < 5; round += 1) {
      expect((await ask('/nowhere', '10.0.0.9')).statusCode).toBe(404);
    }
    const refused = await ask('/health', '10.0.0.9');
    expect(refused.json()).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('/health', '10.0.0.8')).statusCode).toBe(200);
    for (let round = 0; round < 9; round += 1) {
      expect((await ask('/health', '127.0.0.1')).statusCode).toBe(200);
    }
    await limited.close();
  });

  it('count what each key asks for, from wherever, and leave the others alone', async () => {
    const limited = await startApi({ settings: { ratePerKey: 3 } });
    const ask = (who: string, remoteAddress: string) =>
      limited.app.inject({ url: '/v1/inbox', headers: as(who), remoteAddress });
    for (const address of ['127.0.0.1', '10.0.0.1', '10.0.0.2']) {
      expect((await ask('sam', address)).statusCode).toBe(200);
    }
    const refused = await ask('sam', '10.0.0.3');
    expect(refused.json()).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('sue', '10.0.0.3')).statusCode).toBe(200);
    await limited.close();
  });

  it('send away what is too much at once', async () => {
    const full = await startApi({ settings: { load: { inFlight: 0, perMinute: 1000 } } });
    const answer = await full.app.inject({ url: '/v1/inbox', headers: as('sam') });
    expect(answer.json()).toMatchObject({ status: 503, code: 'unavailable' });
    expect(answer.headers['retry-after']).toBe('2');
    expect((await full.app.inject('/health')).statusCode).toBe(200);
    await full.close();
  });

  it('let in only by the names of the server', async () => {
    const named = await startApi({ settings: { hosts: ['localhost', '127.0.0.1'] } });
    const ask = (host: string) => named.app.inject({ url: '/health', headers: { host } });
    expect((await ask('localhost:8080')).statusCode).toBe(200);
    expect((await ask('rebound.example:8080')).json()).toMatchObject({ code: 'bad_host' });
    await named.close();
  });
});
