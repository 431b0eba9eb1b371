import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { about, approved, only, planned, running } from './operation-support.ts';
import { caseIn, content, decideApproval, ms, people, plan, start, typesOf } from './support.ts';

describe('C.5 what each class of operation needs', () => {
  test.each([
    ['A', 'operation-a', ['technical-expert', 'service-director', 'customer']],
    ['B', 'operation-b', ['technical-expert', 'service-manager', 'customer']],
    ['C', 'operation-c', ['line-lead']],
    ['emergency', 'emergency-recovery', ['duty-manager', 'customer']],
  ] as const)('%s asks for %s by %j', (of, kind, approvers) => {
    const one = planned(of);
    expect(typesOf(one.events.slice(-2))).toEqual(['operation-planned', 'approval-requested']);
    expect(one.approval()).toMatchObject({
      kind,
      subject: { kind, operation: 'issue-1.op1' },
      state: 'pending',
      approvers,
    });
    expect(only(one)).toMatchObject({ class: of, state: 'planned', approval: 'issue-1.1' });
    expect(one.refused('start-operation')).toBe('operation.not-approved');
  });

  test('D is only written down', () => {
    const one = planned('D');
    expect(one.events.at(-1)).toMatchObject({ type: 'operation-planned', approval: null });
    expect(one.state.approvals).toEqual([]);
    expect(only(one)).toMatchObject({ state: 'approved', textId: content.id, plannedBy: 'emil' });
    one.do('start-operation');
    one.do('end-operation');
    expect(only(one)?.state).toBe('done');
  });

  test.each(['A', 'B', 'C', 'emergency'] as const)('%s may begin when all have agreed', (of) => {
    const one = planned(of);
    one.wait('30min');
    const events = one.grant();
    expect(typesOf(events).filter((type) => type !== 'approval-decided')).toEqual([
      'operation-approved',
    ]);
    expect(events.at(-1)?.type).toBe('operation-approved');
    expect(only(one)?.state).toBe('approved');
    one.do('start-operation');
    expect(only(one)).toMatchObject({
      state: 'running',
      startedAt: one.now,
      startedBy: people.colleague.id,
    });
  });

  test('A is carried out by two people, and one who is named twice is one', () => {
    const one = caseIn('in-progress');
    for (const executors of [['carl'], ['carl', 'carl']]) {
      expect(one.refusal(plan('A', start, { executors }))).toMatchObject({
        code: 'operation.two-people',
        pointer: '/executors',
      });
    }
    one.do(plan('B', start, { executors: ['carl', 'carl'] }));
    expect(only(one)?.executors).toEqual(['carl']);
  });

  test.each(['A', 'B', 'C', 'D', 'emergency'] as const)('%s needs somebody to do it', (of) => {
    const one = caseIn('in-progress', { statedSeverity: 'S1' });
    expect(one.refused(plan(of, start, { executors: [] }))).toBe('operation.no-executor');
  });

  test.each([
    [start, start],
    [start + 1, start],
    [start - 2, start - 1],
    [start - 1, start],
  ])('a window from %i to %i is none', (from, until) => {
    const refusal = caseIn('in-progress').refusal(plan('C', start, { from, until }));
    expect(refusal).toMatchObject({ code: 'operation.bad-window', pointer: '/until' });
  });

  test('an issue has 50 at most', () => {
    const one = caseIn('in-progress');
    for (let count = 0; count < 50; count += 1) one.do(plan('D'));
    expect(one.refusal(plan('D'))).toMatchObject({
      code: 'operation.too-many',
      facts: { most: 50 },
    });
  });
});

describe('C.5 separation of duties', () => {
  test('who carries it out may not approve it, nor who planned it, nor the owner', () => {
    const lead = { ...people.lead, id: 'carl' };
    expect(planned('C').refused(decideApproval(lead))).toBe('approval.own-work');
    const owner = { ...people.lead, id: 'emil' };
    expect(planned('C').refused(decideApproval(owner))).toBe('approval.own-request');
    const one = caseIn('in-progress');
    one.do({ ...plan('C'), by: people.hotline });
    expect(one.refused(decideApproval(owner))).toBe('approval.own-work');
    one.do(decideApproval(people.lead));
    expect(only(one)?.state).toBe('approved');
  });

  test('one person with two roles speaks for one party', () => {
    const one = planned('B');
    const both = { id: 'max', roles: ['technical-expert', 'service-manager'] };
    one.do(decideApproval(both));
    expect(one.refused(decideApproval(both))).toBe('approval.decided-by-you');
    expect(one.approval().state).toBe('pending');
  });
});

