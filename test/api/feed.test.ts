import { CloudEvent } from 'cloudevents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedKey } from '../../db/secret.ts';
import { openDatabase } from '../../db/database.ts';
import { apiKey } from '../../db/schema/key.ts';
import { eq } from 'drizzle-orm';
import { scopesOf } from '../../domain/authority/table.ts';
import { roles } from '../../domain/people.ts';
import { FeedCursors } from '../../api/plugins/feed-cursors.ts';
import { commitsLater } from '../db/feed-support.ts';
import { recordLife } from '../db/support.ts';
import { until } from '../support/http.ts';
import { testSecret } from '../support/keys.ts';
import { feedOf, idsOf, newIssue, recorded, type FeedBody } from './feed-support.ts';
import { fits, startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const now = async (who: string): Promise<string> =>
  (await feedOf(api, who, { from: 'now' })).body.nextCursor;
const cursors = new FeedCursors(derivedKey(testSecret, 'feed'));

describe('3-9.2 GET /v1/events', () => {
  it('gives CloudEvents 1.0 from the oldest on, page by page, and the same again', async () => {
    const life = newIssue().does({ type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' });
    await recordLife(api.database, life);
    for (let n = 0; n < 5; n += 1) await recorded(api);
    const walk = async (): Promise<readonly unknown[]> => {
      const seen: unknown[] = [];
      let query: Record<string, string | number> = { limit: 2 };
      for (;;) {
        const { status, body } = await feedOf(api, 'mia', query);
        expect(status).toBe(200);
        expect(body.items.length).toBeLessThanOrEqual(2);
        seen.push(...body.items);
        query = { limit: 2, after: body.nextCursor };
        if (!body.hasMore) return seen;
      }
    };
    const seen = await walk();
    expect(seen.length).toBeGreaterThanOrEqual(7);
    expect(await walk()).toEqual(seen);
    for (const item of seen as Record<string, unknown>[]) {
      expect(fits(api, 'CloudEvent', item)).toEqual([]);
      expect(new CloudEvent(item).validate()).toBe(true);
    }
    expect(seen.find((item) => (item as { id: string }).id === `${life.known.id}/2`)).toMatchObject(
      {
        type: 'itr.issue.assessed',
        partitionkey: life.known.id,
        sequence: '0000000002',
        data: { customerId: 'acme', version: 2, by: 'integrator-1', facts: { impact: 'H' } },
      },
    );
  });

  it('never passes an event that commits late, and passes one that is rolled back', async () => {
    const after = await now('mia');
    const [late, never] = [newIssue(), newIssue()];
    const underway = await commitsLater(api.database, late);
    const early = await recorded(api);
    const waiting = await feedOf(api, 'mia', { after });
    expect(waiting.body).toMatchObject({ items: [] });
    await underway.commit();
    const both = await feedOf(api, 'mia', { after });
    expect(idsOf(both.body)).toEqual([late.known.id, early]);
    const given = await commitsLater(api.database, never);
    const last = await recorded(api);
    await given.rollBack();
    const rest = await feedOf(api, 'mia', { after: both.body.nextCursor });
    expect(idsOf(rest.body)).toEqual([last]);
  });

  it('begins now or at an instant, and does not miss what is under way then', async () => {
    const since = new Date().toISOString();
    const late = newIssue();
    const underway = await commitsLater(api.database, late);
    const early = await recorded(api);
    const asked = [feedOf(api, 'mia', { from: 'now' }), feedOf(api, 'mia', { from: since })];
    await underway.commit();
    const [atNow, atInstant] = await Promise.all(asked);
    expect(atNow?.status).toBe(200);
    expect(idsOf(atInstant?.body ?? { items: [] })).toEqual([late.known.id, early]);
    const next = await recorded(api);
    const { body } = await feedOf(api, 'mia', { after: String(atNow?.body.nextCursor) });
    expect(idsOf(body).at(-1)).toBe(next);
  });

  it('refuses what is no cursor of this feed, and one from the future otherwise', async () => {
    const good = await now('mia');
    const changed = `${good.slice(0, -2)}${good.endsWith('A') ? 'B' : 'A'}${good.slice(-1)}`;
    const foreign = new FeedCursors(derivedKey('another-secret-another-secret-12', 'feed')).of(1);
    const list = Buffer.from(JSON.stringify(['issues dueAt', 1, 'x'])).toString('base64url');
    for (const after of [changed, foreign, list, 'x', good.slice(1), `${good}A`]) {
      const { status, body } = await feedOf(api, 'mia', { after });
      expect([after, status, body.code]).toEqual([after, 400, 'bad_cursor']);
    }
    const ahead = await feedOf(api, 'mia', { after: cursors.of(2 ** 40) });
    expect(ahead).toMatchObject({ status: 409, body: { code: 'feed.cursor-ahead' } });
    expect(ahead.body.detail).toContain('`from`');
  });

  it('refuses bad questions and says what would be right', async () => {
    const bad: Record<string, string>[] = [
      { types: 'itr.issue.never-was' },
      { wait: '26' },
      { limit: '1001' },
      { limit: '0' },
      { from: 'yesterday' },
      { from: '2026-13-45T00:00:00Z' },
      { from: 'now', after: await now('mia') },
      { customerId: '' },
      { odd: '1' },
    ];
    for (const query of bad) {
      const { status, body } = await feedOf(api, 'mia', query);
      expect([query, status, body.code]).toEqual([query, 400, 'validation_failed']);
    }
    const { body } = await feedOf(api, 'mia', { types: 'itr.issue.never-was' });
    expect(body.detail).toContain('itr.issue.received');
  });

  it('gives only the types and the customer that were asked for', async () => {
    const after = await now('mia');
    const life = newIssue({ customerId: 'chosen' });
    await recordLife(
      api.database,
      life.does({ type: 'assess', impact: 'L', urgency: 'L', complexity: 'L' }),
    );
    await recorded(api);
    const types = await feedOf(api, 'mia', { after, types: 'itr.issue.assessed, noted' });
    expect(types.body.items.map(({ type }) => type)).toEqual(['itr.issue.assessed']);
    const theirs = await feedOf(api, 'mia', { after, customerId: 'chosen' });
    expect(idsOf(theirs.body)).toEqual(life.events.map(() => life.known.id));
    expect(theirs.body.hasMore).toBe(false);
  });
});

describe('3-2.2.3 who sees which events', () => {
  it('follows those who may read issues, and nobody else', () => {
    for (const role of roles) {
      const reading = scopesOf([role], 'getIssue').toSorted();
      for (const operation of ['listFeed', 'streamFeed'] as const) {
        expect([role, scopesOf([role], operation).toSorted()]).toEqual([role, reading]);
      }
    }
  });

  it('a customer sees what is theirs, without notes and what stays in the house', async () => {
    const after = await now('mia');
    const life = newIssue()
      .does({ type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' })
      .does({ type: 'note', text: { id: 'n1', digest: 'd' } });
    await recordLife(api.database, life);
    await recorded(api, { customerId: 'other' });
    const { body } = await feedOf(api, 'carla', { after });
    expect(body.items.map(({ type }) => type)).toEqual([
      'itr.issue.received',
      'itr.issue.assessed',
    ]);
    const all = await feedOf(api, 'mia', { after });
    expect(all.body.items).toHaveLength(4);
    // what lies beyond them still brings them on
    const beyond = await feedOf(api, 'carla', { after: body.nextCursor });
    expect(beyond.body.items).toEqual([]);
    const others = await feedOf(api, 'otto', { after });
    expect(others.body.items).toHaveLength(1);
  });

  it('an analyst is told of no person', async () => {
    const after = await now('mia');
    await recordLife(
      api.database,
      newIssue().does(
        { type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' },
        { id: 'erik', roles: ['engineer'] },
      ),
    );
    const clear = await feedOf(api, 'mia', { after });
    expect(JSON.stringify(clear.body)).toContain('"erik"');
    const { body } = await feedOf(api, 'ana', { after });
    expect(JSON.stringify(body)).not.toContain('erik');
    expect(body.items[1]?.data['by']).toMatch(/^person-/);
    expect(body.items.map(({ id }) => id)).toEqual(clear.body.items.map(({ id }) => id));
  });

  it('who sees little of much is answered in portions', async () => {
    const after = await now('mia');
    await api.database.pool.query(
      `insert into event (stream, version, kind, type, at, by, data, hash)
       select 'none-' || n, 1, 'issue', 'noted', now(), 'ina', '{"type":"noted","at":0,"by":"ina"}', sha256('x')
       from generate_series(1, 25000) n`,
    );
    const mine = await recorded(api);
    const found: unknown[] = [];
    let cursor = after;
    let pages = 0;
    for (let hasMore = true; hasMore; pages += 1) {
      const { body }: { body: FeedBody } = await feedOf(api, 'carla', { after: cursor });
      found.push(...idsOf(body));
      expect(body.nextCursor).not.toBe(cursor);
      ({ nextCursor: cursor, hasMore } = body);
    }
    expect(found).toEqual([mine]);
    expect(pages).toBe(3);
  });
});

describe('3-9.2 waiting', () => {
  it('is answered when something comes, and with nothing when nothing does', async () => {
    const after = await now('mia');
    const nothing = await feedOf(api, 'mia', { after, wait: 1 });
    expect(nothing.body).toMatchObject({ items: [], hasMore: false });
    const waiting = ['mia', 'carla', 'otto'].map((who) => feedOf(api, who, { after, wait: 5 }));
    const id = await recorded(api);
    const [mia, carla, otto] = await Promise.all(waiting);
    expect(idsOf(mia?.body ?? { items: [] })).toEqual([id]);
    expect(idsOf(carla?.body ?? { items: [] })).toEqual([id]);
    expect(otto?.body.items).toEqual([]);
    const later = await feedOf(api, 'mia', { after: String(otto?.body.nextCursor) });
    expect(later.body.items).toEqual([]);
  });

  it('takes the place of nobody who works, and ends with the server', async () => {
    const busy = await startApi({ settings: { load: { inFlight: 3, perMinute: 100_000 } } });
    const { body } = await feedOf(busy, 'mia', { from: 'now' });
    const wait = async (): Promise<{ status: number }> => {
      for (;;) {
        const reply = await feedOf(busy, 'mia', { after: body.nextCursor, wait: 25 });
        if (reply.status !== 503) return reply;
      }
    };
    const waiting = Promise.all(Array.from({ length: 8 }, wait));
    const connected = (): Promise<number> =>
      new Promise((resolve) => busy.app.server.getConnections((_, count) => resolve(count)));
    await until(async () => (await connected()) >= 8, 'they wait');
    // were they counted, nobody would be let in before they are answered
    await until(async () => (await feedOf(busy, 'mia', { limit: 1 })).status === 200, 'an answer');
    await recorded(busy);
    expect((await waiting).map(({ status }) => status)).toEqual(Array(8).fill(200));
    const { nextCursor: after } = (await feedOf(busy, 'mia', { from: 'now' })).body;
    const last = feedOf(busy, 'mia', { after, wait: 25 });
    await until(async () => (await feedOf(busy, 'mia', { limit: 1 })).status === 200, 'an answer');
    const began = performance.now();
    await busy.app.close();
    expect(await last).toMatchObject({ status: 200, body: { items: [] } });
    expect(performance.now() - began).toBeLessThan(20_000);
    await busy.close();
  });

  it('a key that was revoked meanwhile is told nothing', async () => {
    const after = await now('tess');
    const other = openDatabase(api.databaseUrl, { max: 1 });
    const waiting = feedOf(api, 'tess', { after, wait: 25 });
    await other.db.update(apiKey).set({ revokedAt: Date.now() }).where(eq(apiKey.holder, 'tess'));
    await until(async () => (await feedOf(api, 'tess')).status === 401, 'it is refused');
    await recorded(api);
    expect(await waiting).toMatchObject({ status: 401 });
    await other.close();
  });
});
