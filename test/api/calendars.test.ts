import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarToYaml } from '../../documents/policy/write.ts';
import { cn9x5 } from '../../domain/calendar/default.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import { actor, type Json, type Reply } from '../support/http.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
let ada: ReturnType<typeof actor>;
let erik: ReturnType<typeof actor>;
beforeAll(async () => {
  api = await startApi();
  const url = `http://127.0.0.1:${api.port}`;
  [ada, erik] = [actor(url, 'ada'), actor(url, 'erik')];
});
afterAll(() => api.close());

const save = (document: CalendarDocument, by = ada): Promise<Reply> =>
  by.post('/v1/calendars', { source: calendarToYaml(document) });
/** Ids of the run's own: a rebase by a calendar is named by it. */
const run = Date.now().toString(36);
const named = (name: string, version = 1): CalendarDocument => ({
  ...cn9x5,
  id: `${name}-${run}`,
  version,
});
const no = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];

describe('calendars (0-27, C.10)', () => {
  it('are listed with their newest version, and read whole', async () => {
    const { body } = await erik.get('/v1/calendars');
    expect(body).toMatchObject({ nextCursor: null });
    expect(body.items).toMatchObject([
      { id: 'CN-9x5-2026', version: 1, zone: 'Asia/Shanghai', years: [2026], savedBy: 'itr' },
      { id: 'GEN-9x5', version: 1, years: null },
    ]);
    const one = await erik.get('/v1/calendars/CN-9x5-2026');
    expect(one.body).toEqual({ ...body.items?.[0], document: cn9x5 });
    expect(no(await erik.get('/v1/calendars/CN-8x5'))).toEqual([404, 'calendar.unknown']);
    const schema = await erik.get('/v1/calendars/schema');
    expect(schema.body).toMatchObject({ type: 'object', properties: { week: {} } });
  });

  it('show a year: workdays by month and every dated day (3-3.3.1)', async () => {
    const known = await erik.get('/v1/calendars/CN-9x5-2026/years/2026');
    expect(known.body).toMatchObject({
      year: 2026,
      known: true,
      workdays: 248,
      months: [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23],
    });
    const days = known.body['days'] as readonly Json[];
    expect(days).toHaveLength(39);
    expect(days).toContainEqual({ date: '2026-01-01', name: 'New Year 元旦', working: false });
    expect(days.find(({ date }) => date === '2026-02-28')).toMatchObject({ working: true });
    const next = await erik.get('/v1/calendars/CN-9x5-2026/years/2027');
    expect(next.body).toMatchObject({ known: false, workdays: 261, days: [] });
    const without = await erik.get('/v1/calendars/GEN-9x5/years/2027');
    expect(without.body).toMatchObject({ known: true, workdays: 261 });
    for (const year of ['1900', '1999', '2101', '9999', '02026', '2026.5', 'x', '-2026']) {
      const { status } = await erik.get(`/v1/calendars/CN-9x5-2026/years/${year}`);
      expect([year, status]).toEqual([year, 400]);
    }
    expect((await erik.get('/v1/calendars/CN-9x5-2026/years/2100')).status).toBe(200);
  });
});

