import { describe, expect, test } from 'vitest';
import type { ApprovalKind } from '../../domain/approval/approval.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { notices as noticesOf } from '../../domain/issue/notices.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import {
  type Case,
  caseIn,
  content,
  decideApproval,
  defaultPolicy,
  ms,
  people,
  plan,
  request,
  sample,
  start,
  typesOf,
} from './support.ts';

const by = people.engineer;
const far = start + ms('60d');
/** What opens a request of each kind on an S1 in progress. */
const requests: readonly [ApprovalKind, IssueCommand][] = [
  ['severity-downgrade', sample['request-approval']],
  [
    'suspension',
    { type: 'suspend', by, reason: 'no-access', text: content, until: start + ms('10d') },
  ],
  [
    'long-suspension',
    { type: 'suspend', by, reason: 'no-access', text: content, until: start + ms('20d') },
  ],
  ['sla-exception', request({ kind: 'sla-exception', clock: 'resolve', until: far })],
  ['expected-time', { type: 'update-customer', by, expectedResolutionAt: far, text: content }],
  ['operation-a', plan('A')],
  ['operation-b', plan('B')],
  ['operation-c', plan('C')],
  ['emergency-recovery', plan('emergency')],
  ['rma', { type: 'arrange', by, measure: 'rma', amount: 1 }],
  ['on-site-trip', { type: 'arrange', by, measure: 'on-site-trip', amount: 1 }],
  ['patch', { type: 'arrange', by, measure: 'patch' }],
  ['compensation', { type: 'arrange', by, measure: 'compensation', amount: 1 }],
  ['complaint-decision', request({ kind: 'complaint-decision', reference: 'c-1' })],
  ['contract-signature', request({ kind: 'contract-signature', reference: 'c-1' })],
  ['solution-proposal', request({ kind: 'solution-proposal', reference: 's-1' })],
  ['problem-closing', request({ kind: 'problem-closing', reference: 'p-1' })],
  ['improvement-closing', request({ kind: 'improvement-closing', reference: 'i-1' })],
  ['restricted-view', request({ kind: 'restricted-view' })],
  ['restricted-export', request({ kind: 'restricted-export' })],
];
/** They end with the solution already. */
const untilResolved = ['suspension', 'long-suspension', 'expected-time', 'emergency-recovery'];
/** They are not about the work. */
const lasting = requests
  .map(([kind]) => kind)
  .slice(requests.findIndex(([kind]) => kind === 'compensation'));

function asked(command: IssueCommand): Case {
  const one = caseIn('in-progress', { statedSeverity: 'S1' });
  one.do(command);
  return one;
}
const stateOf = (one: Case): string | undefined => one.state.approvals[0]?.state;

