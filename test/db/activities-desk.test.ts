import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveCalendar } from '../../db/calendar.ts';
import { listInbox } from '../../db/inbox.ts';
import { saveRoster } from '../../db/roster.ts';
import { summaryOf } from '../../db/summary.ts';
import { cn9x5 } from '../../domain/calendar/default.ts';
import type { RosterDocument } from '../../domain/roster/roster.ts';
import { away, benchOf, organisation, somebody, type Bench } from './activities-support.ts';
import { engineer, Life } from './life.ts';
import { recordLife } from './support.ts';

const hour = 3_600_000;
/** Ten in the morning of a Monday in China; in two more hours it begins for people without a calendar. */
const monday = Date.UTC(2026, 2, 2, 2);
const hotline = { id: 'hotline-1', roles: ['hotline'] };
const empty = { owned: 0, dueToday: 0, breached: 0, offered: 0, tasks: 0, approvals: 0 };

let bench: Bench;
beforeAll(async () => {
  bench = await benchOf();
  await saveCalendar(bench.database.db, cn9x5, 'ada', 0);
  const { database } = bench;
  const by = (id: string) => ({ ...engineer, id });
  const assessed = (id: string, assignee: string, at: number, complexity: 'L' | 'H' = 'L') =>
    new Life(id, {}, at)
      .does({ type: 'assess', impact: 'H', urgency: 'M', complexity }, hotline)
      .does({ type: 'assign', assignee, team: 'radio' }, hotline);
  await recordLife(
    database,
    assessed('own-1', 'erik', monday).does({ type: 'accept' }, by('erik')),
  );
  const old = assessed('own-2', 'erik', monday - 48 * hour).does({ type: 'accept' }, by('erik'));
  await recordLife(database, old.waits(47 * hour));
  await recordLife(database, assessed('offered-1', 'erik', monday));
  const over = assessed('closed-1', 'erik', monday);
  over.does({ type: 'cancel', reason: 'duplicate' }, hotline);
  await recordLife(database, over);
  const asked = assessed('own-3', 'emma', monday).does({ type: 'accept' }, by('emma'));
  asked.does(
    { type: 'request-approval', subject: { kind: 'severity-downgrade', severity: 'S3' } },
    by('emma'),
  );
  await recordLife(database, asked);
});
beforeEach(() => bench.change(organisation));
afterAll(() => bench.database.drop());

const inboxOf = async (id: string) => {
  const { items } = await listInbox(bench.database.db, { kind: 'person', id }, { limit: 50 });
  return items.map(({ notice, template, facts, issueId }) => ({
    notice,
    template,
    facts,
    issueId,
  }));
};
const clear = () => bench.database.pool.query('delete from inbox');

describe('what lies before a person (3-9.2)', () => {
  test('is counted: owned, of it due and breached, offered, to be decided', async () => {
    const erik = await summaryOf(bench.database.db, 'erik', monday + hour);
    expect(erik).toEqual({
      ...empty,
      owned: 2,
      dueToday: expect.any(Number),
      breached: 1,
      offered: 1,
    });
    expect(erik.dueToday).toBeGreaterThan(0);
    expect(await summaryOf(bench.database.db, 'emma', monday + hour, monday)).toEqual({
      ...empty,
      owned: 1,
    });
    expect(await summaryOf(bench.database.db, 'sam', monday)).toEqual({ ...empty, approvals: 1 });
    expect(await summaryOf(bench.database.db, 'nobody', monday)).toEqual(empty);
  });

  test('counts the requests that somebody may decide now, and no others', async () => {
    const { db } = bench.database;
    const of = async (id: string) => (await summaryOf(db, id, monday)).approvals;
    const sam = { id: 'sam', roles: ['supervisor'] };
    const carla = { id: 'carla', roles: ['customer'], customers: ['customer-1'] };
    await bench.change({
      people: [
        ...organisation.people,
        somebody('sue', 'supervisor'),
        somebody('otto', 'customer', { customerId: 'customer-2' }),
      ],
    });
    // emma's request waits for a supervisor and for her customer
    expect([await of('sam'), await of('sue'), await of('carla'), await of('otto')]).toEqual([
      1, 1, 1, 0,
    ]);
    const subject = { kind: 'severity-downgrade', severity: 'S3' } as const;
    const own = new Life('own-4', {}, monday).does({ type: 'request-approval', subject }, sam);
    await recordLife(bench.database, own);
    expect([await of('sam'), await of('sue'), await of('carla')]).toEqual([1, 2, 2]);
    const decided = { type: 'decide-approval', approval: 'own-4.1', decision: 'approve' } as const;
    await recordLife(bench.database, own.does(decided, { ...sam, id: 'sue' }));
    expect([await of('sue'), await of('carla')]).toEqual([1, 2]);
    await recordLife(bench.database, own.does(decided, carla));
    expect([await of('sue'), await of('carla')]).toEqual([1, 1]);
  });

  test('counts tasks until they are done', async () => {
    const task = (id: string, state: string, dueAt: number) =>
      bench.database.pool.query(
        `insert into task (issue_id, id, department, owner, state, due_at, content_id, added_by)
         values ('own-1', $1, 'd', 'egon', $2, $3, 'c', 'erik')`,
        [id, state, new Date(dueAt)],
      );
    await task('1', 'offered', monday - hour);
    await task('2', 'accepted', monday + hour);
    await task('3', 'accepted', monday + 9 * hour);
    await task('4', 'done', monday);
    const { db } = bench.database;
    expect(await summaryOf(db, 'egon', monday, monday + hour)).toEqual({ ...empty, tasks: 2 });
  });
});