describe('a check of a calendar', () => {
  const check = (document: object): Promise<Reply> =>
    erik.post('/v1/calendars/check', {
      source: JSON.stringify({ ...cn9x5, ...document }, null, 1),
    });

  it.each([
    ['a zone that does not exist', { zone: 'Asia/Atlantis' }, '/zone', 'calendar.zone'],
    ['a zone with a path', { zone: '../etc/passwd' }, '/zone', 'schema.pattern'],
    [
      'windows that overlap',
      { week: { mon: ['09:00-12:00', '11:00-18:00'] } },
      '/week/mon/1',
      'calendar.window-overlap',
    ],
    [
      'a night that reaches into the morning',
      { week: { mon: ['22:00-06:00'], tue: ['05:00-09:00'] } },
      '/week/tue',
      'calendar.window-overlap-next',
    ],
    ['no working time', { week: {} }, '/week', 'calendar.week-empty'],
    ['a window of 25 hours', { week: { mon: ['09:00-25:00'] } }, '/week/mon/0', 'schema.pattern'],
    ['the year 1900', { years: [1900, 2026] }, '/years/0', 'schema.minimum'],
    ['the year 9999', { years: [2026, 9999] }, '/years/1', 'schema.maximum'],
    ['a year twice', { years: [2026, 2026] }, '/years/1', 'calendar.year-duplicate'],
    ['30 February', day('2026-02-30'), '/days/0/from', 'calendar.date-impossible'],
    ['29 February of 2026', day('2026-02-29'), '/days/0/from', 'calendar.date-impossible'],
    ['a day of another year', day('2027-01-01'), '/days/0/from', 'calendar.date-outside-years'],
    [
      'an end before the start',
      day('2026-03-02', '2026-03-01'),
      '/days/0/to',
      'calendar.date-order',
    ],
    ['a business day of nothing', { businessDay: '0h' }, '/businessDay', 'calendar.business-day'],
    ['an unknown field', { colour: 'red' }, '/colour', 'schema.unknown-field'],
  ])('finds %s', async (_, change, pointer, code) => {
    const { status, body } = await check(change);
    expect(status).toBe(200);
    const faults = body['faults'] as readonly Json[];
    expect(faults.map((fault) => [fault['pointer'], fault['code']])).toContainEqual([
      pointer,
      code,
    ]);
    for (const { line, column } of faults) {
      expect([Number(line) > 0, Number(column) > 0]).toEqual([true, true]);
    }
  });

  it('finds several faults at once, and refuses the whole', async () => {
    expect((await check({})).body).toEqual({ ok: true, faults: [] });
    const faulty = { ...cn9x5, zone: 'Asia/Atlantis', businessDay: '25h' };
    const source = JSON.stringify(faulty, null, 1);
    const { body } = await erik.post('/v1/calendars/check', { source });
    const faults = body['faults'] as readonly Json[];
    expect(new Set(faults.map(({ pointer }) => pointer))).toEqual(
      new Set(['/businessDay', '/zone']),
    );
    const refused = await ada.post('/v1/calendars', { source });
    expect(no(refused)).toEqual([400, 'calendar.faulty']);
    expect(refused.body['errors']).toHaveLength(2);
    const builtIn = { ...cn9x5, id: '24x7' };
    expect(no(await save(builtIn))).toEqual([400, 'calendar.faulty']);
    expect((await check(builtIn)).body).toMatchObject({ ok: false, faults: [{ pointer: '/id' }] });
    expect((await ada.get('/v1/calendars')).body.items).toHaveLength(2);
  });
});

function day(from: string, to = from): object {
  return { days: [{ name: 'x', from, to, off: true }] };
}

describe('saving a calendar', () => {
  it('is for administrators', async () => {
    for (const who of ['erik', 'dora', 'ina']) {
      const url = `http://127.0.0.1:${api.port}`;
      expect(no(await save(named('roles'), actor(url, who)))).toEqual([403, 'authority.denied']);
    }
  });

  it('takes the next version, without a gap, and never changes one', async () => {
    const first = await save(named('saved'));
    expect(first).toMatchObject({
      status: 201,
      body: { version: 1, savedBy: 'ada', rebase: null },
    });
    expect(first.headers.get('location')).toBe(`/v1/calendars/saved-${run}`);
    expect(first.body['notes']).toMatchObject([expect.stringContaining('2027')]);
    const gap = await save(named('saved', 3));
    expect(gap).toMatchObject({
      status: 409,
      body: { code: 'calendar.version-taken', facts: { next: 2 } },
    });
    const other = await save({ ...named('saved'), title: 'Another' });
    expect(no(other)).toEqual([409, 'calendar.version-taken']);
    const second = { ...named('saved', 2), years: [2026, 2027] };
    const saved = await save(second);
    expect(saved.body).toMatchObject({ version: 2, rebase: `saved-${run}.2`, notes: [] });
    expect((await save(second)).body).toEqual(saved.body);
    expect(no(await save(named('saved')))).toEqual([409, 'calendar.version-taken']);
    const read = await ada.get(`/v1/calendars/saved-${run}`);
    expect(read.body['document']).toEqual(second);
  });

  it('is done by one of two who do it at once', async () => {
    for (let version = 1; version <= 4; version += 1) {
      const both = await Promise.all(
        ['One', 'Other'].map((title) => save({ ...named('race', version), title })),
      );
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
      const title = both[0]?.status === 201 ? 'One' : 'Other';
      expect((await ada.get(`/v1/calendars/race-${run}`)).body).toMatchObject({ title, version });
    }
  });

  it('refuses fields it does not know', async () => {
    for (const path of ['', '/check', '/CN-9x5-2026/proposals']) {
      const body = path.endsWith('proposals') ? { kind: 'icalendar', year: 2027 } : { source: 'x' };
      const { status, body: answer } = await ada.post(`/v1/calendars${path}`, { ...body, x: 1 });
      expect([status, answer['errors']]).toMatchObject([400, [{ pointer: '/x' }]]);
    }
  });
});

