import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyToYaml } from '../../documents/policy/write.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { actor, type Json, type Reply } from '../support/http.ts';
import { policiesOf, policyNamed } from '../support/policy.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
let url: string;
let policies: ReturnType<typeof policiesOf>;
beforeAll(async () => {
  api = await startApi();
  url = `http://127.0.0.1:${api.port}`;
  policies = policiesOf(url);
});
afterAll(() => api.close());

const hour = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * hour).toISOString();
/** Status and code of a refusal. */
const no = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];
const statuses = (replies: readonly Reply[]): readonly number[] =>
  replies.map(({ status }) => status).toSorted((a, b) => a - b);
const byText = (a: string, b: string): number => a.localeCompare(b);
const remove = (who: string, name: string): Promise<Reply> =>
  actor(url, who).send('DELETE', `/v1/policies/${name}`);
/** An id of the test's own. */
let counted = 0;
const newId = (): string => `policy-${(counted += 1)}`;

describe('a draft (0-13)', () => {
  it('is stored as it was written, in YAML or JSON, and is not in force', async () => {
    const document = policyNamed(newId(), 1, { respond: '20min' }, ({ level }) => level === 'none');
    const drafted = await policies.draft(document);
    expect(drafted).toMatchObject({
      status: 201,
      body: {
        version: `${document.id}@1`,
        state: 'draft',
        customerId: null,
        draftedBy: 'ada',
        approvedBy: null,
        activeFrom: null,
      },
    });
    expect(drafted.headers.get('location')).toBe(`/v1/policies/${document.id}@1`);
    const read = await policies.get(`/${document.id}@1`);
    expect(read.body['document']).toEqual(document);
    const json = { ...document, version: 2 };
    const second = await policies.post('alan', '', { source: JSON.stringify(json) });
    expect(second.status).toBe(201);
    expect((await policies.get(`/${document.id}@2`)).body['document']).toEqual(json);
    const all = (await policies.get('')).body.items?.map(({ version }) => version);
    expect(all).toEqual(expect.arrayContaining(['default@1', `${document.id}@1`]));
  });

  it('can be sent again by who sent it, for the same customers only', async () => {
    const document = policyNamed(newId(), 1);
    const first = await policies.draft(document);
    expect((await policies.draft(structuredClone(document))).body).toEqual(first.body);
    const taken = [409, 'policy.version-taken'];
    expect(no(await policies.draft({ ...document, reopenWithin: '31d' }))).toEqual(taken);
    expect(no(await policies.draft(document, 'acme'))).toEqual(taken);
    expect(no(await policies.draft(document, undefined, 'alan'))).toEqual(taken);
    expect((await policies.get(`/${document.id}@1`)).body).toMatchObject({ customerId: null });
  });

  it('takes the next number, without a gap', async () => {
    const id = newId();
    const gap = await policies.draft(policyNamed(id, 2));
    expect(gap).toMatchObject({
      status: 409,
      body: { code: 'policy.version-taken', facts: { next: 1 } },
    });
    await policies.ok(policies.draft(policyNamed(id, 1)), 201);
    await policies.ok(policies.draft(policyNamed(id, 2)), 201);
    expect((await policies.draft(policyNamed(id, 4))).body.facts).toEqual({ next: 3 });
  });

  it('is one of two that take the same number at once', async () => {
    const id = newId();
    for (let version = 1; version <= 5; version += 1) {
      const [one, other] = await Promise.all([
        policies.draft(policyNamed(id, version, { respond: '41min' }), undefined, 'ada'),
        policies.draft(policyNamed(id, version, { respond: '42min' }), undefined, 'alan'),
      ]);
      expect(statuses([one, other])).toEqual([201, 409]);
      const stored = await policies.get(`/${id}@${version}`);
      const { draftedBy, document } = stored.body as { draftedBy?: string; document?: unknown };
      expect(draftedBy).toBe(one.status === 201 ? 'ada' : 'alan');
      expect((document as PolicyDocument).targets[0]?.targets['respond']).toBe(
        one.status === 201 ? '41min' : '42min',
      );
    }
  });

  it('may have the longest id there is', async () => {
    const document = policyNamed('p'.repeat(63), 1);
    await policies.ok(policies.draft(document), 201);
    expect((await policies.get(`/${document.id}@1`)).body).toMatchObject({ id: document.id });
  });

  it('is for administrators, and without faults', async () => {
    const document = policyNamed(newId(), 1);
    for (const who of ['erik', 'dora', 'ina', 'carla']) {
      const refused = await policies.draft(document, undefined, who);
      expect(no(refused)).toEqual([403, 'authority.denied']);
    }
    const faulty = await policies.draft({ ...document, businessCalendar: 'CN-8x5' });
    expect(faulty).toMatchObject({ status: 400, body: { code: 'policy.faulty' } });
    const [error] = faulty.body['errors'] as readonly Json[];
    expect(error).toMatchObject({ in: 'body', pointer: '/source' });
    expect(error?.['message']).toMatch(/^line 4, column \d+, \/businessCalendar: .*CN-8x5/);
    expect(no(await policies.get(`/${document.id}@1`))).toEqual([404, 'policy.unknown']);
  });
});

