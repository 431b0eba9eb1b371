import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mostPayloads } from '../../api/schemas/payload.ts';
import { KeyRing } from '../../vault/key-ring.ts';
import { Vault } from '../../vault/seal.ts';
import { as } from '../support/keys.ts';
import { ringKey, testKeyRing } from '../support/vault.ts';
import { codecAt, plain, sealed, uiOrigin, valueOf, wire } from './codec-support.ts';
import { exchange, startApi, type TestApi } from './support.ts';

const key = testKeyRing.current;
const narrow = ringKey('narrow', ['auditor']);
let api: TestApi;
let codec: ReturnType<typeof codecAt>;
beforeAll(async () => {
  const keyRing = await KeyRing.open(async () => [key, narrow]);
  api = await startApi({ settings: { codecOrigin: uiOrigin }, keyRing });
  codec = codecAt(`http://127.0.0.1:${api.port}`);
});
afterAll(() => api.close());

const audited = async (type: string) => {
  const { rows } = await api.database.db.execute<{ data: Record<string, unknown> }>(
    sql`select data from event where kind = 'audit' and type = ${type} order by version`,
  );
  return rows.map(({ data }) => data);
};

describe('3-2.2.3: payloads are decoded for those who may read', () => {
  test('with a key and no origin, as the command line does; in place, the clear ones as they are', async () => {
    const [one, two] = await sealed(key, { owner: 'erik' }, 'S1');
    const inClear = { ...wire(plain({ x: 1 })), more: 'from a newer server' };
    const { status, body, headers } = await codec.post('decode', [one, inClear, two], as('mia'));
    expect(status).toBe(200);
    expect(body.payloads?.map(valueOf)).toEqual([{ owner: 'erik' }, { x: 1 }, 'S1']);
    expect(body.payloads?.[1]).toEqual(inClear);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('a payload without anything in it stays as it is', async () => {
    const { body } = await codec.post('decode', [{}, { metadata: {} }], as('mia'));
    expect(body.payloads).toEqual([{}, { metadata: {} }]);
  });

  test.each([
    ['carla', 'decode', 'a customer'],
    ['saul', 'decode', 'sales'],
    ['ina', 'decode', 'an integrator'],
    ['ana', 'encode', 'an analyst'],
    ['audrey', 'encode', 'an auditor'],
  ] as const)('%s may not %s: %s', async (who, way, _what) => {
    const { status, body } = await codec.post(way, await sealed(key, 'S1'), as(who));
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'authority.denied' });
    expect(body.payloads).toBeUndefined();
  });

  test('an analyst is shown pseudonyms and no words; others are shown what is there', async () => {
    const value = { by: 'erik', note: 'erik met mia', title: 'Words', severity: 'S2' };
    const payloads = await sealed(key, value, 'owner erik', undefined);
    const seen = await codec.post('decode', payloads, as('ana'));
    const [first, second, third] = seen.body.payloads?.map(valueOf) ?? [];
    expect(first).toMatchObject({
      by: expect.stringMatching(/^person-[0-9a-f]{10}$/),
      note: expect.stringMatching(/^person-\w+ met person-\w+$/),
      title: null,
      severity: 'S2',
    });
    expect(second).toMatch(/^owner person-[0-9a-f]{10}$/);
    expect(third).toBe('binary/null');
    const clear = await codec.post('decode', payloads, as('mia'));
    expect(clear.body.payloads?.map(valueOf)).toEqual([value, 'owner erik', 'binary/null']);
  });

  test('an analyst gets nothing of what cannot be looked into', async () => {
    const { body } = await codec.post('decode', await sealed(key, new Uint8Array([1])), as('ana'));
    expect(body.payloads?.map(valueOf)).toEqual([null]);
  });
});

describe('rights by the key of each payload', () => {
  test('one that is not yours closes the whole request, and is named', async () => {
    const payloads = [...(await sealed(key, 'S1')), ...(await sealed(narrow, 'S2'))];
    const { status, body } = await codec.post('decode', payloads, as('mia'));
    expect({ status, code: body.code, facts: body.facts }).toEqual({
      status: 403,
      code: 'codec.key-denied',
      facts: { keys: ['narrow'] },
    });
    const allowed = await codec.post('decode', payloads, as('audrey'));
    expect(allowed.body.payloads?.map(valueOf)).toEqual(['S1', 'S2']);
  });

  test('an unknown key is named; what has not the form of an id is not repeated', async () => {
    const [strange] = await sealed(ringKey('gone-1'), 'S1');
    const { status, body } = await codec.post('decode', [strange], as('mia'));
    expect({ status, code: body.code, facts: body.facts }).toEqual({
      status: 400,
      code: 'codec.unknown-key',
      facts: { keys: ['gone-1'] },
    });
    const id = Buffer.from('<script>').toString('base64');
    const odd = { ...strange, metadata: { ...strange?.metadata, 'encryption-key-id': id } };
    const answer = await codec.post('decode', [odd], as('mia'));
    expect(answer.body.code).toBe('codec.unknown-key');
    expect(JSON.stringify(answer.body)).not.toContain('script');
  });

  test('whatever is wrong with a seal, the answer is one; what is sealed for columns is one of these', async () => {
    const [good] = await sealed(key, 'S1');
    const bytes = Buffer.from(good?.data ?? '', 'base64');
    const flipped = Buffer.from(bytes);
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    const place = { table: 'contact', column: 'email', row: '1' };
    const column = new Vault(testKeyRing).seal(place, Buffer.from('li@example.com'));
    const bodies = [flipped, bytes.subarray(0, 20), Buffer.alloc(0), column, column.subarray(8)];
    const answers = await Promise.all(
      bodies.map((data) =>
        codec.post('decode', [{ ...good, data: data.toString('base64') }], as('mia')),
      ),
    );
    for (const { status, body } of answers) {
      const { instance: _, ...said } = body as Record<string, unknown>;
      expect(status).toBe(400);
      expect(said).toEqual({
        type: '/docs/errors#codec.broken',
        title: expect.any(String),
        status: 400,
        detail: said['title'],
        code: 'codec.broken',
      });
    }
    expect(JSON.stringify(answers)).not.toContain('li@example.com');
  });
});

