import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChooseInput } from '../../activities/ports.ts';
import { choicesOf } from '../../db/choice.ts';
import { savePolicy } from '../../db/policy.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import type { Need } from '../../domain/routing/routing.ts';
import { away, benchOf, organisation, type Bench } from './activities-support.ts';

const now = Date.now();
const hour = 3_600_000;
const { routing, ...byHand } = defaultPolicyDocument;
if (routing === undefined) throw new Error('The default policy finds people by itself.');
const routed: PolicyDocument = {
  ...byHand,
  id: 'routed',
  routing: {
    ...routing,
    leastSkill: { S1: 0, S2: 0, S3: 0, S4: 0 },
    rules: [{ id: 'cores', when: 'product.startsWith("core")', team: 'radio' }],
  },
};

let bench: Bench;
beforeAll(async () => {
  bench = await benchOf();
  await savePolicy(bench.database.db, routed);
  const scope = { customerId: 'by-hand' };
  await savePolicy(bench.database.db, { ...byHand, id: 'by-hand' }, scope);
});
beforeEach(() => bench.change(organisation));
afterAll(() => bench.database.drop());

const need = (more: Partial<Need> = {}, product = 'bts-3900'): Need => ({
  facts: {
    type: 'fault',
    customer: 'customer-1',
    grade: '',
    level: 'standard',
    severity: 'S2',
    product,
    region: '',
    language: '',
    complexity: 'L',
    line: '1',
  },
  line: 1,
  role: 'engineer',
  team: null,
  excluded: [],
  ...more,
});
const input = (id: string, wanted: Need = need(), policy = 'routed'): ChooseInput => ({
  id: `${id}/1.0`,
  stream: id,
  at: now,
  policy: { id: policy, version: 1 },
  need: wanted,
});
const reasonsOf = async (issue: string) => {
  const [stored, ...more] = await choicesOf(bench.database.db, issue);
  expect(more).toEqual([]);
  return {
    ...stored,
    candidates: stored?.candidates.map(({ person, reason }) => `${person} ${reason}`).toSorted(),
  };
};
const counted = async (): Promise<Readonly<Record<string, number>>> => {
  const all = await bench.metrics.getMetricsAsJSON();
  const values = all.find(({ name }) => name === 'itr_choices_total')?.values ?? [];
  return Object.fromEntries(values.map(({ labels, value }) => [String(labels['found']), value]));
};

describe('choose (3-3.2.2)', () => {
  test('finds somebody of the team that serves it, and keeps why each was taken or not', async () => {
    await bench.change({ absences: [away('egon', null, now - hour, now + hour)] });
    const wanted = need({ excluded: ['emma'] });
    const found = await bench.activities.choose(input('why', wanted));
    expect(found).toEqual({ person: 'erik', team: 'radio' });
    expect(await reasonsOf('why')).toMatchObject({
      id: 'why/1.0',
      at: now,
      person: 'erik',
      team: 'radio',
      rule: null,
      need: wanted,
      candidates: ['egon absent', 'emma excluded', 'erik taken'],
    });
  });

  test('finds once: a repetition finds the same, whatever has happened since', async () => {
    const before = await bench.activities.choose(input('once'));
    await bench.change({ absences: [away(before.person ?? '', null, now - hour, now + hour)] });
    const again = await Promise.all([1, 2, 3].map(() => bench.activities.choose(input('once'))));
    expect(again).toEqual([before, before, before]);
    expect(await choicesOf(bench.database.db, 'once')).toHaveLength(1);
  });

  test('spreads what comes at once', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const found = await Promise.all(ids.map((id) => bench.activities.choose(input(`many-${id}`))));
    const people = new Set(found.map(({ person }) => person));
    expect(people).toEqual(new Set(['egon', 'emma', 'erik']));
  });

  test('names the rule that named the team', async () => {
    const found = await bench.activities.choose(input('ruled', need({}, 'core-9')));
    expect(found.team).toBe('radio');
    expect(await reasonsOf('ruled')).toMatchObject({ rule: 'cores' });
  });

  test('finds nobody where no team serves it, and still who leads', async () => {
    const nobody = { person: null, team: null };
    expect(await bench.activities.choose(input('no-team', need({}, 'router-1')))).toEqual(nobody);
    expect(await reasonsOf('no-team')).toMatchObject({ ...nobody, rule: null, candidates: [] });
    const led = need({ role: 'duty-manager' }, 'router-1');
    expect(await bench.activities.choose(input('no-team-led', led))).toEqual({
      person: 'dan',
      team: null,
    });
  });

  test('finds nobody where all are away, or the policy does not say how', async () => {
    const absences = ['erik', 'emma', 'egon'].map((id) => away(id, null, now - hour, now + hour));
    await bench.change({ absences });
    const before = await counted();
    const nobody = { person: null, team: 'radio' };
    expect(await bench.activities.choose(input('all-away'))).toEqual(nobody);
    for (const policy of ['by-hand', 'not-stored']) {
      const found = await bench.activities.choose(input(policy, need(), policy));
      expect(found).toEqual({ person: null, team: null });
      expect(await reasonsOf(policy)).toMatchObject({ person: null, candidates: [] });
    }
    const { yes = 0, no = 0 } = before;
    expect(await counted()).toEqual({ yes, no: no + 3 });
    expect(yes).toBeGreaterThan(0);
  });
});
