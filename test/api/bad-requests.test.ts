import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exchange, report, someId, startApi, traces, type TestApi } from './support.ts';

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

/** A POST with exactly these bytes and headers. */
function raw(path: string, body: string | Buffer, headers: Record<string, string> = {}): Buffer {
  const bytes = Buffer.from(body);
  const all: Record<string, string> = {
    host: `127.0.0.1:${api.port}`,
    'x-actor': 'hotline-1',
    'content-type': json,
    'content-length': String(bytes.length),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([
    Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`),
    bytes,
  ]);
}

const problem = (answer: { readonly body: string }) =>
  JSON.parse(answer.body) as { code: string; detail: string; errors?: { pointer: string }[] };

/** Sends a body to the creation of an issue. */
async function post(body: string | Buffer, headers: Record<string, string> = {}) {
  const answer = await exchange(api.port, raw(create, body, headers));
  return { ...answer, ...problem(answer) };
}

const withField = (field: string): string => JSON.stringify(report).replace(/}$/, `,${field}}`);

describe('bodies', () => {
  it.each([
    ['cut off', '{"title":', 'invalid_json'],
    ['not JSON', 'title=1', 'invalid_json'],
    ['blank', '  ', 'invalid_json'],
    ['with a byte order mark', `\ufeff${JSON.stringify(report)}`, 'invalid_json'],
    ['__proto__', withField('"__proto__":{"isAdmin":true}'), 'invalid_json'],
    ['__proto__ escaped', withField('"\\u005f_proto__":{}'), 'invalid_json'],
    ['__proto__ deep', withField('"contact":{"__proto__":1}'), 'invalid_json'],
    ['constructor.prototype', withField('"constructor":{"prototype":{}}'), 'invalid_json'],
    [
      'constructor.prototype deep',
      withField('"a":[{"constructor":{"prototype":1}}]'),
      'invalid_json',
    ],
    ['key twice', withField('"statedSeverity":"S1"'), 'duplicate_key'],
    ['key twice, escaped', withField('"stated\\u0053everity":"S1"'), 'duplicate_key'],
    ['NUL', withField('"background":"a\\u0000b"'), 'invalid_text'],
    ['lone surrogate', withField('"background":"a\\ud800b"'), 'invalid_text'],
    ['1e400', withField('"amount":1e400'), 'validation_failed'],
    ['2^53 + 1', withField('"amount":9007199254740993'), 'validation_failed'],
    ['negative duration', withField('"amount":-0.5'), 'validation_failed'],
    ['unknown tenantId', withField('"tenantId":"x"'), 'validation_failed'],
    ['unknown status', withField('"status":"closed"'), 'validation_failed'],
    ['unknown isAdmin', withField('"isAdmin":true'), 'validation_failed'],
    ['array', '[]', 'validation_failed'],
    ['null', 'null', 'validation_failed'],
    ['string', '"x"', 'validation_failed'],
  ])('%s', async (_, body, code) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.code).toBe(code);
    expect(answer.head).toContain('application/problem+json');
    expect(answer.head).toMatch(/x-request-id: \S+/i);
  });

  it('says where in the body the trouble sits', async () => {
    const twice = await post('{"contact":{"name":"a","name":"b"}}');
    expect(twice.errors?.[0]?.pointer).toBe('/contact/name');
    const nul = await post('{"a":[1,{"b/c":"\\u0000"}]}');
    expect(nul.errors?.[0]?.pointer).toBe('/a/1/b~1c');
  });

  it('refuses bytes that are not UTF-8', async () => {
    const [head, tail] = JSON.stringify({ ...report, title: '@@' }).split('@@');
    const body = Buffer.concat([
      Buffer.from(head ?? ''),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(tail ?? ''),
    ]);
    expect(await post(body)).toMatchObject({ status: 400, code: 'invalid_utf8' });
  });

  it.each([
    ['arrays', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['never closed', '['.repeat(64 * 1024)],
  ])('refuses nesting without delay: %s', async (_, nested) => {
    const began = performance.now();
    const answer = await api.app.inject({
      method: 'POST',
      url: create,
      headers: { 'content-type': json, 'x-actor': 'hotline-1' },
      payload: nested,
    });
    expect(answer.json()).toMatchObject({ status: 400, code: 'too_deep' });
    expect(performance.now() - began).toBeLessThan(200);
  });

  it('refuses a body of one byte too many, and one of 10 MB, without reading it', async () => {
    expect(await post(' '.repeat(64 * 1024 + 1))).toMatchObject({
      status: 413,
      code: 'body_too_large',
    });
    const announced = await exchange(api.port, raw(create, '', { 'content-length': '10485760' }));
    expect(announced).toMatchObject({ status: 413, closed: true });
    const chunk = 'x'.repeat(66_000);
    const chunked = raw(create, '', { 'transfer-encoding': 'chunked' })
      .toString()
      .replace(/content-length: 0\r\n/, '');
    const body = `${chunk.length.toString(16)}\r\n${chunk}\r\n`;
    expect(await exchange(api.port, chunked + body)).toMatchObject({ status: 413, closed: true });
  });

  it('takes a body of just the largest size', async () => {
    const answer = await post(JSON.stringify(report).padEnd(64 * 1024 - 1, ' ') + 'x');
    expect(answer).toMatchObject({ status: 400, code: 'invalid_json' });
  });

  it('refuses an expected body that is too large without asking for it', async () => {
    const headers = { expect: '100-continue', 'content-length': '99999999' };
    const answer = await exchange(api.port, raw(create, '', headers));
    expect(answer).toMatchObject({ status: 413, closed: true });
    expect(answer.head).not.toContain('100 Continue');
    expect(problem(answer).code).toBe('body_too_large');
    const other = await exchange(api.port, raw(create, '{}', { expect: 'miracles' }));
    expect(other).toMatchObject({ status: 400, closed: true });
  });

  it('asks for an expected body that fits', async () => {
    const answer = await exchange(api.port, raw(create, '{"title":', { expect: '100-continue' }));
    expect(answer.head).toContain('100 Continue');
    expect(answer.body).toContain('invalid_json');
  });
});

describe('media types', () => {
  it.each([
    ['text/plain'],
    ['text/xml'],
    ['application/xml'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/json; charset=utf-16'],
    ['application/json; charset=latin1'],
    ['application/json; charset=utf-8; x=y'],
    ['application/jsonx'],
    ['application/json\t, text/plain'],
    [''],
  ])('refuses %s', async (type) => {
    const answer = await post(JSON.stringify(report), { 'content-type': type });
    expect(answer).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });

  it('refuses a body without any type, and packed ones', async () => {
    const untyped = raw(create, '{}')
      .toString()
      .replace(/content-type: [^\r]*\r\n/, '');
    expect(await exchange(api.port, untyped)).toMatchObject({ status: 415 });
    for (const encoding of ['gzip', 'br', 'deflate', 'gzip, identity']) {
      const answer = await post(JSON.stringify(report), { 'content-encoding': encoding });
      expect(answer).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    }
  });

  it.each([['application/json; charset=utf-8'], ['Application/JSON;charset="UTF-8"']])(
    'reads %s',
    async (type) => {
      expect(await post('{"title":', { 'content-type': type })).toMatchObject({
        code: 'invalid_json',
      });
    },
  );

  it('refuses to create from no body at all', async () => {
    const nothing = raw(create, '')
      .toString()
      .replace(/content-(type|length): [^\r]*\r\n/g, '');
    const answer = await exchange(api.port, nothing);
    expect(answer.status).toBe(400);
    expect(problem(answer).code).toBe('validation_failed');
  });
});

describe('protocol', () => {
  const get = (path: string, ...headers: string[]): string =>
    [`GET ${path} HTTP/1.1`, ...headers, 'x-actor: hotline-1', '', ''].join('\r\n');
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
      `POST ${create} HTTP/1.1\r\n${host()}\r\nx-actor: hotline-1\r\ncontent-type: ${json}\r\n${rest}`,
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
    const request = `${method} ${path} HTTP/1.1\r\n${host()}\r\nx-actor: hotline-1\r\n\r\n`;
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
      const request = `${method} /v1/issues/${id}${tail} HTTP/1.1\r\n${host()}\r\nx-actor: hotline-1\r\n\r\n`;
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
      const head = `POST ${create} HTTP/1.1\r\nhost: 127.0.0.1:${api.port}\r\nx-actor: hotline-1\r\n`;
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
