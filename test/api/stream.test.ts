import { connect } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedKey } from '../../db/secret.ts';
import { apiKey } from '../../db/schema/key.ts';
import { FeedCursors } from '../../api/plugins/feed-cursors.ts';
import { commitsLater } from '../db/feed-support.ts';
import { recordLife } from '../db/support.ts';
import { until } from '../support/http.ts';
import { as, testSecret } from '../support/keys.ts';
import { feedOf, followStream, newIssue, recorded } from './feed-support.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
const open: { stop: () => void }[] = [];
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  for (const { stop } of open) stop();
  await api.close();
});

type Stream = Awaited<ReturnType<typeof followStream>>;
async function follow(who: string, more: Parameters<typeof followStream>[2] = {}): Promise<Stream> {
  const stream = await followStream(api, who, more);
  open.push(stream);
  return stream;
}
const came = (stream: Stream, count: number): Promise<unknown> =>
  until(async () => stream.messages.length >= count, `${count} events`, 25_000);
const issues = ({ messages }: Stream): readonly unknown[] =>
  messages.map(({ data }) => data.data['issueId']);

describe('3-9.2 GET /v1/stream', () => {
  it('tells what comes, as CloudEvents, and what the feed tells', async () => {
    const stream = await follow('mia');
    expect(stream.status).toBe(200);
    await until(async () => stream.lastId !== '', 'the place where it begins');
    const after = stream.lastId;
    const life = newIssue().does({ type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' });
    await recordLife(api.database, life);
    await came(stream, life.events.length);
    const { body } = await feedOf(api, 'mia', { after });
    expect(stream.messages.map(({ data }) => data)).toEqual(body.items);
    expect(stream.messages[0]?.event).toBe('itr.issue.received');
    expect(stream.messages.at(-1)?.id).toBe(body.nextCursor);
  });

  it('goes on behind Last-Event-ID without a double and without a hole', async () => {
    const first = await follow('mia', { query: '?from=now' });
    await until(async () => first.lastId !== '', 'the place where it begins');
    const after = first.lastId;
    const all: string[] = [];
    for (let n = 0; n < 3; n += 1) all.push(await recorded(api));
    await came(first, 2);
    first.stop();
    const kept = first.messages.slice(0, 2);
    for (let n = 0; n < 3; n += 1) all.push(await recorded(api));
    // the address it began with says `after` another place: what came last counts
    const last = String(kept[1]?.id);
    const second = await follow('mia', { query: `?after=${after}`, last });
    await came(second, 4);
    for (let n = 0; n < 2; n += 1) all.push(await recorded(api));
    await came(second, 6);
    expect([...kept.map(({ data }) => data.data['issueId']), ...issues(second)]).toEqual(all);
  });

  it('never passes an event that commits late, and goes on over cut connections', async () => {
    const stream = await follow('mia', { query: '?from=now' });
    await until(async () => stream.lastId !== '', 'the place where it begins');
    const [late, never] = [newIssue(), newIssue()];
    const underway = await commitsLater(api.database, late);
    const early = await recorded(api);
    const other = await feedOf(api, 'mia', { from: 'now' });
    expect([200, 503]).toContain(other.status);
    expect(stream.messages).toEqual([]);
    await underway.commit();
    await came(stream, 2);
    const given = await commitsLater(api.database, never);
    const next = await recorded(api);
    await given.rollBack();
    await api.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const last = await recorded(api);
    await came(stream, 4);
    expect(issues(stream)).toEqual([late.known.id, early, next, last]);
  });

  it('shows customers what is theirs, analysts no persons, and keeps to the filter', async () => {
    const all = await Promise.all(
      [['carla'], ['otto'], ['ana'], ['mia', '?types=itr.issue.assessed']].map(([who, query]) =>
        follow(String(who), query === undefined ? {} : { query }),
      ),
    );
    await until(async () => all.every(({ lastId }) => lastId !== ''), 'all begin');
    const life = newIssue()
      .does({ type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' })
      .does({ type: 'note', text: { id: `n${Date.now()}`, digest: 'd' } });
    await recordLife(api.database, life);
    const others = await recorded(api, { customerId: 'other' });
    const [carla, otto, ana, mia] = all as [Stream, Stream, Stream, Stream];
    await Promise.all([came(otto, 1), came(ana, 4), came(carla, 2), came(mia, 1)]);
    expect(carla.messages.map(({ event }) => event)).not.toContain('itr.issue.noted');
    expect(issues(carla)).not.toContain(others);
    expect(issues(otto)).toEqual([others]);
    expect(JSON.stringify(ana.messages)).not.toContain('integrator-1');
    expect(mia.messages.map(({ event }) => event)).toEqual(['itr.issue.assessed']);
  });

  it('refuses before anything is open', async () => {
    const cursors = new FeedCursors(derivedKey(testSecret, 'feed'));
    const url = `http://127.0.0.1:${api.port}/v1/stream`;
    const plain = await fetch(url, { headers: as('mia') });
    expect([plain.status, await plain.json()]).toMatchObject([400, { code: 'feed.not-a-stream' }]);
    const code = async (last: string): Promise<unknown> => {
      const headers = { ...as('mia'), accept: 'text/event-stream', 'last-event-id': last };
      const response = await fetch(url, { headers });
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      return ((await response.json()) as { code: unknown }).code;
    };
    expect(await code('forged')).toBe('bad_cursor');
    expect(await code(cursors.of(2 ** 40))).toBe('feed.cursor-ahead');
    const stranger = await fetch(url, { headers: { accept: 'text/event-stream' } });
    expect(stranger.status).toBe(401);
  });

  it('a client that reads nothing is not kept for, and comes again to exactly what it missed', async () => {
    const { lastId: after } = await until(async () => {
      const stream = await follow('mia', { query: '?from=now' });
      await until(async () => stream.lastId !== '', 'a place');
      stream.stop();
      return stream;
    }, 'a place');
    await api.database.pool.query(
      `insert into event (stream, version, kind, type, at, by, data, hash)
       select 'long-' || n, 1, 'issue', 'noted', now(), 'ina',
         jsonb_build_object('type', 'noted', 'at', 0, 'by', 'ina', 'filler', repeat('x', 5000)), sha256('x')
       from generate_series(1, 3000) n`,
    );
    const socket = connect(api.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const headers = `host: 127.0.0.1\r\naccept: text/event-stream\r\nauthorization: ${as('mia').authorization}`;
    socket.write(`GET /v1/stream?after=${after} HTTP/1.1\r\n${headers}\r\n\r\n`);
    socket.pause();
    const held = await until(async () => {
      const [server] = await new Promise<readonly { writableLength: number }[]>((resolve) =>
        resolve([...sockets].filter(({ writableLength }) => writableLength > 0)),
      );
      return server?.writableLength;
    }, 'it is behind');
    expect(held).toBeLessThan(256 * 1024);
    // given up at the second beat that finds it behind
    await until(
      async () => [...sockets].every((one) => one.destroyed || one.writableLength === 0),
      'given up',
      60_000,
    );
    socket.destroy();
    const again = await follow('mia', { last: after });
    await came(again, 3000);
    expect(issues(again).slice(0, 3000)).toEqual(
      Array.from({ length: 3000 }, (_, n) => `long-${n + 1}`),
    );
  }, 90_000);

  it('ends when the key is revoked, and with the server', async () => {
    const revoked = await follow('emma');
    await until(async () => revoked.lastId !== '', 'it begins');
    await api.database.db
      .update(apiKey)
      .set({ revokedAt: Date.now() })
      .where(eq(apiKey.holder, 'emma'));
    await until(
      async () => {
        await recorded(api);
        return revoked.ended;
      },
      'its end',
      25_000,
    );
    const other = await startApi();
    const stream = await followStream(other, 'mia');
    await until(async () => stream.lastId !== '', 'it begins');
    await other.app.close();
    await until(async () => stream.ended, 'the end');
    expect([revoked.ended, stream.ended]).toEqual([true, true]);
    await other.close();
  }, 60_000);
});

/** The server's ends of all connections. */
const sockets = new Set<{ readonly writableLength: number; readonly destroyed: boolean }>();
beforeAll(() => {
  api.app.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
});
