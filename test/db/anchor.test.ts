import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isSigned, listAnchors, writeAnchor, type Anchor } from '../../db/anchor.ts';
import { HashTree, rootOver } from '../../db/merkle.ts';
import { settledPosition } from '../../db/settled.ts';
import { verifyRecord } from '../../db/verify/verify.ts';
import { startAnchoring } from '../../worker/anchor.ts';
import { keepAnchorFile } from '../../worker/anchor-file.ts';
import { until } from '../support/http.ts';
import { goldenLife } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';
import { anchorKey as key } from './verify-support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'itr-anchors-'));
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  database = await createTestDatabase();
  return () => database.drop();
});

const logTo = (lines: string[]): Logger =>
  pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
const anchors = (): Promise<readonly Anchor[]> =>
  listAnchors(database.db, { after: 0, limit: 1000 });
const linesOf = async (file: string): Promise<readonly Anchor[]> =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Anchor);

describe('anchors', () => {
  test('say where each stream ended that moved, and nothing when none did', async () => {
    const { db } = database;
    expect(await writeAnchor(db, key)).toEqual({ written: null, why: 'nothing-new' });
    const [a, b] = [goldenLife('a-1'), goldenLife('b-1')];
    await recordLife(database, a);
    const first = await writeAnchor(db, key);
    await recordLife(database, b);
    const second = await writeAnchor(db, key);
    expect(await writeAnchor(db, key)).toEqual({ written: null, why: 'nothing-new' });
    expect(await anchors()).toEqual([first.written, second.written]);
    expect(second.written).toMatchObject({ seq: 2, heads: 1, previous: first.written?.hash });
    const { rows } = await database.pool.query(
      'select stream, version, anchor from anchor_head order by anchor',
    );
    expect(rows).toEqual([
      { stream: 'a-1', version: a.version, anchor: 1 },
      { stream: 'b-1', version: b.version, anchor: 2 },
    ]);
    for (const anchor of await anchors()) {
      expect(isSigned(key, anchor)).toBe(true);
      expect(isSigned(Buffer.from('other'), anchor)).toBe(false);
    }
  });

  test('many workers at once write one', async () => {
    await recordLife(database, goldenLife('a-1'));
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => writeAnchor(database.db, key)),
    );
    expect(outcomes.filter(({ written }) => written !== null)).toHaveLength(1);
    expect(await anchors()).toHaveLength(1);
  });

  test('a large beginning is anchored in pieces', async () => {
    const { db } = database;
    for (const name of ['a', 'b', 'c']) await recordLife(database, goldenLife(`${name}-1`));
    for (let round = 0; ; round += 1) {
      const outcome = await writeAnchor(db, key, { most: 4 });
      if (outcome.written === null) break;
      expect(round).toBeLessThan(50);
    }
    expect((await anchors()).length).toBeGreaterThan(4);
    expect(await verifyRecord(db, { key })).toMatchObject({ ok: true });
  });
});

/** Appends an event of a stream of its own in a transaction that is left open. */
async function openWriter(stream: string) {
  const client = await database.pool.connect();
  await client.query('begin');
  const life = goldenLife(stream);
  await client.query(
    `insert into event (stream, version, kind, type, at, by, data, hash)
     values ($1, 1, 'issue', 'received', to_timestamp(1772440215.123), 'integrator-1', $2, sha256('x'))`,
    [stream, JSON.stringify(life.events[0])],
  );
  return {
    commit: async () => {
      await client.query('commit');
      client.release();
    },
  };
}

describe('positions that commit out of order', () => {
  test('the one that commits last is waited for, and anchored', async () => {
    const { db } = database;
    const late = await openWriter('late-1');
    await recordLife(database, goldenLife('early-1'));
    const anchoring = writeAnchor(db, key);
    await sleep(300);
    expect(await anchors()).toEqual([]);
    // what comes meanwhile is not waited for
    const other = await openWriter('later-1');
    await late.commit();
    expect((await anchoring).written).toMatchObject({ heads: 2 });
    await other.commit();
    expect((await writeAnchor(db, key)).written).toMatchObject({ heads: 1 });
    const { rows } = await database.pool.query(
      'select stream from anchor_head order by anchor, stream',
    );
    expect(rows).toEqual([{ stream: 'early-1' }, { stream: 'late-1' }, { stream: 'later-1' }]);
  });

  test('who writes for too long is not waited for: the anchor comes later', async () => {
    const { db } = database;
    const late = await openWriter('late-1');
    expect(await settledPosition(db, 100)).toBeUndefined();
    await late.commit();
    expect(await settledPosition(db, 100)).toBe(1);
  });
});

