import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { webhook } from '../../db/schema/webhook.ts';
import { webhookWorkflowId } from '../../workflows/contract.ts';
import { connectTemporal } from '../../api/temporal.ts';
import { testDataConverter } from '../support/vault.ts';
import { someId } from './support.ts';
import {
  idIn,
  no,
  ownSecret,
  secretIn,
  startWebhooks,
  type WebhooksApi,
} from './webhooks-support.ts';

let world: WebhooksApi;
let by: WebhooksApi['by'];
beforeAll(async () => {
  world = await startWebhooks();
  ({ by } = world);
});
afterAll(() => world.api.close());
afterEach(async () => {
  await world.api.database.db.delete(webhook);
});
const count = () => world.api.database.db.$count(webhook);
const temporal = connectTemporal(inject('temporalAddress'), 'default', testDataConverter);
afterAll(() => temporal.connection.close());

describe('a webhook', () => {
  it('is made with a secret that is shown in this answer only', async () => {
    const made = await by('ina').create({ types: ['received', 'resolved'] });
    expect(made.status).toBe(201);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const secret = secretIn(made);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const id = idIn(made);
    expect(made.body).toMatchObject({
      name: 'Bridge',
      url: 'https://example.com/itr',
      holder: 'ina',
      types: ['received', 'resolved'],
      customers: null,
      state: 'active',
      pauseReason: null,
      failures: 0,
      oldSecretUntil: null,
      createdBy: 'ina',
    });
    const shown = await by('ina').get(`/v1/webhooks/${id}`);
    expect(shown.body).toMatchObject({ id, lag: 0, lagSince: null, waiting: 0, dead: 0 });
    const list = await by('ada').get('/v1/webhooks');
    expect(list.body.items?.map((one) => one['id'])).toEqual([id]);
    const { rows } = await world.api.database.db.execute(
      sql`select w.*, encode(w.secret, 'escape') as text, e.data from webhook w, event e`,
    );
    const everywhere = JSON.stringify([shown.body, list.body, rows, world.lines]);
    for (const part of [secret, secret.slice(6)]) expect(everywhere).not.toContain(part);
    // the address may carry a token of the receiver
    expect(JSON.stringify(world.lines)).not.toContain('example.com');
  });

  it('starts its process, which waits for a worker', async () => {
    const id = idIn(await by('ina').create());
    const started = temporal.workflow.getHandle(webhookWorkflowId(id));
    expect(await started.describe()).toMatchObject({
      type: 'webhook',
      taskQueue: 'nobody-polls-this',
    });
    await started.terminate();
  });

  it('is recorded before it is there, without words', async () => {
    const made = await by('ada').create({ holder: 'ina', types: ['noted'], customers: ['acme'] });
    expect((await world.audits('webhook-created')).at(-1)).toMatchObject({
      by: 'ada',
      subject: idIn(made),
      facts: { holder: 'ina', types: 'noted', customers: 'acme' },
    });
    await by('ada').patch(`/v1/webhooks/${idIn(made)}`, { url: 'https://two.example', name: 'N' });
    await by('ina').patch(`/v1/webhooks/${idIn(made)}`, { state: 'paused', types: null });
    await by('ina').del(`/v1/webhooks/${idIn(made)}`);
    const changed = await world.audits('webhook-changed');
    expect(changed.slice(-2)).toMatchObject([
      { by: 'ada', facts: { holder: 'ina', what: 'name url' } },
      { by: 'ina', facts: { what: 'state types', state: 'paused', types: null } },
    ]);
    expect((await world.audits('webhook-deleted')).at(-1)).toMatchObject({ by: 'ina' });
    expect(JSON.stringify(changed)).not.toContain('two.example');
  });

  it('begins now, at the beginning, or at an instant', async () => {
    const { db } = world.api.database;
    const cursors = async (from?: string) => {
      const id = idIn(await by('ina').create(from === undefined ? {} : { from }));
      const rows = await db.select().from(webhook);
      return rows.find((one) => one.id === id)?.cursor ?? -1;
    };
    const newest = async () => {
      const { rows } = await db.execute<{ n: number }>(
        sql`select max(position)::int as n from event`,
      );
      return rows[0]?.n ?? 0;
    };
    const before = await newest();
    expect(await cursors()).toBeGreaterThanOrEqual(before);
    expect(await cursors('beginning')).toBe(0);
    expect(await cursors('2020-01-01T00:00:00Z')).toBe(0);
    const now = new Date().toISOString();
    expect(await cursors(now)).toBeGreaterThanOrEqual(before);
  });

  it('is made by the same request once, which is told the same secret again', async () => {
    const headers = { 'idempotency-key': 'one-webhook-please' };
    const first = await by('ina').create({}, headers);
    const again = await by('ina').create({}, headers);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await count()).toBe(1);
    expect(no(await by('ina').create({ name: 'Other' }, headers))).toEqual([
      422,
      'idempotency.mismatch',
    ]);
    // the same key of somebody else is another request
    expect(secretIn(await by('iris').create({}, headers))).not.toBe(secretIn(first));
    const path = `/v1/webhooks/${idIn(first)}`;
    await by('ina').post(`${path}/rotate-secret`, { overlapHours: 0 });
    expect((await by('ina').create({}, headers)).body).toMatchObject({ secret: null });
  });

  it('takes a secret that is brought along', async () => {
    const headers = { 'idempotency-key': 'with-my-secret' };
    const made = await by('ina').create({ secret: ownSecret }, headers);
    expect([made.status, secretIn(made)]).toEqual([201, ownSecret]);
    const again = await by('ina').create({ secret: ownSecret }, headers);
    expect(again.body).toEqual(made.body);
  });
});

