import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as } from '../support/keys.ts';
import { exchange, someId, startApi, traces, type TestApi } from './support.ts';

let api: TestApi;
let before: Record<string, number>;
beforeAll(async () => {
  api = await startApi();
  before = await traces(api.database);
});
afterEach(async () => {
  expect(await traces(api.database)).toEqual(before);
  const health = await api.app.inject('/health');
  expect(health.statusCode).toBe(200);
});
afterAll(() => api.close());

const create = '/v1/issues';
const json = 'application/json';
const caller = `authorization: ${as('hotline-1').authorization}`;

const problem = (answer: { readonly body: string }) => JSON.parse(answer.body) as { code: string };

describe('protocol', () => {
  const get = (path: string, ...headers: string[]): string =>
    [`GET ${path} HTTP/1.1`, ...headers, caller, '', ''].join('\r\n');
  const host = (): string => `host: 127.0.0.1:${api.port}`;

  it('refuses headers that are too long or too many', async () => {
    const long = await exchange(
      api.port,
      get('/health', host(), `x-long: ${'a'.repeat(17 * 1024)}`),
    );
    expect(long).toMatchObject({ status: 431, closed: true });
    expect(problem(long).code).toBe('headers_too_large');
    const many = Array.from({ length: 2500 }, (_, index) => `a${index % 10}: b`);
    const refused = await exchange(api.port, get('/health', host(), ...many));
    expect(refused).toMatchObject({ status: 431, closed: true });
  });

  it.each([
    ['two lengths', 'content-length: 2\r\ncontent-length: 3\r\n\r\n{}'],
    ['length and chunks', 'content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a length that is none', 'content-length: 0x2\r\n\r\n{}'],
    ['a negative length', 'content-length: -2\r\n\r\n{}'],
    ['chunked twice', 'transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
    ['a broken chunk', 'transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n'],
    ['a header without a name', ': x\r\n\r\n'],
    ['a folded header', 'x: a\r\n b\r\ncontent-length: 2\r\n\r\n{}'],
  ])('refuses framing with %s and closes', async (_, rest) => {
    const answer = await exchange(
      api.port,
      `POST ${create} HTTP/1.1\r\n${host()}\r\n${caller}\r\ncontent-type: ${json}\r\n${rest}`,
    );
    expect(answer).toMatchObject({ status: 400, closed: true });
    expect(answer.body).toContain('"code"');
  });

  it('refuses bare line feeds and what is no HTTP', async () => {
    const bare = await exchange(api.port, `GET /health HTTP/1.1\n${host()}\n\n`);
    expect(bare).toMatchObject({ status: 400, closed: true });
    expect(await exchange(api.port, 'hello\r\n\r\n')).toMatchObject({ status: 400, closed: true });
  });

  it.each([
    ['two hosts', () => get('/health', host(), 'host: evil.example')],
    ['the same host twice', () => get('/health', host(), host())],
    ['an address at another host', () => get('http://evil.example/health', host())],
    ['a host that is no name', () => get('/health', 'host: a b')],
    ['a host with a path', () => get('/health', 'host: evil.example/x')],
    ['an empty host', () => get('/health', 'host: ')],
  ])('refuses %s', async (_, request) => {
    const answer = await exchange(api.port, request());
    expect(answer.status).toBe(400);
    expect(problem(answer).code).toBe('bad_host');
  });

  it('lets nobody in by a forged header', async () => {
    const forged = [
      'x-forwarded-for: 10.0.0.1',
      'x-forwarded-host: evil.example',
      'x-user-id: sam',
    ];
    const request = ['GET /v1/inbox HTTP/1.1', host(), ...forged, '', ''].join('\r\n');
    const answer = await exchange(api.port, request);
    expect(problem(answer).code).toBe('identity.missing');
    expect(answer.body).not.toContain('evil');
    const known = await exchange(api.port, get('/health', host(), ...forged));
    expect(known.status).toBe(200);
  });

  it.each([
    ['TRACE', '/health', 'GET, HEAD'],
    ['PUT', '/v1/issues', 'GET, HEAD, POST'],
    ['DELETE', `/v1/issues/${someId}`, 'GET, HEAD'],
    ['PATCH', `/v1/issues/${someId}/assess`, 'POST'],
    ['GET', `/v1/issues/${someId}/assess`, 'POST'],
    ['OPTIONS', '/v1/approvals', 'GET, HEAD'],
  ])('answers %s %s with what is allowed', async (method, path, allow) => {
    const request = `${method} ${path} HTTP/1.1\r\n${host()}\r\n${caller}\r\n\r\n`;
    const answer = await exchange(api.port, request);
    expect(answer.status).toBe(405);
    expect(answer.head.toLowerCase()).toContain(`allow: ${allow.toLowerCase()}\r\n`);
    expect(problem(answer).code).toBe('method_not_allowed');
  });

  it.each([
    ['..%2f..%2fetc', 400, 'bad_id'],
    ['a%00b', 400, 'bad_id'],
    ['%zz', 400, 'bad_id'],
    ['7', 400, 'bad_id'],
    [someId.toUpperCase(), 400, 'bad_id'],
    ['%F0%9F%98%80', 400, 'bad_id'],
    ['a'.repeat(300), 414, 'uri_too_long'],
  ])('refuses the id %s', async (id, status, code) => {
    for (const [method, tail] of [
      ['GET', ''],
      ['GET', '/events'],
      ['GET', '/clocks'],
      ['GET', '/escalations'],
      ['POST', '/accept'],
    ]) {
      const request = `${method} /v1/issues/${id}${tail} HTTP/1.1\r\n${host()}\r\n${caller}\r\n\r\n`;
      const answer = await exchange(api.port, request);
      expect(answer.status).toBe(status);
      expect(problem(answer).code).toBe(code);
    }
  });

  it('refuses a query that is too long or holds what cannot be stored', async () => {
    const long = await exchange(api.port, get(`/v1/issues?q=${'a'.repeat(5000)}`, host()));
    expect(long.status).toBe(414);
    const nul = await exchange(api.port, get('/v1/issues?q=a%00b', host()));
    expect(problem(nul).code).toBe('invalid_text');
  });

  it('answers what is nowhere with 404', async () => {
    for (const path of ['/', '/v1', '/v1/issues/x/y', '//v1/issues', '/V1/issues', '/v1/nothing']) {
      const answer = await exchange(api.port, get(path, host()));
      expect(answer.status).toBe(404);
      expect(problem(answer).code).toBe('not_found');
    }
  });
});

describe('slow senders', () => {
  it(
    'are sent away with 408 within 16 s, and nobody else waits for them',
    { timeout: 40_000 },
    async () => {
      const head = `POST ${create} HTTP/1.1\r\nhost: 127.0.0.1:${api.port}\r\n${caller}\r\n`;
      const slow = Array.from({ length: 200 }, (_, index) =>
        index % 2 === 0 ? `${head}content-type: ${json}\r\ncontent-length: 50000\r\n\r\n` : head,
      );
      const ended = slow.map((text) => trickle(api.port, text));
      const times: number[] = [];
      for (let round = 0; round < 50; round += 1) {
        const began = performance.now();
        const { statusCode } = await api.app.inject('/health');
        expect(statusCode).toBe(200);
        times.push(performance.now() - began);
        await sleep(20);
      }
      expect(times.toSorted((a, b) => a - b)[45]).toBeLessThan(250);
      const answers = await Promise.all(ended);
      for (const { text, ms } of answers) {
        expect(text).toContain('HTTP/1.1 408');
        expect(text).toContain('request_timeout');
        expect(ms).toBeLessThan(18_000);
      }
    },
  );
});

/** Sends a beginning, then one byte a second, until the other side hangs up. */
function trickle(port: number, beginning: string): Promise<{ text: string; ms: number }> {
  const began = performance.now();
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(beginning));
    const timer = setInterval(() => socket.write('x'), 1000);
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve({ text, ms: performance.now() - began });
    });
  });
}
