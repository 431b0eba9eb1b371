import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  deletePolicy,
  getPolicyDocument,
  getPolicyVersion,
  insertDraft,
  listPolicyVersions,
  markActive,
  markApproved,
  newestPolicy,
  openIssuesUnder,
  policyInForce,
  savePolicy,
} from '../../db/policy.ts';
import { storedDocuments } from '../../db/documents.ts';
import { Pinner } from '../../documents/pinner.ts';
import { demoPolicy } from '../../domain/policy/demo.ts';
import { defaultPolicyDocument as defaultPolicy } from '../../domain/policy/default.ts';
import { plainPolicy } from '../domain/support.ts';
import { goldenLife, Life } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const now = Date.UTC(2026, 4, 1);

/** The version in force, as `id@version`. */
async function inForce(customerId: string, at: number): Promise<string | undefined> {
  const found = await policyInForce(database.db, customerId, at);
  return found === undefined ? undefined : `${found.policy.id}@${found.policy.version}`;
}

describe('policies (0-13)', () => {
  test('a new issue gets the customer’s own, else the general one; the newest that is active', async () => {
    const { db } = database;
    expect(await inForce('customer-1', now)).toBeUndefined();
    const second = { ...defaultPolicy, version: 2 };
    await savePolicy(db, defaultPolicy);
    await savePolicy(db, second, { activeFrom: now });
    await savePolicy(db, demoPolicy, { customerId: 'customer-1', activeFrom: now });
    expect(await inForce('customer-2', now - 1)).toBe('default@1');
    expect(await inForce('customer-2', now)).toBe('default@2');
    expect(await inForce('customer-1', now)).toBe('demo@1');
    expect(await inForce('customer-1', now - 1)).toBe('default@1');
  });

  test('a version that exists is never changed', async () => {
    const { db } = database;
    const pinned = { ...defaultPolicy, id: 'pinned' };
    const scope = { customerId: 'customer-3' };
    await savePolicy(db, pinned, scope);
    await savePolicy(db, structuredClone(pinned), scope);
    const refused = { refusal: { code: 'policy.version-taken', facts: { id: 'pinned' } } };
    await expect(
      savePolicy(db, { ...pinned, longestSuspension: '31d' }, scope),
    ).rejects.toMatchObject(refused);
    await expect(savePolicy(db, pinned)).rejects.toMatchObject(refused);
    expect(await inForce('customer-3', now)).toBe('pinned@1');
  });
});

