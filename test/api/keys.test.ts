import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allOperations } from '../../domain/authority/faults.ts';
import { scopeNeeded } from '../../domain/authority/key-scope.ts';
import { rolesFor } from '../../domain/authority/table.ts';
import { actor, until, type Json } from '../support/http.ts';
import { idIn, keyIn, no, startKeys, wanted, type KeysApi } from './keys-support.ts';

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

describe('a key', () => {
  it('is shown once, kept as a hash, and does what its holder may', async () => {
    const created = await create();
    expect(created.status).toBe(201);
    expect(created.headers.get('cache-control')).toBe('no-store');
    expect(keyIn(created)).toMatch(new RegExp(`^itr_${idIn(created)}_[\\w-]{49}$`));
    expect(created.body).toMatchObject({
      holder: 'ina',
      name: 'Ticket bridge',
      scopes: ['read', 'work'],
      state: 'valid',
      createdBy: 'ada',
      lastUsedAt: null,
      revokedAt: null,
      rotatedFrom: null,
    });
    const mine = await me(keyIn(created));
    expect(mine.body).toMatchObject({
      id: 'ina',
      roles: ['integrator'],
      key: { id: idIn(created), name: 'Ticket bridge', scopes: ['read', 'work'] },
    });
    const secret = keyIn(created).slice(17);
    const { rows } = await world.api.database.db.execute<Json>(sql`select * from api_key`);
    const events = await world.api.database.db.execute<Json>(sql`select data from event`);
    expect(JSON.stringify([rows, events.rows])).not.toContain(secret);
    const list = await actor(url, 'ada').get('/v1/keys?holder=ina');
    expect(JSON.stringify(list.body)).not.toContain(secret);
  });

  it('is recorded before it is shown', async () => {
    const created = await create(wanted({ holder: 'erik' }));
    const told = (await audits('key-created')).at(-1);
    expect(told).toMatchObject({
      by: 'ada',
      subject: idIn(created),
      facts: { holder: 'erik', scopes: 'read work' },
    });
  });

  it('is noted as used, within a minute', async () => {
    const created = await create();
    await me(keyIn(created));
    const list = async (): Promise<Json | undefined> =>
      (await actor(url, 'ada').get('/v1/keys?holder=ina')).body.items?.find(
        ({ id }) => id === idIn(created),
      );
    await until(async () => (await list())?.['lastUsedAt'] !== null, 'the use');
    const told = async () =>
      (await audits('key-used')).find(({ subject }) => subject === idIn(created));
    expect(await until(told, 'the event')).toMatchObject({ by: 'ina' });
  });

  it.each([
    ['nobody who is known', { holder: 'stranger' }, [404, 'person.unknown']],
    ['the past', { expiresAt: '2020-01-01T00:00:00Z' }, [400, 'key.expires-in-past']],
    ['too far a future', { expiresAt: '2100-01-01T00:00:00Z' }, [400, 'key.expires-late']],
    ['no scope', { scopes: [] }, [400, 'validation_failed']],
    ['an unknown scope', { scopes: ['everything'] }, [400, 'validation_failed']],
    ['the same scope twice', { scopes: ['read', 'read'] }, [400, 'validation_failed']],
    ['no name', { name: ' ' }, [400, 'validation_failed']],
    ['a secret of its own', { key: 'mine' }, [400, 'validation_failed']],
  ])('is not made for %s', async (_, more, answer) => {
    expect(no(await create(wanted(more)))).toEqual(answer);
  });

  it('is made by administrators only, and cannot do more than what made it', async () => {
    for (const by of ['sam', 'ina', 'audrey', 'carla']) {
      expect(no(await create(wanted({ holder: by }), by))).toEqual([403, 'authority.denied']);
    }
    const narrow = await stored({ holder: 'ada', scopes: ['read', 'administer'] });
    const refused = await holding(narrow).post('/v1/keys', wanted());
    expect(no(refused)).toEqual([403, 'key.scope-beyond']);
    expect((await holding(narrow).post('/v1/keys', wanted({ scopes: ['read'] }))).status).toBe(201);
    const reader = await stored({ holder: 'ada', scopes: ['read'] });
    expect(no(await holding(reader).post('/v1/keys', wanted()))).toEqual([403, 'authority.scope']);
  });

  it('is one of at most fifty of its holder', async () => {
    for (let many = 0; many < 49; many += 1) await stored({ holder: 'otto' });
    expect(no(await create(wanted({ holder: 'otto' })))).toEqual([409, 'key.too-many']);
    const { items } = (await actor(url, 'otto').get('/v1/keys?limit=200')).body;
    await actor(url, 'otto').send('DELETE', `/v1/keys/${String(items?.[0]?.['id'])}`);
    expect((await create(wanted({ holder: 'otto' }))).status).toBe(201);
  });
});

