import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listenRecorded, type Listening } from '../../db/notify.ts';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { record } from '../../db/record.ts';
import { settledEnd } from '../../db/feed.ts';
import { Tail } from '../../db/tail.ts';
import { until } from '../support/http.ts';
import { commitsLater, positionsOf } from './feed-support.ts';
import { Life } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
/** What the tail reads with: its connections can be taken away. */
let own: OpenDatabase;
let listening: Listening;
let tail: Tail;
const errors: unknown[] = [];
/** Where the events of a test begin. */
let start = 0;
let run = 0;
const lifeOf = (id: string): Life => new Life(`run-${run}-${id}`);
const forever = new AbortController().signal;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  run += 1;
  start = (await settledEnd(database.db)) ?? Number.NaN;
  own = openDatabase(database.url, { max: 2, applicationName: 'itr-tail' });
  begin({});
  return async () => {
    await tail.close();
    await listening.close();
    await own.close();
  };
});
afterEach(() => errors.splice(0));

function begin(more: { readonly kept?: number }): void {
  tail = new Tail({ db: own.db, onError: (error) => void errors.push(error), ...more });
  listening = listenRecorded(database.url, () => tail.changed());
}

/** Reads as a follower does, until so many have come. */
async function follow(from: number, count: number, limit = 7): Promise<readonly number[]> {
  const followed = tail;
  const seen: number[] = [];
  let position = from;
  while (seen.length < count) {
    expect(tail).toBe(followed);
    const page = await tail.after(position, limit);
    expect(page.upTo).toBeGreaterThanOrEqual(position);
    seen.push(...page.events.map((event) => event.position));
    position = page.upTo;
    if (seen.length < count && !page.hasMore) await tail.grown(position, 10_000, forever);
  }
  return seen;
}

const heard = (): Promise<unknown> => until(async () => listening.healthy(), 'it listens');

describe('3-9.2 the end of the feed', () => {
  test('is read once for many who follow, and wakes them', async () => {
    await recordLife(database, lifeOf('before-1'));
    await tail.open();
    await heard();
    const { upTo } = await tail.after(start, 100);
    const following = Promise.all(Array.from({ length: 50 }, () => follow(upTo, 3)));
    for (const id of ['a-1', 'a-2', 'a-3']) await recordLife(database, new Life(id));
    const expected = await positionsOf(database, upTo);
    expect(expected).toHaveLength(3);
    for (const seen of await following) expect(seen).toEqual(expected);
    // the same objects: what is made of one can be made once
    const [one, other] = [await tail.after(upTo, 9), await tail.after(upTo, 9)];
    expect(one.events[2]).toBe(other.events[2]);
  });

  test('does not pass an event that commits after a later one, and passes one that never does', async () => {
    await recordLife(database, lifeOf('before-1'));
    await tail.open();
    await heard();
    const { upTo } = await tail.after(start, 100);
    const late = await commitsLater(database, lifeOf('late-1'));
    await recordLife(database, lifeOf('early-1'));
    await tail.grown(upTo, 1500, forever);
    expect(await tail.after(upTo, 9)).toMatchObject({ events: [], upTo });
    await late.commit();
    await follow(upTo, 2);
    const page = await tail.after(upTo, 9);
    expect(page.events.map(({ issueId }) => issueId)).toEqual([
      `run-${run}-late-1`,
      `run-${run}-early-1`,
    ]);
    const never = await commitsLater(database, lifeOf('never-1'));
    await recordLife(database, lifeOf('early-2'));
    await never.rollBack();
    await follow(page.upTo, 1);
    const last = await tail.after(page.upTo, 9);
    expect(last.events.map(({ issueId }) => issueId)).toEqual([`run-${run}-early-2`]);
  });

  test('begins before what is being written when it begins', async () => {
    const late = await commitsLater(database, lifeOf('late-1'));
    await recordLife(database, lifeOf('early-1'));
    const opening = tail.open();
    await opening;
    expect(await tail.after(start, 9)).toMatchObject({ events: [], upTo: start });
    await late.commit();
    expect(await follow(start, 2)).toEqual(await positionsOf(database, start));
  });

  test('goes on when its connections are cut, also the one that hears', async () => {
    await tail.open();
    await heard();
    const { upTo } = await tail.after(start, 9);
    const following = follow(upTo, 6);
    for (let round = 1; round <= 3; round += 1) {
      await database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name in ('itr-tail', 'itr-listen') and datname = current_database()`,
      );
      await recordLife(database, lifeOf(`cut-${round}`));
      await recordLife(database, lifeOf(`cut-${round}0`));
    }
    expect(await following).toEqual(await positionsOf(database, upTo));
  });

  test('keeps little and gives the rest from the database: nothing is missed in between', async () => {
    await tail.close();
    await listening.close();
    begin({ kept: 5 });
    await tail.open();
    await heard();
    const { upTo } = await tail.after(start, 9);
    for (let n = 1; n <= 23; n += 1) await recordLife(database, lifeOf(`many-${n}`));
    const expected = await positionsOf(database, upTo);
    expect(await follow(upTo, 23)).toEqual(expected);
    for (const index of [3, 15, 16, 17, 18, 21]) {
      const position = expected[index] ?? 0;
      expect(await follow(position, 22 - index, 3)).toEqual(expected.slice(index + 1));
    }
  });

  test('under many who write at once it gives what a plain select gives', async () => {
    await tail.open();
    await heard();
    const { upTo } = await tail.after(start, 9);
    let written = 0;
    const writers = Array.from({ length: 5 }, async (_, writer) => {
      for (let round = 0; round < 12; round += 1) {
        const life = lifeOf(`w${writer}-${round}`).does({
          type: 'assess',
          impact: 'H',
          urgency: 'M',
          complexity: 'M',
        });
        const isKept = (writer + round) % 4 !== 1;
        if (isKept) written += 2;
        if ((writer + round) % 2 === 0) {
          for (const recording of life.recordings) await record(database.db, recording);
          continue;
        }
        const under = await commitsLater(database, life);
        await (isKept ? under.commit() : under.rollBack());
      }
    });
    const early = follow(upTo, 20);
    await Promise.all(writers);
    const expected = await positionsOf(database, upTo);
    expect(expected).toHaveLength(written);
    expect(expected.slice(0, 20)).toEqual((await early).slice(0, 20));
    expect(await follow(upTo, written)).toEqual(expected);
    expect(errors).toEqual([]);
  });

  test('nobody waits longer than they want to, or than it is open', async () => {
    await tail.open();
    const { upTo } = await tail.after(start, 9);
    const stop = new AbortController();
    const waiting = [
      tail.grown(upTo, 20, forever),
      tail.grown(upTo, 60_000, stop.signal),
      tail.grown(upTo, 60_000, forever),
    ];
    await waiting[0];
    stop.abort();
    await waiting[1];
    await tail.close();
    await waiting[2];
    await tail.grown(upTo, 60_000, forever);
    expect(tail.isAtEnd(upTo)).toBe(true);
  });

  test('while the database is away it waits, and begins when it is back', async () => {
    await tail.open();
    await tail.close();
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/nothing', { max: 1 });
    const lost = new Tail({ db: nowhere.db, onError: (error) => void errors.push(error) });
    await lost.open();
    expect(errors.length).toBeGreaterThan(0);
    await lost.close();
    await nowhere.close();
  });
});
