import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../../db/secret.ts';
import { keyScopes } from '../../domain/authority/key-scope.ts';
import { actor, until } from '../support/http.ts';
import { as, keyFor } from '../support/keys.ts';
import { hour, idIn, keyIn, no, soon, startKeys, wanted, type KeysApi } from './keys-support.ts';
import { exchange, nowhere, startApiOn } from './support.ts';

let world: KeysApi;
let url: string;
let create: KeysApi['create'];
let me: KeysApi['me'];
let holding: KeysApi['holding'];
let stored: KeysApi['stored'];
let audits: KeysApi['audits'];
beforeAll(async () => {
  world = await startKeys();
  ({ url, create, me, holding, stored, audits } = world);
});
afterAll(() => world.api.close());

describe('rotation', () => {
  it('lets both keys be used for the overlap, and then the new one', async () => {
    const created = await create(wanted({ holder: 'lena', expiresAt: soon(240) }));
    const rotated = await holding(keyIn(created)).post(`/v1/keys/${idIn(created)}/rotate`, {
      overlap: 1,
    });
    expect(rotated.status).toBe(201);
    expect(rotated.headers.get('cache-control')).toBe('no-store');
    expect(rotated.body).toMatchObject({
      holder: 'lena',
      name: 'Ticket bridge',
      scopes: ['read', 'work'],
      createdBy: 'lena',
      rotatedFrom: idIn(created),
    });
    expect((await me(keyIn(created))).status).toBe(200);
    expect((await me(keyIn(rotated))).status).toBe(200);
    const { items = [] } = (await actor(url, 'lena').get('/v1/keys')).body;
    const [next, old] = [items[0], items.find(({ id }) => id === idIn(created))];
    expect(Date.parse(String(old?.['expiresAt'])) - Date.now()).toBeGreaterThan(0.9 * hour);
    expect(Date.parse(String(old?.['expiresAt'])) - Date.now()).toBeLessThan(1.1 * hour);
    expect(Date.parse(String(next?.['expiresAt'])) - Date.now()).toBeGreaterThan(239 * hour);
    expect((await audits('key-rotated')).at(-1)).toMatchObject({
      by: 'lena',
      subject: idIn(created),
      facts: { key: idIn(rotated), overlap: 1 },
    });
  });

  it('without overlap ends the old key at once', async () => {
    const created = await create(wanted({ holder: 'dan' }));
    expect((await me(keyIn(created))).status).toBe(200);
    const path = `/v1/keys/${idIn(created)}/rotate`;
    const rotated = await holding(keyIn(created)).post(path, { overlap: 0 });
    expect((await me(keyIn(rotated))).status).toBe(200);
    expect(no(await me(keyIn(created)))).toEqual([401, 'identity.expired']);
    const again = await holding(keyIn(rotated)).post(path, { overlap: 0 });
    expect(no(again)).toEqual([403, 'authority.scope']);
    expect(no(await actor(url, 'ada').post(path, { overlap: 0 }))).toEqual([409, 'key.expired']);
  });

  it('never makes a key last longer than it would have, by the overlap', async () => {
    const created = await create(wanted({ holder: 'mia', expiresAt: soon(2) }));
    await actor(url, 'ada').post(`/v1/keys/${idIn(created)}/rotate`, { overlap: 720 });
    const { items = [] } = (await actor(url, 'mia').get('/v1/keys')).body;
    const old = items.find(({ id }) => id === idIn(created));
    expect(old?.['expiresAt']).toBe(created.body['expiresAt']);
  });

  it.each([-1, 721, 1.5, '1', null])('is not for %s hours', async (overlap) => {
    const created = await create(wanted({ holder: 'sue' }));
    const refused = await actor(url, 'ada').post(`/v1/keys/${idIn(created)}/rotate`, { overlap });
    expect(no(refused)).toEqual([400, 'validation_failed']);
  });
});