describe('the beginning of the day (3-9.2)', () => {
  const round = { from: monday - 2 * hour, until: monday + 8 * hour };
  const inChina = [
    ...organisation.people.filter(({ id }) => id !== 'erik'),
    somebody('erik', 'engineer', { teams: ['radio'], calendar: cn9x5.id }),
  ];

  test('tells everybody who has something on the desk, once', async () => {
    await bench.change({ people: inChina });
    expect(await bench.activities.deskRound(round)).toEqual({ summaries: 4, gaps: 0 });
    const [erik, ...more] = await inboxOf('erik');
    expect(more).toEqual([]);
    expect(erik).toMatchObject({
      notice: 'summary/erik/2026-03-02',
      template: 'daily-summary',
      issueId: null,
      facts: { date: '2026-03-02', owned: 2, breached: 1, offered: 1, tasks: 0, approvals: 0 },
    });
    expect(await inboxOf('sam')).toHaveLength(1);
    for (const id of ['lars', 'dan', 'ada', 'carla']) expect(await inboxOf(id)).toEqual([]);
    const again = await Promise.all([1, 2, 3].map(() => bench.activities.deskRound(round)));
    for (const told of again) expect(told).toEqual({ summaries: 0, gaps: 0 });
    expect(await inboxOf('erik')).toEqual([erik]);
  });

  test('comes at each one’s own time, and not to who is absent', async () => {
    await clear();
    await bench.change({
      people: inChina,
      absences: [away('emma', 'egon', monday, monday + 24 * hour)],
    });
    expect(await bench.activities.nextDesk(monday - 2 * hour)).toBe(monday - hour);
    expect(await bench.activities.nextDesk(monday - hour)).toBe(monday + 7 * hour);
    const morning = { from: monday - 2 * hour, until: monday - hour };
    expect(await bench.activities.deskRound(morning)).toEqual({ summaries: 1, gaps: 0 });
    expect(await inboxOf('erik')).toHaveLength(1);
    expect(await bench.activities.deskRound({ ...round, from: monday - hour })).toMatchObject({
      summaries: 2,
    });
    expect(await inboxOf('emma')).toEqual([]);
  });
});

describe('gaps in rosters (3-1.2)', () => {
  const roster: RosterDocument = {
    id: 'radio-duty',
    team: 'radio',
    role: 'engineer',
    zone: 'UTC',
    layers: [
      {
        id: 'week',
        rotation: 'weekly',
        start: '2026-01-05',
        handOff: '09:00',
        people: ['erik', 'emma'],
        windows: [{ days: [1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }],
      },
    ],
  };

  test('are reported to the lead of the team two weeks ahead, each once', async () => {
    await clear();
    await saveRoster(bench.database.db, roster, 'ada', monday);
    const day = (number: number) => {
      const until = monday + 8 * hour + number * 24 * hour;
      return { from: until - 24 * hour, until };
    };
    expect(await bench.activities.deskRound(day(0))).toMatchObject({ gaps: 2 });
    const told = (await inboxOf('lena')).filter(({ template }) => template === 'roster-gap');
    const sunday = Date.UTC(2026, 2, 8);
    expect(told.map(({ notice }) => notice)).toContain(`gap/radio-duty/${sunday}`);
    expect(told.find(({ facts }) => facts['from'] === sunday)?.facts).toEqual({
      roster: 'radio-duty',
      team: 'radio',
      role: 'engineer',
      from: sunday,
      until: sunday + 24 * hour,
    });
    expect(await bench.activities.deskRound(day(0))).toMatchObject({ gaps: 0 });
    expect(await bench.activities.deskRound(day(1))).toMatchObject({ gaps: 0 });
    expect(await bench.activities.deskRound(day(7))).toMatchObject({ gaps: 1 });
    expect((await inboxOf('lars')).filter(({ template }) => template === 'roster-gap')).toEqual([]);
  });
});
