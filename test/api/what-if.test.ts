import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyToYaml } from '../../documents/policy/write.ts';
import type { Duration } from '../../domain/duration.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { PolicyDocument, TargetRule } from '../../domain/policy/document.ts';
import type { ServiceLevel } from '../../domain/policy/policy.ts';
import type { BacktestReport } from '../../domain/simulate/comparison.ts';
import type { PreviewReport } from '../../domain/simulate/preview.ts';
import { recordLife } from '../db/support.ts';
import { engineer, goldenLife, Life } from '../db/life.ts';
import { pinned } from '../domain/policies.ts';
import { actor, type Reply } from '../support/http.ts';
import { policiesOf, policyNamed } from '../support/policy.ts';
import { startApi, traces, type TestApi } from './support.ts';

let api: TestApi;
let url: string;
let policies: ReturnType<typeof policiesOf>;
beforeAll(async () => {
  api = await startApi();
  url = `http://127.0.0.1:${api.port}`;
  policies = policiesOf(url);
});
afterAll(() => api.close());

const minute = 60_000;
const hour = 60 * minute;
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const under = (document: PolicyDocument, level: ServiceLevel = 'standard') => ({
  policy: pinned(document, level),
  level,
});
const isS2 = ({ severity, level }: TargetRule): boolean =>
  severity === 'S2' && level === 'standard';
const withRespond = (version: number, respond: Duration): PolicyDocument =>
  policyNamed('default', version, { respond }, isS2);

type Wire = Omit<PreviewReport, 'first'> & {
  readonly first: readonly {
    readonly id: string;
    readonly moved: readonly { clock: string; from: string | null; to: string | null }[];
    readonly breaches: readonly string[];
    readonly refused?: string;
  }[];
};

