import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { webhook, webhookBacklog, webhookDelivery } from '../../db/schema/webhook.ts';
import type { Json } from '../support/http.ts';
import { nowhere, someId } from './support.ts';
import {
  idIn,
  no,
  secretIn,
  startReceiver,
  startWebhooks,
  type WebhooksApi,
} from './webhooks-support.ts';

let world: WebhooksApi;
let by: WebhooksApi['by'];
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  world = await startWebhooks();
  ({ by } = world);
  receiver = await startReceiver();
});
afterAll(async () => {
  await world.api.close();
  await receiver.close();
});
afterEach(async () => {
  await world.api.database.db.delete(webhook);
  receiver.received.length = 0;
  receiver.answers({ status: 204 });
});

/** A webhook of Ina's that goes to the receiver. */
async function made(more: object = {}) {
  const answer = await by('ina').create({ url: receiver.url, ...more });
  expect(answer.status).toBe(201);
  return { id: idIn(answer), path: `/v1/webhooks/${idIn(answer)}`, secret: secretIn(answer) };
}
const last = () => {
  const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: '' };
  return { body, headers: headers as Record<string, string> };
};
const verified = (secret: string): unknown =>
  new Webhook(secret).verify(last().body, last().headers);
/** A test may be sent at most once a second: of another webhook each time, or after it. */
const tested = (path: string) => by('ina').post(`${path}/test`);

describe('a test event', () => {
  it('arrives signed, and the answer says how it went', async () => {
    const { id, path, secret } = await made();
    const answer = await tested(path);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ outcome: 'delivered', status: 204, error: null });
    expect(verified(secret)).toMatchObject({
      specversion: '1.0',
      id: answer.body['eventId'],
      type: 'itr.webhook.test',
      subject: id,
      data: { webhookId: id },
    });
    expect(last().headers).toMatchObject({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': answer.body['eventId'],
    });
    expect(() => verified(`whsec_${btoa('x'.repeat(32))}`)).toThrow('No matching signature');
    const { items } = (await by('ina').get(`${path}/deliveries`)).body;
    expect(items).toMatchObject([
      { eventId: answer.body['eventId'], type: 'test', attempt: 1, outcome: 'delivered' },
    ]);
  });

  it.each([
    [500, 'failed'],
    [404, 'failed'],
    [301, 'failed'],
    [200, 'delivered'],
  ])('that is answered with %i is told as %s', async (status, outcome) => {
    const { path } = await made();
    receiver.answers({ status, headers: { location: `${receiver.url}/elsewhere` } });
    const answer = await tested(path);
    expect(answer.body).toMatchObject({ outcome, status, error: null });
    // nobody is followed anywhere
    expect(receiver.received).toHaveLength(1);
    // a test says nothing of how events do
    expect((await by('ina').get(path)).body).toMatchObject({ failures: 0, state: 'active' });
    const { items } = (await by('ina').get(`${path}/deliveries?outcome=${outcome}`)).body;
    expect(items).toHaveLength(1);
  });

  it('that nobody takes is told as well, and goes out while events are paused', async () => {
    const { path } = await made({ url: `http://${nowhere}/` });
    await by('ina').patch(path, { state: 'paused' });
    const answer = await tested(path);
    expect(answer.body).toMatchObject({ outcome: 'failed', status: null, error: 'connect' });
  });

  it('does not go where it may not, whatever stands in the table', async () => {
    const { path } = await made();
    const { db } = world.api.database;
    await db.update(webhook).set({ url: 'https://169.254.169.254/latest/meta-data' });
    const answer = await tested(path);
    expect(answer.body).toMatchObject({ outcome: 'refused', status: null, error: 'address' });
    expect(await db.$count(webhookDelivery)).toBe(1);
  });

  it('is sent at most once a second', async () => {
    const { path } = await made();
    const answers = await Promise.all(Array.from({ length: 5 }, () => tested(path)));
    const sent = answers.filter(({ status }) => status === 200);
    const refusals = answers.filter(({ status }) => status === 429);
    expect([sent.length, refusals.length]).toEqual([1, 4]);
    const [refused] = refusals;
    expect(refused?.body['code']).toBe('webhook.test-too-soon');
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect(receiver.received).toHaveLength(1);
    // another one of the same holder need not wait
    expect((await tested((await made()).path)).status).toBe(200);
  });
});

