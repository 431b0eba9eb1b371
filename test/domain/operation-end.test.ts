import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { detailsOf } from '../../domain/issue/details.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { approved, only, planned, running } from './operation-support.ts';
import {
  caseIn,
  decideApproval,
  ms,
  people,
  plainPolicy,
  plan,
  sample,
  start,
  typesOf,
} from './support.ts';

describe('C.5 an operation whose request comes to nothing', () => {
  test('refused by any party', () => {
    const one = planned('A');
    one.do(decideApproval(people.director));
    const events = one.do(decideApproval(people.expert, 'refuse'));
    expect(typesOf(events)).toEqual(['approval-decided', 'operation-refused']);
    expect(one.refused('start-operation')).toBe('operation.not-approved');
    expect(one.refused(decideApproval(people.contact))).toBe('approval.already-decided');
  });

  test('refused by a deadline, where the policy says so', () => {
    const own = { onTimeout: 'refuse', timeout: '2h', escalate: [] } as const;
    const rule = { ...plainPolicy.approvals['operation-c'], ...own };
    const policy = {
      ...plainPolicy,
      approvals: { ...plainPolicy.approvals, 'operation-c': rule },
    };
    const one = caseIn('in-progress', { policy });
    one.do(plan('C'));
    const events = one.wait('2h').filter(({ type }) => /timed-out|operation/.test(type));
    expect(typesOf(events)).toEqual(['approval-timed-out', 'operation-refused']);
    expect(events.map(({ dueAt }) => dueAt)).toEqual([start + ms('2h'), start + ms('2h')]);
    expect(only(one)?.state).toBe('refused');
  });

  test.each(['engineer', 'lead', 'duty', 'manager', 'supervisor'] as const)(
    'taken back by %s',
    (who) => {
      const one = planned('B');
      const withdraw = { ...sample['withdraw-approval'], by: people[who] } as IssueCommand;
      expect(typesOf(one.do(withdraw))).toEqual(['approval-withdrawn', 'operation-withdrawn']);
      expect(one.all('approval-withdrawn')).toMatchObject([
        { by: people[who].id, cause: 'person' },
      ]);
      expect(only(one)?.state).toBe('withdrawn');
      expect(one.refused(withdraw)).toBe('approval.already-decided');
    },
  );

  test.each(['colleague', 'hotline', 'expert', 'director', 'contact'] as const)(
    '%s may not take back what another has asked for',
    (who) => {
      const withdraw = { ...sample['withdraw-approval'], by: people[who] } as IssueCommand;
      expect(planned('B').refusal(withdraw)).toMatchObject({
        code: 'approval.not-yours',
        facts: { requestedBy: 'emil' },
      });
    },
  );
});

describe('what is open while it runs', () => {
  test('an issue is not resolved while an operation runs, for nobody knows what it leads to', () => {
    const one = running('B');
    expect(one.refusal('resolve')).toMatchObject({
      code: 'operation.running',
      facts: { operation: 'issue-1.op1' },
    });
    one.do('restore');
    one.do('end-operation');
    one.do('resolve');
    expect(one.state.stage).toBe('feedback');
  });

  test('what waits or was approved outlives the resolving, for it may be rejected', () => {
    const one = approved('C');
    one.do(plan('B'));
    one.do('resolve');
    expect(one.state.operations.map(({ state }) => state)).toEqual(['approved', 'planned']);
    one.do('start-operation');
    expect(only(one)?.state).toBe('running');
  });

  test('it goes through JSON', () => {
    const { state } = running('A');
    const copy = JSON.parse(JSON.stringify(state)) as typeof state;
    expect(copy).toEqual(state);
    expect(issueProcess.wake(copy)).toEqual(issueProcess.wake(state));
    expect(detailsOf(copy, start, [])).toBe(detailsOf(state, start, []));
  });
});