describe('drafts', () => {
  const draftOf = (id: string, more: object = {}) => ({ ...defaultPolicy, id, ...more });
  const by = { customerId: null, draftedBy: 'ada', draftedAt: now };

  test('are not in force before they are approved and activated', async () => {
    const { db } = database;
    const draft = draftOf('steps');
    const customerId = 'customer-steps';
    await insertDraft(db, draft, { ...by, customerId });
    expect(await markActive(db, draft, 'ada', now)).toBe(false);
    expect(await inForce(customerId, now)).not.toBe('steps@1');
    expect(await markApproved(db, draft, 'ada', now)).toBe(false);
    expect(await markApproved(db, draft, 'alan', now)).toBe(true);
    expect(await markApproved(db, draft, 'dora', now + 1)).toBe(false);
    expect(await inForce(customerId, now)).not.toBe('steps@1');
    expect(await markActive(db, draft, 'ada', now + 5)).toBe(true);
    expect(await markActive(db, draft, 'alan', now + 6)).toBe(false);
    expect(await inForce(customerId, now + 4)).not.toBe('steps@1');
    expect(await inForce(customerId, now + 5)).toBe('steps@1');
    expect(await deletePolicy(db, draft)).toBe(false);
    expect(await getPolicyVersion(db, draft)).toEqual({
      id: 'steps',
      version: 1,
      customerId,
      draftedBy: 'ada',
      draftedAt: now,
      approvedBy: 'alan',
      approvedAt: now,
      activatedBy: 'ada',
      activeFrom: now + 5,
    });
  });

  test('of one version: the first one counts, however many come at once', async () => {
    const { db } = database;
    const results = await Promise.allSettled(
      ['1d', '2d', '3d', '4d'].map((reopenWithin) =>
        insertDraft(db, draftOf('crowd', { reopenWithin }), by),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const won = results.findIndex(({ status }) => status === 'fulfilled');
    const stored = await getPolicyDocument(db, { id: 'crowd', version: 1 });
    expect(stored?.reopenWithin).toBe(`${won + 1}d`);
    const reasons = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    const refused = { refusal: { code: 'policy.version-taken' } };
    expect(reasons).toMatchObject([refused, refused, refused]);
    expect(await newestPolicy(db, 'crowd')).toBe(1);
    expect(await newestPolicy(db, 'nothing')).toBe(0);
    const names = (await listPolicyVersions(db)).map(({ id, version }) => `${id}@${version}`);
    expect(names).toEqual(names.toSorted());
  });

  test('for the same customers come into force at one instant only once', async () => {
    const { db } = database;
    for (const customerId of ['customer-race', null]) {
      for (let round = 0; round < 5; round += 1) {
        const at = now + 1000 + round;
        const drafts = [1, 2, 3].map((n) => draftOf(`race-${customerId}-${round}-${n}`));
        for (const draft of drafts) {
          await insertDraft(db, draft, { ...by, customerId });
          await markApproved(db, draft, 'alan', now);
        }
        const done = await Promise.allSettled(
          drafts.map((draft) => markActive(db, draft, 'ada', at)),
        );
        const lost = done.filter((one) => one.status === 'rejected');
        expect(lost).toHaveLength(2);
        for (const { reason } of lost) {
          expect(reason).toMatchObject({ refusal: { code: 'policy.overlap', pointer: '/from' } });
        }
      }
    }
    // another scope has an instant of its own
    const draft = draftOf('beside');
    await insertDraft(db, draft, { ...by, customerId: 'customer-beside' });
    await markApproved(db, draft, 'alan', now);
    expect(await markActive(db, draft, 'ada', now + 1000)).toBe(true);
  });

  test('can be deleted, and what is pinned later is what took their number', async () => {
    const { db } = database;
    const pinner = new Pinner(storedDocuments(db));
    const facts = {
      type: 'fault',
      channel: 'api',
      customer: 'x',
      level: 'standard',
      severity: 'S2',
      product: '',
    } as const;
    const round = { businessCalendar: '24x7', targets: demoPolicy.targets };
    const reopenWithin = async (): Promise<string> =>
      (await pinner.ofVersion({ id: 'again', version: 1 }, facts, now)).reopenWithin;
    await insertDraft(db, draftOf('again', { ...round, reopenWithin: '1d' }), by);
    expect(await reopenWithin()).toBe('1d');
    expect(await deletePolicy(db, { id: 'again', version: 1 })).toBe(true);
    expect(await deletePolicy(db, { id: 'again', version: 1 })).toBe(false);
    await expect(reopenWithin()).rejects.toMatchObject({ refusal: { code: 'policy.unknown' } });
    await insertDraft(db, draftOf('again', { ...round, reopenWithin: '2d' }), by);
    expect(await reopenWithin()).toBe('2d');
  });

  test('know how many open issues rest on them', async () => {
    const policy = { ...plainPolicy, id: 'rests', version: 3 };
    await recordLife(database, new Life('rest-1', { policy }));
    await recordLife(database, new Life('rest-2', { policy: { ...policy, version: 2 } }));
    await recordLife(database, goldenLife('rest-3', { policy }));
    const under = (version: number) => openIssuesUnder(database.db, { id: 'rests', version });
    expect(await Promise.all([1, 2, 3].map(under))).toEqual([0, 1, 1]);
  });
});