describe('an approval (0-13)', () => {
  it('is given by a second person with the role, once', async () => {
    const id = newId();
    await policies.draft(policyNamed(id, 1));
    const approve = (who: string): Promise<Reply> => policies.post(who, `/${id}@1/approve`);
    expect(no(await approve('ada'))).toEqual([409, 'policy.own-draft']);
    for (const who of ['erik', 'ina', 'mia']) {
      expect(no(await approve(who))).toEqual([403, 'authority.denied']);
    }
    expect((await policies.get(`/${id}@1`)).body).toMatchObject({ state: 'draft' });
    const approved = await approve('dora');
    expect(approved).toMatchObject({
      status: 200,
      body: { state: 'approved', approvedBy: 'dora', activeFrom: null },
    });
    expect((await approve('dora')).body).toEqual(approved.body);
    expect(no(await approve('alan'))).toEqual([409, 'policy.approved-already']);
  });

  it('is given by one of two who do it at once', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const id = newId();
      await policies.draft(policyNamed(id, 1));
      const both = await Promise.all(
        ['alan', 'dora'].map((who) => policies.post(who, `/${id}@1/approve`)),
      );
      expect(statuses(both)).toEqual([200, 409]);
      const winner = both[0]?.status === 200 ? 'alan' : 'dora';
      expect((await policies.get(`/${id}@1`)).body).toMatchObject({ approvedBy: winner });
    }
  });
});

describe('an activation (0-13)', () => {
  it('follows the approval, and does not reach into the past', async () => {
    const id = newId();
    await policies.draft(policyNamed(id, 1), 'nobody-1');
    const activate = (who: string, body: object = {}): Promise<Reply> =>
      policies.post(who, `/${id}@1/activate`, body);
    expect(no(await activate('ada'))).toEqual([409, 'policy.not-approved']);
    await policies.ok(policies.post('alan', `/${id}@1/approve`));
    expect(no(await activate('dora'))).toEqual([403, 'authority.denied']);
    const past = await activate('ada', { from: inHours(-1) });
    expect(no(past)).toEqual([400, 'policy.from-in-past']);
    expect(past.body['errors']).toMatchObject([{ pointer: '/from' }]);
    for (const from of ['tomorrow', 5, null, '2027-02-30T00:00:00Z', '2026-12-31T23:59:60Z']) {
      expect(no(await activate('ada', { from }))).toEqual([400, 'validation_failed']);
    }
    const active = await activate('ada');
    expect(active.body).toMatchObject({ state: 'active', activatedBy: 'ada' });
    const from = Date.parse(String(active.body['activeFrom']));
    expect(Math.abs(Date.now() - from)).toBeLessThan(5000);
    expect((await activate('ada')).body).toEqual(active.body);
    expect((await activate('ada', { from: active.body['activeFrom'] })).body).toEqual(active.body);
    expect(no(await activate('alan'))).toEqual([409, 'policy.active-already']);
    expect(no(await activate('ada', { from: inHours(1) }))).toEqual([409, 'policy.active-already']);
  });

  it('that is planned is not put forward by a second one without an instant', async () => {
    const name = await policies.approved(policyNamed(newId(), 1), 'nobody-2');
    const planned = await policies.post('ada', `/${name}/activate`, { from: inHours(5) });
    expect(planned.body).toMatchObject({ state: 'active' });
    const now = await policies.post('ada', `/${name}/activate`);
    expect(no(now)).toEqual([409, 'policy.active-already']);
    expect((await policies.get(`/${name}`)).body).toEqual(
      expect.objectContaining({ activeFrom: planned.body['activeFrom'] }),
    );
  });

  it('wins against another one for the same customers and the same instant', async () => {
    for (const customerId of ['race', undefined]) {
      for (let round = 1; round <= 6; round += 1) {
        const from = inHours(1000 + round);
        const names = [
          await policies.approved(policyNamed(newId(), 1), customerId),
          await policies.approved(policyNamed(newId(), 1), customerId),
        ];
        const both = await Promise.all(
          names.map((name) => policies.post('ada', `/${name}/activate`, { from })),
        );
        expect(statuses(both)).toEqual([200, 409]);
        const [lost] = both.filter(({ status }) => status === 409);
        expect(lost?.body).toMatchObject({ code: 'policy.overlap' });
        const states = await Promise.all(names.map((name) => policies.get(`/${name}`)));
        expect(states.map(({ body }) => String(body['state'])).toSorted(byText)).toEqual([
          'active',
          'approved',
        ]);
      }
    }
  });

  it('of the same version by two people at once happens once', async () => {
    const name = await policies.approved(policyNamed(newId(), 1), 'nobody-3');
    const both = await Promise.all([
      policies.post('ada', `/${name}/activate`, { from: inHours(2) }),
      policies.post('alan', `/${name}/activate`, { from: inHours(3) }),
    ]);
    expect(statuses(both)).toEqual([200, 409]);
  });
});

