import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { savePeople } from '../../db/person.ts';
import { allOperations } from '../../domain/authority/faults.ts';
import { roles } from '../../domain/people.ts';
import { actor, aFault, until, type Reply } from '../support/http.ts';
import { issueOf, type IssueUnderTest } from '../support/issue.ts';
import { saveTestKeys } from '../support/keys.ts';
import { manualPolicy } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { someId } from './support.ts';

let stack: TestStack;
let database: OpenDatabase;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
  database = openDatabase(stack.databaseUrl, { max: 2, applicationName: 'itr-test-authority' });
  await savePeople(database.db, [
    { id: 'ivan', name: 'Ivan', roles: ['integrator'], customerId: null },
    { id: 'ira', name: 'Ira', roles: ['integrator'], customerId: null, customers: ['acme'] },
    { id: 'cleo', name: 'Cleo', roles: ['customer'], customerId: 'acme' },
  ]);
  await saveTestKeys(database.db);
});
afterAll(async () => {
  await database.close();
  await stack.close();
});

const as = (who: string) => actor(stack.url, who);
const get = (who: string, path: string): Promise<Reply> => as(who).get(path);
const words = { title: 'Beacon 4711 is dark', description: 'The beacon of Harbin blinks no more.' };

async function filed(who: string, more: object = {}): Promise<IssueUnderTest> {
  const { status, body } = await as(who).post('/v1/issues', { ...aFault, ...more });
  expect({ status, body }).toMatchObject({ status: 201 });
  return issueOf(stack.url, String(body['id']));
}
const idsIn = (reply: Reply): readonly unknown[] => {
  expect(reply.status).toBe(200);
  return (reply.body.items ?? []).map((item) => item['id']);
};
const asked = { kind: 'severity-downgrade', severity: 'S3', text: 'One cell of twelve.' };

