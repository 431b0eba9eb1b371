import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { pingDatabase } from '../../db/health.ts';
import { listenRecorded } from '../../db/notify.ts';
import { goldenLife, Life } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const patience = { timeout: 10_000, interval: 20 };

describe('listenRecorded', () => {
  test.each([0, 1, 3, 10])('is closed in time, %i ms after it was opened', async (afterMs) => {
    const listening = listenRecorded(database.url, () => undefined);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await listening.close();
    expect(listening.healthy()).toBe(false);
  });

  test('hears of each version when it is readable, over a lost connection too', async () => {
    const heard: string[] = [];
    const listening = listenRecorded(database.url, (stream, version) =>
      heard.push(`${stream} ${version}`),
    );
    await vi.waitUntil(() => listening.healthy(), patience);
    const life = goldenLife('with:colon');
    await recordLife(database, life);
    const versions = life.recordings.map(
      ({ fromVersion, events }) => `with:colon ${fromVersion + events.length}`,
    );
    await vi.waitUntil(() => heard.length >= versions.length, patience);
    await recordLife(database, life);

    for (const round of [1, 2]) {
      await database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'itr-listen' and datname = current_database()`,
      );
      await vi.waitUntil(() => !listening.healthy(), patience);
      await vi.waitUntil(() => listening.healthy(), patience);
      await recordLife(database, new Life(`after-${round}`));
      await vi.waitUntil(() => heard.at(-1) === `after-${round} 1`, patience);
    }
    expect(heard).toEqual([...versions, 'after-1 1', 'after-2 1']);
    await listening.close();
    expect(listening.healthy()).toBe(false);
  });

  test('keeps trying while nobody answers, and can be closed meanwhile', async () => {
    const listening = listenRecorded('postgres://nobody@127.0.0.1:1/nothing', () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(listening.healthy()).toBe(false);
    await listening.close();
  });
});

describe('a pool', () => {
  test('heals after every connection was ended', async () => {
    const opened = openDatabase(database.url, { applicationName: 'itr-heal' });
    await pingDatabase(opened.db);
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'itr-heal'`,
    );
    await vi.waitUntil(() => opened.pool.totalCount === 0, patience);
    await expect(pingDatabase(opened.db)).resolves.toBeUndefined();
    await opened.close();
  });

  test('lets nobody wait for a connection longer than two seconds', async () => {
    const opened = openDatabase(database.url, { max: 1 });
    const held = await opened.pool.connect();
    const begun = Date.now();
    await expect(pingDatabase(opened.db)).rejects.toThrow('select 1');
    expect(Date.now() - begun).toBeLessThan(3_000);
    held.release();
    await opened.close();
  });
});