describe('C.5 the window and the executors', () => {
  test('before it, at its first and its last millisecond, at its end', () => {
    const from = start + ms('2h');
    const one = approved('C', from);
    one.waitUntil(from - 1);
    const refusal = one.refusal('start-operation');
    expect(refusal).toMatchObject({
      code: 'operation.outside-window',
      facts: { from, until: from + ms('10h') },
    });
    for (const at of [from, from + ms('10h') - 1]) {
      const now = approved('C', from);
      now.waitUntil(at);
      now.do('start-operation');
      expect(only(now)?.startedAt).toBe(at);
    }
    one.now = from + ms('10h');
    expect(one.refusal('start-operation')).toMatchObject({
      code: 'operation.not-approved',
      facts: { state: 'withdrawn' },
    });
  });

  test.each(['engineer', 'lead', 'manager', 'administrator'] as const)(
    '%s is not named, and can neither begin nor end it',
    (who) => {
      const one = approved('C');
      const refusal = one.refusal(about('start-operation', people[who]));
      expect(refusal).toMatchObject({
        code: 'operation.not-executor',
        facts: { executors: ['carl', 'cora'] },
      });
      one.do('start-operation');
      expect(one.refused(about('end-operation', people[who]))).toBe('operation.not-executor');
    },
  );

  test.each(['done', 'rolled-back', 'failed'] as const)('it ends once, as %s', (outcome) => {
    const one = running('B');
    one.wait('1h');
    // Another executor may end it than the one who began it.
    const end = { ...about('end-operation', { id: 'cora', roles: ['engineer'] }), outcome };
    one.do(end);
    expect(only(one)).toMatchObject({ state: outcome, endedAt: one.now });
    expect(one.refused(end as IssueCommand)).toBe('operation.not-running');
    expect(one.refused('start-operation')).toBe('operation.not-approved');
  });

  test('it may last beyond its window, which is for the beginning', () => {
    const one = running('C');
    one.wait('20h');
    expect(only(one)?.state).toBe('running');
    one.do('end-operation');
    expect(only(one)?.state).toBe('done');
  });

  test('what nobody has planned', () => {
    for (const type of ['start-operation', 'end-operation'] as const) {
      expect(caseIn('in-progress').refusal(about(type, people.colleague, 'x.op9'))).toMatchObject({
        code: 'operation.unknown',
        pointer: '/operation',
      });
    }
  });

  test.each(['A', 'B', 'C', 'emergency'] as const)(
    '%s that is not approved when its window ends is asked for no more',
    (of) => {
      const one = planned(of);
      const until = start + ms('10h');
      one.waitUntil(until);
      const last = one.events.filter(({ dueAt }) => dueAt === until);
      const ended = last.filter(({ type }) => type.endsWith('withdrawn'));
      expect(typesOf(ended)).toEqual(['approval-withdrawn', 'operation-withdrawn']);
      expect(ended).toMatchObject([{ cause: 'window-over' }, { cause: 'window-over' }]);
      expect([one.approval().state, only(one)?.state]).toEqual(['withdrawn', 'withdrawn']);
      expect(one.refused(decideApproval(people.expert))).toBe('approval.already-decided');
    },
  );

  test.each(['C', 'D'] as const)('%s that was approved and not begun is off at its end', (of) => {
    const one = approved(of);
    one.wait('10h');
    expect(one.all('operation-withdrawn')).toMatchObject([
      { by: 'timer', dueAt: start + ms('10h'), cause: 'window-over' },
    ]);
    expect(one.state.approvals.map(({ state }) => state)).toEqual(of === 'D' ? [] : ['approved']);
  });
});
