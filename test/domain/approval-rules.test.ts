import { describe, expect, test } from 'vitest';
import { approvalKinds, type ApprovalKind } from '../../domain/approval/approval.ts';
import { defaultApprovals } from '../../domain/policy/default-approvals.ts';
import type { Role } from '../../domain/people.ts';
import { Asked, people } from './approval-support.ts';
import { defaultPolicy } from './policies.ts';

interface Row {
  readonly kind: ApprovalKind;
  readonly amount?: number;
  /** Party → who decides for it. */
  readonly parties: Readonly<Record<string, readonly Role[]>>;
  readonly timeout?: string;
  /** Who is called in, one after the other. */
  readonly joins?: readonly Role[];
  readonly more?: object;
}
const lead: Row['parties'] = { management: ['line-lead'] };
const manager: Row['parties'] = { management: ['service-manager'] };
const customer = ['customer'] as const;
const technical = ['technical-expert'] as const;
const up = ['service-director', 'service-vp'] as const;

/** Domain C.5, row by row. */
const rows: readonly Row[] = [
  {
    kind: 'severity-downgrade',
    parties: { management: ['supervisor', 'service-manager'], customer },
    timeout: '4bh',
    joins: up,
  },
  {
    kind: 'suspension',
    parties: lead,
    timeout: '1bd',
    joins: ['service-manager', 'service-director'],
  },
  { kind: 'long-suspension', parties: manager, timeout: '1bd', joins: up },
  { kind: 'sla-exception', parties: manager, timeout: '4bh', joins: up },
  { kind: 'expected-time', parties: manager, timeout: '4bh', joins: up },
  {
    kind: 'operation-a',
    parties: { technical, management: ['service-director'], customer },
    timeout: '2bh',
    joins: ['service-vp'],
  },
  {
    kind: 'operation-b',
    parties: { technical, management: ['service-manager'], customer },
    timeout: '4bh',
    joins: up,
  },
  {
    kind: 'operation-c',
    parties: lead,
    timeout: '1bd',
    joins: ['service-manager', 'service-director'],
  },
  {
    kind: 'emergency-recovery',
    parties: { duty: ['duty-manager'], customer },
    more: { papers: '24h' },
  },
  {
    kind: 'rma',
    amount: 5000,
    parties: lead,
    timeout: '4bh',
    joins: ['service-manager', 'service-director'],
  },
  { kind: 'rma', amount: 5001, parties: manager, timeout: '4bh', joins: ['service-director'] },
  {
    kind: 'on-site-trip',
    amount: 5000,
    parties: lead,
    timeout: '4bh',
    joins: ['service-manager', 'service-director'],
  },
  {
    kind: 'on-site-trip',
    amount: 5001,
    parties: manager,
    timeout: '4bh',
    joins: ['service-director'],
  },
  {
    kind: 'patch',
    parties: { release: ['release-manager'], test: ['test-manager'], customer },
    timeout: '1bd',
    joins: ['product-line-head', 'service-vp'],
  },
  {
    kind: 'compensation',
    amount: 10_000,
    parties: { management: ['service-manager'], finance: ['finance'] },
    timeout: '1bd',
    joins: [...up, 'executive-sponsor'],
  },
  {
    kind: 'compensation',
    amount: 10_001,
    parties: { management: ['service-director'], finance: ['finance'] },
    timeout: '1bd',
    joins: ['service-vp', 'executive-sponsor'],
  },
  {
    kind: 'compensation',
    amount: 100_001,
    parties: { management: ['service-vp'], finance: ['finance'] },
    timeout: '1bd',
    joins: ['executive-sponsor'],
  },
  {
    kind: 'complaint-decision',
    parties: { management: ['service-manager', 'department-head'] },
    timeout: '1bd',
    joins: up,
  },
  {
    kind: 'contract-signature',
    parties: { legal: ['legal'], sales: ['sales-head'] },
    timeout: '3bd',
    joins: ['legal-head'],
  },
  {
    kind: 'solution-proposal',
    parties: { technical },
    timeout: '2bd',
    joins: ['product-line-head'],
  },
  {
    kind: 'problem-closing',
    parties: { management: ['problem-manager'] },
    timeout: '2bd',
    joins: up,
  },
  {
    kind: 'improvement-closing',
    parties: { management: ['problem-manager'] },
    timeout: '2bd',
    joins: up,
  },
  {
    kind: 'restricted-view',
    parties: { 'data-owner': ['data-owner'] },
    timeout: '1bd',
    more: { onTimeout: 'refuse', expires: '8h' },
  },
  {
    kind: 'restricted-export',
    parties: { 'data-owner': ['data-owner'], security: ['security-officer'] },
    timeout: '1bd',
    more: { onTimeout: 'refuse', expires: '8h' },
  },
];