describe('C.9: what lies outside one’s reach does not exist', () => {
  let theirs: IssueUnderTest;
  let mine: IssueUnderTest;
  beforeAll(async () => {
    theirs = await filed('ina', words);
    mine = await filed('ivan', words);
    await theirs.act('mia', 'request-approval', asked);
    await theirs.act('lena', 'open-joint', { kind: 'war-room' });
    await mine.act('lena', 'link', { relation: 'duplicate-of', issue: theirs.id });
    await theirs.act('lena', 'link', { relation: 'related-to', issue: mine.id });
    await until(async () => {
      const { body } = await get('mia', `/v1/approvals/${theirs.id}.1`);
      return body['id'] === `${theirs.id}.1`;
    }, 'the request is recorded');
  });

  it('by its id: the answer is the one for an id that nobody has', async () => {
    const plain = ({ status, body }: Reply, id: string) => ({
      status,
      text: JSON.stringify({ ...body, instance: '' }).replaceAll(id, 'ID'),
    });
    const bodies: Readonly<Record<string, object>> = {
      note: { text: 'x' },
      assess: { impact: 'H', urgency: 'H', complexity: 'H' },
      'request-approval': asked,
      cancel: { reason: 'mistake' },
    };
    for (const rest of ['', '/events', '/clocks', '/escalations', '/similar', '/related']) {
      const hidden = await get('ivan', `${theirs.path}${rest}`);
      const unknown = await get('ivan', `/v1/issues/${someId}${rest}`);
      expect(plain(hidden, theirs.id)).toEqual(plain(unknown, someId));
      expect(hidden.body['code']).toBe('issue.unknown');
    }
    for (const [command, body] of Object.entries(bodies)) {
      for (const headers of [{}, { 'if-match': '"1"' }] as const) {
        const hidden = await as('ivan').post(`${theirs.path}/${command}`, body, headers);
        const unknown = await as('ivan').post(`/v1/issues/${someId}/${command}`, body, headers);
        expect(plain(hidden, theirs.id)).toEqual(plain(unknown, someId));
      }
    }
    const atLeast = await get('ivan', `${theirs.path}?atLeast=1`);
    expect(atLeast.body['code']).toBe('issue.unknown');
  });

  it('by the id of a request for approval', async () => {
    const path = `/v1/approvals/${theirs.id}.1`;
    expect(await get('ivan', path)).toMatchObject({ status: 404 });
    for (const way of ['decide', 'withdraw']) {
      const body = way === 'decide' ? { decision: 'approve' } : {};
      expect(await as('ivan').post(`${path}/${way}`, body)).toMatchObject({ status: 404 });
      expect(await as('otto').post(`${path}/decide`, { decision: 'approve' })).toMatchObject({
        status: 404,
      });
    }
    expect(idsIn(await get('ivan', '/v1/approvals'))).toEqual([]);
    expect(idsIn(await get('otto', '/v1/approvals'))).toEqual([]);
    expect((await get('otto', '/v1/summary')).body['approvals']).toBe(0);
    expect((await get('carla', '/v1/summary')).body['approvals']).toBe(1);
  });

  it('by lists, searches, queues and their counts', async () => {
    expect(idsIn(await get('ivan', '/v1/issues'))).toEqual([mine.id]);
    expect(idsIn(await get('ivan', '/v1/issues?customerId=acme&sort=reportedAt'))).toEqual([
      mine.id,
    ]);
    expect(idsIn(await get('ivan', '/v1/issues?q=beacon'))).toEqual([mine.id]);
    const { number } = (await get('ina', theirs.path)).body;
    expect(idsIn(await get('ivan', `/v1/issues?q=${String(number)}`))).toEqual([]);
    const { body } = await get('ivan', '/v1/queues');
    const count = (name: string) => body.items?.find((item) => item['name'] === name)?.['count'];
    expect([count('unassigned'), count('breaching-next')]).toEqual([1, 1]);
    expect(idsIn(await get('ivan', '/v1/queues/unassigned'))).toEqual([mine.id]);
    const all = idsIn(await get('mia', '/v1/queues/unassigned'));
    expect(all).toEqual(expect.arrayContaining([mine.id, theirs.id]));
    expect(idsIn(await get('ivan', '/v1/tasks'))).toEqual([]);
  });

  it('by what hangs together with an own issue', async () => {
    expect((await get('ivan', `${mine.path}/related`)).body.items).toEqual([]);
    expect((await get('ivan', `${mine.path}/similar`)).body.items).toEqual([]);
    expect((await get('lena', `${mine.path}/related`)).body.items).toHaveLength(2);
    expect(idsIn(await get('lena', `${mine.path}/similar`))).toEqual([]);
    expect((await get('ivan', mine.path)).body['relations']).toEqual([]);
    const [listed] = (await get('ivan', '/v1/issues')).body.items ?? [];
    expect(listed?.['relations']).toEqual([]);
    expect((await get('lena', mine.path)).body['relations']).toHaveLength(1);
    const noted = await as('ivan').post(`${mine.path}/note`, { text: 'Seen.' });
    expect(noted.body['relations']).toEqual([]);
  });

  it('by naming it in a command: it is as unknown as an id that nobody has', async () => {
    const link = (issue: string) =>
      as('ivan').post(`${mine.path}/link`, { relation: 'child-of', issue });
    const [hidden, unknown] = [await link(theirs.id), await link(someId)];
    expect([hidden.status, hidden.body['detail']]).toEqual([400, unknown.body['detail']]);
  });

  it('but those who have to do with it see it', async () => {
    for (const who of ['ina', 'ira', 'carla', 'saul', 'erik', 'audrey', 'ana']) {
      expect([who, (await get(who, theirs.path)).status]).toEqual([who, 200]);
    }
    for (const who of ['otto', 'ivan']) {
      expect([who, (await get(who, theirs.path)).status]).toEqual([who, 404]);
    }
    expect(idsIn(await get('ira', '/v1/issues'))).toEqual(
      expect.arrayContaining([mine.id, theirs.id]),
    );
  });

  it('a new issue is of one’s own customer', async () => {
    for (const [who, customerId, status] of [
      ['carla', 'acme', 201],
      ['carla', 'other', 403],
      ['saul', 'acme', 201],
      ['saul', 'other', 403],
      ['ana', 'acme', 403],
    ] as const) {
      const reply = await as(who).post('/v1/issues', { ...aFault, customerId });
      expect([who, customerId, reply.status]).toEqual([who, customerId, status]);
    }
  });
});

describe('3-2.2.3: the table', () => {
  it('is shown with who holds what, and with what is odd', async () => {
    const { status, body } = await get('erik', '/v1/roles');
    expect(status).toBe(200);
    const { rules, faults, ...rest } = body as unknown as {
      readonly roles: readonly { readonly role: string; readonly holders: number }[];
      readonly rules: readonly { readonly operations: readonly string[] }[];
      readonly faults: readonly { readonly code: string; readonly role: string }[];
    };
    expect(rest.roles.map(({ role }) => role)).toEqual([...roles]);
    expect(rest.roles.find(({ role }) => role === 'engineer')?.holders).toBe(2);
    const named = new Set(rules.flatMap(({ operations }) => operations));
    expect([...named].toSorted()).toEqual([...allOperations].toSorted());
    expect(faults).toEqual([]);
    expect((await get('carla', '/v1/roles')).body).toMatchObject({
      code: 'authority.denied',
      facts: { operation: 'listRoles', within: [] },
    });
  });

  it('a refusal is on record, once for all tries at the same', async () => {
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await get('otto', '/v1/people')).status).toBe(403);
    }
    const rows = await until(async () => {
      const found = await database.db.execute<{ subject: string }>(
        sql`select data->>'subject' as subject from event where type = 'access-denied' and "by" = 'otto'`,
      );
      return found.rows.length > 0 ? found.rows : undefined;
    }, 'the refusal is on record');
    expect(rows.map(({ subject }) => subject)).toEqual(['listPeople']);
  });
});