describe('revocation', () => {
  it('is for good, and seen here at once and elsewhere within 5 s', async () => {
    const created = await create(wanted({ holder: 'vic' }));
    const key = keyIn(created);
    expect((await me(key)).status).toBe(200);
    const path = `/v1/keys/${idIn(created)}`;
    const revoked = await actor(url, 'ada').send('DELETE', path);
    expect([revoked.status, revoked.body['state']]).toEqual([200, 'revoked']);
    expect(no(await me(key))).toEqual([401, 'identity.bad-token']);
    expect(no(await actor(url, 'ada').send('DELETE', path))).toEqual([409, 'key.revoked']);
    const rotate = await actor(url, 'ada').post(`${path}/rotate`, { overlap: 1 });
    expect(no(rotate)).toEqual([409, 'key.revoked']);
    expect((await audits('key-revoked')).at(-1)).toMatchObject({
      by: 'ada',
      subject: idIn(created),
    });
    // what another process does is seen by asking again
    const databaseUrl = String(world.api.database.pool.options.connectionString);
    const other = await startApiOn(databaseUrl, world.api.database, nowhere);
    const shared = await stored({ holder: 'vic' });
    const id = shared.slice(4, 16);
    expect((await me(shared)).status).toBe(200);
    const began = performance.now();
    const { status } = await actor(`http://127.0.0.1:${other.port}`, 'ada').send(
      'DELETE',
      `/v1/keys/${id}`,
    );
    expect(status).toBe(200);
    await until(async () => (await me(shared)).status === 401, 'the revocation');
    expect(performance.now() - began).toBeLessThan(5000);
    await other.close();
  });

  it('is for oneself and for administrators; nobody else learns that the key is there', async () => {
    const created = await create(wanted({ holder: 'hans' }));
    const path = `/v1/keys/${idIn(created)}`;
    for (const by of ['sam', 'ina', 'carla']) {
      expect(no(await actor(url, by).send('DELETE', path))).toEqual([404, 'key.unknown']);
      const rotate = await actor(url, by).post(`${path}/rotate`, { overlap: 1 });
      expect(no(rotate)).toEqual([404, 'key.unknown']);
    }
    expect(no(await actor(url, 'ada').send('DELETE', '/v1/keys/aaaaaaaaaaaa'))).toEqual([
      404,
      'key.unknown',
    ]);
    expect((await actor(url, 'hans').send('DELETE', path)).status).toBe(200);
  });

  it('by a key without the scope for it reaches that key alone', async () => {
    const [leaked, good] = [await create(wanted()), await create(wanted())];
    const thief = holding(keyIn(leaked));
    expect(no(await thief.del(`/v1/keys/${idIn(good)}`))).toEqual([403, 'authority.scope']);
    const rotate = await thief.post(`/v1/keys/${idIn(good)}/rotate`, { overlap: 0 });
    expect(no(rotate)).toEqual([403, 'authority.scope']);
    expect((await me(keyIn(good))).status).toBe(200);
    expect((await thief.del(`/v1/keys/${idIn(leaked)}`)).status).toBe(200);
    expect(no(await me(keyIn(leaked)))).toEqual([401, 'identity.bad-token']);
  });
});

describe('what is no key', () => {
  const bad = [401, 'identity.bad-token'];

  it('is refused: wrong checksum, unknown id, wrong secret, over-long', async () => {
    const key = keyFor('sam');
    const id = key.slice(4, 16);
    const other = Buffer.alloc(32, 9);
    expect((await me(key)).status).toBe(200);
    for (const text of [
      `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`,
      keyOf(id, other).key,
      keyOf('zzzzzzzzzzzz', other).key,
      key.toUpperCase(),
      `${key}${'0'.repeat(100)}`,
      `itr_${'x'.repeat(8000)}`,
      `itr_${'x'.repeat(9000)}`,
      'itr_',
    ]) {
      expect(no(await me(text))).toEqual(bad);
    }
  });

  it('is refused: expired, revoked, of somebody who is gone, with no scope that is known', async () => {
    const expired = await stored({ expiresAt: Date.now() - 1 });
    expect(no(await me(expired))).toEqual([401, 'identity.expired']);
    expect(no(await me(await stored({ revokedAt: Date.now() })))).toEqual(bad);
    expect(no(await me(await stored({ holder: 'gone' })))).toEqual([401, 'identity.unknown']);
    expect(no(await me(await stored({ scopes: ['all'] })))).toEqual([403, 'authority.scope']);
    await until(async () => {
      const reasons = (await audits('sign-in-failed')).map(({ facts }) => facts?.['reason']);
      return ['key-expired', 'key-revoked', 'person-unknown'].every((one) => reasons.includes(one));
    }, 'the failures');
  });

  it('is refused in two headers, in another scheme, and in the address', async () => {
    const { authorization } = as('sam');
    const ask = (...lines: string[]) =>
      exchange(
        world.api.port,
        [`GET /v1/me HTTP/1.1`, `host: 127.0.0.1:${world.api.port}`, ...lines, '', ''].join('\r\n'),
      );
    expect((await ask(`authorization: ${authorization}`)).status).toBe(200);
    const twice = await ask(`authorization: ${authorization}`, `Authorization: ${authorization}`);
    expect(twice.status).toBe(401);
    expect(twice.body).toContain('identity.bad-token');
    const basic = Buffer.from(`sam:${keyFor('sam')}`).toString('base64');
    expect((await ask(`authorization: Basic ${basic}`)).body).toContain('identity.missing');
    const asked = await world.api.app.inject({ url: `/v1/me?access_token=${keyFor('sam')}` });
    expect(asked.json()).toMatchObject({ status: 401, code: 'identity.missing' });
  });

  it('is refused where its scopes are too narrow, whatever its holder may do', async () => {
    const reader = holding(await stored({ holder: 'ada', scopes: ['read'] }));
    expect((await reader.get('/v1/policies')).status).toBe(200);
    expect(no(await reader.post('/v1/issues', {}))).toEqual([403, 'authority.scope']);
    expect(no(await reader.post('/v1/people/import', {}))).toEqual([403, 'authority.scope']);
    const wide = holding(await stored({ holder: 'carla', scopes: [...keyScopes] }));
    expect(no(await wide.post('/v1/people/import', {}))[0]).toBe(403);
  });
});
