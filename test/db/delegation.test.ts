import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  delegationsBy,
  delegationsTo,
  endDelegation,
  getDelegation,
  giveBackCode,
  isCodeUsed,
  listDelegations,
  saveDelegation,
  takeCode,
} from '../../db/delegation.ts';
import { DecisionCodes } from '../../db/decision-code.ts';
import type { Delegation } from '../../domain/authority/delegation.ts';
import { testSecret } from '../support/keys.ts';
import { createTestDatabase } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const hour = 3_600_000;
const delegation = (id: string, more: Partial<Delegation> = {}): Delegation => ({
  id,
  person: 'sam',
  deputy: 'mia',
  from: 10 * hour,
  until: 20 * hour,
  kinds: null,
  createdBy: 'sam',
  createdAt: 9 * hour,
  endedAt: null,
  endedBy: null,
  ...more,
});
const ids = (rows: readonly Delegation[]): readonly string[] =>
  rows.map(({ id }) => id).toSorted((one, other) => one.localeCompare(other));

describe('delegations', () => {
  test('are stored once, found by deputy and by person, and end once', async () => {
    const { db } = database;
    const some = delegation('d1', { kinds: ['suspension', 'rma'] });
    await saveDelegation(db, some);
    await saveDelegation(db, { ...some, deputy: 'dora' });
    expect(await getDelegation(db, 'd1')).toEqual(some);
    await saveDelegation(db, delegation('d2', { deputy: 'dora', until: 30 * hour }));
    await saveDelegation(db, delegation('d3', { person: 'sue' }));
    expect(ids(await delegationsTo(db, 'mia', 15 * hour))).toEqual(['d1', 'd3']);
    expect(ids(await delegationsBy(db, ['sam', 'sue'], 15 * hour))).toEqual(['d1', 'd2', 'd3']);
    expect(ids(await delegationsBy(db, ['sam'], 20 * hour))).toEqual(['d2']);
    expect(await delegationsBy(db, [], 15 * hour)).toEqual([]);
    const ended = await endDelegation(db, 'd3', 'ada', 16 * hour);
    expect(ended).toMatchObject({ endedAt: 16 * hour, endedBy: 'ada' });
    expect(await endDelegation(db, 'd3', 'sam', 17 * hour)).toBeUndefined();
    expect(await endDelegation(db, 'd9', 'sam', 17 * hour)).toBeUndefined();
    expect(ids(await delegationsTo(db, 'mia', 15 * hour))).toEqual(['d1']);
  });

  test('are listed by their beginning, page by page, of one person or of all', async () => {
    const { db } = database;
    for (const n of [3, 1, 2]) {
      await saveDelegation(db, delegation(`l${n}`, { person: 'leo', from: n * hour }));
    }
    const seen: string[] = [];
    let cursor: Parameters<typeof listDelegations>[1]['cursor'];
    do {
      const page = await listDelegations(db, { person: 'leo', cursor, limit: 2 });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['l1', 'l2', 'l3']);
    const taken = await listDelegations(db, { person: 'mia', limit: 100 });
    expect(taken.items.length).toBeGreaterThan(3);
    expect((await listDelegations(db, { limit: 1 })).items).toHaveLength(1);
  });

  test('cannot be to oneself, nor end before they begin', async () => {
    const { db } = database;
    const failed = /^Failed query/;
    const toSelf = saveDelegation(db, delegation('x', { deputy: 'sam' }));
    await expect(toSelf).rejects.toThrow(failed);
    const empty = saveDelegation(db, delegation('x', { until: 10 * hour }));
    await expect(empty).rejects.toThrow(failed);
    expect(await getDelegation(db, 'x')).toBeUndefined();
  });
});

describe('one-time codes', () => {
  const codeOf = (id: string, use: string) => ({ id, use, approval: 'a.1', person: 'sam' });

  test('are taken by one use; the same use again is the same use', async () => {
    const { db } = database;
    expect(await takeCode(db, codeOf('c1', 'one'))).toBe(true);
    expect(await takeCode(db, codeOf('c1', 'two'))).toBe(false);
    expect(await takeCode(db, codeOf('c1', 'one'))).toBe(true);
    expect(await isCodeUsed(db, 'c1')).toBe(true);
    expect(await isCodeUsed(db, 'c2')).toBe(false);
  });

  test('are given back by who has taken them, and by nobody else', async () => {
    const { db } = database;
    await takeCode(db, codeOf('c3', 'one'));
    await giveBackCode(db, { id: 'c3', use: 'two' });
    expect(await isCodeUsed(db, 'c3')).toBe(true);
    await giveBackCode(db, { id: 'c3', use: 'one' });
    expect(await takeCode(db, codeOf('c3', 'two'))).toBe(true);
  });

  test('are taken by one of many at once', async () => {
    const { db } = database;
    const uses = Array.from({ length: 20 }, (_, n) => takeCode(db, codeOf('c4', `use-${n}`)));
    expect((await Promise.all(uses)).filter(Boolean)).toHaveLength(1);
  });
});

describe('what a code says', () => {
  const codes = new DecisionCodes(testSecret);
  const approval = '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1';

  test('is read back by whoever has the secret, and holds for 72 hours', () => {
    const code = codes.make(approval, 'sam', 1000);
    const read = new DecisionCodes(testSecret).read(code);
    expect(read).toMatchObject({ approval, person: 'sam', expiresAt: 1000 + 72 * hour });
    expect(codes.make(approval, 'sam', 1000)).not.toBe(code);
    expect(code).toMatch(/^[\w-]+\.[\w-]{43}$/);
    expect(new DecisionCodes(`${testSecret}!`).read(code)).toBeUndefined();
  });

  test('is nothing once a single character of it is another one', () => {
    const code = codes.make(approval, 'sam', 1000);
    for (let at = 0; at < code.length; at += 1) {
      const other = code[at] === 'A' ? 'B' : 'A';
      expect(codes.read(code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined();
    }
    const broken = ['', '.', 'a.b', code.slice(0, -1), `${code}A`, `${code}.x`, `${code}=`];
    for (const text of [...broken, code.toUpperCase(), 'x'.repeat(5000)]) {
      expect([text, codes.read(text)]).toEqual([text, undefined]);
    }
  });

  test('fits the address of the page and the signal, whoever it is for', () => {
    const longest = codes.make(`${approval}234`, 'p'.repeat(128), Date.UTC(2999, 0));
    expect(`/decide/${longest}`.length).toBeLessThanOrEqual(400);
    expect(longest.length).toBeLessThanOrEqual(600);
    expect(codes.read(longest)?.person).toHaveLength(128);
  });
});
