import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAnchor } from '../../db/anchor.ts';
import { appendAudit } from '../../db/audit.ts';
import { checkExport } from '../../db/proof/check.ts';
import { derivedKey } from '../../db/secret.ts';
import { verifyRecord } from '../../db/verify/verify.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import { goldenLife } from '../db/life.ts';
import { recordLife } from '../db/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { actor, until, type Json } from '../support/http.ts';
import { as, testSecret } from '../support/keys.ts';
import { startApi, type TestApi } from './support.ts';

const key = derivedKey(testSecret, 'anchor');
const issue = '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10';
const began = Date.UTC(2026, 0, 1);
const folder = await temporaryFolder();

let api: TestApi;
let url: string;

const event = (n: number, more: Partial<AuditEvent> = {}): AuditEvent => ({
  type: 'contact-read',
  by: n % 2 === 0 ? 'tess' : 'hal',
  subject: `issue-${n}`,
  facts: { n },
  at: began + Math.floor(n / 3) * 1000,
  ...more,
});

beforeAll(async () => {
  api = await startApi();
  url = `http://127.0.0.1:${api.port}`;
  const { db } = api.database;
  await appendAudit(
    db,
    Array.from({ length: 30 }, (_, n) => event(n)),
  );
  await appendAudit(db, [event(30, { type: 'delegated', by: 'sam' })]);
  await recordLife(api.database, goldenLife(issue));
  await writeAnchor(db, key);
});

afterAll(async () => {
  await api.close();
  await folder.remove();
});

const audrey = () => actor(url, 'audrey');
const list = async (query: string, who = 'audrey'): Promise<readonly Json[]> =>
  (await actor(url, who).get(`/v1/audit?${query}`)).body.items ?? [];
const last = async (type: string): Promise<Json | undefined> =>
  (await list(`type=${type}&limit=1`))[0];
const lines = (text: string): readonly Json[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Json);

