import { describe, expect, it } from 'vitest';
import { codeIn, readSignalledDecision } from '../../domain/approval/signal.ts';
import { approvalAskedIn, inboxOf, inboxTemplates } from '../../domain/inbox.ts';

describe('an inbox', () => {
  it('is the own one, for people of a customer that of the customer', () => {
    const who = (roles: readonly string[], customerId: string | null) =>
      inboxOf({ id: 'me', roles, customerId });
    expect(who(['engineer'], null)).toEqual({ kind: 'person', id: 'me' });
    expect(who(['customer'], 'acme')).toEqual({ kind: 'customer', id: 'acme' });
    expect(who(['customer'], null)).toEqual({ kind: 'person', id: 'me' });
    expect(who(['sales'], 'acme')).toEqual({ kind: 'person', id: 'me' });
  });

  it('asks for a decision in two kinds of notices', () => {
    const asks = inboxTemplates.filter(
      (template) => approvalAskedIn({ template, facts: { approval: 'x.1' } }) === 'x.1',
    );
    expect(asks).toEqual(['approval-requested', 'approval-reminded']);
    expect(approvalAskedIn({ template: 'approval-requested', facts: {} })).toBeUndefined();
  });
});

describe('a code in a signal', () => {
  it('is found in what is no decision as well', () => {
    expect(codeIn({ code: 'abc.def' })).toBe('abc.def');
    expect(codeIn({ decision: 'perhaps', code: 'abc.def' })).toBe('abc.def');
    for (const payload of [null, 'abc.def', {}, { code: 1 }, { code: 'a b' }, []]) {
      expect(codeIn(payload)).toBeUndefined();
    }
    const decided = { approval: 'x.1', decision: 'approve', by: 'sam', code: 'abc.def' };
    expect(readSignalledDecision(decided)).toEqual(decided);
    expect(readSignalledDecision({ ...decided, code: 'a b' })).toBeUndefined();
  });
});