describe('a preview (0-13)', () => {
  const now = Date.now();
  const old = [1, 2, 3, 4].map(idOf);
  const young = [5, 6].map(idOf);
  const reported = { old: now - 50 * minute, young: now - 5 * minute };
  const preview = async (version: number, body: object = {}): Promise<Wire> =>
    (await policies.ok(
      policies.post('erik', `/default@${version}/preview`, body),
    )) as unknown as Wire;
  const versions = async (): Promise<unknown> => {
    const { rows } = await api.database.db.execute(
      sql`select id, version, policy_version, view from issue order by id`,
    );
    return rows;
  };

  beforeAll(async () => {
    const facts = under(defaultPolicyDocument);
    const lives = [
      ...old.map((id) => new Life(id, facts, reported.old).waits(50 * minute)),
      ...young.map((id) => new Life(id, facts, reported.young).waits(5 * minute)),
      new Life(idOf(7), { ...facts, statedSeverity: 'S3' }, reported.young),
      goldenLife(idOf(8), facts, reported.young),
      new Life(idOf(9), under(policyNamed('other', 1)), reported.young),
    ];
    for (const life of lives) await recordLife(api.database, life);
    await policies.ok(policies.draft(withRespond(2, '30min')), 201);
    await policies.ok(policies.draft(withRespond(3, '2h')), 201);
    await policies.ok(policies.draft(withRespond(4, '1h')), 201);
  });

  it('says what a tighter policy would miss at once, and changes nothing', async () => {
    const before = [await versions(), await traces(api.database)];
    const report = await preview(2);
    expect(report).toMatchObject({ issues: 7, wouldBreach: 4, refused: {} });
    expect(report.first.map(({ id }) => id)).toEqual([...old, ...young]);
    expect(report.dueTimesMove).toBe(report.first.flatMap(({ moved }) => moved).length);
    for (const { id, breaches, moved } of report.first) {
      expect(breaches).toEqual(old.includes(id) ? ['respond'] : []);
      const at = old.includes(id) ? reported.old : reported.young;
      expect(moved).toEqual([
        {
          clock: 'respond',
          from: new Date(at + hour).toISOString(),
          to: new Date(at + 30 * minute).toISOString(),
        },
      ]);
    }
    expect([await versions(), await traces(api.database)]).toEqual(before);
  });

  it('says that a looser policy misses nothing', async () => {
    const report = await preview(3, { consumed: 'keep' });
    expect(report).toMatchObject({ issues: 7, wouldBreach: 0, dueTimesMove: 6 });
    const due = report.first.map(({ moved: [first] }) => first?.to);
    expect(new Set(due)).toEqual(
      new Set([reported.old, reported.young].map((at) => new Date(at + 2 * hour).toISOString())),
    );
  });

  it('tells time that still counts from time that begins anew', async () => {
    const asked = { issues: [idOf(1)] };
    const kept = await preview(3, { ...asked, consumed: 'keep' });
    const anew = await preview(3, { ...asked, consumed: 'restart' });
    const dueOf = ({ first }: Wire, clock: string): number =>
      Date.parse(String(first[0]?.moved.find((one) => one.clock === clock)?.to));
    expect(dueOf(kept, 'respond')).toBe(reported.old + 2 * hour);
    expect(Math.abs(dueOf(anew, 'respond') - (Date.now() + 2 * hour))).toBeLessThan(10_000);
    expect(Math.abs(dueOf(anew, 'restore') - (Date.now() + 24 * hour))).toBeLessThan(10_000);
    expect(kept.first[0]?.moved.map(({ clock }) => clock)).toEqual(['respond']);
  });

  it('is about the issues that are named, or those of a version', async () => {
    const named = await preview(2, { issues: [idOf(1), idOf(5), idOf(8), idOf(999)] });
    // closed issues and those that are not there are left out
    expect(named).toMatchObject({ issues: 2, wouldBreach: 1, dueTimesMove: 2 });
    expect(await preview(2, { from: 'default@1' })).toMatchObject({ issues: 7, wouldBreach: 4 });
    expect(await preview(2, { from: 'default@3' })).toMatchObject({ issues: 0, first: [] });
    expect(await preview(2, { from: 'other@1' })).toMatchObject({ issues: 1, dueTimesMove: 1 });
    for (const body of [
      { issues: [] },
      { issues: ['x'] },
      { from: 'default' },
      { consumed: 'x' },
    ]) {
      const { status } = await policies.post('erik', '/default@2/preview', body);
      expect([body, status]).toEqual([body, 400]);
    }
  });

  it('counts what would be refused, and is empty where the rules are the same', async () => {
    const same = await preview(1);
    expect(same).toMatchObject({ issues: 7, wouldBreach: 0, dueTimesMove: 0 });
    expect(same.refused).toEqual({ 'policy.unchanged': 7 });
    const equal = await preview(4);
    expect(equal).toEqual({ issues: 7, wouldBreach: 0, dueTimesMove: 0, refused: {}, first: [] });
  });
});

