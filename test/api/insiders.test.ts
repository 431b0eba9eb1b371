import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { savePeople } from '../../db/person.ts';
import { Life } from '../db/life.ts';
import { recordLife } from '../db/support.ts';
import { as as keyed, saveTestKeys } from '../support/keys.ts';
import { saveDemo } from '../support/organisation.ts';
import { someId, startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await saveDemo(api.database.db);
  await savePeople(api.database.db, [
    { id: 'nobody', name: 'Nobody', roles: [], customerId: null },
    { id: 'both', name: 'Both', roles: ['customer', 'hotline'], customerId: 'acme' },
  ]);
  await saveTestKeys(api.database.db);
  await recordLife(api.database, new Life(someId, { customerId: 'acme' }));
});
afterAll(() => api.close());

const ofIssue = (rest: string): string => `/v1/issues/${someId}/${rest}`;
const absence = { person: 'carla', from: '2040-01-01T00:00:00Z', until: '2040-01-02T00:00:00Z' };
type Route = readonly [method: string, path: string, body?: object | undefined];
const internal: readonly Route[] = [
  ['GET', '/v1/people'],
  ['GET', '/v1/people/carla'],
  ['GET', '/v1/people/export?kind=person'],
  ['POST', '/v1/people/import', { person: '' }],
  ['GET', '/v1/departments'],
  ['GET', '/v1/teams'],
  ['GET', '/v1/teams/l1-eu'],
  ['GET', '/v1/teams/l1-eu/on-duty?role=engineer'],
  ['GET', '/v1/absences'],
  ['POST', '/v1/absences', absence],
  ['DELETE', '/v1/absences/some'],
  ['GET', '/v1/rosters'],
  ['GET', '/v1/rosters/schema'],
  ['GET', '/v1/rosters/l1-eu'],
  ['PUT', '/v1/rosters/l1-eu', { source: '' }],
  ['DELETE', '/v1/rosters/l1-eu'],
  ['GET', '/v1/rosters/l1-eu/shifts'],
  ['GET', '/v1/rosters/l1-eu/gaps'],
  ['GET', '/v1/rosters/l1-eu/calendar.ics'],
  ['GET', '/v1/queues'],
  ['GET', '/v1/queues/mine'],
  ['GET', '/v1/tasks'],
  ['GET', ofIssue('choices')],
  ['GET', ofIssue('similar')],
  ['GET', ofIssue('related')],
  ['GET', ofIssue('watchers')],
  ['PUT', ofIssue('watchers/carla')],
  ['DELETE', ofIssue('watchers/carla')],
];

async function answer(
  as: string,
  method: string,
  url: string,
  { body, accept }: { readonly body?: object | undefined; readonly accept?: string } = {},
): Promise<readonly unknown[]> {
  const { statusCode, payload } = await api.app.inject({
    method: method as 'GET',
    url,
    headers: { ...keyed(as), ...(accept === undefined ? {} : { accept }) },
    ...(body === undefined ? {} : { payload: body }),
  });
  return [statusCode, /"code":"([^"]+)"/.exec(payload)?.[1]];
}

describe('who works here, and how, is for people who work here (B.2)', () => {
  it.each(internal.map(([method, path, body]) => ({ method, path, body })))(
    '$method $path',
    async ({ method, path, body }) => {
      expect(await answer('carla', method, path, { body })).toEqual([403, 'authority.denied']);
      expect(await answer('nobody', method, path, { body })).toEqual([403, 'authority.denied']);
      if (method !== 'GET') return;
      // a copy of everything is for administrators
      const insiders = path.includes('export') ? ['ada'] : ['erik', 'both'];
      for (const insider of insiders) {
        expect(await answer(insider, method, path)).toEqual([200, undefined]);
      }
    },
  );

  it('not as a stream either', async () => {
    const accept = 'text/event-stream';
    const refused = [403, 'authority.denied'];
    expect(await answer('carla', 'GET', '/v1/queues', { accept })).toEqual(refused);
  });

  it('these are all routes of that kind', async () => {
    const { paths } = (await api.app.inject('/openapi.json')).json<{
      paths: Record<string, Record<string, { tags: string[]; responses: object }>>;
    }>();
    const tagged = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .filter(({ tags }) => ['people', 'roster', 'queue', 'task'].includes(tags[0] ?? ''));
    const perIssue = internal.filter(([, path]) => path.includes(someId));
    expect(tagged.length).toBe(internal.length - perIssue.length);
    for (const { responses } of tagged) expect(Object.keys(responses)).toContain('403');
  });

  it('customers go on reading what is theirs', async () => {
    for (const path of ['/v1/inbox', '/v1/summary']) {
      expect(await answer('carla', 'GET', path)).toEqual([200, undefined]);
    }
  });
});
