import type { RecordInput } from '../../activities/ports.ts';
import type { Recording } from '../../db/record.ts';
import { wired } from '../../domain/issue/wire.ts';
import { ApplicationFailure } from '@temporalio/common';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import type { Activities, DeliverInput } from '../../activities/ports.ts';
import type { Cursor } from '../../db/cursor.ts';
import { openDatabase } from '../../db/database.ts';
import { listInbox } from '../../db/inbox.ts';
import { savePeople } from '../../db/person.ts';
import type { Recipient } from '../../domain/issue/notices.ts';
import { testSecret } from '../support/keys.ts';
import { noneRuns } from './activities-support.ts';
import { goldenLife, Life, reportedAt } from './life.ts';
import { createTestDatabase } from './support.ts';

const outside = { send: noneRuns, approveSignal: 'named', secret: testSecret } as const;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let metrics: Registry;
let activities: Activities;

beforeAll(async () => {
  database = await createTestDatabase();
  await savePeople(database.db, [
    { id: 'lead-1', name: 'Lead', roles: ['line-lead'], customerId: null },
    {
      id: 'lead-2',
      name: 'Lead and manager',
      roles: ['line-lead', 'service-manager'],
      customerId: null,
    },
    { id: 'engineer-1', name: 'Engineer', roles: ['engineer'], customerId: null },
  ]);
});

beforeEach(() => {
  metrics = new Registry();
  activities = createActivities({ ...outside, database, metrics });
});

afterAll(() => database.drop());

const notice = (id: string, to: readonly Recipient[], at = reportedAt): DeliverInput => ({
  id,
  stream: 'issue-1',
  at,
  notice: { kind: 'notify', template: 'escalated', to, facts: { step: 'restore 75%', round: 1 } },
});
const role = (name: Extract<Recipient, { kind: 'role' }>['role']): Recipient => ({
  kind: 'role',
  role: name,
});
const person = (id: string): Recipient => ({ kind: 'person', id });

async function value(name: string, labels: Record<string, string> = {}): Promise<number> {
  const metric = (await metrics.getMetricsAsJSON()).find((one) => name.startsWith(one.name));
  const fits = (one: { labels: object; metricName?: string }) =>
    (one.metricName ?? metric?.name) === name &&
    Object.entries(labels).every(([key, word]) => Reflect.get(one.labels, key) === word);
  return metric?.values.find(fits)?.value ?? 0;
}

async function inboxCount(): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>('select count(*)::int as n from inbox');
  return rows[0]?.n ?? 0;
}

describe('deliver (3-3.3.2)', () => {
  test('tells everybody who holds a role, each person once however often they are meant', async () => {
    const to = [person('lead-1'), role('line-lead'), role('service-manager'), person('lead-1')];
    expect(await activities.deliver(notice('n1', to))).toEqual({
      told: ['lead-1', 'lead-2'],
      vacant: [],
    });
    const { items } = await listInbox(database.db, { kind: 'person', id: 'lead-2' }, { limit: 10 });
    expect(items).toMatchObject([
      {
        notice: 'n1',
        issueId: 'issue-1',
        template: 'escalated',
        facts: { step: 'restore 75%', round: 1 },
        at: reportedAt,
        readAt: null,
      },
    ]);
  });

  test('twice, and twice at once, is once; the answer is the same', async () => {
    const input = notice('n2', [role('line-lead'), { kind: 'customer', customerId: 'customer-1' }]);
    const first = await activities.deliver(input);
    const before = await inboxCount();
    const again = await Promise.all([1, 2, 3].map(() => activities.deliver(input)));
    expect(again).toEqual([first, first, first]);
    expect(first).toEqual({ told: ['lead-1', 'lead-2', 'customer-1'], vacant: [] });
    expect(await inboxCount()).toBe(before);
    expect(await value('itr_notices_delivered_total', { template: 'escalated' })).toBe(3);
  });

  test('a role that nobody holds reaches nobody and is no fault', async () => {
    const before = await inboxCount();
    expect(await activities.deliver(notice('n3', [role('service-vp')]))).toEqual({
      told: [],
      vacant: ['service-vp'],
    });
    expect(await activities.deliver(notice('n4', []))).toEqual({ told: [], vacant: [] });
    expect(await inboxCount()).toBe(before);
  });

  test('an inbox is read newest first, page by page', async () => {
    const ids = ['p1', 'p2', 'p3', 'p4', 'p5'];
    for (const [index, id] of ids.entries()) {
      await activities.deliver(notice(id, [person('reader')], reportedAt + Math.floor(index / 2)));
    }
    const seen: string[] = [];
    let cursor: Cursor | undefined;
    do {
      const page = await listInbox(
        database.db,
        { kind: 'person', id: 'reader' },
        { cursor, limit: 2 },
      );
      seen.push(...page.items.map((row) => row.notice));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids.toReversed());
    const other = await listInbox(database.db, { kind: 'customer', id: 'reader' }, { limit: 2 });
    expect(other.items).toEqual([]);
  });
});

describe('identify', () => {
  test('says which roles somebody holds; an unknown id holds none', async () => {
    const roles = ['line-lead', 'service-manager'];
    const asked = { approval: 'issue-1.1', use: 'signal-1' };
    const known = await activities.identify({ ...asked, by: 'lead-2' });
    expect(known).toEqual({ id: 'lead-2', roles });
    const nobody = await activities.identify({ ...asked, by: 'nobody' });
    expect(nobody).toEqual({ id: 'nobody', roles: [] });
  });
});

/** As the process hands it over. */
const packed = (recording: Recording): RecordInput => ({
  ...recording,
  events: recording.events.map(wired),
});

describe('record', () => {
  test('counts each event and the lateness of each due step once (0-14)', async () => {
    const life = new Life('metrics').waits(2 * 3_600_000);
    const due = life.events.filter(({ dueAt }) => dueAt !== undefined);
    expect(due.length).toBeGreaterThan(0);
    for (let round = 0; round < 2; round += 1) {
      for (const recording of life.recordings) await activities.record(packed(recording));
    }
    expect(await value('itr_events_recorded_total', { type: 'received' })).toBe(1);
    expect(await value('itr_due_step_decided_lateness_seconds_count')).toBe(due.length);
    expect(await value('itr_due_step_decided_lateness_seconds_sum')).toBeCloseTo(due.length * 0.04);
    expect(await value('itr_due_step_readable_lateness_seconds_count')).toBe(due.length);
  });

  test('fails for good when a version says something else, and for now over a gap', async () => {
    const life = goldenLife('failing');
    const [first, second, third] = life.recordings;
    const [other] = goldenLife('failing', { customerId: 'customer-9' }).recordings;
    if (!first || !second || !third || !other) throw new Error('The life is too short.');
    await activities.record(packed(first));
    const failure = async (work: Promise<unknown>) =>
      work.then(
        () => undefined,
        (error: unknown) => error,
      );
    const differs = await failure(activities.record(packed(other)));
    expect(differs).toBeInstanceOf(ApplicationFailure);
    expect(differs).toMatchObject({ type: 'internal', nonRetryable: true });
    const gap = await failure(activities.record(packed(third)));
    expect(gap).toMatchObject({ type: 'unavailable', nonRetryable: false });
  });

  test('is tried again when the database is away', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/nothing');
    const [first] = goldenLife('away').recordings;
    if (first === undefined) throw new Error('The life is too short.');
    const work = createActivities({
      ...outside,
      database: away,
      metrics: new Registry(),
    }).record(packed(first));
    await expect(work).rejects.not.toBeInstanceOf(ApplicationFailure);
    await away.close();
  });
});
