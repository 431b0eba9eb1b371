import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveDelegation } from '../../db/delegation.ts';
import { actor, type Reply } from '../support/http.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const as = (id: string) => actor(`http://127.0.0.1:${api.port}`, id);
const hour = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * hour).toISOString();
const no = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];
const give = (who: string, body: object) => as(who).post('/v1/delegations', body);
const audited = async (): Promise<number> => {
  const { rows } = await api.database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from event where type in ('delegated', 'delegation-ended')`,
  );
  return rows[0]?.n ?? 0;
};

describe('a delegation (issue 6, part 4)', () => {
  it('is entered once, seen by both and by an administrator, and ended once', async () => {
    const body = { deputy: 'mia', until: inHours(5), kinds: ['suspension', 'rma'] };
    const key = { 'idempotency-key': randomUUID() };
    const first = await as('sam').post('/v1/delegations', body, key);
    const again = await as('sam').post('/v1/delegations', body, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({
      person: 'sam',
      deputy: 'mia',
      kinds: ['suspension', 'rma'],
      state: 'in-force',
      createdBy: 'sam',
      endedAt: null,
    });
    const id = String(first.body['id']);
    for (const who of ['sam', 'mia', 'ada']) {
      const { body: list } = await as(who).get('/v1/delegations');
      expect([who, list.items?.map((one) => one['id'])]).toEqual([who, [id]]);
    }
    expect((await as('sue').get('/v1/delegations')).body.items).toEqual([]);
    expect((await as('ada').get('/v1/delegations?person=sue')).body.items).toEqual([]);
    const path = `/v1/delegations/${id}`;
    expect(no(await as('sue').send('DELETE', path))).toEqual([404, 'delegation.unknown']);
    expect(no(await as('mia').send('DELETE', path))).toEqual([403, 'delegation.not-yours']);
    const ended = await as('sam').send('DELETE', path);
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended', endedBy: 'sam' } });
    expect(no(await as('sam').send('DELETE', path))).toEqual([409, 'delegation.over']);
    expect(await audited()).toBe(2);
  });

  it('of somebody else is entered and ended by an administrator', async () => {
    const given = await give('ada', { person: 'sue', deputy: 'dora', until: inHours(5) });
    expect(given).toMatchObject({ status: 201, body: { person: 'sue', createdBy: 'ada' } });
    const ended = await as('ada').send('DELETE', `/v1/delegations/${String(given.body['id'])}`);
    expect(ended.body).toMatchObject({ state: 'ended', endedBy: 'ada' });
  });

  it('is refused where it makes no sense, and leaves nothing then', async () => {
    const before = await audited();
    const until = inHours(5);
    const cases: readonly (readonly [object, number, string])[] = [
      [{ deputy: 'sam', until }, 400, 'delegation.to-self'],
      [{ deputy: 'mia', until: inHours(-1) }, 400, 'delegation.bad-span'],
      [{ deputy: 'mia', from: inHours(6), until }, 400, 'delegation.bad-span'],
      [{ deputy: 'mia', until: inHours(24 * 367) }, 400, 'delegation.bad-span'],
      [{ deputy: 'nobody', until }, 404, 'person.unknown'],
      [{ deputy: 'carla', until }, 400, 'delegation.bad-deputy'],
      [{ deputy: 'ana', until }, 400, 'delegation.bad-deputy'],
      [{ person: 'sue', deputy: 'mia', until }, 403, 'delegation.not-yours'],
      [{ deputy: 'mia', until, kinds: [] }, 400, 'validation_failed'],
      [{ deputy: 'mia', until, kinds: ['anything'] }, 400, 'validation_failed'],
      [{ deputy: 'mia' }, 400, 'validation_failed'],
      [{ deputy: 'mia', until: 'tomorrow' }, 400, 'validation_failed'],
    ];
    for (const [body, status, code] of cases) {
      expect([body, ...no(await give('sam', body))]).toEqual([body, status, code]);
    }
    expect((await give('carla', { deputy: 'mia', until })).status).toBe(403);
    expect((await give('ina', { deputy: 'mia', until })).status).toBe(403);
    expect(no(await as('sam').get('/v1/delegations?person=sue'))).toEqual([
      403,
      'delegation.not-yours',
    ]);
    expect(await audited()).toBe(before);
  });

  it('does not say the same twice, also not at once', async () => {
    const body = { deputy: 'pat', until: inHours(5) };
    const sent = await Promise.all([1, 2, 3].map(() => give('dora', body)));
    const statuses = sent.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, 409, 409]);
    expect(no(await give('dora', body))).toEqual([409, 'delegation.overlap']);
    expect((await give('dora', { ...body, deputy: 'vic' })).status).toBe(201);
  });

  it('that is over by itself cannot be ended', async () => {
    const id = randomUUID();
    const at = Date.now();
    await saveDelegation(api.database.db, {
      id,
      person: 'sam',
      deputy: 'vic',
      from: at - 2 * hour,
      until: at - hour,
      kinds: null,
      createdBy: 'sam',
      createdAt: at - 2 * hour,
      endedAt: null,
      endedBy: null,
    });
    const path = `/v1/delegations/${id}`;
    expect(no(await as('sam').send('DELETE', path))).toEqual([409, 'delegation.over']);
    expect(no(await as('sam').send('DELETE', '/v1/delegations/nonsense'))[0]).toBe(400);
  });
});