describe('what cannot be made', () => {
  it.each([
    ['no address', { url: 'bridge' }, 'webhook.bad-address'],
    ['http', { url: 'http://example.com/' }, 'webhook.https-only'],
    ['another protocol', { url: 'file:///etc/passwd' }, 'webhook.https-only'],
    ['a private address', { url: 'https://10.0.0.7/' }, 'webhook.not-public'],
    ['metadata of the cloud', { url: 'https://169.254.169.254/' }, 'webhook.not-public'],
    ['a private one in IPv6 dress', { url: 'https://[::ffff:10.0.0.7]/' }, 'webhook.not-public'],
    ['a number that means one', { url: 'https://0x0a000007/' }, 'webhook.not-public'],
    ['a password', { url: 'https://me:secret@example.com/' }, 'webhook.user-info'],
    [
      'an address that is too long',
      { url: `https://e.com/${'x'.repeat(2000)}` },
      'validation_failed',
    ],
    ['no name', { name: ' ' }, 'validation_failed'],
    ['a name that is too long', { name: 'x'.repeat(101) }, 'validation_failed'],
    ['an event that is none', { types: ['itr.issue.received'] }, 'validation_failed'],
    ['no event', { types: [] }, 'validation_failed'],
    ['an event twice', { types: ['noted', 'noted'] }, 'validation_failed'],
    ['no customer', { customers: [] }, 'validation_failed'],
    ['something unknown', { colour: 'red' }, 'validation_failed'],
    ['a short secret', { secret: `whsec_${btoa('x'.repeat(23))}` }, 'webhook.secret-length'],
    ['a secret in words', { secret: 'correct horse battery staple' }, 'webhook.bad-secret'],
    ['a secret that is no text', { secret: 7 }, 'validation_failed'],
    ['the future', { from: '2100-01-01T00:00:00Z' }, 'webhook.from-future'],
    ['no instant', { from: 'yesterday' }, 'validation_failed'],
    ['a day that is none', { from: '2026-13-01T00:00:00Z' }, 'validation_failed'],
  ])('a webhook with %s', async (_, more, code) => {
    const audited = (await world.audits('webhook-created')).length;
    const refused = await by('ina').create(more);
    expect(no(refused)).toEqual([400, code]);
    const [pointer] = Object.keys(more);
    expect(JSON.stringify(refused.body['errors'])).toContain(`"pointer":"/${pointer ?? ''}`);
    expect(JSON.stringify(refused.body)).not.toContain('correct horse');
    expect([await count(), (await world.audits('webhook-created')).length]).toEqual([0, audited]);
  });

  it('more than twenty of one holder', async () => {
    const made = await Promise.all(Array.from({ length: 24 }, () => by('ina').create()));
    const having = (wanted: number) => made.filter(({ status }) => status === wanted).length;
    expect([having(201), having(409)]).toEqual([20, 4]);
    const refused = await by('ada').create({ holder: 'ina' });
    expect(no(refused)).toEqual([409, 'webhook.too-many']);
    expect(refused.body['facts']).toEqual({ holder: 'ina', most: 20 });
    expect((await by('iris').create()).status).toBe(201);
  });
});

