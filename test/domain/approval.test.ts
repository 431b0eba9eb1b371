import { describe, expect, test } from 'vitest';
import type { ApprovalRule } from '../../domain/approval/rule.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { plan, recordConsent } from './samples.ts';
import {
  type Case,
  caseIn,
  decideApproval,
  ms,
  people,
  plainPolicy,
  start,
  typesOf,
} from './support.ts';

/** A downgrade from S2 to S3 asked for by an engineer. */
function pending(policy: Policy = plainPolicy): Case {
  const one = caseIn('in-progress', { policy });
  one.do('request-approval');
  return one;
}
const only = (one: Case): Case['state']['approvals'][number] | undefined => one.state.approvals[0];
const consent = recordConsent(people.lead);

/** The default rule of the downgrade, changed. */
const withRule = (more: Partial<ApprovalRule>): Policy => {
  const rule = plainPolicy.approvals['severity-downgrade'];
  const approvals = { ...plainPolicy.approvals, 'severity-downgrade': { ...rule, ...more } };
  return { ...plainPolicy, approvals };
};

describe('C.5 who decides a downgrade', () => {
  test.each([
    [
      'a supervisor and the contact',
      decideApproval(people.supervisor),
      decideApproval(people.contact),
    ],
    ['a manager, and the consent is written down', decideApproval(people.manager), consent],
    ['the consent first', consent, decideApproval(people.manager)],
  ])('%s: then it is done', (_, first, last) => {
    const one = pending();
    one.wait('1h');
    expect(typesOf(one.do(first))).toEqual(['approval-decided']);
    expect(one.state.severity).toBe('S2');
    expect(typesOf(one.do(last))).toEqual(['approval-decided', 'reprioritised']);
    expect(one.state.severity).toBe('S3');
    expect(only(one)).toMatchObject({
      state: 'approved',
      decidedBy: last.by.id,
      decidedAt: start + ms('1h'),
      escalatesAt: null,
      remindAt: null,
    });
  });

  test('what was decided says for whom, how, and what it came to', () => {
    const one = pending();
    one.do(decideApproval(people.manager));
    one.do(consent);
    const facts = { approval: 'issue-1.1', kind: 'severity-downgrade', requestedBy: 'emil' };
    expect(one.all('approval-decided')).toMatchObject([
      { ...facts, by: 'mona', party: 'management', way: 'self', outcome: 'pending' },
      { ...facts, by: 'lena', party: 'customer', way: 'recorded', outcome: 'approved' },
    ]);
  });

  test.each([
    ['management', decideApproval(people.manager, 'refuse')],
    ['the contact', decideApproval(people.contact, 'refuse')],
  ])('a refusal of %s changes nothing but the request', (_, command) => {
    const one = pending();
    expect(typesOf(one.do(command))).toEqual(['approval-decided']);
    expect(one.state.severity).toBe('S2');
    expect(only(one)?.state).toBe('refused');
    one.do('request-approval');
    expect(one.state.approvals.map(({ id }) => id)).toEqual(['issue-1.1', 'issue-1.2']);
  });

  test('the requester may not decide, whatever the role', () => {
    const one = caseIn('in-progress');
    one.do({ type: 'reprioritise', by: people.supervisor, severity: 'S3' });
    expect(one.refused(decideApproval(people.supervisor))).toBe('approval.own-request');
    expect(one.refused(decideApproval(people.supervisor, 'refuse'))).toBe('approval.own-request');
    expect(one.refused(recordConsent(people.supervisor))).toBe('approval.own-request');
    one.do(decideApproval(people.manager));
    one.do(consent);
    expect(one.state.severity).toBe('S3');
  });

  test('the owner works it and may not decide, but may write down what the customer said', () => {
    const one = caseIn('in-progress');
    one.do({ type: 'reprioritise', by: people.hotline, severity: 'S3' });
    const owner = { ...people.engineer, roles: ['engineer', 'supervisor'] };
    expect(one.refused(decideApproval(owner))).toBe('approval.own-work');
    one.do(recordConsent(owner));
    one.do(decideApproval(people.supervisor));
    expect(one.state.severity).toBe('S3');
  });

  test('who carries an operation out does not approve it', () => {
    const one = caseIn('in-progress');
    const expert = { ...people.expert, id: people.colleague.id };
    one.do(plan('B', start + ms('1h')));
    expect(one.refused(decideApproval(expert))).toBe('approval.own-work');
    one.do(decideApproval(people.expert));
  });

  test.each([
    'engineer',
    'colleague',
    'lead',
    'hotline',
    'customer',
    'director',
    'system',
  ] as const)('%s may not', (who) => {
    const one = caseIn('in-progress');
    const subject = { kind: 'severity-downgrade', severity: 'S3' } as const;
    one.do({ type: 'request-approval', by: { id: 'somebody', roles: [] }, subject });
    const refusal = one.refusal(decideApproval(people[who]));
    expect(refusal.code).toBe('approval.not-approver');
    expect(refusal.facts).toMatchObject({
      approvers: ['supervisor', 'service-manager', 'customer'],
    });
    expect(one.state.severity).toBe('S2');
  });

  test('a deputy decides for somebody, and both are recorded', () => {
    const one = pending();
    const by = { ...people.director, standsInFor: [people.manager] };
    one.do(decideApproval(by));
    expect(one.all('approval-decided')).toMatchObject([
      { by: 'dirk', way: 'deputy', onBehalfOf: 'mona', party: 'management' },
    ]);
    expect(one.refused(decideApproval(people.manager))).toBe('approval.decided-by-you');
  });

  test('it is decided once; the second answer hears who was first', () => {
    const one = pending();
    one.do(decideApproval(people.supervisor, 'refuse'));
    const refusal = one.refusal(decideApproval(people.manager));
    expect(refusal).toMatchObject({
      code: 'approval.already-decided',
      facts: { state: 'refused', decidedBy: 'sven' },
    });
  });

  test('an approval that was never asked for', () => {
    const other = decideApproval(people.manager, 'approve', 'issue-1.9');
    expect(pending().refused(other)).toBe('approval.unknown');
  });
});

