import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clocks } from '../../api/routes/clocks.ts';
import { recordLife } from '../db/support.ts';
import { evidence, engineer, Life } from '../db/life.ts';
import { china, policyOn } from '../domain/explain-support.ts';
import { actor, type Json } from '../support/http.ts';
import { someId, startApi, type TestApi } from './support.ts';

const id = '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a42';
const facts = { severity: 'S3', level: 'premier' } as const;
const policy = policyOn(china, facts, { respond: '3bh', restore: '5bd', resolve: '180d' });
const reportedAt = Date.parse('2026-02-12T02:00:00Z');

let api: TestApi;
let items: readonly Json[];
beforeAll(async () => {
  api = await startApi();
  const life = new Life(id, { statedSeverity: 'S3', level: 'premier', policy }, reportedAt)
    .does({ type: 'assess', impact: 'M', urgency: 'M', complexity: 'M' })
    .does({ type: 'assign', assignee: engineer.id })
    .does({ type: 'accept' }, engineer)
    .does({ type: 'suspend', reason: 'no-access', text: evidence }, engineer);
  await recordLife(api.database, life);
  items = await clocksOf(id);
});
afterAll(() => api.close());

const ask = (issue: string) =>
  actor(`http://127.0.0.1:${api.port}`, 'erik').get(`/v1/issues/${issue}/clocks`);
const clocksOf = async (issue: string): Promise<readonly Json[]> => {
  const { status, body } = await ask(issue);
  expect({ status, body: Value.Errors(Clocks, body) }).toEqual({ status: 200, body: [] });
  return body.items ?? [];
};
const named = (name: string): Json | undefined => items.find((one) => one['name'] === name);

describe('GET /v1/issues/{id}/clocks', () => {
  it('says where a target comes from', () => {
    const source = { policy: 'default', version: 3, row: '/targets/1', calendar: 'CN-9x5' };
    expect(named('respond')).toMatchObject({
      target: '3bh',
      calendar: 'CN-9x5',
      source: { ...source, ...facts, bestEffort: false },
      zone: 'Asia/Shanghai',
    });
  });

  it('gives a met clock with all it counted', () => {
    const worked = { from: '2026-02-12T02:00:00.000Z', to: '2026-02-12T02:00:03.000Z', ms: 3000 };
    expect(named('respond')).toMatchObject({
      state: 'met',
      budgetMs: 10_800_000,
      consumedMs: 3000,
      startedAt: '2026-02-12T02:00:00.000Z',
      dueAt: null,
      metAt: '2026-02-12T02:00:03.000Z',
      stoppedAt: null,
      spans: [{ kind: 'worked', ...worked, reasons: [] }],
      truncated: false,
      assumedYears: [],
    });
  });

  it('gives a paused clock with the pause and the holidays on the way', () => {
    const restore = named('restore');
    expect(restore).toMatchObject({ state: 'paused', dueAt: null, consumedMs: 4000 });
    expect(restore?.['spans']).toMatchObject([
      { kind: 'worked', ms: 4000, reasons: [] },
      { kind: 'paused', from: '2026-02-12T02:00:04.000Z', reasons: ['no-access'] },
    ]);
    expect(restore?.['holidays']).toEqual([
      {
        name: 'Make-up day for Spring Festival 春节',
        from: '2026-02-14',
        to: '2026-02-14',
        working: true,
      },
      {
        name: 'Spring Festival 春节',
        from: '2026-02-15',
        to: '2026-02-23',
        working: false,
      },
    ]);
  });

  it('tells it in both languages, line by line', () => {
    const text = named('restore')?.['text'] as Record<'en' | 'zh', string[]>;
    expect(text.en).toContain('Counts: Thu 12 Feb 2026, 10:00–10:00:04: 4 s.');
    expect(text.zh).toContain('计时：2026年2月12日（周四）10:00–10:00:04，计 4 秒。');
    expect(text.en.at(-1)).toBe(
      'No due time while the clock is paused; 44 h 59 min 56 s are left.',
    );
    expect(text.zh.at(-1)).toBe('暂停期间没有到期时间，剩余 44 小时 59 分钟 56 秒。');
  });

  it('has a sentence for every entry of the ledger', () => {
    const sentences = named('restore')?.ledger?.map((entry) => entry['explanation']);
    expect(sentences).toEqual([
      'At 2026-02-12T02:00:00.000Z "received" started the restore clock; it is due at 2026-02-26T02:00:00.000Z.',
      'At 2026-02-12T02:00:04.000Z "no-access" stopped the time; it stands still.',
    ]);
  });

  it('does not know an issue that was never recorded', async () => {
    expect(await ask(someId)).toMatchObject({ status: 404, body: { code: 'issue.unknown' } });
  });

  it('has an example that fits', () => {
    const { examples } = Clocks as unknown as { readonly examples: readonly unknown[] };
    expect(Value.Errors(Clocks, examples[0])).toEqual([]);
  });
});
