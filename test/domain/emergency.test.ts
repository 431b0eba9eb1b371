import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { approved, only, planned, running } from './operation-support.ts';
import {
  type Case,
  caseIn,
  content,
  decideApproval,
  ms,
  people,
  plan,
  recordConsent,
  start,
  typesOf,
} from './support.ts';

/** What the duty manager has said on the phone, written down. */
const recordDuty = (by = people.engineer, saidBy = people.duty): IssueCommand =>
  recordConsent(by, 'issue-1.1', { party: 'duty', saidBy });
/** A milder severity that everybody agrees to. */
function milder(one: Case): void {
  one.do({ type: 'reprioritise', by: people.engineer, severity: 'S2' });
  one.grant();
}

describe('C.5 the emergency recovery of an S1', () => {
  test.each(['S2', 'S3', 'S4'] as const)('is not for an %s', (statedSeverity) => {
    const refusal = caseIn('in-progress', { statedSeverity }).refusal(plan('emergency'));
    expect(refusal).toMatchObject({ code: 'operation.not-emergency', pointer: '/class' });
  });

  test('is not for a service that works again', () => {
    const one = caseIn('restored', { statedSeverity: 'S1' });
    expect(one.refused(plan('emergency'))).toBe('operation.not-emergency');
  });

  test('is possible before anybody has accepted the issue', () => {
    const one = caseIn('new', { statedSeverity: 'S1' });
    one.do(plan('emergency'));
    expect(only(one)?.state).toBe('planned');
  });

  test('the engineer who asks writes down both words; it may begin at once', () => {
    const one = planned('emergency');
    one.do(recordDuty());
    expect(only(one)?.state).toBe('planned');
    expect(typesOf(one.do(recordConsent(people.engineer)))).toEqual([
      'approval-decided',
      'operation-approved',
    ]);
    expect(one.approval().parties.map(({ id, votes }) => [id, votes[0]])).toMatchObject([
      ['duty', { by: 'emil', way: 'recorded', onBehalfOf: 'dora', textId: content.id }],
      ['customer', { by: 'emil', way: 'recorded', onBehalfOf: null, textId: content.id }],
    ]);
    one.do('start-operation');
    expect(only(one)?.state).toBe('running');
  });

  test.each([
    ['without its evidence', { text: undefined }, 'approval.evidence-needed'],
    ['of nobody', { party: 'duty' }, 'approval.said-by-needed'],
    ['of the engineer', { party: 'duty', saidBy: people.engineer }, 'approval.own-request'],
    ['of a lead', { party: 'duty', saidBy: people.lead }, 'approval.said-by-needed'],
  ] as const)('a word %s is none', (_, over, code) => {
    const command = { ...recordConsent(people.engineer), ...over } as IssueCommand;
    expect(planned('emergency').refused(command)).toBe(code);
  });

  test('who asks cannot agree, only write down', () => {
    const duty = { ...people.duty, id: people.engineer.id };
    expect(planned('emergency').refused(decideApproval(duty))).toBe('approval.own-request');
  });

  test('a deadline does nothing to it', () => {
    const one = planned('emergency');
    expect(one.approval()).toMatchObject({ escalatesAt: null, remindAt: null });
  });
});

describe('C.5 papers within 24 h', () => {
  const due = start + ms('30min') + ms('24h');
  /** Approved half an hour after the report. */
  function half(): Case {
    const one = planned('emergency');
    one.wait('30min');
    one.grant();
    return one;
  }

  test('are due 24 h after it was approved, not after it began or ended', () => {
    const one = half();
    expect(only(one)?.papersDueAt).toBe(due);
    one.wait('1h');
    one.do('start-operation');
    one.do('end-operation');
    expect(only(one)).toMatchObject({ state: 'done', papersDueAt: due, papersOverdue: false });
  });

  test('overdue they are told once, and are still owed', () => {
    const one = half();
    one.do('start-operation');
    one.waitUntil(due - 1);
    expect(one.all('papers-overdue')).toEqual([]);
    one.wait('90d');
    expect(one.all('papers-overdue')).toMatchObject([
      {
        by: 'timer',
        dueAt: due,
        operation: 'issue-1.op1',
        tell: expect.arrayContaining(['service-manager']),
      },
    ]);
    expect(only(one)).toMatchObject({ papersDueAt: due, papersOverdue: true });
    one.do('file-papers');
    expect(only(one)).toMatchObject({ papersDueAt: null, papersFiledAt: one.now });
    expect(one.refused('file-papers')).toBe('operation.no-papers');
  });

  test('filed in time nothing is said', () => {
    const one = half();
    one.waitUntil(due - 1);
    one.do('file-papers');
    one.wait('9d');
    expect(one.all('papers-overdue')).toEqual([]);
  });

  test('are owed though it was never begun: it was approved by phone', () => {
    const one = half();
    one.wait('10h');
    expect(only(one)).toMatchObject({ state: 'withdrawn', papersDueAt: due });
    one.waitUntil(due);
    expect(one.all('papers-overdue')).toHaveLength(1);
  });

  test.each(['A', 'B', 'C', 'D'] as const)('%s has none', (of) => {
    const one = approved(of);
    expect(only(one)?.papersDueAt).toBeNull();
    expect(one.refused('file-papers')).toBe('operation.no-papers');
  });

  test('before it is approved there are none either', () => {
    expect(planned('emergency').refused('file-papers')).toBe('operation.no-papers');
  });
});

describe('C.5 the emergency is over before the operation', () => {
  test.each([
    ['the service works again', (one: Case) => void one.do('restore')],
    ['it is resolved', (one: Case) => void one.do('resolve')],
    ['it is no S1 any more', milder],
  ])('when %s, nobody need agree and nobody may begin', (_, end) => {
    const waits = planned('emergency');
    end(waits);
    expect(waits.state.approvals[0]?.state).toBe('withdrawn');
    expect(only(waits)).toMatchObject({ state: 'withdrawn', papersDueAt: null });
    const ready = approved('emergency');
    end(ready);
    expect(ready.state.approvals[0]?.state).toBe('approved');
    expect(only(ready)).toMatchObject({ state: 'withdrawn', papersDueAt: start + ms('24h') });
    expect(ready.refused('start-operation')).toBe('operation.not-approved');
  });

  test.each([
    ['the service works again', (one: Case) => void one.do('restore')],
    ['it is no S1 any more', milder],
  ])('when %s, one that runs is ended by its people, and its papers stay due', (_, end) => {
    const one = running('emergency');
    end(one);
    expect(only(one)?.state).toBe('running');
    one.do('end-operation');
    expect(only(one)).toMatchObject({ state: 'done', papersDueAt: start + ms('24h') });
  });

  test('another class goes on', () => {
    const one = approved('B');
    one.do(plan('C'));
    one.do('restore');
    expect(one.state.operations.map(({ state }) => state)).toEqual(['approved', 'planned']);
  });

  test('a cancelled issue waits for its papers, and no longer than for a reopening', () => {
    const one = running('emergency');
    one.do('cancel');
    expect(issueProcess.over(one.state)).toBe(false);
    one.do('end-operation');
    expect(issueProcess.over(one.state)).toBe(false);
    const late = one.state;
    one.do('file-papers');
    expect(issueProcess.over(one.state)).toBe(true);
    const events = issueProcess.due(late, start + ms('40d'));
    expect(typesOf(events)).toEqual(['papers-overdue', 'archived']);
  });
});
