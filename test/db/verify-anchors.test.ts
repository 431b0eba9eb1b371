import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { anchorKey, Tampered } from './verify-support.ts';

let record: Tampered;

beforeAll(async () => {
  record = await Tampered.make();
});
afterEach(() => record.restore());
afterAll(() => record.drop());

const altered = `update event set data = jsonb_set(data, '{by}', '"eve"'), by = 'eve' where stream = 'b-1' and version = 2`;

describe('a record that is written anew, hashes and all, is found by its anchors', () => {
  test('the events of a stream', async () => {
    await record.sql(altered);
    await record.rehash('b-1');
    expect(await record.verify()).toMatchObject({
      first: { fault: 'rewritten', stream: 'b-1', anchor: 1 },
    });
    expect(await record.verify({ stream: 'b-1' })).toMatchObject({ first: { fault: 'rewritten' } });
  });

  test('the events and the heads', async () => {
    await record.sql(altered);
    await record.rehash('b-1');
    await record.sql(`update anchor_head set hash = event.hash from event
      where event.stream = anchor_head.stream and event.version = anchor_head.version`);
    expect(await record.verify()).toMatchObject({
      first: { fault: 'anchor-altered', anchor: 1 },
      more: 1,
    });
    expect(await record.verify({ stream: 'b-1' })).toMatchObject({
      first: { fault: 'anchor-altered', anchor: 2 },
    });
  });

  test('everything, with a secret that is not ours; with ours the file outside tells', async () => {
    await record.sql(altered);
    await record.rehash('b-1');
    await record.reanchor(Buffer.from('another secret'));
    expect(await record.verify({ key: undefined })).toMatchObject({ ok: true });
    expect(await record.verify()).toMatchObject({
      first: { fault: 'anchor-unsigned', anchor: 1 },
      more: 1,
    });
    await record.reanchor(anchorKey);
    expect(await record.verify()).toMatchObject({ ok: true });
    expect(await record.verify({ anchorFile: record.file })).toMatchObject({
      first: { fault: 'anchor-altered', anchor: 1 },
      more: 1,
    });
  });

  test('the end of a stream cut off together with its heads', async () => {
    await record.sql(`delete from event where stream = 'b-1' and version > 2`);
    await record.sql(`delete from anchor_head where stream = 'b-1' and version > 2`);
    expect(await record.verify()).toMatchObject({
      first: { fault: 'anchor-altered', anchor: 2 },
      more: 0,
    });
  });

  test('the last anchors taken away: the file knows them', async () => {
    await record.sql('delete from anchor_head where anchor = 2');
    await record.sql('delete from anchor where seq = 2');
    expect(await record.verify()).toMatchObject({ ok: true, anchors: 1 });
    expect(await record.verify({ anchorFile: record.file })).toMatchObject({
      first: { fault: 'anchor-missing', anchor: 2 },
    });
  });

  test.for([
    [`update anchor set at = at + interval '1 s' where seq = 1`, 'anchor-altered', 1],
    [`update anchor set position = position + 1 where seq = 2`, 'anchor-altered', 2],
    [`update anchor set heads = heads + 1 where seq = 2`, 'anchor-altered', 2],
    [`update anchor set signature = sha256('x') where seq = 2`, 'anchor-unsigned', 2],
    [`insert into anchor_head values ('z', 1, 2, sha256('x'))`, 'stream-gone', 2],
    [`with gone as (delete from anchor_head where anchor = 1) select`, 'anchor-altered', 1],
  ] as const)('an anchor: %s', async ([statement, fault, anchor]) => {
    await record.sql(statement);
    const { first } = await record.verify();
    expect(first?.fault).toBe(fault);
    expect(first?.anchor).toBe(anchor);
  });

  test('an anchor taken out of the middle', async () => {
    await record.sql('delete from anchor_head where anchor = 1');
    await record.sql('delete from anchor where seq = 1');
    expect(await record.verify()).toMatchObject({ first: { fault: 'anchor-missing', anchor: 1 } });
  });

  test('a line of the file altered, taken out or torn', async () => {
    const text = await readFile(record.file, 'utf8');
    const other = join(record.folder, 'other.jsonl');
    await writeFile(other, text.replace('"heads":5', '"heads":4'));
    expect(await record.verify({ anchorFile: other })).toMatchObject({
      first: { fault: 'anchor-altered', anchor: 1 },
    });
    await writeFile(other, `${text}{"seq":3,"at":17`);
    expect(await record.verify({ anchorFile: other })).toMatchObject({
      ok: true,
      anchorsInFile: 2,
    });
  });
});
