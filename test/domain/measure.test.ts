import { describe, expect, test } from 'vitest';
import { measureKinds, type MeasureKind } from '../../domain/approval/approval.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { namesOf } from '../../domain/issue/names.ts';
import { wordsOf } from '../../domain/issue/words.ts';
import { view } from '../../domain/issue/view.ts';
import { type Case, caseIn, content, decideApproval, people, typesOf } from './support.ts';

const arrange = (measure: MeasureKind, amount?: number, by = people.engineer): IssueCommand => ({
  type: 'arrange',
  by,
  measure,
  text: content,
  ...(amount === undefined ? {} : { amount }),
});
function asked(measure: MeasureKind, amount?: number): Case {
  const one = caseIn('in-progress');
  one.do(arrange(measure, amount));
  return one;
}
/** Who may decide, party by party. */
const parties = (one: Case): unknown => one.approval().parties.map(({ by }) => by);

describe('C.5 measures: who decides', () => {
  test.each([
    ['rma', undefined, [['line-lead']]],
    ['rma', 5000, [['line-lead']]],
    ['rma', 5001, [['service-manager']]],
    ['on-site-trip', 0, [['line-lead']]],
    ['on-site-trip', 5001, [['service-manager']]],
    ['patch', undefined, [['release-manager'], ['test-manager'], ['customer']]],
    ['compensation', 10_000, [['service-manager'], ['finance']]],
    ['compensation', 10_001, [['service-director'], ['finance']]],
    ['compensation', 100_000, [['service-director'], ['finance']]],
    ['compensation', 100_001, [['service-vp'], ['finance']]],
  ] as const)('%s of %s: %j', (measure, amount, expected) => {
    const one = asked(measure, amount);
    expect(parties(one)).toEqual(expected);
    const subject = { kind: measure, amount: amount ?? null };
    expect(one.approval()).toMatchObject({ kind: measure, subject, text: content });
    expect(one.state.measures).toEqual([]);
  });

  test('nobody decides about a compensation without an amount', () => {
    expect(caseIn('in-progress').refusal(arrange('compensation'))).toMatchObject({
      code: 'approval.subject-needed',
      pointer: '/amount',
    });
  });

  test('a lead does not decide what is beyond the limit', () => {
    expect(asked('rma', 5001).refused(decideApproval(people.lead))).toBe('approval.not-approver');
  });
});

describe('C.5 measures: what becomes of them', () => {
  test.each(measureKinds)('%s is arranged by itself when all have agreed', (measure) => {
    const one = asked(measure, 1200);
    one.wait('1h');
    const events = one.grant();
    const by = one.approval().decidedBy;
    expect(events.at(-1)).toEqual({
      type: 'measure-arranged',
      at: one.now,
      by,
      measure,
      amount: 1200,
      approval: 'issue-1.1',
    });
    expect(one.all('measure-arranged')).toHaveLength(1);
    expect(view(one.state).measures).toEqual([
      { kind: measure, amount: 1200, approval: 'issue-1.1', at: one.now, by },
    ]);
    const [arranged] = one.all('measure-arranged');
    if (arranged === undefined) throw new Error('It was not arranged.');
    expect(namesOf(arranged)).toEqual(['measure-arranged', `measure-arranged:${measure}`]);
    expect(wordsOf(arranged)).toBe(`${measure} arranged, 1200`);
  });

  test('without a cost it is arranged as well, and told without one', () => {
    const one = asked('rma');
    one.grant();
    expect(one.state.measures).toMatchObject([{ kind: 'rma', amount: null }]);
    expect(one.all('measure-arranged').map(wordsOf)).toEqual(['rma arranged']);
  });

  test('refused by one of several, nothing is arranged, and it may be asked for again', () => {
    const one = asked('compensation', 900);
    one.do(decideApproval(people.manager));
    expect(typesOf(one.do(decideApproval(people.finance, 'refuse')))).toEqual(['approval-decided']);
    expect(one.state.measures).toEqual([]);
    one.do(arrange('compensation', 500));
    one.grant();
    expect(one.state.measures).toMatchObject([{ amount: 500, approval: 'issue-1.2' }]);
  });

  test('one of a kind waits at a time, others beside it', () => {
    const one = asked('rma', 100);
    expect(one.refused(arrange('rma', 200))).toBe('approval.pending');
    one.do(arrange('on-site-trip', 200));
    one.grant('issue-1.1');
    one.do(arrange('rma', 300));
    expect(one.state.approvals.map(({ kind, state }) => [kind, state])).toEqual([
      ['rma', 'approved'],
      ['on-site-trip', 'pending'],
      ['rma', 'pending'],
    ]);
  });

  test('is not arranged for a closed issue', () => {
    expect(caseIn('closed').refused(arrange('rma', 1))).toBe('issue.closed');
  });

  test('200 requests are as many as an issue carries along', () => {
    const one = caseIn('in-progress');
    for (let count = 0; count < 200; count += 1) {
      one.do(arrange('rma', count));
      one.do(decideApproval(people.lead, 'refuse', one.approval().id));
    }
    expect(one.refusal(arrange('rma', 1))).toMatchObject({
      code: 'approval.too-many',
      facts: { most: 200 },
    });
    expect(one.refused('request-approval')).toBe('approval.too-many');
    one.do('note');
  });
});
