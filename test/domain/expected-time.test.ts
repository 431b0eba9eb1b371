import { describe, expect, test } from 'vitest';
import type { IssueCommand, UpdateCustomer } from '../../domain/issue/command.ts';
import { promisedBy } from '../../domain/issue/promise.ts';
import { notices as noticesOf } from '../../domain/issue/notices.ts';
import {
  type Case,
  caseIn,
  content,
  decideApproval,
  defaultPolicy,
  ms,
  people,
  request,
  start,
  typesOf,
} from './support.ts';

const tell = (at: number | undefined, over: Partial<UpdateCustomer> = {}): IssueCommand => ({
  type: 'update-customer',
  by: people.engineer,
  text: content,
  ...(at === undefined ? {} : { expectedResolutionAt: at }),
  ...over,
});
/** The resolve clock of an S2 is due after 30 d. */
const promised = start + ms('30d');
const asked = (one: Case): boolean => typesOf(one.events).includes('approval-requested');

describe('C.5, C.2 a time beyond what was promised', () => {
  test.each([
    [promised - 1, false],
    [promised, false],
    [promised + 1, true],
  ])('told for %i: asked first: %s', (at, isAsked) => {
    const one = caseIn('in-progress');
    one.do(tell(at));
    expect(asked(one)).toBe(isAsked);
    expect(one.state.expectedResolutionAt).toBe(isAsked ? null : at);
  });

  test('granted, the customer is told what was written when it was asked for', () => {
    const one = caseIn('in-progress');
    one.do(tell(promised + 1, { notice: 'progress' }));
    expect(one.approval()).toMatchObject({
      kind: 'expected-time',
      subject: { expectedResolutionAt: promised + 1, notice: 'progress' },
      text: content,
      approvers: ['service-manager'],
    });
    one.wait('1h');
    const events = one.do(decideApproval(people.manager));
    expect(typesOf(events)).toEqual(['approval-decided', 'customer-updated']);
    expect(events[1]).toMatchObject({
      expectedResolutionAt: promised + 1,
      notice: 'progress',
      text: content,
    });
    const told = events.flatMap((event) => noticesOf(event, one.state));
    expect(told.find(({ template }) => template === 'progress')).toMatchObject({
      to: [{ kind: 'customer', customerId: 'customer-1' }, { kind: 'watchers' }],
      facts: { content: content.id },
    });
    expect(one.state.expectedResolutionAt).toBe(promised + 1);
  });

  test('refused, the customer hears nothing', () => {
    const one = caseIn('in-progress');
    one.do(tell(promised + 1));
    expect(typesOf(one.do(decideApproval(people.manager, 'refuse')))).toEqual(['approval-decided']);
    expect([one.all('customer-updated'), one.state.expectedResolutionAt]).toEqual([[], null]);
  });

  test('a message without a time is told at once, whatever waits', () => {
    const one = caseIn('in-progress');
    one.do(tell(promised + 1));
    expect(typesOf(one.do(tell(undefined)))).toEqual(['customer-updated']);
    expect(one.approval().state).toBe('pending');
  });

  test('one waits at a time, and another time that was told takes its object away', () => {
    const one = caseIn('in-progress');
    one.do(tell(promised + 1));
    expect(one.refusal(tell(promised + 2))).toMatchObject({
      code: 'approval.pending',
      facts: { promisedBy: promised },
    });
    expect(typesOf(one.do(tell(promised)))).toEqual(['approval-withdrawn', 'customer-updated']);
    expect(one.approval().state).toBe('withdrawn');
  });

  test('what was granted may be told again, and anything sooner; later is asked anew', () => {
    const one = caseIn('in-progress');
    one.do(tell(promised + 5));
    one.grant();
    for (const at of [promised + 5, promised + 4]) {
      expect(typesOf(one.do(tell(at)))).toEqual(['customer-updated']);
    }
    expect(typesOf(one.do(tell(promised + 6)))).toEqual(['approval-requested']);
  });

  test('granted when the time has come already, nothing is told', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S4', issueType: 'question' });
    const due = one.clock('resolve').dueAt ?? 0;
    one.do(tell(due + 1));
    one.waitUntil(due + 1);
    expect(typesOf(one.grant())).toEqual(['approval-decided']);
  });

  test.each(['resolve', 'cancel'] as const)('%s withdraws it', (command) => {
    const one = caseIn('in-progress');
    one.do(tell(promised + 1));
    one.do(command);
    expect(one.approval().state).toBe('withdrawn');
  });
});

describe('C.2 what was promised', () => {
  const by = (one: Case): number | null => promisedBy(one.state, one.now);

  test('an exception and a milder severity promise later', () => {
    const one = caseIn('in-progress');
    one.do(request({ kind: 'sla-exception', clock: 'resolve', until: promised + ms('9d') }));
    one.grant();
    expect(by(one)).toBe(promised + ms('9d'));
    one.do({ type: 'reprioritise', by: people.engineer, severity: 'S3' });
    one.grant();
    expect(by(one)).toBe(start + ms('180d'));
  });

  test('while the customer owes an answer the clock could run on from now', () => {
    const one = caseIn('in-progress');
    one.do('ask-customer');
    one.wait('3d');
    expect(by(one)).toBe(promised + ms('3d'));
    one.do(tell(promised + ms('3d')));
    expect(asked(one)).toBe(false);
    one.do(tell(promised + ms('3d') + 1));
    expect(asked(one)).toBe(true);
  });

  test('while it is suspended it runs on at the end of that', () => {
    const one = caseIn('suspended');
    one.wait('1d');
    expect(by(one)).toBe(promised + ms('5d'));
  });

  test('while the restored service is watched it runs on after that', () => {
    const policy = defaultPolicy;
    const one = caseIn('restored', { statedSeverity: 'S2', policy });
    expect(one.clock('resolve').pausedFor).toEqual(['observation']);
    expect(by(one)).toBe(promised + ms('48h'));
  });

  test('of what is delivered, or was never promised, any time may be told', () => {
    const delivered = caseIn('awaiting-confirmation');
    expect(by(delivered)).toBeNull();
    const none = caseIn('in-progress', {
      policy: {
        ...defaultPolicy,
        targets: { S2: { row: 0, calendar: '24x7', targets: { respond: '1h' } } },
      },
    });
    expect(by(none)).toBeNull();
    for (const one of [delivered, none]) {
      one.do(tell(start + ms('999d')));
      expect(asked(one)).toBe(false);
    }
  });

  test('what is missed already is missed by any time: a person decides', () => {
    const one = caseIn('in-progress');
    one.wait('31d');
    one.do(tell(one.now + 1));
    expect(asked(one)).toBe(true);
  });
});