describe('a change', () => {
  it('changes what is given, and nothing else', async () => {
    const made = await by('ina').create({ types: ['noted'], customers: ['acme'] });
    const path = `/v1/webhooks/${idIn(made)}`;
    const paused = await by('ina').patch(path, { state: 'paused' });
    const { secret: _, ...same } = made.body;
    expect([paused.status, paused.body]).toEqual([
      200,
      { ...same, state: 'paused', pauseReason: 'asked', changedAt: paused.body['changedAt'] },
    ]);
    expect(paused.body).not.toHaveProperty('secret');
    const changed = await by('ina').patch(path, { types: null, url: 'https://two.example/x' });
    expect(changed.body).toMatchObject({
      url: 'https://two.example/x',
      types: null,
      customers: ['acme'],
      state: 'paused',
    });
    const resumed = await by('ina').patch(path, { state: 'active' });
    expect(resumed.body).toMatchObject({ state: 'active', pauseReason: null });
  });

  it.each([
    ['nothing', {}, 'validation_failed'],
    ['another holder', { holder: 'iris' }, 'validation_failed'],
    ['a secret', { secret: ownSecret }, 'validation_failed'],
    ['a state that is none', { state: 'gone' }, 'validation_failed'],
    ['no list', { types: [] }, 'validation_failed'],
    ['null where something must be', { url: null }, 'validation_failed'],
    ['a private address', { url: 'https://192.168.1.1/' }, 'webhook.not-public'],
  ])('of %s is refused as a whole', async (_, change, code) => {
    const id = idIn(await by('ina').create());
    const body = { ...change, ...(Object.keys(change).length > 0 ? { name: 'Changed' } : {}) };
    expect(no(await by('ina').patch(`/v1/webhooks/${id}`, body))).toEqual([400, code]);
    expect((await by('ina').get(`/v1/webhooks/${id}`)).body).toMatchObject({ name: 'Bridge' });
  });
});

describe('whose webhooks are whose', () => {
  it('others do not exist for an integrator; an administrator minds all', async () => {
    const id = idIn(await by('ina').create());
    const path = `/v1/webhooks/${id}`;
    const iris = by('iris');
    const answers = await Promise.all([
      iris.get(path),
      iris.patch(path, { state: 'paused' }),
      iris.del(path),
      iris.post(`${path}/test`),
      iris.post(`${path}/rotate-secret`, { overlapHours: 0 }),
      iris.get(`${path}/deliveries`),
      iris.get(`${path}/dead-letters`),
      iris.post(`${path}/replay`, { all: true }),
    ]);
    const unknown = [404, 'webhook.unknown'];
    expect(answers.map(no)).toEqual(answers.map(() => unknown));
    // word for word as of one that is not there
    const { instance: _, ...there } = answers[0]?.body ?? {};
    const { instance: __, ...nowhere } = (await iris.get('/v1/webhooks/aaaaaaaaaaaa')).body;
    expect(there).toEqual(nowhere);
    expect((await iris.get('/v1/webhooks')).body.items).toEqual([]);
    expect((await iris.get('/v1/webhooks?holder=ina')).body.items).toEqual([]);
    expect((await by('ada').get('/v1/webhooks?holder=ina')).body.items).toHaveLength(1);
    expect((await by('ada').patch(path, { state: 'paused' })).status).toBe(200);
    expect((await by('ina').get(path)).body).toMatchObject({ state: 'paused' });
    expect((await by('ada').del(path)).status).toBe(200);
    expect(no(await by('ina').del(path))).toEqual(unknown);
  });

  it('only administrators name another holder, and one who may follow events', async () => {
    expect(no(await by('ina').create({ holder: 'iris' }))).toEqual([403, 'webhook.not-yours']);
    expect(no(await by('ina').create({ holder: 'nobody' }))).toEqual([403, 'webhook.not-yours']);
    expect((await by('ina').create({ holder: 'ina' })).status).toBe(201);
    expect(no(await by('ada').create({ holder: 'nobody' }))).toEqual([404, 'person.unknown']);
    expect(no(await by('ada').create({ holder: 'blind' }))).toEqual([400, 'webhook.blind']);
    // they are shown events without some of it
    for (const holder of ['carla', 'ana']) {
      expect(no(await by('ada').create({ holder }))).toEqual([400, 'webhook.blind']);
    }
    expect((await by('ada').create({ holder: 'saul' })).body).toMatchObject({
      holder: 'saul',
      createdBy: 'ada',
    });
  });

  it.each(['erik', 'carla', 'sam', 'audrey', 'ana'])('%s has no business here', async (person) => {
    expect(no(await by(person).create())).toEqual([403, 'authority.denied']);
    expect(no(await by(person).get('/v1/webhooks'))).toEqual([403, 'authority.denied']);
  });

  it('an id or a cursor that is none is refused', async () => {
    expect(no(await by('ina').get('/v1/webhooks/..%2Fkeys'))).toEqual([400, 'bad_id']);
    expect(no(await by('ina').get(`/v1/webhooks/${someId}`))).toEqual([400, 'bad_id']);
    expect(no(await by('ina').get('/v1/webhooks?cursor=abc'))).toEqual([400, 'bad_cursor']);
  });
});
