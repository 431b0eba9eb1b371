import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicyDocument as base } from '../../domain/policy/default.ts';
import { diffPolicies } from '../../domain/policy/diff.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';

const copy = (): PolicyDocument => structuredClone(base);
const textsOf = (after: PolicyDocument, before = base): readonly string[] =>
  diffPolicies(before, after).map(({ kind, pointer, text }) => `${kind} ${pointer} ${text}`);

const s1Standard = base.targets.findIndex(
  ({ severity, level }) => severity === 'S1' && level === 'standard',
);
const withRow = (row: number, more: object): PolicyDocument => ({
  ...base,
  targets: base.targets.map((rule, index) => (index === row ? { ...rule, ...more } : rule)),
});
const targetsWith = (more: object) => ({
  targets: { ...base.targets[s1Standard]?.targets, ...more },
});

const routers = { id: 'routers', when: 'line == "1"', team: 'a' };
const withRouting = (more: object): PolicyDocument =>
  ({ ...base, routing: { ...base.routing, ...more } }) as PolicyDocument;
const { routing: _, ...byHand } = base;

describe('0-13 what two versions of a policy differ in', () => {
  test('nothing, for the same document', () => {
    expect(diffPolicies(base, copy())).toEqual([]);
  });

  test('nothing, when only the order of fields differs', () => {
    const reversed = Object.fromEntries(Object.entries(base).toReversed());
    expect(diffPolicies(base, reversed as unknown as PolicyDocument)).toEqual([]);
  });

  test('a target, as a person reads it', () => {
    const after = withRow(s1Standard, targetsWith({ restore: '4h' }));
    expect(diffPolicies(base, after)).toEqual([
      {
        pointer: `/targets/${s1Standard}/targets/restore`,
        kind: 'changed',
        before: '6h',
        after: '4h',
        text: 'S1 standard restore: 6h → 4h',
      },
    ]);
  });

  test.each<[string, PolicyDocument, string[]]>([
    [
      'a calendar of a row',
      withRow(s1Standard, { calendar: 'office' }),
      [`changed /targets/${s1Standard}/calendar S1 standard calendar: 24x7 → office`],
    ],
    [
      'a row that is best effort now',
      withRow(s1Standard, { bestEffort: true }),
      [`added /targets/${s1Standard}/bestEffort S1 standard bestEffort: added true`],
    ],
    [
      'a row under a condition is another row',
      withRow(s1Standard, { when: 'customer == "acme"' }),
      [
        `removed /targets/${s1Standard} S1 standard: removed`,
        `added /targets/${s1Standard} S1 standard when customer == "acme": added`,
      ],
    ],
    [
      'a ladder row',
      {
        ...base,
        ladder: {
          ...base.ladder,
          rows: base.ladder.rows.map((row) =>
            row.id === '50%' ? { ...row, tell: ['owner', 'line-lead'] } : row,
          ),
        },
      },
      ['changed /ladder/rows/0/tell ladder row 50% tell: owner → owner, line-lead'],
    ],
    [
      'what a line asks for',
      {
        ...base,
        lines: base.lines.map((rule) =>
          rule.line === 2 ? { ...rule, checklist: ['symptom'], bounceLimit: 3 } : rule,
        ),
      },
      [
        'changed /lines/1/checklist line 2 checklist: symptom, measures-tried, data-collected, next-step → symptom',
        'changed /lines/1/bounceLimit line 2 bounce limit: 2 → 3',
      ],
    ],
    [
      'how people are found',
      withRouting({ reach: { ...base.routing?.reach, S3: 'duty' }, longestWait: '3d' }),
      [
        'changed /routing/reach/S3 routing reach for S3: any → duty',
        'changed /routing/longestWait routing longest wait: 7d → 3d',
      ],
    ],
    [
      'least skill',
      withRouting({ leastSkill: { ...base.routing?.leastSkill, S1: 4 } }),
      ['changed /routing/leastSkill/S1 routing least skill for S1: 3 → 4'],
    ],
    [
      'a rule that comes',
      withRouting({ rules: [routers] }),
      ['added /routing/rules/0 routing rule routers: added'],
    ],
    ['people assigned by hand from now on', byHand, ['removed /routing routing: removed']],
    [
      'a clock that goes',
      { ...base, clocks: base.clocks.filter(({ name }) => name !== 'respond') },
      ['removed /clocks/0 clock respond: removed'],
    ],
    [
      'a trigger that comes first',
      {
        ...base,
        triggers: [
          { id: 'new', on: 'rejected', tell: ['owner'], action: 'inform' },
          ...base.triggers,
        ],
      },
      ['added /triggers/0 trigger new: added'],
    ],
    [
      'a stop reason',
      { ...base, stops: base.stops.map((stop, i) => (i === 6 ? { ...stop, stops: {} } : stop)) },
      [
        'removed /stops/6/stops/restore stop reason no-access restore: removed, was S1, S2, S3, S4',
        'removed /stops/6/stops/resolve stop reason no-access resolve: removed, was S1, S2, S3, S4',
      ],
    ],
    [
      'an approval',
      {
        ...base,
        approvals: {
          ...base.approvals,
          suspension: { ...base.approvals.suspension, timeout: '2bd', escalate: [] },
        },
      },
      [
        'changed /approvals/suspension/timeout approval suspension timeout: 1bd → 2bd',
        'changed /approvals/suspension/escalate approval suspension escalate: service-manager, service-director → nothing',
      ],
    ],
    [
      'a party of an approval',
      {
        ...base,
        approvals: {
          ...base.approvals,
          rma: {
            ...base.approvals.rma,
            quorum: 1,
            parties: [
              { id: 'finance', by: ['finance'] },
              { id: 'management', tiers: [{ upTo: 100, by: ['line-lead'] }, { by: ['finance'] }] },
            ],
          },
          'restricted-view': { ...base.approvals['restricted-view'], expires: '4h' },
        },
      },
      [
        'changed /approvals/rma/parties/1/tiers approval rma party management tiers: up to 5000: line-lead, any: service-manager → up to 100: line-lead, any: finance',
        'added /approvals/rma/parties/0 approval rma party finance: added',
        'added /approvals/rma/quorum approval rma quorum: added 1',
        'changed /approvals/restricted-view/expires approval restricted-view expires: 8h → 4h',
      ],
    ],
    [
      'parties in another order',
      {
        ...base,
        approvals: {
          ...base.approvals,
          patch: { ...base.approvals.patch, parties: base.approvals.patch.parties.toReversed() },
        },
      },
      ['changed /approvals/patch/parties order of the parties of approval patch: changed'],
    ],
    [
      'a cell of the matrix',
      { ...base, severityMatrix: { ...base.severityMatrix, HM: 'S1' } },
      ['changed /severityMatrix/HM severity of HM: S2 → S1'],
    ],
    [
      'anything else by its path',
      { ...base, waiting: { ...base.waiting, close: '8bd' }, version: 2 },
      ['changed /version version: 1 → 2', 'changed /waiting/close waiting close: 7bd → 8bd'],
    ],
    [
      'the order of rows',
      { ...base, targets: base.targets.toReversed() },
      ['changed /targets order of the target rows: changed'],
    ],
  ])('%s', (_, after, texts) => {
    for (const text of texts) expect(textsOf(after)).toContain(text);
    const others = textsOf(after).filter((text) => !texts.includes(text));
    expect(others.filter((text) => !text.includes('stop reason'))).toEqual([]);
  });
});

