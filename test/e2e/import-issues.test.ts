import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { traces } from '../api/support.ts';
import { actor, until, type Json } from '../support/http.ts';
import { as } from '../support/keys.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const header =
  'key,title,description,type,channel,customerId,statedSeverity,contact.email,occurredAt';
const rowOf = (
  key: string,
  more: { readonly severity?: string; readonly customer?: string } = {},
) =>
  `${key},=1+1,No carrier,fault,api,${more.customer ?? 'acme'},${more.severity ?? 'S2'},li@acme.example,2026-03-02T09:10:00Z`;
const file = (...rows: readonly string[]): string => [header, ...rows].join('\r\n');

let stack: TestStack;
let database: OpenDatabase;
beforeAll(async () => {
  stack = await bootStack({ policy: defaultPolicyDocument });
  database = openDatabase(stack.databaseUrl, { max: 2, applicationName: 'itr-import-test' });
}, 60_000);
afterAll(async () => {
  await database.close();
  await stack.close();
});

interface Asked {
  readonly query?: string;
  readonly key?: string;
  readonly who?: string;
}
async function send(text: string, { query = '', key = randomUUID(), who = 'ina' }: Asked = {}) {
  const response = await fetch(`${stack.url}/v1/issues:import${query}`, {
    method: 'POST',
    headers: { ...as(who), 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': key },
    body: text,
  });
  return { status: response.status, body: (await response.json()) as Json };
}
const places = (faults: unknown) =>
  (faults as readonly Json[]).map((one) => [one['line'], one['column'], one['code']]);
const resultsOf = (body: Json) => body['results'] as readonly Json[];

describe('POST /v1/issues:import', () => {
  const twoFaults = file(
    rowOf('a1'),
    rowOf('a2', { severity: 'S9' }),
    rowOf('a3').replace('li@acme.example', 'nobody').replace('2026-03-02T09:10:00Z', 'today'),
  );

  test('a dry run names every fault with its row and column, and stores nothing', async () => {
    const before = await traces(database);
    const { status, body } = await send(twoFaults, { query: '?dryRun=true' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: true, rows: 3, good: 1, results: [] });
    expect(places(body['faults'])).toEqual([
      [3, 'statedSeverity', 'validation_failed'],
      [4, 'contact.email', 'validation_failed'],
      [4, 'occurredAt', 'validation_failed'],
    ]);
    const forbidden = file(rowOf('b1'), rowOf('b2', { customer: 'somebody-else' }));
    const theirs = await send(forbidden, { query: '?dryRun=true', who: 'carla' });
    expect(places(theirs.body['faults'])).toEqual([[3, 'customerId', 'authority.denied']]);
    expect(await traces(database)).toEqual(before);
  });

  test('a file with a fault is refused as a whole, unless its good rows are asked for', async () => {
    const before = await traces(database);
    const refused = await send(twoFaults);
    expect([refused.status, refused.body['code']]).toEqual([400, 'import.faulty']);
    expect(places(refused.body.facts?.['faults'])).toHaveLength(3);
    expect(await traces(database)).toEqual(before);
    const { status, body } = await send(twoFaults, { query: '?partial=true' });
    expect(status).toBe(200);
    expect(resultsOf(body)).toMatchObject([{ line: 2, status: 201 }]);
    expect(places(body['faults'])).toHaveLength(3);
  });

  test('receives each row once, and its text as it is written', async () => {
    const text = file(rowOf('c1'), rowOf('c2'));
    const key = randomUUID();
    const dry = await send(text, { query: '?dryRun=true', key });
    const first = await send(text, { key });
    const again = await send(text, { key });
    const mended = await send(file(rowOf('c1'), rowOf('c2'), rowOf('c3')));
    expect([dry.status, first.status, again.status, mended.status]).toEqual([200, 200, 200, 200]);
    const ids = resultsOf(first.body).map(({ id }) => id);
    expect(resultsOf(again.body).map(({ id }) => id)).toEqual(ids);
    expect(resultsOf(mended.body).map(({ id }) => id)).toEqual([...ids, expect.any(String)]);
    const path = `/v1/issues/${String(ids[0])}`;
    const issue = await until(async () => {
      const reply = await actor(stack.url, 'ina').get(path);
      return reply.status === 200 ? reply.body : undefined;
    }, 'recorded');
    expect(issue).toMatchObject({ title: '=1+1', occurredAt: '2026-03-02T09:10:00.000Z' });
  });

  test('refuses what is no such file', async () => {
    expect((await send('')).body['code']).toBe('import.faulty');
    expect((await send(header)).body['code']).toBe('batch.empty');
    const many = Array.from({ length: 1001 }, (_, at) => rowOf(`d${at}`));
    expect((await send(file(...many))).body['code']).toBe('batch.too-many');
    expect((await send(file(rowOf('e')), { query: '?dryRun=yes' })).status).toBe(400);
    const { status, body } = await actor(stack.url, 'ina').post('/v1/issues:import', {});
    expect([status, body['detail']]).toEqual([415, 'Send text/csv in UTF-8, unpacked.']);
    const got = await actor(stack.url, 'ina').get('/v1/issues:import');
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
