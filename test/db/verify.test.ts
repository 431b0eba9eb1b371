import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chainHash, leafOf } from '../../db/chain.ts';
import { goldenLife } from './life.ts';
import { recordLife } from './support.ts';
import { noted, Tampered } from './verify-support.ts';

let record: Tampered;

beforeAll(async () => {
  record = await Tampered.make();
});
afterEach(() => record.restore());
afterAll(() => record.drop());

describe('an untouched record', () => {
  test('is proved whole, with its anchors and their file', async () => {
    const verdict = await record.verify({ anchorFile: record.file });
    const { a, b, c } = record.lengths;
    expect(verdict).toEqual({
      ok: true,
      complete: true,
      events: a + b + c + 2,
      streams: 5,
      anchors: 2,
      anchoredHeads: 7,
      anchorsInFile: 2,
      signaturesChecked: true,
      lastAnchor: expect.objectContaining({ seq: 2, at: 1_770_000_000_300 }),
      first: null,
      more: 0,
    });
  });

  test('is proved stream by stream, without the secret, and while it grows', async () => {
    expect(await record.verify({ stream: 'a-1' })).toMatchObject({
      ok: true,
      events: record.lengths.a,
      anchors: 1,
    });
    expect(await record.verify({ stream: 'nobody' })).toMatchObject({
      ok: true,
      events: 0,
      anchors: 0,
    });
    expect(await record.verify({ key: undefined })).toMatchObject({
      ok: true,
      signaturesChecked: false,
    });
    const growing = Array.from({ length: 10 }, (_, index) =>
      recordLife(record.database, goldenLife(`grows-${index}`)),
    );
    expect(await record.verify()).toMatchObject({ ok: true });
    await Promise.all(growing);
    expect(await record.verify()).toMatchObject({ ok: true, streams: 15 });
  });
});

const altered = [
  ['data', 'b-1', 3, `data = jsonb_set(data, '{by}', '"eve"')`],
  ['data beyond the last anchor', 'c-1', 7, `data = data || '{"score": 1}'`],
  ['a fact taken out', 'a-1', 2, `data = data - 'impact'`],
  ['data that is no object any more', 'a-1', 2, `data = 'null'`],
  ['data that is a list', 'a-1', 2, `data = '[]'`],
  ['the pinned policy', 'b-1', 1, `data = jsonb_set(data, '{policy,id}', '"other"')`],
  ['a number that only SQL reads', 'b-1', 1, `data = jsonb_set(data, '{policy,version}', '1.00')`],
  [
    'one that is too exact',
    'b-1',
    2,
    `data = jsonb_set(data, '{at}', (data->>'at' || '.0000000001')::jsonb)`,
  ],
  ['the column type', 'a-1', 2, `type = 'noted'`],
  ['the column by', 'a-1', 2, `by = 'eve'`],
  ['the column at', 'a-1', 4, `at = at + interval '1 ms'`],
  ['the column at, to never', 'a-1', 4, `at = 'infinity'`],
  ['the column due_at', 'a-1', 5, `due_at = now()`],
  ['the column kind', 'a-1', 5, `kind = 'audit'`],
  ['the position', 'a-1', 5, `position = -position`],
  ['a hash', 'b-1', 4, `hash = sha256('x')`],
  ['the hash of the last event', 'c-1', 7, `hash = sha256('x')`],
  ['an audit event', 'audit-access', 1, `data = jsonb_set(data, '{subject}', '"b-1"')`],
] as const;
const deleted = [
  ['a row in the middle', 'b-1', 'version = 3', 'missing', 3],
  ['the first row', 'b-1', 'version = 1', 'missing', 1],
  ['two rows', 'b-1', 'version in (3, 4)', 'missing', 3],
  ['the end of an anchored stream', 'b-1', 'version >= 5', 'tail-cut', 5],
  ['an anchored stream', 'b-1', 'true', 'stream-gone', 1],
  ['an audit stream', 'audit-identity', 'true', 'stream-gone', 1],
] as const;