describe('the list of who had access to what', () => {
  test('pages from the newest to the oldest, each once, also within one millisecond', async () => {
    const seen: Json[] = [];
    let cursor = '';
    do {
      const query = `type=contact-read&to=2026-02-01T00:00:00Z&limit=7${cursor}`;
      const { body } = await audrey().get(`/v1/audit?${query}`);
      seen.push(...(body.items ?? []));
      cursor = typeof body['nextCursor'] === 'string' ? `&cursor=${body['nextCursor']}` : '';
    } while (cursor !== '');
    expect(seen.map(({ facts }) => facts?.['n'])).toEqual(
      Array.from({ length: 30 }, (_, n) => 29 - n),
    );
    expect(seen[0]).toEqual({
      stream: 'audit-access',
      version: 30,
      type: 'contact-read',
      at: '2026-01-01T00:00:09.000Z',
      by: 'hal',
      subject: 'issue-29',
      facts: { n: 29 },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test.for([
    ['by=sam', [30]],
    ['subject=issue-4', [4]],
    ['by=tess&subject=issue-4&type=contact-read', [4]],
    ['by=hal&subject=issue-4', []],
    ['from=2026-01-01T00:00:09Z&to=2026-01-01T00:00:10Z&type=contact-read', [29, 28, 27]],
  ] as const)('is filtered: %s', async ([query, found]) => {
    expect((await list(query)).map(({ facts }) => facts?.['n'])).toEqual(found);
  });

  test.for(['audrey', 'cora', 'ada'])('%s reads it', async (who) => {
    expect(await list('by=sam', who)).toHaveLength(1);
  });

  test.for(['erik', 'sam', 'carla', 'ana'])('%s does not', async (who) => {
    for (const path of ['/v1/audit', '/v1/audit/export']) {
      expect((await actor(url, who).get(path)).status).toBe(403);
    }
    expect((await actor(url, who).post('/v1/audit/verify', { issue })).status).toBe(403);
    // and that is told, once for each thing that was tried
    await until(
      async () => (await list(`type=access-denied&by=${who}`)).length === 3,
      'what was refused',
    );
  });

  test('a cursor of another list, and what no list takes, is refused', async () => {
    const { body } = await audrey().get('/v1/audit?limit=1');
    const cursor = String(body['nextCursor']);
    for (const query of [
      `cursor=${cursor}&by=sam`,
      'type=nothing',
      'from=yesterday',
      'kind=issue',
    ]) {
      expect((await audrey().get(`/v1/audit?${query}`)).status).toBe(400);
    }
  });
});

describe('the export', () => {
  const fetchExport = (query: string, who = 'audrey') =>
    fetch(`${url}/v1/audit/export${query}`, { headers: as(who) });

  test('is recorded first, and its proof holds without the database', async () => {
    const before = (await list('type=audit-exported&limit=200')).length;
    const response = await fetchExport('');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const text = await response.text();
    const read = lines(text);
    const types = read.map(({ data }) => data?.['type']);
    expect(types.filter((type) => type === 'contact-read')).toHaveLength(30);
    expect(types.filter((type) => type === 'audit-exported')).toHaveLength(before + 1);
    expect(read.some(({ data }) => data?.['type'] === 'received')).toBe(false);
    expect(await last('audit-exported')).toMatchObject({ by: 'audrey', subject: null });
    const file = join(folder.path, 'audit.jsonl');
    await writeFile(file, text);
    expect(await checkExport(file, { key })).toMatchObject({
      ok: true,
      events: read.length - 1,
      anchored: 2,
      signaturesChecked: true,
    });
  });

  test('of an issue is for auditors', async () => {
    const response = await fetchExport(`?issue=${issue}`);
    const read = lines(await response.text());
    expect(read[0]?.data?.['type']).toBe('received');
    expect(read.at(-1)).toMatchObject({ scope: 'stream', stream: issue, streams: 1 });
    expect((await fetchExport(`?issue=${issue}`, 'ada')).status).toBe(403);
    expect((await fetchExport(`?issue=${issue.replace('0b', '0c')}`)).status).toBe(404);
    expect(await last('audit-exported')).toMatchObject({ by: 'audrey', subject: issue });
  });

  test('waits for a client that reads slowly, and ends with one that goes away', async () => {
    const { db } = api.database;
    const filler = 'x'.repeat(400);
    for (let round = 0; round < 30; round += 1) {
      const many = Array.from({ length: 500 }, (_, n) =>
        event(n, { type: 'key-used', facts: { filler } }),
      );
      await appendAudit(db, many);
    }
    const response = await fetchExport('');
    if (response.body === null) throw new Error('There is no body.');
    const reader = createInterface({ input: Readable.fromWeb(response.body as never) });
    let count = 0;
    for await (const line of reader) {
      count += 1;
      if (count === 10) await new Promise((resolve) => setTimeout(resolve, 500));
      expect(line.startsWith('{')).toBe(true);
    }
    expect(count).toBeGreaterThan(15_000);
    for (let round = 0; round < 5; round += 1) {
      const leaving = new AbortController();
      const left = await fetch(`${url}/v1/audit/export`, {
        headers: as('audrey'),
        signal: leaving.signal,
      });
      expect(left.status).toBe(200);
      leaving.abort();
      // its place is free again
      await until(async () => (await fetchExport('?to=2026-01-01T00:00:00Z')).ok, 'a free place');
    }
  });
});

describe('the proof over HTTP', () => {
  test('of an issue and of a stream', async () => {
    const proved = { ok: true, complete: true, anchors: 1, first: null, more: 0 };
    const ofIssue = await audrey().post('/v1/audit/verify', { issue });
    expect(ofIssue.body).toEqual({ ...proved, events: 7 });
    const ofStream = await audrey().post('/v1/audit/verify', { stream: 'audit-authority' });
    expect(ofStream.body).toMatchObject({ ...proved, events: 1 });
    const nothing = await audrey().post('/v1/audit/verify', { issue: issue.replace('0b', '0c') });
    expect(nothing.status).toBe(404);
    for (const body of [{}, { stream: 'other' }, { issue, stream: 'audit-access' }, { issue: 1 }]) {
      expect((await audrey().post('/v1/audit/verify', body)).status).toBe(400);
    }
  });

  test('names what was altered', async () => {
    const { pool, db } = api.database;
    await pool.query('alter table event disable trigger user');
    await pool.query(
      `update event set data = data || '{"by": "eve"}' where stream = $1 and version = 2`,
      [issue],
    );
    const { status, body } = await audrey().post('/v1/audit/verify', { issue });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ok: false,
      first: { fault: 'altered', stream: issue, version: 2, anchor: null },
      more: 0,
    });
    expect(await verifyRecord(db, { key })).toMatchObject({ ok: false });
  });
});