describe('C.5 the default policy, row by row', () => {
  test('the table has every kind', () => {
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(approvalKinds));
    expect(defaultPolicy.approvals).toEqual(defaultApprovals);
  });

  test.each(rows.map((row) => [`${row.kind} ${row.amount ?? ''}`, row] as const))(
    '%s',
    (_, { kind, amount = null, parties, timeout, joins = [], more = {} }) => {
      const one = new Asked(kind, { amount });
      const { papers, onTimeout, expires, timeout: given } = defaultApprovals[kind];
      expect(Object.fromEntries(one.approval.parties.map(({ id, by }) => [id, by]))).toEqual(
        parties,
      );
      expect(given).toBe(timeout);
      expect(JSON.parse(JSON.stringify({ papers, onTimeout, expires }))).toEqual(more);
      expect(one.approval).toMatchObject({
        quorum: Object.keys(parties).length,
        veto: Object.keys(parties),
        inTurn: false,
      });
      one.wait('300d');
      const called = one.happened.filter(([, what]) => what === 'escalate');
      expect(called.map(([, , who]) => who)).toEqual(joins);
    },
  );

  test('two technical experts look at a solution; everywhere else one of a party is enough', () => {
    const counts = approvalKinds.flatMap((kind) =>
      new Asked(kind).approval.parties.map(({ count }) => [kind, count] as const),
    );
    expect(counts.filter(([, count]) => count > 1)).toEqual([['solution-proposal', 2]]);
  });

  test('the customer gives the word itself or in writing, in an emergency by phone', () => {
    const customers = approvalKinds.flatMap((kind) =>
      new Asked(kind).approval.parties.flatMap(({ by, recordedBy, byPhone, fixed }) =>
        by.includes('customer') ? [[kind, recordedBy.length > 0, byPhone, fixed] as const] : [],
      ),
    );
    expect(customers).toEqual([
      ['severity-downgrade', true, false, true],
      ['operation-a', true, false, true],
      ['operation-b', true, false, true],
      ['emergency-recovery', true, true, true],
      ['patch', true, false, true],
    ]);
  });

  test('time makes nobody an expert, a tester, a lawyer or an accountant', () => {
    const joined = approvalKinds.flatMap((kind) => {
      const one = new Asked(kind).wait('300d');
      return one.approval.parties
        .filter(({ id }) => ['technical', 'test', 'sales', 'finance', 'customer'].includes(id))
        .filter(({ by }) => by.length !== 1);
    });
    expect(joined).toEqual([]);
  });
});

describe('C.5 amounts', () => {
  test.each([
    ['compensation', null, 'service-manager'],
    ['compensation', 0, 'service-manager'],
    ['compensation', 10_000, 'service-manager'],
    ['compensation', 10_001, 'service-director'],
    ['compensation', 100_000, 'service-director'],
    ['compensation', 100_001, 'service-vp'],
    ['compensation', Number.MAX_SAFE_INTEGER, 'service-vp'],
    ['rma', null, 'line-lead'],
    ['rma', 5000, 'line-lead'],
    ['rma', 5001, 'service-manager'],
  ] as const)('%s of %s: %s', (kind, amount, role) => {
    expect(new Asked(kind, { amount }).approval.parties[0]?.by).toEqual([role]);
  });

  test.each([
    [[{ upTo: 10, by: ['line-lead'] }], 11, ['line-lead']],
    [
      [
        { upTo: 10, by: ['line-lead'] },
        { upTo: 20, by: ['finance'] },
      ],
      99,
      ['finance'],
    ],
    [[], 1, []],
  ] as const)('where no row of %j fits %s, the last one counts', (tiers, amount, by) => {
    const rule = { parties: [{ id: 'm', tiers }], escalate: [] };
    expect(new Asked(rule, { amount }).approval.parties[0]?.by).toEqual(by);
  });

  test('who decides above the limit is not called in once more: the director is next', () => {
    const one = new Asked('rma', { amount: 9000 }).wait('4h');
    expect(one.who).toEqual(['service-manager', 'service-director']);
    expect(one.vote(people.dirk).state).toBe('approved');
  });
});