describe('a back-test (0-13)', () => {
  /** Tuesday, 10:00 in Shanghai. */
  const then = Date.UTC(2026, 5, 9, 2);
  const period = { from: new Date(then).toISOString(), to: new Date(then + hour).toISOString() };
  const tighter = withRespond(2, '30min');
  const backtest = (path: string, body: object): Promise<Reply> =>
    policies.post('erik', `${path}/backtest`, body);
  const report = async (path: string, body: object): Promise<BacktestReport> =>
    (await policies.ok(backtest(path, body))) as unknown as BacktestReport;
  const attained = (rows: BacktestReport['actual']['levels']): Record<string, number | null> =>
    Object.fromEntries(rows.map(({ key, attainment }) => [key, attainment]));

  beforeAll(async () => {
    /** Accepted after some time, and done an hour later. */
    const life = (n: number, acceptedMs: number, level: ServiceLevel, customerId: string): Life =>
      new Life(idOf(100 + n), { ...under(defaultPolicyDocument, level), customerId }, then + n)
        .does({ type: 'assess', impact: 'H', urgency: 'M', complexity: 'L' })
        .does({ type: 'assign', assignee: engineer.id })
        .waits(acceptedMs)
        .does({ type: 'accept' }, engineer)
        .waits(hour)
        .does({ type: 'resolve', resolution: 'advice' }, engineer)
        .does({ type: 'confirm', score: 5 });
    const lives = [
      life(0, 45 * minute, 'standard', 'slow'),
      life(1, 45 * minute, 'standard', 'slow'),
      life(2, 10 * minute, 'standard', 'quick'),
      life(3, 20 * minute, 'premier', 'prime'),
      // the period ends before it
      life(hour, 45 * minute, 'standard', 'later'),
    ];
    for (const one of lives) await recordLife(api.database, one);
  });

  it('says which recorded issues a tighter policy would have missed', async () => {
    const found = await report('', { source: policyToYaml(tighter), ...period });
    expect(found).toMatchObject({ issues: 4, refusedIssues: 0 });
    expect(found.newlyBreaching).toMatchObject({
      count: 2,
      first: [100, 101].map((n) => ({ id: idOf(n), customer: 'slow', clocks: ['respond'] })),
    });
    expect(found.noLongerBreaching.count).toBe(0);
    const { actual, simulated } = found;
    expect([actual.breachedIssues, simulated.breachedIssues]).toEqual([0, 2]);
    // each issue decides on its response, its restoration and its resolution
    expect(attained(actual.severities)).toEqual({ S2: 100 });
    expect(attained(simulated.severities)).toEqual({ S2: 83.33 });
    expect(attained(simulated.levels)).toEqual({ premier: 100, standard: 77.77 });
    expect(attained(simulated.customers)).toEqual({ prime: 100, quick: 100, slow: 66.66 });
    expect(found.difference.breachedIssues).toEqual({ actual: 0, simulated: 2, change: 2 });
  });

  it('finds the same under a version that is stored, and nothing under the same rules', async () => {
    const bySource = await report('', { source: policyToYaml(tighter), ...period });
    expect(await report('/default@2', period)).toEqual(bySource);
    const same = await report('/default@1', period);
    expect(same).toMatchObject({ issues: 4, skipped: [], newlyBreaching: { count: 0, first: [] } });
    expect(same.simulated).toEqual(same.actual);
  });

  it('takes the issues received from an instant on, and before another', async () => {
    const until = (ms: number) => ({ from: period.from, to: new Date(then + ms).toISOString() });
    expect((await report('/default@2', until(1))).issues).toBe(1);
    expect((await report('/default@2', until(hour + 1))).issues).toBe(5);
    const empty = { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' };
    expect(await report('/default@2', empty)).toMatchObject({
      issues: 0,
      newlyBreaching: { count: 0, first: [] },
      actual: { clocks: [] },
    });
    const open = await report('/default@2', { from: period.from });
    expect(open.issues).toBeGreaterThan(5);
  });

  it.each([
    [{}, '/from'],
    [{ from: 'June' }, '/from'],
    [{ from: 1_700_000_000_000 }, '/from'],
    [{ from: '2026-12-31T23:59:60Z' }, '/from'],
    [{ ...period, to: period.from }, '/to'],
    [{ from: period.to, to: period.from }, '/to'],
    [{ from: '2126-01-01T00:00:00Z' }, '/to'],
  ])('refuses the period %o', async (body, pointer) => {
    const { status, body: answer } = await backtest('/default@2', body);
    expect([status, answer['code']]).toEqual([400, 'validation_failed']);
    expect(answer['errors']).toMatchObject([{ pointer }]);
  });

  it('refuses a document with faults', async () => {
    const refused = await backtest('', { source: 'id: x\n', ...period });
    expect([refused.status, refused.body['code']]).toEqual([400, 'policy.faulty']);
  });
});

describe('many issues', () => {
  it('do not keep others from being answered (bounded turns)', async () => {
    const facts = under(policyNamed('bulk', 1));
    for (let n = 0; n < 300; n += 1) {
      const life = new Life(idOf(1000 + n), facts, Date.now() - 20 * minute);
      await recordLife(api.database, life.waits(15 * minute));
    }
    const preview = { running: true };
    const report = policies
      .ok(policies.post('erik', '/default@2/preview', { from: 'bulk@1' }))
      .finally(() => (preview.running = false));
    const waits: number[] = [];
    while (preview.running) {
      const began = performance.now();
      expect((await actor(url, 'erik').get('/health')).status).toBe(200);
      waits.push(performance.now() - began);
    }
    expect(await report).toMatchObject({ issues: 300, dueTimesMove: 300 });
    expect(Math.max(...waits)).toBeLessThan(2000);
    expect(waits.length).toBeGreaterThan(3);
  });
});