describe('a proposal (C.10)', () => {
  const propose = (body: object, id = 'CN-9x5-2026'): Promise<Reply> =>
    erik.post(`/v1/calendars/${id}/proposals`, body);
  const documentOf = (reply: Reply): CalendarDocument => {
    expect(reply.status).toBe(200);
    return reply.body['document'] as CalendarDocument;
  };

  it('by chinese-days has the days of 2026 that the product ships with', async () => {
    const reply = await propose({ kind: 'chinese-days', year: 2026 });
    const document = documentOf(reply);
    expect(document.version).toBe(2);
    const daysOff = (days: CalendarDocument['days']): readonly string[] =>
      (days ?? []).map(({ from, to = from, off }) => `${from} ${to} ${off === true}`);
    expect(daysOff(document.days)).toEqual(daysOff(cn9x5.days));
    const checked = await erik.post('/v1/calendars/check', { source: reply.body['source'] });
    expect(checked.body).toEqual({ ok: true, faults: [] });
  });

  it('without data changes nothing and says so', async () => {
    for (const [body, note] of [
      [{ kind: 'chinese-days', year: 2099 }, /no data for 2099/],
      [{ kind: 'date-holidays', year: 2027, country: 'CN' }, /make-up days of China/],
      [{ kind: 'date-holidays', year: 2027, country: 'cn' }, /make-up days of China/],
      [{ kind: 'date-holidays', year: 2027, country: 'XX' }, /no country XX/],
      [{ kind: 'date-holidays', year: 2027 }, /no country/],
      [{ kind: 'date-holidays', year: 2027, country: 'DE', state: 'QQ' }, /no state QQ/],
    ] as const) {
      const reply = await propose(body);
      expect(documentOf(reply)).toEqual({ ...cn9x5, version: 2 });
      expect(reply.body['notes']).toMatchObject([expect.stringMatching(note)]);
    }
  });

  it('by date-holidays has the holidays of a state', async () => {
    for (const country of ['DE', 'de']) {
      const body = { kind: 'date-holidays', year: 2027, country, state: 'BY' };
      const { years, days } = documentOf(await propose(body, 'GEN-9x5'));
      expect(years).toEqual([2027]);
      const dates = days?.map(({ from }) => from);
      expect(dates).toEqual(expect.arrayContaining(['2027-01-01', '2027-01-06', '2027-10-03']));
    }
  });

  it('by an iCalendar feed has the days of the feed beside those of other years', async () => {
    const feed = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTART;VALUE=DATE:20270206',
      'DTEND;VALUE=DATE:20270213',
      'SUMMARY:Spring Festival',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:2',
      'DTSTART:20270301T090000Z',
      'SUMMARY:A meeting',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n');
    const reply = await propose({ kind: 'icalendar', year: 2027, feed });
    const document = documentOf(reply);
    expect(document).toEqual({
      ...cn9x5,
      version: 2,
      years: [2026, 2027],
      days: [
        ...(cn9x5.days ?? []),
        { name: 'Spring Festival', from: '2027-02-06', to: '2027-02-12', off: true },
      ],
      source: expect.stringContaining('iCalendar') as string,
    });
    expect(reply.body['notes']).toMatchObject([expect.stringContaining('A meeting')]);
    const checked = await erik.post('/v1/calendars/check', { source: reply.body['source'] });
    expect(checked.body).toEqual({ ok: true, faults: [] });
  });

  it('refuses what is no feed, no year, no calendar', async () => {
    for (const feed of [
      '',
      'x',
      '<html></html>',
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n',
      undefined,
    ]) {
      const reply = await propose({
        kind: 'icalendar',
        year: 2027,
        ...(feed !== undefined && { feed }),
      });
      expect(no(reply)).toEqual([400, 'calendar.bad-icalendar']);
      expect(reply.body['errors']).toMatchObject([{ pointer: '/feed' }]);
    }
    for (const body of [
      { kind: 'chinese-days', year: 1900 },
      { kind: 'chinese-days', year: 9999 },
      { kind: 'guess', year: 2027 },
      { kind: 'date-holidays', year: 2027, country: 'Germany' },
    ]) {
      expect(no(await propose(body))).toEqual([400, 'validation_failed']);
    }
    const unknown = await propose({ kind: 'chinese-days', year: 2026 }, 'CN-8x5');
    expect(no(unknown)).toEqual([404, 'calendar.unknown']);
  });
});