describe('a repeated request', () => {
  it('under its key is answered as the first time, and another one is not let in', async () => {
    const id = newId();
    const source = policyToYaml(policyNamed(id, 1));
    const twice = async (who: string, path: string, body: object): Promise<Reply> => {
      const headers = { 'idempotency-key': randomUUID() };
      const send = () => actor(url, who).post(`/v1/policies${path}`, body, headers);
      const first = await send();
      const second = await send();
      expect(second.status).toBe(first.status);
      expect(second.body).toEqual(first.body);
      const other = await actor(url, who).post(
        `/v1/policies${path}`,
        { ...body, source: `${source}#` },
        headers,
      );
      expect([400, 422]).toContain(other.status);
      return first;
    };
    expect((await twice('ada', '', { source, customerId: 'nobody-4' })).status).toBe(201);
    expect((await twice('alan', `/${id}@1/approve`, {})).status).toBe(200);
    expect((await twice('ada', `/${id}@1/activate`, {})).status).toBe(200);
  });
});

describe('a deletion (0-13)', () => {
  it('takes a draft away, and its number is free again', async () => {
    const id = newId();
    await policies.draft(policyNamed(id, 1, { respond: '43min' }));
    expect(no(await remove('dora', `${id}@1`))).toEqual([403, 'authority.denied']);
    expect(await remove('alan', `${id}@1`)).toMatchObject({ status: 200, body: { id, number: 1 } });
    expect(no(await policies.get(`/${id}@1`))).toEqual([404, 'policy.unknown']);
    expect(no(await remove('alan', `${id}@1`))).toEqual([404, 'policy.unknown']);
    await policies.ok(policies.draft(policyNamed(id, 1, { respond: '44min' })), 201);
    const { document } = (await policies.get(`/${id}@1`)).body as { document?: PolicyDocument };
    expect(document?.targets[0]?.targets['respond']).toBe('44min');
  });

  it('happens once when two ask for it at once', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const name = await policies.approved(policyNamed(newId(), 1));
      const both = await Promise.all(['ada', 'alan'].map((who) => remove(who, name)));
      expect(statuses(both)).toEqual([200, 404]);
    }
  });

  it('or an activation wins, never both', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const name = await policies.approved(policyNamed(newId(), 1), `nobody-${newId()}`);
      const [active, deleted] = await Promise.all([
        policies.post('ada', `/${name}/activate`),
        remove('alan', name),
      ]);
      expect([active.status, deleted.status].filter((status) => status === 200)).toHaveLength(1);
      const left = await policies.get(`/${name}`);
      expect(left.status).toBe(active.status === 200 ? 200 : 404);
    }
  });

  it('is refused for what is or will be in force', async () => {
    const name = await policies.inForce(policyNamed(newId(), 1), 'nobody-5');
    expect(no(await remove('ada', name))).toEqual([409, 'policy.active-already']);
    expect(no(await remove('ada', 'default@1'))).toEqual([409, 'policy.active-already']);
  });
});