describe('the worker', () => {
  test('anchors from time to time, says so in its log and in a file', async () => {
    const file = join(folder, 'worker.jsonl');
    const lines: string[] = [];
    await recordLife(database, goldenLife('a-1'));
    const { db } = database;
    const anchoring = startAnchoring({ db, logger: logTo(lines), key, everyMs: 20, file });
    await until(async () => (await anchors()).length > 0, 'the first anchor');
    await recordLife(database, goldenLife('b-1'));
    const last = async (): Promise<number> =>
      Number((await database.pool.query('select max(position) as it from event')).rows[0]?.it);
    await until(async () => (await anchors()).at(-1)?.position === (await last()), 'all anchored');
    await until(
      async () => (await linesOf(file)).at(-1)?.position === (await last()),
      'all of them in the file',
    );
    await anchoring.stop();
    expect(await linesOf(file)).toEqual(await anchors());
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      (await anchors()).map(({ seq, position, heads, hash, signature }) =>
        expect.objectContaining({
          security: true,
          event: 'anchored',
          anchor: { seq, position, heads, hash, signature },
        }),
      ),
    );
    expect(await verifyRecord(db, { key, anchorFile: file })).toMatchObject({
      ok: true,
      anchorsInFile: (await anchors()).length,
    });
  });

  test('brings a file up to date that is new, behind, or torn; one that knows more is left alone', async () => {
    const file = join(folder, 'behind.jsonl');
    const { db } = database;
    const lines: string[] = [];
    const keep = (): Promise<void> => keepAnchorFile(db, file, logTo(lines));
    for (const name of ['a', 'b', 'c']) {
      await recordLife(database, goldenLife(`${name}-1`));
      await writeAnchor(db, key);
    }
    await Promise.all([keep(), keep(), keep()]);
    expect(await linesOf(file)).toEqual(await anchors());
    const whole = await readFile(file, 'utf8');
    const [first = ''] = whole.split('\n');
    await writeFile(file, `${first}\n{"seq":2,"at":`);
    await keep();
    expect((await readFile(file, 'utf8')).split('\n').map((line) => line.slice(0, 8))).toEqual([
      '{"seq":1',
      '{"seq":2',
      '{"seq":2',
      '{"seq":3',
      '',
    ]);
    expect(await verifyRecord(db, { key, anchorFile: file })).toMatchObject({ ok: true });
    await writeFile(file, whole);
    await appendFile(file, first.replace('"seq":1', '"seq":4') + '\n');
    const before = await readFile(file, 'utf8');
    await keep();
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(lines.join('')).toContain('anchor-mismatch');
  });
});

describe('the hash tree', () => {
  test('every leaf of trees of every size can be proved, and no other', () => {
    const roots = new Set<string>();
    for (let size = 1; size <= 20; size += 1) {
      const leaves = Array.from({ length: size }, (_, index) => `leaf ${index}`);
      const tree = new HashTree();
      const paths = leaves.map((leaf) => tree.prove(leaf));
      const root = tree.root();
      roots.add(root.toString('hex'));
      for (const [index, leaf] of leaves.entries()) {
        expect(rootOver(leaf, paths[index] ?? [])).toEqual(root);
        expect(rootOver(`${leaf}!`, paths[index] ?? [])).not.toEqual(root);
      }
      const plain = new HashTree();
      for (const leaf of leaves) plain.add(leaf);
      expect(plain.root()).toEqual(root);
    }
    expect(roots.size).toBe(20);
  });

  test('is the one of RFC 9162', () => {
    // the root over the empty leaf, as its appendix and every log of certificates gives it
    const tree = new HashTree();
    tree.add('');
    expect(tree.root().toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(new HashTree().root().toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });
});
