import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoOrganisation } from '../../stack/organisation.ts';
import { actor, type Reply } from '../support/http.ts';
import { saveDemo } from '../support/organisation.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
let url: string;
let ada: ReturnType<typeof actor>;
let erik: ReturnType<typeof actor>;
beforeAll(async () => {
  api = await startApi();
  await saveDemo(api.database.db);
  url = `http://127.0.0.1:${api.port}`;
  [ada, erik] = [actor(url, 'ada'), actor(url, 'erik')];
});
afterAll(() => api.close());

const no = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];
const ids = ({ body }: Reply): readonly unknown[] => (body.items ?? []).map(({ id }) => id);
describe('people (B.2, 0-16)', () => {
  it('are listed by id, page by page', async () => {
    const all = await erik.get('/v1/people?limit=200');
    const expected = demoOrganisation.people.map(({ id }) => id).toSorted();
    expect(ids(all)).toEqual(expected);
    const pages: unknown[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await erik.get(`/v1/people?limit=10${more}`);
      pages.push(...ids(page));
      cursor = page.body['nextCursor'] as string | null;
    } while (cursor !== null);
    expect(pages).toEqual(expected);
  });

  it('are found by team, role and a part of the name', async () => {
    expect(ids(await erik.get('/v1/people?team=l1-eu'))).toEqual(['emma', 'erik', 'lena']);
    expect(ids(await erik.get('/v1/people?team=l1-eu&role=engineer'))).toEqual(['emma', 'erik']);
    expect(ids(await erik.get('/v1/people?q=ER'))).toEqual(['erik', 'vera']);
    expect(ids(await erik.get('/v1/people?team=nowhere'))).toEqual([]);
    const first = await erik.get('/v1/people?role=engineer&limit=1');
    const cursor = String(first.body['nextCursor']);
    expect(no(await erik.get(`/v1/people?limit=1&cursor=${cursor}`))).toEqual([400, 'bad_cursor']);
    expect(no(await erik.get('/v1/people?role=boss'))).toEqual([400, 'validation_failed']);
  });

  it('are shown with their reporting line and their duties now (3-3.3.2)', async () => {
    const { body } = await ada.get('/v1/people/erik');
    const stored = demoOrganisation.people.find(({ id }) => id === 'erik');
    expect(body).toMatchObject({ ...stored });
    expect(body).toMatchObject({
      superiors: ['lena', 'mia', 'dora', 'vic', 'exec'],
      absent: false,
      standIn: 'erik',
      absences: [],
    });
    const [one, other] = await Promise.all(
      ['erik', 'emma'].map((id) => ada.get(`/v1/people/${id}`)),
    );
    const duty = { team: 'l1-eu', role: 'engineer' };
    const duties = [one?.body['onDutyNow'], other?.body['onDutyNow']];
    expect(duties).toContainEqual([duty]);
    expect(duties).toContainEqual([]);
    expect(no(await ada.get('/v1/people/nobody'))).toEqual([404, 'person.unknown']);
  });
});

describe('teams and departments (B.2, 3-1.2)', () => {
  it('are listed, a team with its members and who is on duty', async () => {
    expect(ids(await erik.get('/v1/departments'))).toHaveLength(8);
    const teams = await erik.get('/v1/teams');
    expect(ids(teams)).toEqual(demoOrganisation.teams.map(({ id }) => id).toSorted());
    const { body } = await erik.get('/v1/teams/duty');
    expect(body).toMatchObject({
      lead: 'dan',
      line: null,
      members: [
        { id: 'dan', name: 'Dan' },
        { id: 'daria', name: 'Daria' },
      ],
      onDuty: [{ role: 'duty-manager', person: expect.stringMatching(/^dan|daria$/) as string }],
    });
    expect(no(await erik.get('/v1/teams/nowhere'))).toEqual([404, 'team.unknown']);
  });

  it('say who is on duty at an instant, across the hand-off of their zone', async () => {
    const at = async (instant: string): Promise<unknown> => {
      const path = `/v1/teams/l1-eu/on-duty?role=engineer&at=${encodeURIComponent(instant)}`;
      const { body } = await erik.get(path);
      return [body['person'], body['name'], body['rostered']];
    };
    // Berlin hands off at 09:00: 08:00 UTC in winter, 07:00 UTC in summer
    expect(await at('2026-01-05T08:00:00Z')).toEqual(['erik', 'Erik', true]);
    expect(await at('2026-01-06T08:59:00+01:00')).toEqual(['erik', 'Erik', true]);
    expect(await at('2026-01-06T08:00:00Z')).toEqual(['emma', 'Emma', true]);
    const before = await at('2026-07-01T06:59:59Z');
    expect(before).not.toEqual(await at('2026-07-01T07:00:00Z'));
    expect(await at('2026-01-05T07:59:59Z')).toEqual([null, null, true]);
    const none = await erik.get('/v1/teams/l3-voice/on-duty?role=engineer');
    expect(none.body).toMatchObject({ rostered: false, person: null });
    for (const query of [
      '',
      '?role=boss',
      '?role=engineer&at=now',
      '?role=engineer&at=2026-01-05',
    ]) {
      const { status } = await erik.get(`/v1/teams/l1-eu/on-duty${query}`);
      expect([query, status]).toEqual([query, 400]);
    }
    const leap = await erik.get('/v1/teams/l1-eu/on-duty?role=engineer&at=2016-12-31T23:59:60Z');
    expect(leap.body['errors']).toMatchObject([{ in: 'query', pointer: '/at' }]);
    const unknown = await erik.get('/v1/teams/nowhere/on-duty?role=engineer');
    expect(no(unknown)).toEqual([404, 'team.unknown']);
  });
});