describe('the same request again', () => {
  it('does not make a second key, and does not show the first one again', async () => {
    const body = wanted({ holder: 'emma' });
    const headers = { 'idempotency-key': 'one-key-please' };
    const first = await create(body, 'ada', headers);
    const again = await create(body, 'ada', headers);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toMatchObject({ id: idIn(first), key: null, state: 'valid' });
    expect(again.headers.get('cache-control')).toBe('no-store');
    const mismatch = await create({ ...body, name: 'Other' }, 'ada', headers);
    expect(no(mismatch)).toEqual([422, 'idempotency.mismatch']);
    const { items } = (await actor(url, 'ada').get('/v1/keys?holder=emma')).body;
    expect(items).toHaveLength(2);
  });

  it('does not let a second key follow', async () => {
    const created = await create(wanted({ holder: 'tess' }));
    const headers = { 'idempotency-key': 'rotate-once' };
    const path = `/v1/keys/${idIn(created)}/rotate`;
    const first = await actor(url, 'ada').post(path, { overlap: 1 }, headers);
    const again = await actor(url, 'ada').post(path, { overlap: 1 }, headers);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toMatchObject({ id: idIn(first), key: null, rotatedFrom: idIn(created) });
  });

  it('of somebody else is another request', async () => {
    const body = wanted({ holder: 'pia' });
    const headers = { 'idempotency-key': 'shared' };
    const [first, second] = [
      await create(body, 'ada', headers),
      await create(body, 'alan', headers),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(idIn(first)).not.toBe(idIn(second));
  });
});

describe('the list', () => {
  it('shows everybody their own, and administrators all, page by page', async () => {
    const own = (await actor(url, 'erik').get('/v1/keys')).body.items ?? [];
    expect(new Set(own.map(({ holder }) => holder))).toEqual(new Set(['erik']));
    expect(no(await actor(url, 'erik').get('/v1/keys?holder=sam'))).toEqual([
      403,
      'authority.denied',
    ]);
    expect((await actor(url, 'erik').get('/v1/keys?holder=erik')).body.items).toHaveLength(
      own.length,
    );
    const ids: unknown[] = [];
    let cursor: string | null = null;
    do {
      const more = cursor === null ? '' : `&cursor=${cursor}`;
      const page: Json = (await actor(url, 'ada').get(`/v1/keys?limit=20${more}`)).body;
      ids.push(...(page.items ?? []).map(({ id }) => id));
      cursor = page['nextCursor'] as string | null;
    } while (cursor !== null);
    const { rows } = await world.api.database.db.execute<{ id: string }>(
      sql`select id from api_key order by created_at desc, id desc`,
    );
    expect(ids).toEqual(rows.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(60);
  });
});

describe('who I am', () => {
  it('is told with everything that I may do, and what the key leaves out', async () => {
    const whole = (await actor(url, 'carla').get('/v1/me')).body;
    expect(whole).toMatchObject({ id: 'carla', roles: ['customer'], customers: ['acme'] });
    const granted = allOperations.filter((one) => rolesFor(one).includes('customer'));
    const listed = whole['operations'] as readonly { operation: string; scopes: string[] }[];
    expect(listed.map(({ operation }) => operation).toSorted()).toEqual(granted.toSorted());
    expect(listed.find(({ operation }) => operation === 'getIssue')?.scopes).toEqual(['customer']);
    const reader = await stored({ holder: 'carla', scopes: ['read'] });
    const narrowed = (await me(reader)).body['operations'] as typeof listed;
    expect(narrowed.map(({ operation }) => operation).toSorted()).toEqual(
      granted.filter((one) => scopeNeeded(one) === 'read').toSorted(),
    );
    expect(narrowed.length).toBeLessThan(listed.length);
  });
});
