import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyToYaml } from '../../documents/policy/write.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { actor, until, type Json, type Reply } from '../support/http.ts';
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

const yaml = policyToYaml(defaultPolicyDocument);
const check = (source: string): Promise<Reply> => policies.post('erik', '/check', { source });
const faultsOf = async (source: string): Promise<readonly Json[]> => {
  const { status, body } = await check(source);
  expect(status).toBe(200);
  expect(body['ok']).toBe(false);
  return body['faults'] as readonly Json[];
};
/** Line and column, from 1, at which a part of a text begins. */
const placeIn = (text: string, part: string): { line: number; column: number } => {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};
const after = (text: string, mark: string, old: string, now: string): string => {
  const at = text.indexOf(old, text.indexOf(mark));
  expect(at).toBeGreaterThan(0);
  return text.slice(0, at) + now + text.slice(at + old.length);
};

describe('a check (0-13)', () => {
  it('finds no fault in what the product ships with, in YAML and in JSON', async () => {
    const good = { status: 200, body: { ok: true, faults: [] } };
    expect(await check(yaml)).toMatchObject(good);
    expect(await check(JSON.stringify(defaultPolicyDocument))).toMatchObject(good);
  });

  it('names all faults of the form at once, each with its place', async () => {
    let source = after(yaml, 'leastSeverityOfFault', 'S3', 'S7');
    source = after(source, 'reopenWithin', '30d', '"thirty days"');
    source = `${source}colour: red\n`;
    const faults = await faultsOf(source);
    expect(faults).toHaveLength(3);
    const byPointer = Object.fromEntries(faults.map((fault) => [String(fault['pointer']), fault]));
    expect(byPointer['/leastSeverityOfFault']).toMatchObject({
      code: 'schema.enum',
      ...placeIn(source, 'S7'),
    });
    expect(byPointer['/reopenWithin']).toMatchObject({
      code: 'schema.pattern',
      ...placeIn(source, '"thirty days"'),
    });
    expect(byPointer['/colour']).toMatchObject({
      code: 'schema.unknown-field',
      line: source.split('\n').length - 1,
      column: 'colour: '.length + 1,
    });
    for (const { text } of faults) expect(String(text).length).toBeGreaterThan(20);
  });

  it('names all faults of the sense at once, each with its place', async () => {
    let source = after(yaml, 'targets:', 'calendar: 24x7', 'calendar: CN-8x5');
    source = after(source, 'businessCalendar', 'CN-9x5-2026', 'nowhere');
    source = source.replace('  - severity: S2\n', '  - severity: S2\n    when: prodct == "x"\n');
    const faults = await faultsOf(source);
    const at = (part: string) => faults.filter(({ pointer }) => String(pointer).endsWith(part));
    expect(at('/targets/0/calendar')).toMatchObject([placeIn(source, 'CN-8x5')]);
    expect(at('/businessCalendar')).toMatchObject([placeIn(source, 'nowhere')]);
    const [condition] = at('/when');
    expect(condition).toMatchObject(placeIn(source, 'prodct'));
    expect(condition?.['text']).toContain('prodct');
  });

  it('refuses what lets a short text grow', async () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((key, index) => {
        const before = 'abcdefgh'[index] ?? '';
        return `${key}: &${key} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    const began = performance.now();
    const codes = new Set((await faultsOf(bomb)).map(({ code }) => code));
    expect(performance.now() - began).toBeLessThan(2000);
    expect(codes).toEqual(new Set(['source.alias', 'source.anchor']));
    for (const [source, code] of [
      ['id: *x\n', 'source.alias'],
      ['id: !!js/function x\n', 'source.tag'],
      ['<<: {id: x}\n', 'source.merge-key'],
      ['id: x\nid: y\n', 'source.duplicate-key'],
      ['id: [\n', 'source.syntax'],
      ['   \n', 'source.empty'],
      ['# nothing\n', 'source.empty'],
      ['id: x\n---\nid: y\n', 'source.one-document'],
      [`${'['.repeat(2000)}\n`, 'source.too-deep'],
    ] as const) {
      const [first] = await faultsOf(source);
      expect({ source, code: first?.['code'] }).toEqual({ source, code });
    }
  });

  it.each([
    ['one long text', () => `id: ${'x'.repeat(900_000)}`],
    ['many lines', () => 'x: 1\n'.repeat(150_000)],
    ['many list entries', () => `targets:\n${'  - {}\n'.repeat(120_000)}`],
    ['many rows', () => `${yaml}more:\n${'  - severity: S1\n    level: gold\n'.repeat(25_000)}`],
    ['many conditions', () => manyConditions()],
    [
      'a long condition',
      () => yaml.replace('severity: S1', `severity: S1\n    when: '${'!'.repeat(800_000)}a'`),
    ],
    ['many faults', () => `{${Array.from({ length: 60_000 }, (_, n) => `"k${n}": 1`).join(',')}}`],
    ['deep braces', () => '{"a":'.repeat(150_000)],
    ['Chinese characters', () => `title: ${'计'.repeat(290_000)}`],
  ])('answers to 900 KB of %s, and goes on answering others', async (_, make) => {
    const source = make();
    // whoever comes while the machine has too much to do is sent away for a moment
    await until(async () => (await policies.get('')).status === 200, 'an answer');
    const began = performance.now();
    const [{ status }, health] = await Promise.all([
      check(source),
      actor(url, 'erik').get('/health'),
    ]);
    expect([200, 400]).toContain(status);
    expect(health.status).toBe(200);
    expect(performance.now() - began).toBeLessThan(8000);
  });

  it('is not for what is too large or not there', async () => {
    const large = await check('x'.repeat(5_000_000));
    expect([large.status, large.body['code']]).toEqual([413, 'body_too_large']);
    const longer = await check('x'.repeat(1024 * 1024 + 1));
    expect([longer.status, longer.body['code']]).toEqual([400, 'validation_failed']);
    const [fault] = await faultsOf('计'.repeat(500_000));
    expect(fault).toMatchObject({ code: 'source.too-large' });
    for (const body of [{}, { source: '' }, { source: 5 }, { source: null }]) {
      const { status, body: answer } = await policies.post('erik', '/check', body);
      expect([status, answer['errors']]).toMatchObject([400, [{ pointer: '/source' }]]);
    }
  });

  it('leaves nothing behind', async () => {
    expect((await policies.get('')).body.items).toHaveLength(1);
    expect(await traces(api.database)).toMatchObject({ event: 0, issue: 0 });
  });
});

/** As many rows with conditions as fit. */
function manyConditions(): string {
  const [row] = defaultPolicyDocument.targets;
  if (row === undefined) throw new Error('The default policy has no rows.');
  const rows = Array.from({ length: 900 }, (_, n) => ({
    ...row,
    when: `product == "p${n}" && customer in ["a", "b"] && !(channel == "api" || type != "fault")`,
  }));
  const targets = [...rows, ...defaultPolicyDocument.targets];
  return JSON.stringify({ ...defaultPolicyDocument, targets });
}

describe('requests', () => {
  it.each([
    ['/v1/policies', { source: 'x' }],
    ['/v1/policies/check', { source: 'x' }],
    ['/v1/policies/backtest', { source: 'x', from: '2026-01-01T00:00:00Z' }],
    ['/v1/policies/default@1/approve', {}],
    ['/v1/policies/default@1/activate', {}],
    ['/v1/policies/default@1/preview', {}],
    ['/v1/policies/default@1/rebase', {}],
    ['/v1/policies/default@1/backtest', { from: '2026-01-01T00:00:00Z' }],
  ])('%s refuses an unknown field', async (path, body) => {
    const answer = await actor(url, 'ada').post(path, { ...body, force: true });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body['errors']).toMatchObject([{ pointer: '/force' }]);
  });

  it('name versions that there are', async () => {
    const ada = actor(url, 'ada');
    for (const name of ['default@2', 'nothing@1', 'default@999999']) {
      for (const path of ['approve', 'activate', 'preview', 'rebase']) {
        const { status, body } = await ada.post(`/v1/policies/${name}/${path}`);
        expect([status, body['code']]).toEqual([404, 'policy.unknown']);
      }
      for (const path of [
        name,
        `${name}/diff?against=default@1`,
        `default@1/diff?against=${name}`,
      ]) {
        const { status, body } = await ada.get(`/v1/policies/${path}`);
        expect([status, body['code'], body.facts]).toEqual([
          404,
          'policy.unknown',
          { version: name },
        ]);
      }
      expect((await ada.send('DELETE', `/v1/policies/${name}`)).status).toBe(404);
    }
  });

  it('name versions in the form they have', async () => {
    const ada = actor(url, 'ada');
    for (const name of [
      'default',
      'default@',
      'default@0',
      'default@01',
      'default@x',
      'default@-1',
      '@1',
      'default@1@',
      'default@9999999',
      'a%20b@1',
      "d'@1",
      'default%00@1',
    ]) {
      const { status, body } = await ada.get(`/v1/policies/${name}`);
      expect({ name, status, code: body['code'] }).toMatchObject({ name, status: 400 });
      expect((await ada.send('DELETE', `/v1/policies/${name}`)).status).toBe(400);
    }
    const diff = await ada.get('/v1/policies/default@1/diff?against=default');
    expect([diff.status, diff.body['errors']]).toMatchObject([
      400,
      [{ in: 'query', pointer: '/against' }],
    ]);
    expect((await ada.get('/v1/policies/default@1/diff')).status).toBe(400);
  });
});

describe('a comparison', () => {
  it('says in words what another version changes, and nothing of equal ones', async () => {
    const isS1 = ({ severity, level }: { severity: string; level: string }): boolean =>
      severity === 'S1' && level === 'standard';
    const changed = policyNamed('compared', 1, { restore: '4h' }, isS1);
    await policies.ok(policies.draft({ ...changed, reopenWithin: '14d' }), 201);
    const { body } = await policies.get('/compared@1/diff?against=default@1');
    const texts = body.items?.map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining(['S1 standard restore: 6h → 4h', 'reopenWithin: 30d → 14d']),
    );
    expect(body.items?.find(({ text }) => text === 'reopenWithin: 30d → 14d')).toEqual({
      pointer: '/reopenWithin',
      kind: 'changed',
      before: '30d',
      after: '14d',
      text: 'reopenWithin: 30d → 14d',
    });
    const back = await policies.get('/default@1/diff?against=compared@1');
    expect(back.body.items?.map(({ text }) => text)).toContain('S1 standard restore: 4h → 6h');
    const same = await policies.get('/compared@1/diff?against=compared@1');
    expect(same.body.items).toEqual([]);
  });

  it('has null where one of the two has nothing', async () => {
    const named = policyNamed('shorter', 1);
    const [gone, ...rows] = named.ladder.rows;
    await policies.ok(policies.draft({ ...named, ladder: { ...named.ladder, rows } }), 201);
    const { body } = await policies.get('/shorter@1/diff?against=default@1');
    const removed = body.items?.find(({ kind }) => kind === 'removed');
    expect(removed).toMatchObject({ before: { id: gone?.id }, after: null });
    const back = await policies.get('/default@1/diff?against=shorter@1');
    const added = back.body.items?.find(({ kind }) => kind === 'added');
    expect(added).toMatchObject({ before: null, after: { id: gone?.id } });
  });

  it('comes with the schema of a document', async () => {
    const { body } = await policies.get('/schema');
    expect(body).toMatchObject({ type: 'object', properties: { targets: {}, ladder: {} } });
  });
});