test('3-3.2.2 of routing rules the order counts, and each is compared by its name', () => {
  const rest = { id: 'rest', when: 'true', team: 'b' };
  const before = withRouting({ rules: [routers, rest] });
  const after = withRouting({ rules: [{ ...rest, team: 'c' }, routers] });
  expect(textsOf(after, before)).toEqual([
    'changed /routing/rules/0/team routing rule rest team: b → c',
    'changed /routing/rules order of the routing rules: changed',
  ]);
});

/** Paths of everything in a document that is neither list nor table. */
const leavesOf = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]))
    : [path];

describe('0-13 no change is overlooked', () => {
  const leaves = leavesOf(base);
  type Changeable = Record<string, unknown>;
  /** The default document with one value replaced or taken out. */
  const mutate = (path: readonly string[], value: unknown): PolicyDocument => {
    const document = copy();
    const parent = path
      .slice(0, -1)
      .reduce<Changeable>((part, key) => part[key] as Changeable, document as never);
    const key = path.at(-1) ?? '';
    if (value === undefined && !Array.isArray(parent)) delete parent[key];
    else if (value === undefined) (parent as unknown as unknown[]).splice(Number(key), 1);
    else parent[key] = value;
    return document;
  };

  test('whatever one value becomes, and in both directions', () => {
    const values = fc.constantFrom<unknown>(undefined, 'other', '3h', 77);
    fc.assert(
      fc.property(fc.constantFrom(...leaves), values, (path, value) => {
        const after = mutate(path, value);
        const there = diffPolicies(base, after);
        expect(there.length).toBeGreaterThan(0);
        expect(diffPolicies(after, base)).toHaveLength(there.length);
        expect(diffPolicies(after, structuredClone(after))).toEqual([]);
        for (const { text } of there) expect(text).toMatch(/^\S.*: \S/);
      }),
      { numRuns: 200 },
    );
  });

  test('a pointer leads to the value it speaks of', () => {
    const valueAt = (document: unknown, pointer: string): unknown =>
      pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((part, key) => (part as Changeable | undefined)?.[key], document);
    fc.assert(
      fc.property(fc.constantFrom(...leaves), (path) => {
        const after = mutate(path, undefined);
        for (const { kind, pointer, before, after: now, text } of diffPolicies(base, after)) {
          const [document, value] = kind === 'removed' ? [base, before] : [after, now];
          if (text.startsWith('order of')) continue;
          expect(valueAt(document, pointer)).toEqual(value);
        }
      }),
    );
  });
});
