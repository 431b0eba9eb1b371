import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as } from '../support/keys.ts';
import { exchange, report, startApi, traces, type TestApi } from './support.ts';

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
    ...as('hotline-1'),
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
      headers: { 'content-type': json, ...as('hotline-1') },
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
