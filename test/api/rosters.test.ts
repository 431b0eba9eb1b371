import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { savePeople } from '../../db/person.ts';
import type { RosterDocument } from '../../domain/roster/roster.ts';
import { demoRosters } from '../../stack/organisation.ts';
import { actor, until, type Json, type Reply } from '../support/http.ts';
import { as as keyed } from '../support/keys.ts';
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

const as = (id: string): ReturnType<typeof actor> => actor(url, id);
const no = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];
const nights: RosterDocument = {
  id: 'l1-eu-nights',
  title: 'Nights, Europe',
  team: 'l1-eu',
  role: 'engineer',
  zone: 'Europe/Berlin',
  layers: [
    {
      id: 'nights',
      rotation: 'weekly',
      start: '2026-01-05',
      handOff: '18:00',
      people: ['erik', 'emma'],
      windows: [{ days: [1, 2, 3, 4, 5], from: '18:00', to: '08:00' }],
    },
  ],
  overrides: [{ person: 'emma', from: '2026-03-03T18:00', until: '2026-03-04T08:00' }],
};
const put = (document: RosterDocument | object, by = 'ada', id = nights.id): Promise<Reply> =>
  as(by).send('PUT', `/v1/rosters/${id}`, { source: JSON.stringify(document, null, 1) });

describe('rosters (3-1.2)', () => {
  it('are listed and read whole', async () => {
    const { body } = await as('erik').get('/v1/rosters');
    expect((body.items ?? []).map(({ id }) => id)).toEqual(
      demoRosters.map(({ id }) => id).toSorted(),
    );
    const one = await as('erik').get('/v1/rosters/l1-eu');
    expect(one.body).toMatchObject({
      zone: 'Europe/Berlin',
      title: null,
      savedBy: 'itr',
      document: demoRosters[0],
    });
    expect(no(await as('erik').get('/v1/rosters/none'))).toEqual([404, 'roster.unknown']);
    const schema = await as('erik').get('/v1/rosters/schema');
    expect(schema.body).toMatchObject({ type: 'object', properties: { layers: {} } });
  });

  it('do not name somebody who leaves while they are saved', async () => {
    const { db } = api.database;
    await savePeople(db, [
      { id: 'passing', name: 'Passing', roles: ['engineer'], customerId: null, teams: ['l1-eu'] },
    ]);
    const other = await db.$client.connect();
    await other.query('begin');
    await other.query('update organisation set version = version + 1');
    await other.query(`delete from person where id = 'passing'`);
    const layers = nights.layers.map((layer) => ({ ...layer, people: ['erik', 'passing'] }));
    const late = put({ ...nights, id: 'late', layers, overrides: [] }, 'ada', 'late');
    await until(async () => {
      // in this database: others wait for one another in theirs
      const { rowCount } = await other.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return (rowCount ?? 0) > 0;
    }, 'the roster waits');
    await other.query('commit');
    other.release();
    const refused = await late;
    expect(no(refused)).toEqual([400, 'roster.faulty']);
    expect(refused.body['detail']).toContain('passing');
    expect((await as('erik').get('/v1/rosters/late')).status).toBe(404);
  });

  it('are saved as YAML or JSON, and answer with the gaps of the next 28 days', async () => {
    const saved = await put(nights, 'lena');
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({
      savedBy: 'lena',
      title: 'Nights, Europe',
      document: nights,
    });
    const gaps = saved.body['gaps'] as readonly Json[];
    // the days of four weeks
    expect(gaps.length).toBeGreaterThanOrEqual(20);
    const yaml = `id: l1-eu-nights
team: l1-eu
role: engineer
zone: Europe/Berlin
layers:
  - { id: all, rotation: daily, start: 2026-01-05, handOff: 09:00, people: [erik, emma] }
`;
    const again = await as('ada').send('PUT', '/v1/rosters/l1-eu-nights', { source: yaml });
    expect(again.body).toMatchObject({ title: null, gaps: [] });
    await put(nights);
  });

  it('are for administrators and line leads of the team', async () => {
    for (const [by, code] of [
      ['erik', 'authority.denied'],
      ['luca', 'roster.role-needed'],
      ['dora', 'authority.denied'],
      ['dan', 'roster.role-needed'],
    ] as const) {
      expect(no(await put(nights, by))).toEqual([403, code]);
      const removed = await as(by).send('DELETE', '/v1/rosters/l1-eu');
      expect(no(removed)).toEqual([403, code]);
    }
    // nobody takes the roster of another team by naming the own one
    const moved = { ...nights, id: 'l1-eu', team: 'l2-eu' };
    expect(no(await put(moved, 'luca', 'l1-eu'))).toEqual([403, 'roster.role-needed']);
  });

  it('are removed', async () => {
    await put({ ...nights, id: 'gone' }, 'lena', 'gone');
    const removed = await as('lena').send('DELETE', '/v1/rosters/gone');
    expect(removed).toMatchObject({ status: 200, body: { id: 'gone' } });
    expect(no(await as('lena').send('DELETE', '/v1/rosters/gone'))).toEqual([
      404,
      'roster.unknown',
    ]);
  });

  it.each([
    [
      'overlapping overrides',
      {
        ...nights,
        overrides: [
          ...(nights.overrides ?? []),
          { person: 'erik', from: '2026-03-04T07:00', until: '2026-03-05T08:00' },
        ],
      },
      '/overrides/1/from',
    ],
    ['a team nobody knows', { ...nights, team: 'nowhere' }, '/team'],
    ['another zone', { ...nights, zone: 'Europe/Atlantis' }, '/zone'],
    [
      'somebody without the role',
      { ...nights, layers: [{ ...nights.layers[0], people: ['erik', 'lena'] }] },
      '/layers/0/people/1',
    ],
    ['nobody', { ...nights, layers: [{ ...nights.layers[0], people: [] }] }, '/layers/0/people'],
    ['no layers', { ...nights, layers: [] }, '/layers'],
    ['another id than the address', { ...nights, id: 'other' }, '/id'],
    ['a field nobody knows', { ...nights, colour: 'red' }, '/colour'],
  ])('with %s are refused, and the stored one stays', async (_, document, pointer) => {
    const before = (await as('ada').get('/v1/rosters/l1-eu-nights')).body;
    const refused = await put(document);
    expect(no(refused)).toEqual([400, 'roster.faulty']);
    const faults = refused.body.facts?.['faults'] as readonly Json[];
    expect(faults.map((fault) => fault['pointer'])).toContain(pointer);
    expect((await as('ada').get('/v1/rosters/l1-eu-nights')).body).toEqual(before);
  });
});