describe('a secret that is replaced', () => {
  const rotate = (path: string, overlapHours: number, headers = {}) =>
    by('ina').post(`${path}/rotate-secret`, { overlapHours }, headers);

  it('signs beside the new one until its overlap is over', async () => {
    const { path, secret: old } = await made();
    const rotated = await rotate(path, 24);
    expect([rotated.status, rotated.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const next = secretIn(rotated);
    expect(next).not.toBe(old);
    const until = Date.parse(String(rotated.body['oldSecretUntil']));
    expect(Math.abs(until - Date.now() - 24 * 3_600_000)).toBeLessThan(60_000);
    await tested(path);
    expect(last().headers['webhook-signature']?.split(' ')).toHaveLength(2);
    expect(verified(old)).toEqual(verified(next));
    // a third one would push the first one out
    expect(no(await rotate(path, 24))).toEqual([409, 'webhook.rotating']);
    await world.api.database.db.update(webhook).set({ previousUntil: Date.now() - 1 });
    expect((await by('ina').get(path)).body).toMatchObject({ oldSecretUntil: null });
    expect((await rotate(path, 24)).status).toBe(201);
  });

  it('signs no more at once when it got out', async () => {
    const { path, secret: old } = await made();
    const middle = secretIn(await rotate(path, 24));
    const rotated = await rotate(path, 0);
    expect(rotated.body).toMatchObject({ oldSecretUntil: null });
    await tested(path);
    expect(verified(secretIn(rotated))).toBeDefined();
    for (const gone of [old, middle]) expect(() => verified(gone)).toThrow('No matching');
  });

  it('is replaced once by the same request, however often it is sent', async () => {
    const { path, secret: old } = await made();
    const headers = { 'idempotency-key': 'rotate-once' };
    const first = await rotate(path, 1, headers);
    const again = await rotate(path, 1, headers);
    expect([again.status, secretIn(again)]).toEqual([201, secretIn(first)]);
    await tested(path);
    expect(verified(old)).toEqual(verified(secretIn(first)));
    expect(await world.audits('webhook-secret-rotated')).toContainEqual(
      expect.objectContaining({ by: 'ina', facts: { holder: 'ina', overlapHours: 1 } }),
    );
  });

  it.each([-1, 721, 1.5, '24', null])('does not overlap for %s hours', async (overlapHours) => {
    const { path } = await made();
    const refused = await by('ina').post(`${path}/rotate-secret`, { overlapHours });
    expect(no(refused)).toEqual([400, 'validation_failed']);
  });

  it('stands nowhere but sealed', async () => {
    const { path, secret } = await made();
    const next = secretIn(await rotate(path, 24));
    const rows = await world.api.database.db.select().from(webhook);
    const told = await Promise.all(
      [path, '/v1/webhooks', `${path}/deliveries`, '/v1/audit'].map((one) => by('ada').get(one)),
    );
    const texts = [
      ...rows.flatMap((row) => [
        row.secret.toString('latin1'),
        row.previousSecret?.toString('latin1'),
      ]),
      ...told.map(({ body }) => JSON.stringify(body)),
      ...world.lines,
    ].join('\n');
    for (const one of [secret, next]) expect(texts).not.toContain(one.slice(6));
  });
});

describe('dead letters', () => {
  const dead = async (webhookId: string, ...positions: readonly number[]): Promise<void> => {
    await world.api.database.db.insert(webhookBacklog).values(
      positions.map((position) => ({
        webhookId,
        position,
        issueId: someId,
        eventId: `${someId}/${position}`,
        type: 'noted' as const,
        state: 'dead' as const,
        attempts: 14,
        since: Date.UTC(2026, 2, position),
        nextAt: null,
        lastStatus: 500,
        lastError: null,
        diedAt: Date.UTC(2026, 3, position),
      })),
    );
  };
  const letters = async (path: string) =>
    (await by('ina').get(`${path}/dead-letters`)).body.items?.map((one) => one['eventId']);

  it('are listed, and replayed by name, since an instant, or all', async () => {
    const { id, path } = await made();
    await dead(id, 1, 2, 3, 4);
    const page = (await by('ina').get(`${path}/dead-letters?limit=1`)).body;
    expect(page.items).toEqual([
      {
        eventId: `${someId}/4`,
        issueId: someId,
        type: 'noted',
        attempts: 14,
        since: '2026-03-04T00:00:00.000Z',
        diedAt: '2026-04-04T00:00:00.000Z',
        status: 500,
        error: null,
      },
    ]);
    const cursor = String(page['nextCursor']);
    const next = (await by('ina').get(`${path}/dead-letters?limit=1&cursor=${cursor}`)).body;
    expect(next.items?.[0]?.['eventId']).toBe(`${someId}/3`);
    const body = { eventIds: [`${someId}/2`, 'not/1'] };
    const some = await by('ina').post(`${path}/replay`, body);
    expect([some.status, some.body]).toEqual([200, { replayed: 2, missing: ['not/1'] }]);
    expect(await letters(path)).toEqual([`${someId}/4`, `${someId}/3`]);
    const later = await by('ina').post(`${path}/replay`, { since: '2026-03-05T00:00:00Z' });
    expect(later.body).toEqual({ replayed: 0, missing: [] });
    expect((await by('ina').post(`${path}/replay`, { all: true })).body['replayed']).toBe(2);
    expect((await by('ina').get(path)).body).toMatchObject({ waiting: 4, dead: 0 });
    const told: readonly Json[] = await world.audits('webhook-replayed');
    expect(told.map(({ facts }) => facts)).toEqual([
      { holder: 'ina', which: 'eventIds', named: 2 },
      { holder: 'ina', which: 'since', named: null },
      { holder: 'ina', which: 'all', named: null },
    ]);
  });

  it.each([
    {},
    { all: false },
    { all: true, since: '2026-03-05T00:00:00Z' },
    { eventIds: [] },
    { eventIds: ['a/1', 'a/1'] },
    { eventIds: [''] },
    { since: 'yesterday' },
    { since: '2026-02-31T24:61:00Z' },
  ])('are not replayed for %j', async (body) => {
    const { id, path } = await made();
    await dead(id, 1);
    const refused = await by('ina').post(`${path}/replay`, body);
    expect(no(refused)).toEqual([400, 'validation_failed']);
    expect(await letters(path)).toHaveLength(1);
  });

  it('a forged cursor is refused, here and in the log', async () => {
    const { id, path } = await made();
    const forged = (list: string, row: string): string =>
      Buffer.from(JSON.stringify([list, 0, row])).toString('base64url');
    const answers = await Promise.all([
      by('ina').get(`${path}/deliveries?cursor=${forged(`deliveries ${id} `, 'x')}`),
      by('ina').get(`${path}/deliveries?cursor=${forged(`deliveries ${id} `, '9'.repeat(30))}`),
      by('ina').get(`${path}/deliveries?cursor=${forged(`dead letters ${id}`, '1')}`),
      by('ina').get(`${path}/dead-letters?cursor=${forged(`dead letters ${id}`, '1 or 1=1')}`),
      by('ina').get(`${path}/deliveries?outcome=lost`),
    ]);
    expect(answers.map(no)).toEqual([
      [400, 'bad_cursor'],
      [400, 'bad_cursor'],
      [400, 'bad_cursor'],
      [400, 'bad_cursor'],
      [400, 'validation_failed'],
    ]);
  });
});

describe('while Temporal is away', () => {
  it('nothing is lost: it is stored, and the answer is the same', async () => {
    const away = await startWebhooks({ temporalAddress: nowhere });
    const created = await away.by('ina').create({ url: receiver.url });
    expect(created.status).toBe(201);
    const path = `/v1/webhooks/${idIn(created)}`;
    expect((await away.by('ina').get(path)).status).toBe(200);
    expect((await away.by('ina').post(`${path}/test`)).body).toMatchObject({ status: 204 });
    expect((await away.by('ina').del(path)).status).toBe(200);
    expect(away.lines.join('\n')).toContain('its process has not heard of it');
    await away.api.close();
  });
});
