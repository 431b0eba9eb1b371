import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainHash, leafOf, nothingBefore } from '../../db/chain.ts';
import { record } from '../../db/record.ts';
import { areNumbersExact } from '../../db/verify/numbers.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { goldenLife } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

interface Row {
  readonly version: number;
  readonly data: unknown;
  readonly hash: Buffer;
}

async function rowsOf(stream: string): Promise<readonly Row[]> {
  const { rows } = await database.pool.query<Row>(
    'select version, data, hash from event where stream = $1 order by version',
    [stream],
  );
  return rows;
}

/** What the hashes of a stream have to be, from the data that stands in its rows. */
function chainOf(stream: string, rows: readonly Row[]): readonly Buffer[] {
  let previous: Uint8Array = nothingBefore;
  return rows.map(({ version, data }) => {
    const hash = chainHash(previous, leafOf({ stream, version, kind: 'issue', data }));
    previous = hash;
    return hash;
  });
}

describe('the chain of a stream (issue 6 part 5)', () => {
  test('every hash is made over the one before and the event', async () => {
    const life = goldenLife('chained-1');
    await recordLife(database, life);
    const rows = await rowsOf('chained-1');
    expect(rows).toHaveLength(life.events.length);
    expect(rows.map(({ hash }) => hash)).toEqual(chainOf('chained-1', rows));
    expect(rows.map(({ data }) => data)).toEqual(life.events);
  });

  test('the hash is the one that the words of the decision record give', () => {
    const leaf = leafOf({
      stream: 's',
      version: 1,
      kind: 'issue',
      data: { b: 1, a: [true, null] },
    });
    // printf '{"data":{"a":[true,null],"b":1},"kind":"issue","stream":"s","version":1}' | sha256sum
    expect(leaf.toString('hex')).toBe(
      'c36b5d5b483fa12f556c3c0d011cb155966e13790efc51409fdec7a0e1e47b17',
    );
    expect(chainHash(nothingBefore, leaf).toString('hex')).toBe(
      'dff5e2aa0a4d155ac3067d0823a41196f6fc3ce2b38a7eb3c8382978d5d7441d',
    );
  });

  test('cut into other pieces, repeated and raced, it is the same chain', async () => {
    const whole = goldenLife('chained-2');
    const [first, last] = [whole.recordings[0], whole.recordings.at(-1)];
    if (first === undefined || last === undefined) throw new Error('The life is too short.');
    const all = { ...last, fromVersion: 0, events: whole.events };
    const offers = [...whole.recordings, all, all];
    // some join nothing yet and are refused for now: whoever records comes again
    for (let round = 0; round < 3; round += 1) {
      await Promise.allSettled(offers.map((recording) => record(database.db, recording)));
    }
    const rows = await rowsOf('chained-2');
    expect(rows).toHaveLength(whole.events.length);
    expect(rows.map(({ hash }) => hash)).toEqual(chainOf('chained-2', rows));
  });

  test('the same events of another stream, in another order or place have other hashes', () => {
    const link = { stream: 'a', version: 1, kind: 'issue', data: { type: 'noted' } };
    const leaves = [
      link,
      { ...link, stream: 'b' },
      { ...link, version: 2 },
      { ...link, kind: 'audit' },
      { ...link, data: { type: 'noted', by: 'x' } },
      // what stands in one part cannot pass for another
      { ...link, stream: 'a","version":1', version: 1 },
    ].map((one) => leafOf(one).toString('hex'));
    expect(new Set(leaves).size).toBe(leaves.length);
  });
});

/** Anything that JSON can hold and PostgreSQL keeps: no NUL, no halves of surrogate pairs. */
const texts = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom('"', '\\', '\n', '\u2028', '\u007f', '\u001f', '𝄞'),
    ),
  })
  .map((text) => text.replaceAll(/\0|\p{Surrogate}/gu, ''));
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
  fc.constantFrom(
    1e21,
    1e-7,
    0.1,
    -0,
    0.1 + 0.2,
    5e-324,
    Number.MAX_VALUE,
    2 ** 53 + 2,
    1.5,
    100,
    1e2,
  ),
);
const { value: anything } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, undefined),
    texts,
    numbers,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(texts, fc.constantFrom('__proto__', '10', '9', 'é', 'a b')),
      tie('value'),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  ),
}));

describe('what goes through PostgreSQL comes back with the same hash', () => {
  test('whatever an event holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ data: anything }), { minLength: 20, maxLength: 20 }),
        async (offered) => {
          const { rows } = await database.pool.query<{ data: unknown; text: string }>(
            'select data, data::text as text from jsonb_array_elements($1::jsonb) with ordinality as e (data, n) order by n',
            [JSON.stringify(offered)],
          );
          expect(rows.map(({ data }) => canonicalJson(data))).toEqual(offered.map(canonicalJson));
          expect(rows.filter(({ text }) => !areNumbersExact(text))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test.for([
    ['1.0', false],
    ['1', true],
    ['0.10', false],
    ['1.00000000000000000001', false],
    ['9007199254740993', false],
    ['9007199254740992', true],
    ['1e400', false],
    ['1e21', true],
    ['"1.0 and 1.00000000000000000001"', true],
    ['"\\" 1.0"', true],
    ['"a", "b": 2.50', false],
  ] as const)('a number that no program wrote is seen: %s', async ([number, isExact]) => {
    const { rows } = await database.pool.query<{ text: string }>('select $1::jsonb::text as text', [
      `{"a": ${number}}`,
    ]);
    expect(areNumbersExact(rows[0]?.text ?? '')).toBe(isExact);
  });
});

describe('the record is append only', () => {
  test.for(['event', 'anchor', 'anchor_head'])('%s refuses changes', async (table) => {
    const column = { event: 'by', anchor: 'heads', anchor_head: 'version' }[table] ?? '';
    for (const statement of [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(database.pool.query(statement)).rejects.toThrow(/append only/);
    }
  });
});
