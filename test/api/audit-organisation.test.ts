import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor, type Reply } from '../support/http.ts';
import { as } from '../support/keys.ts';
import { saveDemo } from '../support/organisation.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startApi();
  await saveDemo(api.database.db);
  url = `http://127.0.0.1:${api.port}`;
});
afterAll(() => api.close());

interface Told {
  readonly type: string;
  readonly by: string;
  readonly subject: string | null;
  readonly facts: object;
}
/** The last things that are on record about the organisation, oldest first. */
async function told(count: number): Promise<readonly Told[]> {
  const { rows } = await api.database.pool.query<{ data: Told }>(
    `select data from event where type in ('organisation-changed', 'people-exported')
     order by position desc limit $1`,
    [count],
  );
  return rows.map(({ data }) => data).toReversed();
}
const facts = async (count: number): Promise<readonly unknown[]> =>
  (await told(count)).map((one) => [one.type, one.by, one.subject, one.facts]);
const importing = (person: string, more: object = {}): Promise<Reply> =>
  actor(url, 'ada').post('/v1/people/import', { person, ...more });
const change = 'organisation-changed';

test('an import: how much it changes, and whose rights', async () => {
  const csv = 'id,name,roles\naudit-1,Rita,analyst\naudit-2,Rolf,analyst\n';
  expect((await importing(csv)).body).toMatchObject({ dryRun: false });
  const other = csv.replace('Rita,analyst', 'Rita,finance').replace('Rolf,', 'Ralf,');
  expect(await importing(other, { dryRun: true })).toMatchObject({ status: 200 });
  expect(await importing(other)).toMatchObject({ status: 200 });
  expect(await importing(other)).toMatchObject({ status: 200 });
  expect(await importing(`${csv}bad`)).toMatchObject({ status: 400 });
  expect(await facts(10)).toEqual([
    [change, 'ada', null, { what: 'imported', 'person-added': 2 }],
    [change, 'ada', 'audit-1', { what: 'rights', was: null, is: 'analyst' }],
    [change, 'ada', 'audit-2', { what: 'rights', was: null, is: 'analyst' }],
    [change, 'ada', null, { what: 'imported', 'person-changed': 2 }],
    [change, 'ada', 'audit-1', { what: 'rights', was: 'analyst', is: 'finance' }],
  ]);
});

test('absences and rosters, for they let others decide; and an export', async () => {
  const erik = actor(url, 'erik');
  const span = { from: '2040-01-01T00:00:00Z', until: '2040-01-02T00:00:00Z' };
  const { body } = await erik.post('/v1/absences', { person: 'erik', ...span, substitute: 'emma' });
  const id = String(body['id']);
  expect(await erik.send('DELETE', `/v1/absences/${id}`)).toMatchObject({ status: 200 });
  const ada = actor(url, 'ada');
  const { document } = (await ada.get('/v1/rosters/l1-eu')).body;
  const source = JSON.stringify(document);
  expect(await ada.send('PUT', '/v1/rosters/l1-eu', { source })).toMatchObject({ status: 200 });
  expect(await ada.send('DELETE', '/v1/rosters/l1-eu')).toMatchObject({ status: 200 });
  const csv = await fetch(`${url}/v1/people/export?kind=team`, {
    headers: as('ada'),
  });
  expect(csv.status).toBe(200);
  const roster = { team: 'l1-eu', role: 'engineer' };
  expect(await facts(5)).toEqual([
    [change, 'erik', 'erik', { what: 'absence-entered', absence: id, substitute: 'emma' }],
    [change, 'erik', 'erik', { what: 'absence-removed', absence: id, substitute: 'emma' }],
    [change, 'ada', 'l1-eu', { what: 'roster-saved', ...roster }],
    [change, 'ada', 'l1-eu', { what: 'roster-removed', ...roster }],
    ['people-exported', 'ada', 'team', {}],
  ]);
});