describe('C.5 a timeout escalates, never approves', () => {
  test('4 h: the director joins, 8 h: the VP, then nobody is left; nothing is decided', () => {
    const one = pending();
    const approvers = (): unknown => only(one)?.parties[0]?.by;
    one.waitUntil(start + ms('4h') - 1);
    expect(approvers()).toEqual(['supervisor', 'service-manager']);
    one.waitUntil(start + ms('4h'));
    expect(approvers()).toEqual(['supervisor', 'service-manager', 'service-director']);
    expect(only(one)).toMatchObject({ escalations: 1, escalatesAt: start + ms('8h') });
    one.waitUntil(start + ms('8h'));
    expect(only(one)).toMatchObject({ escalations: 2, escalatesAt: null, state: 'pending' });
    one.wait('20d');
    expect(only(one)).toMatchObject({ escalations: 2, state: 'pending' });
    expect(one.state.severity).toBe('S2');
    expect(one.all('approval-decided')).toEqual([]);
    expect(one.all('approval-escalated').map(({ to, dueAt }) => [to, dueAt])).toEqual([
      ['service-director', start + ms('4h')],
      ['service-vp', start + ms('8h')],
    ]);
    expect(one.all('approval-reminded').map(({ dueAt }) => dueAt)).toEqual(
      ['2h', '6h', '10h'].map((after) => start + ms(after as never)),
    );
  });

  test('a late timer does not move the next level, and a reminder comes before it', () => {
    const one = pending();
    const late = one.waitUntil(start + ms('7h'));
    expect(only(one)?.escalatesAt).toBe(start + ms('8h'));
    expect(typesOf(late).filter((type) => type.startsWith('approval'))).toEqual([
      'approval-reminded',
      'approval-escalated',
      'approval-reminded',
    ]);
  });

  test('a rule that names nobody to join sets no timer', () => {
    const one = pending(withRule({ escalate: [] }));
    expect(only(one)?.escalatesAt).toBeNull();
    one.wait('10d');
    expect(only(one)?.state).toBe('pending');
    expect(one.all('approval-escalated')).toEqual([]);
  });

  test('a rule that refuses does so by itself', () => {
    const one = pending(withRule({ escalate: [], onTimeout: 'refuse' }));
    one.wait('5h');
    expect(one.all('approval-timed-out')).toMatchObject([{ by: 'timer', dueAt: start + ms('4h') }]);
    expect(only(one)).toMatchObject({ state: 'refused', decidedBy: 'timer' });
    expect(one.state.severity).toBe('S2');
  });

  test('an operation that nobody approves in time is off', () => {
    const rule: ApprovalRule = {
      ...plainPolicy.approvals['operation-c'],
      escalate: [],
      onTimeout: 'refuse',
    };
    const approvals = { ...plainPolicy.approvals, 'operation-c': rule };
    const one = caseIn('in-progress', { policy: { ...plainPolicy, approvals } });
    one.do(plan('C', start, { until: start + ms('20d') }));
    one.wait('2d');
    expect(one.state.operations).toMatchObject([{ state: 'refused' }]);
  });

  test('who joined may decide, and so may those before', () => {
    const early = pending();
    expect(early.refused(decideApproval(people.director))).toBe('approval.not-approver');
    for (const who of ['director', 'supervisor'] as const) {
      const one = pending();
      one.wait('5h');
      one.do(decideApproval(people[who]));
      one.do(consent);
      expect(one.state.severity).toBe('S3');
    }
  });

  test('a decided request escalates no more', () => {
    const one = pending();
    one.do(decideApproval(people.manager, 'refuse'));
    one.wait('9h');
    expect(one.all('approval-escalated')).toEqual([]);
    expect(one.all('approval-reminded')).toEqual([]);
  });
});

describe('C.5 a request that lost its object is withdrawn', () => {
  test.each([
    ['an upgrade', { type: 'reprioritise', by: people.engineer, severity: 'S1' }],
    ['cancelling', { type: 'cancel', by: people.hotline, reason: 'mistake' }],
  ] as const)('by %s', (_, command) => {
    const one = pending();
    expect(typesOf(one.do(command))[0]).toBe('approval-withdrawn');
    expect(only(one)).toMatchObject({ state: 'withdrawn', escalatesAt: null });
    expect(one.refused(decideApproval(people.manager))).toBe('approval.already-decided');
  });

  test('by the closing, not by resolving', () => {
    const one = pending();
    one.do('resolve');
    expect(only(one)?.state).toBe('pending');
    expect(typesOf(one.do('confirm'))).toEqual(['approval-withdrawn', 'confirmed']);
    expect(one.wait('1d')).toEqual([]);
    expect(one.refused(decideApproval(people.manager))).toBe('approval.already-decided');
  });

  test.each([
    ['who asked', people.engineer, undefined],
    ['a lead', people.lead, undefined],
    ['nobody else', people.colleague, 'approval.not-yours'],
  ] as const)('by hand: %s', (_, by, code) => {
    const one = pending();
    const command = { type: 'withdraw-approval', by, approval: 'issue-1.1' } as const;
    const refused = code === undefined ? undefined : one.refused(command);
    expect(refused).toBe(code);
    if (code === undefined) one.do(command);
    expect(only(one)?.state).toBe(code === undefined ? 'withdrawn' : 'pending');
    one.wait('20d');
    expect(one.state.severity).toBe('S2');
  });
});