describe('C.5 which requests end with what', () => {
  test('every kind is asked for by the commands of this test', () => {
    expect(requests.map(([, command]) => asked(command).approval().kind)).toEqual(
      requests.map(([kind]) => kind),
    );
  });

  test.each(requests)('%s: resolved', (kind, command) => {
    const one = asked(command);
    one.do('resolve');
    expect(stateOf(one)).toBe(untilResolved.includes(kind) ? 'withdrawn' : 'pending');
  });

  test.each(requests)('%s: confirmed, and cancelled', (kind, command) => {
    for (const way of [['resolve', 'confirm'], ['cancel']] as const) {
      const one = asked(command);
      for (const name of way) one.do(name);
      expect(stateOf(one)).toBe(lasting.includes(kind) ? 'pending' : 'withdrawn');
      const left = one.state.operations.filter(({ state }) => state !== 'withdrawn');
      expect(left).toEqual([]);
      expect(issueProcess.over(one.state)).toBe(way.length === 1 && !lasting.includes(kind));
    }
  });

  const beyond = requests.filter(([kind]) => !untilResolved.includes(kind));
  test.each(beyond)('%s: closed by itself', (kind, command) => {
    const one = caseIn('restored', { statedSeverity: 'S1', policy: defaultPolicy });
    one.wait('73h');
    // An operation is planned before the solution, everything else asked for on the last day.
    const isPlan = command.type === 'plan-operation';
    if (isPlan) one.do({ ...command, from: one.now, until: one.now + ms('30d') });
    one.do('resolve');
    one.wait('239h');
    if (!isPlan) one.do(command);
    one.wait('1h');
    expect(one.state.outcome).toBe('unconfirmed');
    const closing = one.events.findIndex(({ type }) => type === 'auto-closed');
    const ended = one.events.slice(0, closing).filter(({ type }) => type.endsWith('withdrawn'));
    const about = { by: 'timer', dueAt: one.events[closing]?.dueAt, cause: 'moot' };
    const expected = lasting.includes(kind) ? [] : isPlan ? [about, about] : [about];
    expect(ended).toMatchObject(expected);
    expect(stateOf(one)).toBe(lasting.includes(kind) ? 'pending' : 'withdrawn');
    expect(one.state.operations.map(({ state }) => state)).toEqual(isPlan ? ['withdrawn'] : []);
  });

  test.each(lasting)(
    '%s waits beyond the closing, and ends with the issue at the latest',
    (kind) => {
      const [, command] = requests.find(([one]) => one === kind) ?? [];
      if (command === undefined) throw new Error(kind);
      const one = asked(command);
      one.do('cancel');
      one.wait('29d');
      one.wait('2d');
      expect(['withdrawn', 'refused']).toContain(stateOf(one));
      expect(issueProcess.over(one.state)).toBe(true);
      expect(issueProcess.wake(one.state)).toBeUndefined();
    },
  );
});

describe('C.5, C.9 what is not about the work', () => {
  test('is decided when the issue is closed, and takes effect', () => {
    const one = asked({ type: 'arrange', by, measure: 'compensation', amount: 90 });
    one.do('resolve');
    one.do('confirm');
    one.grant();
    expect(one.state.measures).toMatchObject([{ kind: 'compensation', amount: 90 }]);
  });

  test('may be asked for when it is closed, as the work may not', () => {
    const one = caseIn('closed');
    one.do(request({ kind: 'restricted-view' }));
    one.do(request({ kind: 'contract-signature', reference: 'c-1' }));
    expect(one.state.approvals.map(({ state }) => state)).toEqual(['pending', 'pending']);
    for (const command of ['request-approval', 'arrange', 'plan-operation'] as const) {
      expect(one.refused(command)).toBe('issue.closed');
    }
  });

  test('is not asked for of what was cancelled or archived', () => {
    const cancelled = caseIn('cancelled');
    const archived = caseIn('closed');
    archived.wait('31d');
    for (const one of [cancelled, archived]) {
      expect(one.refused(request({ kind: 'restricted-view' }))).toBe('issue.closed');
    }
  });

  test('one gate waits for one thing, restricted data everybody asks for alone', () => {
    const one = caseIn('in-progress');
    const gate = (reference: string): IssueCommand =>
      request({ kind: 'problem-closing', reference });
    one.do(gate('p-1'));
    expect(one.refused(gate('p-1'))).toBe('approval.pending');
    one.do(gate('p-2'));
    one.do(request({ kind: 'restricted-view' }));
    expect(one.refused(request({ kind: 'restricted-view' }))).toBe('approval.pending');
    one.do(request({ kind: 'restricted-view' }, people.colleague));
    expect(one.state.approvals).toHaveLength(4);
  });
});

