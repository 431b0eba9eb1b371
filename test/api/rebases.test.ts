import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarToYaml } from '../../documents/policy/write.ts';
import { cn9x5 } from '../../domain/calendar/default.ts';
import { actor } from '../support/http.ts';
import { policiesOf, policyNamed } from '../support/policy.ts';
import { nowhere, startApi, type TestApi } from './support.ts';

const ada = (api: TestApi) => actor(`http://127.0.0.1:${api.port}`, 'ada');

describe('a rebase', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('that nobody works on yet is ordered, and asked about later', async () => {
    const name = await policiesOf(`http://127.0.0.1:${api.port}`).approved(policyNamed('waits', 1));
    const ordered = await ada(api).post(`/v1/policies/${name}/rebase`);
    expect(ordered.status).toBe(202);
    const asked = await ada(api).get(String(ordered.body['self']));
    expect([asked.status, asked.body.facts]).toEqual([503, { part: 'worker' }]);
    expect(asked.headers.get('retry-after')).toBe('2');
  });

  it('has an id in the form it has', async () => {
    expect((await ada(api).get(`/v1/rebases/${randomUUID()}`)).status).toBe(404);
    for (const id of ['a%20b', 'x'.repeat(101), 'a%2Fb', "'"]) {
      const { status, body } = await ada(api).get(`/v1/rebases/${id}`);
      expect([status, body['code']]).toEqual([400, 'bad_id']);
    }
    for (const body of [
      { issues: [] },
      { issues: ['x'] },
      { from: 'default' },
      { consumed: 'x' },
    ]) {
      const { status } = await ada(api).post('/v1/policies/default@1/rebase', body);
      expect([body, status]).toEqual([body, 400]);
    }
    const issues = Array.from({ length: 1001 }, () => randomUUID());
    expect((await ada(api).post('/v1/policies/default@1/rebase', { issues })).status).toBe(400);
  });
});

describe('without Temporal', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ temporalAddress: nowhere });
  });
  afterAll(() => api.close());

  it('policies go on, and rebases say what is away', async () => {
    const policies = policiesOf(`http://127.0.0.1:${api.port}`);
    const name = await policies.inForce(policyNamed('alone', 1));
    expect((await policies.post('erik', `/${name}/preview`)).status).toBe(200);
    for (const answer of [
      await ada(api).post(`/v1/policies/${name}/rebase`),
      await ada(api).get('/v1/rebases/any'),
    ]) {
      expect([answer.status, answer.body.facts]).toEqual([503, { part: 'temporal' }]);
    }
  });

  it('a calendar that is saved can be saved again, so that its rebase begins', async () => {
    const source = calendarToYaml({ ...cn9x5, version: 2 });
    for (let round = 1; round <= 2; round += 1) {
      const saved = await ada(api).post('/v1/calendars', { source });
      expect([saved.status, saved.body.facts]).toEqual([503, { part: 'temporal' }]);
      expect((await ada(api).get('/v1/calendars/CN-9x5-2026')).body['version']).toBe(2);
    }
  });
});