describe('the times of a roster (3-1.2)', () => {
  const march = 'from=2026-03-02T00:00:00Z&until=2026-03-06T00:00:00Z';

  it('shifts follow the layer and the override, gaps are what is between', async () => {
    const shifts = await as('erik').get(`/v1/rosters/l1-eu-nights/shifts?${march}`);
    expect(shifts.body.items).toEqual([
      shift('erik', 'nights', '02T17:00', '03T07:00'),
      shift('emma', 'override', '03T17:00', '04T07:00'),
      shift('erik', 'nights', '04T17:00', '05T07:00'),
      shift('erik', 'nights', '05T17:00', '06T00:00'),
    ]);
    const gaps = await as('erik').get(`/v1/rosters/l1-eu-nights/gaps?${march}`);
    expect(gaps.body.items).toEqual([
      span('02T00:00', '02T17:00'),
      span('03T07:00', '03T17:00'),
      span('04T07:00', '04T17:00'),
      span('05T07:00', '05T17:00'),
    ]);
    const none = await as('erik').get('/v1/rosters/l1-eu/gaps');
    expect(none.body).toEqual({ items: [], nextCursor: null });
  });

  it('a day on which the clock is put forward has a hand-off at the same local time', async () => {
    const path = '/v1/rosters/l1-eu/shifts?from=2026-03-28T00:00:00Z&until=2026-03-31T00:00:00Z';
    const { body } = await as('erik').get(path);
    const handOffs = (body.items ?? []).slice(1).map(({ from }) => from);
    expect(handOffs).toEqual([
      '2026-03-28T08:00:00.000Z',
      '2026-03-29T07:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
  });

  it('a span that is none, or too long, is refused', async () => {
    for (const query of [
      'from=2026-03-02T00:00:00Z&until=2026-03-02T00:00:00Z',
      'from=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z',
      'from=2026-01-01T00:00:00Z&until=2027-01-03T00:00:00Z',
      'until=1999-01-01T00:00:00Z',
    ]) {
      for (const what of ['shifts', 'gaps', 'calendar.ics']) {
        const refused = await as('erik').get(`/v1/rosters/l1-eu/${what}?${query}`);
        expect(no(refused)).toEqual([400, 'roster.bad-span']);
        expect(refused.body['errors']).toMatchObject([{ in: 'query', pointer: '/until' }]);
      }
    }
    const year = 'from=2026-01-01T00:00:00Z&until=2027-01-02T00:00:00Z';
    expect((await as('erik').get(`/v1/rosters/l1-eu/shifts?${year}`)).status).toBe(200);
    expect(no(await as('erik').get('/v1/rosters/l1-eu/shifts?from=today'))).toEqual([
      400,
      'validation_failed',
    ]);
    for (const what of ['shifts', 'gaps', 'calendar.ics']) {
      const unknown = await as('erik').get(`/v1/rosters/none/${what}`);
      expect(no(unknown)).toEqual([404, 'roster.unknown']);
    }
  });

  it('go out as iCalendar with the names of people', async () => {
    const response = await fetch(`${url}/v1/rosters/l1-eu-nights/calendar.ics?${march}`, {
      headers: keyed('erik'),
    });
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await response.text();
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toContain('X-WR-CALNAME:Nights, Europe\r\n');
    expect(text.match(/SUMMARY:Erik\r\n/g)).toHaveLength(3);
    expect(text.match(/SUMMARY:Emma\r\n/g)).toHaveLength(1);
    expect(text).toContain('DTSTART:20260303T170000Z\r\n');
  });
});

const span = (from: string, until: string): Json => ({
  from: `2026-03-${from}:00.000Z`,
  until: `2026-03-${until}:00.000Z`,
});
const shift = (person: string, layer: string, from: string, until: string): Json => ({
  person,
  name: person === 'emma' ? 'Emma' : 'Erik',
  layer,
  ...span(from, until),
});