describe('payloads are encoded for those who may command', () => {
  test('under the current key; what is encrypted stays as it is', async () => {
    const [encrypted] = await sealed(narrow, 'S1');
    const { status, body } = await codec.post(
      'encode',
      [wire(plain({ decision: 'approve' })), encrypted],
      as('mia'),
    );
    expect(status).toBe(200);
    const [made, same] = body.payloads ?? [];
    expect(Buffer.from(made?.metadata?.['encryption-key-id'] ?? '', 'base64').toString()).toBe(
      key.id,
    );
    expect(same).toEqual(encrypted);
    const back = await codec.post('decode', [made], as('mia'));
    expect(back.body.payloads?.map(valueOf)).toEqual([{ decision: 'approve' }]);
  });
});

describe('every decode and encode is in the record before it is answered', () => {
  test('with who, which keys, and how many; many at once are counted together', async () => {
    const before = await audited('payloads-decoded');
    const payloads = await sealed(narrow, 'a', 'b');
    const many = Array.from({ length: 20 }, () => codec.post('decode', payloads, as('audrey')));
    expect((await Promise.all(many)).every(({ status }) => status === 200)).toBe(true);
    const told = (await audited('payloads-decoded')).slice(before.length);
    const facts = told.map((one) => one['facts'] as Record<string, number | string>);
    expect(told.every(({ by }) => by === 'audrey')).toBe(true);
    expect(new Set(facts.map(({ keys }) => keys))).toEqual(new Set(['narrow']));
    const sum = (name: string) => facts.reduce((all, one) => all + Number(one[name]), 0);
    expect({ payloads: sum('payloads'), requests: sum('requests') }).toEqual({
      payloads: 40,
      requests: 20,
    });
    await codec.post('encode', [wire(plain('x'))], as('sam'));
    const [encoded] = (await audited('payloads-encoded')).toReversed();
    expect(encoded).toMatchObject({ by: 'sam', facts: { keys: key.id, payloads: 1 } });
  });

  test('not what was refused, nor what was clear already', async () => {
    const before = await audited('payloads-decoded');
    await codec.post('decode', await sealed(narrow, 'S1'), as('mia'));
    await codec.post('decode', [wire(plain('S1'))], as('mia'));
    expect(await audited('payloads-decoded')).toHaveLength(before.length);
  });
});

describe('bad requests', () => {
  test.each([
    ['not JSON', 'payloads', 400, 'invalid_json'],
    ['no payloads', '{}', 400, 'validation_failed'],
    ['not base64', '{"payloads":[{"data":"***"}]}', 400, 'validation_failed'],
    ['metadata that is no text', '{"payloads":[{"metadata":{"a":1}}]}', 400, 'validation_failed'],
  ])('%s', async (_, body, status, code) => {
    const answer = await codec.post('decode', body, as('mia'));
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  test(`more than ${mostPayloads} payloads are refused, as many are taken`, async () => {
    const [one] = await sealed(key, 'S1');
    const count = (length: number) => Array.from({ length }, () => one);
    const most = await codec.post('decode', count(mostPayloads), as('mia'));
    expect(most.status).toBe(200);
    for (const length of [mostPayloads + 1, 10_000]) {
      const { status, body } = await codec.post('decode', count(length), as('mia'));
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'validation_failed' });
    }
  });

  test('100 MB are refused by their length, unread; without a length, after 4 MiB', async () => {
    const head = `POST /codec/decode HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${as('mia').authorization}\r\ncontent-type: application/json\r\n`;
    const announced = await exchange(
      api.port,
      `${head}content-length: ${100 * 2 ** 20}\r\n\r\n{"payloads":[`,
    );
    expect(announced.status).toBe(413);
    expect(announced.head.toLowerCase()).toContain('connection: close');
    const chunk = `100000\r\n${' '.repeat(2 ** 20)}\r\n`;
    const chunked = await exchange(
      api.port,
      `${head}transfer-encoding: chunked\r\n\r\n${chunk.repeat(5)}`,
    );
    expect(chunked.status).toBe(413);
    const asked = await exchange(
      api.port,
      `${head}expect: 100-continue\r\ncontent-length: ${100 * 2 ** 20}\r\n\r\n`,
    );
    expect(asked.status).toBe(413);
  });
});
