import { describe, expect, test } from 'vitest';
import { readSignalledDecision } from '../../domain/approval/signal.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { recordConsent } from './samples.ts';
import { bySignal, type Case, caseIn, decideApproval, people } from './support.ts';

/** A downgrade from S2 to S3 asked for by an engineer. */
function pending(): Case {
  const one = caseIn('in-progress');
  one.do('request-approval');
  return one;
}
const consent = recordConsent(people.lead);

describe('C.5, design 4: decisions by signal', () => {
  test('reach the same rules', () => {
    const one = pending();
    one.do(consent);
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
    [{ approval: 'i.1', decision: 'approve', by: 'mona', code: 'a-1.b' }, 'read'],
    [{ approval: 'i.1', decision: 'approve', by: 'mona', code: 'a b' }, 'unreadable'],
    [{ approval: 'i.1', decision: 'approve', by: 'mona', code: 7 }, 'unreadable'],
    [{ approval: 'i.1', decision: 'approve', by: 'mona', code: 'x'.repeat(601) }, 'unreadable'],
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