describe('C.5 a look at restricted data is granted for 8 h', () => {
  function granted(): Case {
    const one = asked(request({ kind: 'restricted-view' }));
    one.grant();
    return one;
  }

  test.each([[['resolve', 'confirm']], [['cancel']]] as const)('also across %j', (way) => {
    const one = granted();
    for (const name of way) one.do(name);
    expect(one.approval()).toMatchObject({ state: 'approved', expiresAt: start + ms('8h') });
    expect(issueProcess.over(one.state)).toBe(false);
    one.wait('8h');
    expect(one.all('approval-expired')).toMatchObject([{ dueAt: start + ms('8h'), by: 'timer' }]);
    expect(one.approval()).toMatchObject({ state: 'expired', expiresAt: null });
    expect(issueProcess.over(one.state)).toBe(way.length === 1);
  });

  test('a cancelled issue does not live for ever by a grant that is too long', () => {
    const rule = { ...defaultPolicy.approvals['restricted-view'], expires: '300d' } as const;
    const approvals = { ...defaultPolicy.approvals, 'restricted-view': rule };
    const one = caseIn('in-progress', { policy: { ...defaultPolicy, approvals } });
    one.do(request({ kind: 'restricted-view' }));
    one.grant();
    one.do('cancel');
    const events = one.wait('31d');
    expect(typesOf(events)).toEqual(['approval-expired', 'archived']);
    expect(new Set(events.map(({ dueAt }) => dueAt))).toEqual(new Set([start + ms('30d')]));
    expect(issueProcess.over(one.state)).toBe(true);
  });
});

describe('C.5 operations at the end of an issue', () => {
  test.each([['confirm'], ['cancel']] as const)('%s: what runs may still be ended', (way) => {
    const one = asked(plan('C'));
    one.grant();
    if (way === 'confirm') one.do('resolve');
    one.do('start-operation');
    one.do(way);
    expect(one.state.operations[0]?.state).toBe('running');
    expect(issueProcess.over(one.state)).toBe(false);
    one.do('end-operation');
    expect(one.state.operations[0]?.state).toBe('done');
    expect(issueProcess.over(one.state)).toBe(way === 'cancel');
  });

  test('nobody ends it: the issue is over all the same', () => {
    const one = asked(plan('C'));
    one.grant();
    one.do('start-operation');
    one.do('cancel');
    expect(typesOf(one.wait('31d'))).toEqual(['archived']);
    expect(issueProcess.over(one.state)).toBe(true);
  });

  test.each(['C', 'D'] as const)('%s that was approved is off with the closing', (of) => {
    const one = asked(plan(of));
    if (of === 'C') one.grant();
    one.do('resolve');
    expect(typesOf(one.do('confirm'))).toEqual(['operation-withdrawn', 'confirmed']);
    expect(one.refused('start-operation')).toBe('issue.closed');
    one.do('reopen');
    expect(one.refused('start-operation')).toBe('operation.not-approved');
  });
});

describe('who hears that it was taken back', () => {
  const told = (one: Case, events: readonly Parameters<typeof noticesOf>[0][]): unknown[] =>
    events
      .flatMap((event) => noticesOf(event, one.state))
      .filter(({ template }) => template === 'approval-withdrawn')
      .map(({ to }) => to.map((each) => (each.kind === 'person' ? each.id : each.kind)));
  const withdraw = (who: keyof typeof people): IssueCommand => ({
    ...sample['withdraw-approval'],
    by: people[who],
  });

  test('by a lead: who asked, and the customer who was asked', () => {
    const one = asked(plan('B'));
    expect(told(one, one.do(withdraw('lead')))).toEqual([['emil', 'customer']]);
  });

  test('by who asked: the customer alone; nobody where no customer was asked', () => {
    const one = asked(plan('B'));
    expect(told(one, one.do(withdraw('engineer')))).toEqual([['customer']]);
    const other = asked(plan('C'));
    expect(told(other, other.do(withdraw('engineer')))).toEqual([]);
  });

  test('the customer who has answered is not told', () => {
    const one = asked(plan('B'));
    one.do(decideApproval(people.contact));
    expect(told(one, one.do(withdraw('lead')))).toEqual([['emil']]);
  });

  test('with the closing: who asked, for the customer hears of the closing', () => {
    const one = asked(plan('B'));
    one.do('resolve');
    expect(told(one, one.do('confirm'))).toEqual([['emil']]);
  });
});
