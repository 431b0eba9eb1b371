import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { actor, aFault, until } from '../support/http.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { manualPolicy } from '../support/policy.ts';

let stack: TestStack;
let admin: Client;
let ina: ReturnType<typeof actor>;
let erik: ReturnType<typeof actor>;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
  admin = new Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  ina = actor(stack.url, 'ina');
  erik = actor(stack.url, 'erik');
});
afterAll(async () => {
  await admin.end();
  await stack.close();
});

const database = (): string => new URL(stack.databaseUrl).pathname.slice(1);
/** Nobody gets into the database of the stack any more, and whoever is in is thrown out. */
async function away(): Promise<void> {
  await admin.query(`alter database ${database()} allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    database(),
  ]);
}
const back = () => admin.query(`alter database ${database()} allow_connections true`);

it('while PostgreSQL is away issues go on, texts and reads wait, and nothing is lost', async () => {
  const created = await ina.post('/v1/issues', aFault);
  const issue = `/v1/issues/${String(created.body['id'])}`;
  expect((await erik.get(issue)).status).toBe(200);

  await away();
  const assessed = await ina.post(`${issue}/assess`, {
    impact: 'H',
    urgency: 'M',
    complexity: 'L',
  });
  expect(assessed).toMatchObject({ status: 200, body: { stage: 'assess', title: aFault.title } });
  const assigned = await ina.post(`${issue}/assign`, { assignee: 'erik' });
  expect(assigned.status).toBe(200);
  const accepted = await erik.post(`${issue}/accept`);
  expect(accepted).toMatchObject({ status: 200, body: { owner: 'erik' } });
  for (const refused of [
    await erik.post(`${issue}/note`, { text: 'x' }),
    await ina.post('/v1/issues', aFault),
    await erik.get(issue),
    await erik.get('/v1/issues'),
    await erik.get(`${issue}/events`),
  ]) {
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  }

  await back();
  const read = await until(async () => {
    const { body } = await erik.get(`${issue}?atLeast=${String(accepted.body['version'])}`);
    return body['version'] === accepted.body['version'] && body;
  }, 'the record');
  expect(read).toMatchObject({ stage: 'resolve', owner: 'erik', title: aFault.title });
  const { body } = await erik.get(`${issue}/events`);
  expect(body.items?.map((event) => event['type'])).toEqual([
    'received',
    'assessed',
    'assigned',
    'accepted',
  ]);
});
