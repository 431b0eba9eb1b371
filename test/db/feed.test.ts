import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  eventsWithin,
  positionBefore,
  readFeed,
  settledEnd,
  type FeedPage,
} from '../../db/feed.ts';
import { openDatabase } from '../../db/database.ts';
import { record } from '../../db/record.ts';
import type { FeedEvent } from '../../domain/feed/cloud-event.ts';
import { goldenLife, Life } from './life.ts';
import { commitsLater, positionsOf } from './feed-support.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const streamsOf = ({ events }: Pick<FeedPage, 'events'>): readonly string[] =>
  events.map(({ issueId }) => issueId);
const end = async (): Promise<number> => (await settledEnd(database.db)) ?? Number.NaN;

describe('3-9.2 the feed', () => {
  test('gives what was recorded, as it was recorded, in pages', async () => {
    const { db } = database;
    const start = await end();
    const life = goldenLife('plain-7');
    await recordLife(database, life);
    const all: FeedEvent[] = [];
    let upTo = start;
    for (let hasMore = true; hasMore;) {
      const page: FeedPage = await readFeed(db, upTo, 2);
      expect(page.events.length).toBeLessThanOrEqual(2);
      all.push(...page.events);
      ({ upTo, hasMore } = page);
    }
    // the policy is the one thing that is left out
    const told = life.events.map((event) => {
      const { policy: _, ...rest } = event as typeof event & { policy?: unknown };
      return rest;
    });
    expect(all.map(({ data }) => data)).toEqual(told);
    expect(all[0]).toMatchObject({ issueId: 'plain-7', number: 'ITR-000007', version: 1 });
    expect(all.map(({ customerId }) => customerId)).toEqual(all.map(() => 'customer-1'));
    expect(await readFeed(db, upTo, 2)).toEqual({ events: [], upTo, hasMore: false });
  });

  test('does not pass an event that commits after a later one', async () => {
    const { db } = database;
    const start = await end();
    const late = await commitsLater(database, new Life('late-1'));
    await recordLife(database, new Life('early-1'));
    const waiting = await readFeed(db, start, 100);
    expect(waiting).toEqual({ events: [], upTo: start, hasMore: false });
    await late.commit();
    expect(streamsOf(await readFeed(db, start, 100))).toEqual(['late-1', 'early-1']);
  });

  test('gives what stands before it at once', async () => {
    const { db } = database;
    const start = await end();
    await recordLife(database, new Life('first-1'));
    const late = await commitsLater(database, new Life('late-2'));
    await recordLife(database, new Life('early-2'));
    const page = await readFeed(db, start, 100);
    expect(streamsOf(page)).toEqual(['first-1']);
    await late.commit();
    const rest = await readFeed(db, page.upTo, 100);
    expect(streamsOf(rest)).toEqual(['late-2', 'early-2']);
  });

  test('passes the gap of one that is rolled back, and waits for it no more', async () => {
    const { db } = database;
    const start = await end();
    const never = await commitsLater(database, new Life('never-1'));
    await recordLife(database, new Life('early-3'));
    expect(streamsOf(await readFeed(db, start, 100))).toEqual([]);
    await never.rollBack();
    expect(streamsOf(await readFeed(db, start, 100))).toEqual(['early-3']);
  });

  test('a reader that knows nothing waits as well', async () => {
    const other = openDatabase(database.url, { max: 2, applicationName: 'itr-other-reader' });
    const start = await end();
    const late = await commitsLater(database, new Life('late-4'));
    await recordLife(database, new Life('early-4'));
    expect(streamsOf(await readFeed(other.db, start, 100))).toEqual([]);
    // whoever begins now begins before what is under way
    const begins = settledEnd(other.db);
    await late.commit();
    const now = (await begins) ?? Number.NaN;
    expect(streamsOf(await readFeed(other.db, start, 100))).toEqual(['late-4', 'early-4']);
    expect(streamsOf(await readFeed(other.db, now, 100))).not.toContain('late-4');
    await other.close();
  });

  test('an end that cannot be told is not made up', async () => {
    const other = openDatabase(database.url, { max: 2, applicationName: 'itr-other-reader' });
    expect(await end()).toBeGreaterThan(0);
    const late = await commitsLater(database, new Life('late-5'));
    await recordLife(database, new Life('early-5'));
    expect(await settledEnd(other.db)).toBeUndefined();
    await expect(positionBefore(other.db, 0)).rejects.toMatchObject({
      refusal: { code: 'unavailable' },
    });
    // one that knew an end keeps to it: what is under way stands behind it
    const known = await end();
    await late.commit();
    const rest = streamsOf(await readFeed(database.db, known, 100));
    expect(rest.slice(-2)).toEqual(['late-5', 'early-5']);
    await other.close();
  });

  test('leaves out who had access to what, and does not stop there', async () => {
    const start = await end();
    await database.pool.query(
      `insert into event (stream, version, kind, type, at, by, data, hash)
       values ('audit-x', 1, 'audit', 'key-used', now(), 'ina', '{}', sha256('x'))`,
    );
    const only = await readFeed(database.db, start, 1);
    expect(only).toEqual({ events: [], upTo: start + 1, hasMore: true });
    await recordLife(database, new Life('after-audit-1'));
    expect(streamsOf(await readFeed(database.db, start, 100))).toEqual(['after-audit-1']);
  });

  test('begins at an instant with all that was recorded since', async () => {
    const other = await createTestDatabase();
    const at = Date.UTC(2026, 0, 1);
    for (let n = 1; n <= 1500; n += 500) {
      // one second apart, every tenth ten seconds late
      await other.pool.query(
        `insert into event (stream, version, kind, type, at, by, data, hash, recorded_at)
         select 's-' || n, 1, 'issue', 'noted', now(), 'ina', '{"type":"noted","at":0,"by":"ina"}', sha256('x'),
           to_timestamp($2::float8 / 1000 + n - case when n % 10 = 0 then 10 else 0 end)
         from generate_series($1::int, $1::int + 499) n`,
        [n, at],
      );
    }
    const expected = async (from: number): Promise<number> => {
      const { rows } = await other.pool.query<{ first: string | null }>(
        'select min(position) - 1 as first from event where recorded_at >= $1',
        [new Date(from)],
      );
      return Number(rows[0]?.first ?? 1500);
    };
    for (const seconds of [-10, 0, 1, 10, 35, 499, 700, 1234, 1491, 1499, 1500, 5000]) {
      const from = at + seconds * 1000;
      expect([seconds, await positionBefore(other.db, from)]).toEqual([
        seconds,
        await expected(from),
      ]);
    }
    await other.drop();
  });

  test('only what lies within reach is kept', async () => {
    const { db } = database;
    const start = await end();
    await recordLife(database, new Life('theirs-1', { customerId: 'acme' }));
    await recordLife(database, new Life('others-1', { customerId: 'other' }));
    const { events } = await readFeed(db, start, 100);
    const reach = {
      all: false,
      works: null,
      reports: null,
      teams: [],
      customers: ['acme'],
    } as const;
    expect(streamsOf({ events: await eventsWithin(db, reach, events) })).toEqual(['theirs-1']);
    expect(await eventsWithin(db, { all: true }, events)).toEqual(events);
  });

  test('many who write at once, some of whom give up: all that is there is given once, in order', async () => {
    const start = await end();
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let round = 0; round < 8; round += 1) {
        const life = new Life(`w${writer}-${round}`).does({
          type: 'assess',
          impact: 'H',
          urgency: 'M',
          complexity: 'M',
        });
        if ((writer + round) % 3 === 0) {
          const under = await commitsLater(database, life);
          await (round % 2 === 0 ? under.rollBack() : under.commit());
        } else for (const recording of life.recordings) await record(database.db, recording);
      }
    });
    let isOver = false;
    const over = Promise.all(writers).then(() => (isOver = true));
    const seen: number[] = [];
    let upTo = start;
    for (let last = false; ; last = isOver) {
      const page = await readFeed(database.db, upTo, 7);
      expect(page.upTo).toBeGreaterThanOrEqual(upTo);
      seen.push(...page.events.map(({ position }) => position));
      ({ upTo } = page);
      if (last && !page.hasMore && page.events.length === 0) break;
    }
    await over;
    expect(seen).toEqual(await positionsOf(database, start));
  });
});
