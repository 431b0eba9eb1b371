import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { traces } from '../api/support.ts';
import { actor, aFault, until, type Json } from '../support/http.ts';
import { as } from '../support/keys.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

interface Result {
  readonly line: number;
  readonly status: number;
  readonly id?: string;
  readonly number?: string;
  readonly problem?: { readonly code: string; readonly errors?: readonly Json[] };
}

let stack: TestStack;
let database: OpenDatabase;
beforeAll(async () => {
  stack = await bootStack({ policy: defaultPolicyDocument });
  database = openDatabase(stack.databaseUrl, { max: 2, applicationName: 'itr-batch-test' });
}, 60_000);
afterAll(async () => {
  await database.close();
  await stack.close();
});

async function send(body: string | Buffer, key: string = randomUUID(), who = 'ina') {
  const response = await fetch(`${stack.url}/v1/issues:batch`, {
    method: 'POST',
    headers: { ...as(who), 'content-type': 'application/x-ndjson', 'idempotency-key': key },
    body: new Uint8Array(Buffer.from(body)),
  });
  const text = await response.text();
  const results = response.ok
    ? text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Result)
    : [];
  return { status: response.status, results, type: response.headers.get('content-type') };
}
const line = (more: object = {}): string => JSON.stringify({ ...aFault, ...more });
const brief = (results: readonly Result[]) =>
  results.map((one) => [one.line, one.status, one.problem?.code ?? 'ok']);
const settled = async (issues: number): Promise<void> => {
  await until(async () => (await traces(database))['issue'] === issues, `${issues} issues`);
};
const issuesNow = async (): Promise<number> => (await traces(database))['issue'] ?? 0;