describe('what was done to the rows is found and named', () => {
  test.for(altered)('altered: %s', async ([, stream, version, set]) => {
    const where = `where stream = '${stream}' and version = ${version}`;
    expect((await record.sql(`update event set ${set} ${where}`)).rowCount).toBe(1);
    const found = { ok: false, first: { fault: 'altered', stream, version }, more: 0 };
    expect(await record.verify()).toMatchObject(found);
    expect(await record.verify({ stream })).toMatchObject(found);
  });

  test.for(deleted)('deleted: %s', async ([, stream, which, fault, version]) => {
    await record.sql(`delete from event where stream = '${stream}' and ${which}`);
    const found = { ok: false, first: { fault, stream, version }, more: 0 };
    expect(await record.verify()).toMatchObject(found);
    expect(await record.verify({ stream })).toMatchObject(found);
  });

  test('a row deleted and the rest renumbered', async () => {
    await record.sql(`delete from event where stream = 'c-1' and version = 3`);
    await record.renumber('c-1', 4, -1);
    expect(await record.verify()).toMatchObject({
      first: { fault: 'missing', stream: 'c-1', version: 3 },
      more: 0,
    });
  });

  test.for([true, false])('a row put in, the rest renumbered; its hash fits: %s', async (fits) => {
    await record.renumber('c-1', 4, 1);
    // there is room between positions
    for (const factor of [-10, -1]) {
      await record.sql(`update event set position = position * ${factor}`);
    }
    const { rows } = await record.database.pool.query<{ hash: Buffer; position: number }>(
      `select hash, position::int from event where stream = 'c-1' and version = 3`,
    );
    const { hash = Buffer.alloc(0), position = 0 } = rows[0] ?? {};
    const leaf = leafOf({ stream: 'c-1', version: 4, kind: 'issue', data: noted });
    await record.insertRow('c-1', 4, fits ? chainHash(hash, leaf) : leaf, position + 1);
    expect(await record.verify()).toMatchObject({
      first: { fault: 'inserted', stream: 'c-1', version: 4 },
      more: 0,
    });
  });

  test('a row put in at the end, with a hash that does not fit', async () => {
    const version = record.lengths.c + 1;
    await record.insertRow(
      'c-1',
      version,
      leafOf({ stream: 'c-1', version, kind: 'issue', data: 1 }),
    );
    expect(await record.verify()).toMatchObject({
      first: { fault: 'altered', stream: 'c-1', version },
      more: 0,
    });
  });

  test('a stream put in', async () => {
    await record.insertRow(
      'd-1',
      1,
      leafOf({ stream: 'd-1', version: 1, kind: 'issue', data: noted }),
    );
    expect(await record.verify()).toMatchObject({
      first: { fault: 'altered', stream: 'd-1', version: 1 },
      more: 0,
    });
  });
});

const contents = 'kind, type, at, due_at, by, data, hash';

describe('rows that stand in the place of others', () => {
  test.for([
    ['two that follow each other', ['c-1', 3], ['c-1', 4], contents],
    ['two further apart', ['c-1', 2], ['c-1', 6], contents],
    ['two without their hashes', ['c-1', 3], ['c-1', 5], 'kind, type, at, due_at, by, data'],
    ['two of two streams', ['a-1', 2], ['c-1', 5], contents],
  ] as const)('%s', async ([, one, other, columns]) => {
    expect((await record.swap(one, other, columns)).rowCount).toBe(2);
    expect(await record.verify()).toMatchObject({
      ok: false,
      first: { fault: 'swapped', stream: one[0], version: one[1] },
      more: 0,
    });
  });

  test('two whole streams', async () => {
    await record.sql(
      `update event set stream = case stream when 'a-1' then 'b-1 ' else 'a-1' end where stream in ('a-1', 'b-1')`,
    );
    await record.sql(`update event set stream = 'b-1' where stream = 'b-1 '`);
    expect((await record.verify()).first).toMatchObject({
      fault: 'swapped',
      stream: 'a-1',
      version: 1,
    });
  });
});

test('what several hands did is counted', async () => {
  await record.sql(
    `update event set data = data || '{"x": 1}' where (stream, version) in (('a-1', 2), ('b-1', 4))`,
  );
  await record.sql(`delete from event where stream = 'c-1' and version = 3`);
  expect(await record.verify()).toMatchObject({
    first: { fault: 'altered', stream: 'a-1', version: 2 },
    more: 2,
  });
});
