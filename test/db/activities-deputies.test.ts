import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DecisionCodes } from '../../db/decision-code.ts';
import { endDelegation, isCodeUsed, saveDelegation } from '../../db/delegation.ts';
import type { Activities, DeliverInput } from '../../activities/ports.ts';
import type { Notify, Recipient } from '../../domain/issue/notices.ts';
import type { Delegation } from '../../domain/authority/delegation.ts';
import { testSecret } from '../support/keys.ts';
import { away, benchOf, organisation, somebody, type Bench } from './activities-support.ts';
import { engineer, Life, reportedAt } from './life.ts';
import { recordLife } from './support.ts';

let bench: Bench;
let signed: Bench;
const hour = 3_600_000;
const at = Date.now();
const people = [
  ...organisation.people,
  somebody('sue', 'supervisor'),
  somebody('mia', 'service-manager'),
  somebody('dora', 'service-director'),
  somebody('ana', 'analyst'),
];
const approval = 'issue-1.1';

beforeAll(async () => {
  bench = await benchOf();
  signed = await benchOf(undefined, 'signed');
  for (const one of [bench, signed]) {
    await one.change({ people });
    const life = new Life('issue-1', {}, reportedAt).does(
      { type: 'request-approval', subject: { kind: 'severity-downgrade', severity: 'S3' } },
      engineer,
    );
    await recordLife(one.database, life);
  }
});
afterAll(async () => {
  await bench.database.drop();
  await signed.database.drop();
});
beforeEach(() => bench.change({ absences: [] }));

const delegated: string[] = [];
const delegate = async ({ database }: Bench, more: Partial<Delegation>): Promise<void> => {
  const id = `d${delegated.length}`;
  delegated.push(id);
  await saveDelegation(database.db, {
    id,
    person: 'sam',
    deputy: 'mia',
    from: at - hour,
    until: at + hour,
    kinds: null,
    createdBy: 'sam',
    createdAt: at - hour,
    endedAt: null,
    endedBy: null,
    ...more,
  });
};
/** Delegations of one test are no business of the next. */
const endAll = async ({ database }: Bench): Promise<void> => {
  for (const id of delegated) await endDelegation(database.db, id, 'sam', at);
};

describe('who is asked to decide (issue 6, part 4)', () => {
  let told = 0;
  const tell = async (
    to: readonly Recipient[],
    template: Notify['template'] = 'approval-requested',
    facts: Notify['facts'] = { approval, kind: 'severity-downgrade' },
  ) => {
    told += 1;
    const input: DeliverInput = {
      id: `notice-${told}`,
      stream: 'issue-1',
      at,
      notice: { kind: 'notify', template, to, facts },
    };
    const first = await bench.activities.deliver(input);
    expect(await bench.activities.deliver(input)).toEqual(first);
    return { ...first, told: first.told.toSorted((a, b) => a.localeCompare(b)) };
  };
  const supervisors: Recipient = { kind: 'role', role: 'supervisor' };

  test('and their deputies, each once', async () => {
    await delegate(bench, {});
    await delegate(bench, { person: 'sue' });
    expect((await tell([supervisors])).told).toEqual(['mia', 'sam', 'sue']);
    expect((await tell([supervisors], 'approval-reminded')).told).toEqual(['mia', 'sam', 'sue']);
    expect((await tell([{ kind: 'person', id: 'sam' }])).told).toEqual(['mia', 'sam']);
    await endAll(bench);
    expect((await tell([supervisors])).told).toEqual(['sam', 'sue']);
  });

  test('and no deputies for other kinds, at another time, or of other news', async () => {
    await delegate(bench, { kinds: ['rma'] });
    await delegate(bench, { deputy: 'dora', until: at + 1, from: at - hour });
    await delegate(bench, { deputy: 'lena', from: at + 1 });
    await delegate(bench, { deputy: 'ana' });
    expect((await tell([supervisors])).told).toEqual(['dora', 'sam', 'sue']);
    expect((await tell([supervisors], 'escalated', {})).told).toEqual(['sam', 'sue']);
    await endAll(bench);
  });

  test('a deputy of somebody away hears of it, and then the role is not vacant', async () => {
    const to: Recipient = { kind: 'role', role: 'administrator' };
    await bench.change({ absences: [away('ada', null, at - hour, at + hour)] });
    expect(await tell([to])).toEqual({ told: [], vacant: ['administrator'] });
    await delegate(bench, { person: 'ada', deputy: 'dora' });
    expect(await tell([to])).toEqual({ told: ['dora'], vacant: [] });
    await endAll(bench);
  });
});

describe('who decides by a signal', () => {
  const asked = { by: 'mia', approval };
  const identify = ({ activities }: Bench, more: Partial<Parameters<Activities['identify']>[0]>) =>
    activities.identify({ ...asked, use: 'signal-1', ...more });
  const codes = new DecisionCodes(testSecret);
  const bad = (by: string) => ({ id: by, roles: [], refusal: 'approval.bad-code' });

  test('stands in for who delegated, and for whoever is away', async () => {
    expect(await identify(bench, {})).toEqual({ id: 'mia', roles: ['service-manager'] });
    await delegate(bench, {});
    await bench.change({ absences: [away('sue', 'mia', at - hour, at + hour)] });
    const { standsInFor } = await identify(bench, {});
    expect(standsInFor).toEqual([
      { id: 'sam', roles: ['supervisor'] },
      { id: 'sue', roles: ['supervisor'] },
    ]);
    // nobody takes a place in a request that is not there
    expect(await identify(bench, { approval: 'issue-1.9' })).not.toHaveProperty('standsInFor');
    await endAll(bench);
  });

  test('who has left holds nothing, also not what was delegated to them', async () => {
    await delegate(bench, { deputy: 'gone' });
    expect(await identify(bench, { by: 'gone' })).toEqual({ id: 'gone', roles: [] });
    await endAll(bench);
  });

  test('is believed with their code, once; a repetition of the activity is the same use', async () => {
    expect(await identify(signed, {})).toEqual(bad('mia'));
    const code = codes.make(approval, 'mia', Date.now());
    const known = { id: 'mia', roles: ['service-manager'] };
    expect(await identify(signed, { code })).toEqual(known);
    expect(await identify(signed, { code })).toEqual(known);
    expect(await identify(signed, { code, use: 'signal-2' })).toEqual(bad('mia'));
  });

  test('is not believed with the code of something else, which is used up all the same', async () => {
    const now = Date.now();
    for (const code of [
      codes.make(approval, 'sam', now),
      codes.make('issue-1.2', 'mia', now),
      codes.make(approval, 'mia', now - 72 * hour - 1),
    ]) {
      expect(await identify(signed, { code })).toEqual(bad('mia'));
      expect(await isCodeUsed(signed.database.db, codes.read(code)?.id ?? '')).toBe(true);
    }
    const forged = new DecisionCodes('another-secret-another-secret-another');
    expect(await identify(signed, { code: forged.make(approval, 'mia', now) })).toEqual(bad('mia'));
  });

  test('a code that was shown is used up where names are believed, too', async () => {
    const code = codes.make(approval, 'mia', Date.now());
    await identify(bench, { code });
    expect(await isCodeUsed(bench.database.db, codes.read(code)?.id ?? '')).toBe(true);
  });
});