describe('POST /v1/issues:batch', () => {
  test('receives each line, and one bad line does not stop the others', async () => {
    const before = await issuesNow();
    const lines = [
      line({ title: 'first' }),
      '',
      line({ statedSeverity: 'S9' }),
      '{"title":',
      line({ surprise: 1 }),
      line({ title: 'last' }),
    ];
    const { status, results, type } = await send(`\uFEFF${lines.join('\r\n')}\r\n  \n`);
    expect(status).toBe(200);
    expect(type).toBe('application/x-ndjson; charset=utf-8');
    expect(brief(results)).toEqual([
      [1, 201, 'ok'],
      [3, 400, 'validation_failed'],
      [4, 400, 'invalid_json'],
      [5, 400, 'validation_failed'],
      [6, 201, 'ok'],
    ]);
    expect(results[1]?.problem?.errors?.[0]).toMatchObject({ pointer: '/statedSeverity' });
    await settled(before + 2);
    // nothing of a bad line is stored
    expect((await traces(database))['content']).toBe(before + 2);
    const { body } = await actor(stack.url, 'ina').get(`/v1/issues/${results[4]?.id}`);
    expect(body).toMatchObject({ title: 'last', number: results[4]?.number, reportedBy: 'ina' });
  });

  test('is as strict with each line as with a body of its own', async () => {
    const text = line();
    const doubled = text.replace('{', '{"title":"x",');
    const deep = text.replace('{', `{"deep":${'['.repeat(40)}${']'.repeat(40)},`);
    const proto = text.replace('{', '{"__proto__":{},');
    const surrogate = text.replace('carrier', '\\ud800');
    const bytes = Buffer.concat([
      Buffer.from(`${doubled}\n${deep}\n${proto}\n${surrogate}\n[1]\n`),
      Buffer.from('{"title":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`"}\n${line({ description: 'x'.repeat(70_000) })}\n`),
    ]);
    const { results } = await send(bytes);
    expect(brief(results)).toEqual([
      [1, 400, 'duplicate_key'],
      [2, 400, 'too_deep'],
      [3, 400, 'invalid_json'],
      [4, 400, 'invalid_text'],
      [5, 400, 'validation_failed'],
      [6, 400, 'invalid_utf8'],
      [7, 413, 'body_too_large'],
    ]);
  });

  test('is idempotent as a whole', async () => {
    const before = await issuesNow();
    const body = [line({ title: 'a' }), line({ statedSeverity: 'S9' }), line({ title: 'b' })];
    const key = randomUUID();
    const first = await send(body.join('\n'), key);
    const again = await send(body.join('\n'), key);
    expect(again.results.map(({ id, status }) => [id, status])).toEqual(
      first.results.map(({ id, status }) => [id, status]),
    );
    expect(first.results[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect((await send(line({ title: 'other' }), key)).status).toBe(422);
    await settled(before + 2);
  });

  test('is idempotent by line: a corrected file makes nothing twice', async () => {
    const before = await issuesNow();
    const [one, two] = [`k-${randomUUID()}`, `k-${randomUUID()}`];
    const first = await send([line({ key: one }), line({ key: two, type: 'x' })].join('\n'));
    expect(brief(first.results)).toEqual([
      [1, 201, 'ok'],
      [2, 400, 'validation_failed'],
    ]);
    const mended = [line({ key: one }), line({ key: two }), line({ key: two, title: 'other' })];
    const second = await send(mended.join('\n'));
    expect(brief(second.results)).toEqual([
      [1, 201, 'ok'],
      [2, 201, 'ok'],
      [3, 422, 'idempotency.mismatch'],
    ]);
    expect(second.results[0]?.id).toBe(first.results[0]?.id);
    // the same line sent alone is the same issue; another one under its key is refused
    const alone = actor(stack.url, 'ina');
    const sent = await alone.post('/v1/issues', aFault, { 'idempotency-key': one });
    expect([sent.status, sent.body['id']]).toEqual([201, first.results[0]?.id]);
    const third = await send(line({ key: one, title: 'another' }));
    expect(brief(third.results)).toEqual([[1, 422, 'idempotency.mismatch']]);
    // somebody else's keys are somebody else's
    const theirs = await send(line({ key: one }), randomUUID(), 'hotline-1');
    expect(theirs.results[0]?.id).not.toBe(first.results[0]?.id);
    await settled(before + 3);
    expect((await traces(database))['content']).toBe(before + 3);
  });

  test('lets everybody report for their own customer only, line by line', async () => {
    const { results } = await send(
      [line(), line({ customerId: 'somebody-else' })].join('\n'),
      randomUUID(),
      'carla',
    );
    expect(brief(results)).toEqual([
      [1, 201, 'ok'],
      [2, 403, 'authority.denied'],
    ]);
    expect((await send(line(), randomUUID(), 'audrey')).status).toBe(403);
  });

  test('refuses more than 1,000 lines before any is read, and none at all', async () => {
    const before = await traces(database);
    const many = Array.from({ length: 1001 }, () => line());
    expect((await send(many.join('\n'))).status).toBe(400);
    expect((await send('\uFEFF\n \r\n')).status).toBe(400);
    expect((await send('x'.repeat(9_000_000))).status).toBe(413);
    expect(await traces(database)).toEqual(before);
  });

  test('serves others while it works', async () => {
    const many = Array.from({ length: 100 }, (_, at) => line({ title: `Report ${at}` }));
    const ended = { yes: false };
    const sending = send(many.join('\n')).finally(() => {
      ended.yes = true;
    });
    let single = 0;
    while (!ended.yes && single < 20) {
      const { status } = await actor(stack.url, 'hotline-1').post('/v1/issues', aFault);
      expect(status).toBe(201);
      single += 1;
    }
    expect(single).toBeGreaterThan(1);
    const { results } = await sending;
    expect(results.filter(({ status }) => status !== 201)).toEqual([]);
    expect(results.map((one) => one.line)).toEqual(many.map((_, at) => at + 1));
    expect(new Set(results.map(({ id }) => id)).size).toBe(100);
  }, 120_000);
});
