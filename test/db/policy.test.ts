import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPerson, peopleWithRole, savePeople, type Person } from '../../db/person.ts';
import { policyFor, savePolicy } from '../../db/policy.ts';
import { demoPolicy } from '../../domain/policy/demo.ts';
import { defaultPolicy } from '../../domain/policy/default.ts';
import { createTestDatabase } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const now = Date.UTC(2026, 4, 1);

describe('policies (0-13)', () => {
  test('a new issue gets the customer’s own, else the general one; the newest that is active', async () => {
    const { db } = database;
    expect(await policyFor(db, 'customer-1', now)).toBeUndefined();
    const second = { ...defaultPolicy, version: 2 };
    await savePolicy(db, defaultPolicy);
    await savePolicy(db, second, { activeFrom: now });
    await savePolicy(db, demoPolicy, { customerId: 'customer-1', activeFrom: now });
    expect(await policyFor(db, 'customer-2', now - 1)).toEqual(defaultPolicy);
    expect(await policyFor(db, 'customer-2', now)).toEqual(second);
    expect(await policyFor(db, 'customer-1', now)).toEqual(demoPolicy);
    expect(await policyFor(db, 'customer-1', now - 1)).toEqual(defaultPolicy);
  });

  test('a version that exists is never changed', async () => {
    const { db } = database;
    const pinned = { ...defaultPolicy, id: 'pinned' };
    const scope = { customerId: 'customer-3' };
    await savePolicy(db, pinned, scope);
    await savePolicy(db, structuredClone(pinned), scope);
    const refused = { refusal: { code: 'internal', facts: { policy: 'pinned', version: 1 } } };
    await expect(
      savePolicy(db, { ...pinned, longestSuspension: '31d' }, scope),
    ).rejects.toMatchObject(refused);
    await expect(savePolicy(db, pinned)).rejects.toMatchObject(refused);
    expect(await policyFor(db, 'customer-3', now)).toEqual(pinned);
  });
});

describe('people', () => {
  const lin: Person = {
    id: 'lin',
    name: '林',
    roles: ['engineer', 'supervisor'],
    customerId: null,
  };
  const ada: Person = {
    id: 'ada',
    name: "Ada O'Hara",
    roles: ['customer'],
    customerId: 'customer-1',
  };

  test('are known by id and by role, and become as they are saved last', async () => {
    const { db } = database;
    await savePeople(db, []);
    await savePeople(db, [lin, ada]);
    expect(await findPerson(db, 'lin')).toEqual(lin);
    expect(await findPerson(db, 'ada')).toEqual(ada);
    expect(await findPerson(db, 'nobody')).toBeUndefined();
    expect(await peopleWithRole(db, 'supervisor')).toEqual([lin]);
    const moved: Person = { ...lin, roles: ['engineer'] };
    await savePeople(db, [moved]);
    expect(await peopleWithRole(db, 'supervisor')).toEqual([]);
    expect(await findPerson(db, 'lin')).toEqual(moved);
  });
});
