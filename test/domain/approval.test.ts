import { describe, expect, test } from 'vitest';
import { readSignalledDecision } from '../../domain/approval.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import {
  bySignal,
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
function pending(): Case {
  const one = caseIn('in-progress');
  one.do('request-approval');
  return one;
}
const only = (one: Case): Case['state']['approvals'][number] | undefined => one.state.approvals[0];

describe('C.5 who decides', () => {
  test.each([['supervisor'], ['manager']] as const)('%s may approve, and it is done', (who) => {
    const one = pending();
    one.wait('1h');
    expect(typesOf(one.do(decideApproval(people[who])))).toEqual([
      'approval-decided',
      'reprioritised',
    ]);
    expect(one.state.severity).toBe('S3');
    expect(only(one)).toMatchObject({
      state: 'approved',
      decidedBy: people[who].id,
      decidedAt: start + ms('1h'),
      escalatesAt: null,
    });
  });

  test('a refusal changes nothing but the request', () => {
    const one = pending();
    expect(typesOf(one.do(decideApproval(people.manager, 'refuse')))).toEqual(['approval-decided']);
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
    one.do(decideApproval(people.manager));
    expect(one.state.severity).toBe('S3');
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
    const by = { id: 'somebody', roles: [] };
    one.do({ type: 'request-approval', by, kind: 'severity-downgrade', severity: 'S3' });
    const refusal = one.refusal(decideApproval(people[who]));
    expect(refusal.code).toBe('approval.not-approver');
    expect(refusal.facts).toMatchObject({ approvers: ['supervisor', 'service-manager'] });
    expect(one.state.severity).toBe('S2');
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
    const approvers = (): unknown => only(one)?.approvers;
    one.waitUntil(start + ms('4h') - 1);
    expect(approvers()).toEqual(['supervisor', 'service-manager']);
    one.waitUntil(start + ms('4h'));
    expect(approvers()).toEqual(['supervisor', 'service-manager', 'service-director']);
    expect(only(one)).toMatchObject({ escalations: 1, escalatesAt: start + ms('8h') });
    one.waitUntil(start + ms('8h'));
    expect(only(one)).toMatchObject({ escalations: 2, escalatesAt: null, state: 'pending' });
    one.wait('300d');
    expect(only(one)).toMatchObject({ escalations: 2, state: 'pending' });
    expect(one.state.severity).toBe('S2');
    expect(one.all('approval-decided')).toEqual([]);
    expect(one.all('approval-escalated').map(({ to, dueAt }) => [to, dueAt])).toEqual([
      ['service-director', start + ms('4h')],
      ['service-vp', start + ms('8h')],
    ]);
  });

  test('a late timer does not move the next level', () => {
    const one = pending();
    one.waitUntil(start + ms('7h'));
    expect(only(one)?.escalatesAt).toBe(start + ms('8h'));
  });

  test('a rule that names nobody to join sets no timer', () => {
    const rule = plainPolicy.approvals['severity-downgrade'];
    const policy = {
      ...plainPolicy,
      approvals: { ...plainPolicy.approvals, 'severity-downgrade': { ...rule, escalate: [] } },
    };
    const one = caseIn('in-progress', { policy });
    one.do('request-approval');
    expect(only(one)?.escalatesAt).toBeNull();
    one.wait('10d');
    expect(only(one)).toMatchObject({ state: 'pending', approvers: rule.by });
  });

  test('who joined may decide, and so may those before', () => {
    const early = pending();
    expect(early.refused(decideApproval(people.director))).toBe('approval.not-approver');
    for (const who of ['director', 'supervisor'] as const) {
      const one = pending();
      one.wait('5h');
      one.do(decideApproval(people[who]));
      expect(one.state.severity).toBe('S3');
    }
  });

  test('a decided request escalates no more', () => {
    const one = pending();
    one.do(decideApproval(people.manager));
    one.wait('9h');
    expect(one.all('approval-escalated')).toEqual([]);
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
});

describe('C.5, design 4: decisions by signal', () => {
  test('reach the same rules', () => {
    const one = pending();
    one.do(bySignal(decideApproval(people.manager)));
    expect(one.state.severity).toBe('S3');
  });

  test.each([
    ['approval.own-request', decideApproval(people.engineer)],
    ['approval.not-approver', decideApproval(people.customer)],
    ['approval.unknown', decideApproval(people.manager, 'approve', 'issue-1.9')],
  ] as const)('a refused one becomes an event that says %s', (code, command) => {
    const one = pending();
    const before = one.state;
    const [event] = one.do(bySignal(command));
    expect(event).toMatchObject({ type: 'approval-decision-refused', code, by: command.by.id });
    expect(one.state).toEqual(before);
  });

  test('after the decision and after the closing too', () => {
    const one = pending();
    one.do('cancel');
    const [event] = one.do(bySignal(decideApproval(people.manager)));
    expect(event).toMatchObject({ code: 'approval.already-decided' });
    expect(issueProcess.over(one.state)).toBe(true);
  });

  test('an unreadable one is kept as an event in every stage', () => {
    for (const status of ['new', 'in-progress', 'awaiting-confirmation', 'cancelled'] as const) {
      const one = caseIn(status);
      const [event] = one.do({ type: 'unreadable-decision', by: { id: 'signal', roles: [] } });
      expect(event).toMatchObject({
        type: 'approval-decision-refused',
        code: 'approval.malformed',
      });
    }
  });

  test('a notice that reached nobody is kept as an event', () => {
    const by = { id: 'itr', roles: [] };
    const [event] = caseIn('closed').do({
      type: 'notice-failed',
      by,
      notice: 'n-1',
      template: 'resolved',
    });
    expect(event).toMatchObject({ type: 'notice-failed', notice: 'n-1', template: 'resolved' });
  });

  test.each([
    [{ approval: 'i.1', decision: 'approve', by: 'mona' }, 'read'],
    [{ approval: 'i.1', decision: 'refuse', by: 'mona', more: 1 }, 'read'],
    [{ approval: 'i.1', decision: 'yes', by: 'mona' }, 'unreadable'],
    [{ approval: 'i.1', decision: 'toString', by: 'mona' }, 'unreadable'],
    [{ approval: 'i.1', decision: 'approve', by: '' }, 'unreadable'],
    [{ approval: 'i.1', decision: 'approve', by: 'Mona, tel. 123' }, 'unreadable'],
    [{ approval: 'x'.repeat(101), decision: 'approve', by: 'mona' }, 'unreadable'],
    [{ approval: 7, decision: 'approve', by: 'mona' }, 'unreadable'],
    [{ decision: 'approve', by: 'mona' }, 'unreadable'],
    [['i.1', 'approve', 'mona'], 'unreadable'],
    ['approve', 'unreadable'],
    [null, 'unreadable'],
    [undefined, 'unreadable'],
  ])('the payload %j is %s', (payload, said) => {
    expect(readSignalledDecision(payload) === undefined ? 'unreadable' : 'read').toBe(said);
  });
});
