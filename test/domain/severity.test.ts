import { describe, expect, test } from 'vitest';
import { clockState } from '../../domain/clock.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { Severity } from '../../domain/policy/policy.ts';
import { recordConsent, request } from './samples.ts';
import {
  Case,
  assessAs,
  caseIn,
  decideApproval,
  ms,
  people,
  plainPolicy,
  receive,
  start,
  typesOf,
} from './support.ts';

const to = (severity: Severity): IssueCommand => ({
  type: 'reprioritise',
  by: people.engineer,
  severity,
});

/** Downgrades with everything it takes. */
function downgrade(one: Case, severity: Severity): void {
  one.do(to(severity));
  const approval = one.state.approvals.at(-1)?.id ?? '';
  one.do(decideApproval(people.supervisor, 'approve', approval));
  one.do(recordConsent(people.lead, approval));
}

describe('C.1 upgrade is free', () => {
  test.each([
    ['S2', 'S1'],
    ['S3', 'S1'],
    ['S4', 'S2'],
  ] as const)('from %s to %s by one command', (statedSeverity, severity) => {
    const one = new Case(receive({ statedSeverity }));
    const [event] = one.do(to(severity));
    expect(event).toMatchObject({ type: 'reprioritised', from: statedSeverity, to: severity });
    expect(one.state).toMatchObject({ severity, statedSeverity });
  });

  test('by an assessment that comes out more severe than what was stated', () => {
    const one = new Case(receive({ statedSeverity: 'S3' }));
    expect(typesOf(one.do(assessAs('S1'))).slice(0, 2)).toEqual(['assessed', 'reprioritised']);
    expect(one.state.severity).toBe('S1');
  });

  test('the same severity again is refused', () => {
    expect(caseIn('in-progress').refused(to('S2'))).toBe('issue.severity-unchanged');
  });

  test('an assessment that confirms what was stated changes nothing else', () => {
    const one = new Case(receive({ statedSeverity: 'S2' }));
    expect(typesOf(one.do(assessAs('S2')))).toEqual(['assessed']);
  });
});

describe('C.1 downgrade by approval only', () => {
  const asks: readonly [string, IssueCommand][] = [
    ['reprioritise', to('S3')],
    ['assess', assessAs('S3')],
    ['request-approval', request({ kind: 'severity-downgrade', severity: 'S3' })],
  ];

  test.each(asks)('%s asks and changes nothing yet', (_, command) => {
    const one = caseIn('assessed');
    const due = one.state.clocks.map(({ dueAt }) => dueAt);
    const events = one.do(command);
    expect(typesOf(events)).toContain('approval-requested');
    expect(typesOf(events)).not.toContain('reprioritised');
    expect(one.state.severity).toBe('S2');
    expect(one.state.clocks.map(({ dueAt }) => dueAt)).toEqual(due);
    expect(one.state.approvals).toMatchObject([
      {
        id: 'issue-1.1',
        state: 'pending',
        subject: { kind: 'severity-downgrade', from: 'S2', to: 'S3' },
        requestedBy: command.by.id,
      },
    ]);
  });

  test('request-approval for an upgrade or the same severity is not needed', () => {
    for (const severity of ['S1', 'S2'] as const) {
      const code = caseIn('in-progress').refused(request({ kind: 'severity-downgrade', severity }));
      expect(code).toBe('approval.not-needed');
    }
  });

  test('a second request waits for the first', () => {
    const one = caseIn('in-progress');
    one.do(to('S3'));
    expect(one.refused(to('S4'))).toBe('approval.pending');
    expect(one.refused('request-approval')).toBe('approval.pending');
  });

  test('an assessment with the same outcome does not ask twice, with another it asks anew', () => {
    const one = new Case(receive({ statedSeverity: 'S1' }));
    one.do(assessAs('S3'));
    expect(typesOf(one.do(assessAs('S3')))).toEqual(['assessed']);
    expect(typesOf(one.do(assessAs('S2')))).toEqual([
      'assessed',
      'approval-withdrawn',
      'approval-requested',
    ]);
    expect(one.state.approvals).toMatchObject([
      { id: 'issue-1.1', state: 'withdrawn', subject: { to: 'S3' } },
      { id: 'issue-1.2', state: 'pending', subject: { to: 'S2' } },
    ]);
  });
});

describe('C.2 what a change of severity does to the deadlines', () => {
  test('upgrade: min(old deadline, upgrade + new target) for each open clock', () => {
    const one = new Case(receive({ statedSeverity: 'S3' }));
    one.wait('7h');
    one.do(to('S1'));
    expect(['respond', 'restore', 'resolve'].map((name) => one.dueIn(name as never))).toEqual([
      ms('7h') + ms('30min'),
      ms('13h'),
      ms('30d') + ms('7h'),
    ]);
  });

  test('upgrade late: the old deadline is kept where it is nearer', () => {
    const one = new Case(receive({ statedSeverity: 'S2' }));
    one.wait('50min');
    one.do(to('S1'));
    expect(one.dueIn('respond')).toBe(ms('1h'));
    expect(one.dueIn('resolve')).toBe(ms('30d'));
  });

  test('downgrade: counted from the report', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1' });
    one.wait('5h');
    downgrade(one, 'S2');
    expect(one.dueIn('restore')).toBe(ms('24h'));
    expect(one.state.severity).toBe('S2');
  });

  test('downgrade never takes a breach back', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1' });
    one.wait('7h');
    downgrade(one, 'S2');
    expect(one.clock('restore')).toMatchObject({
      breachedAt: start + ms('6h'),
      dueAt: start + ms('24h'),
    });
    expect(issueProcess.view(one.state).sla).toBe('breached');
    one.wait('20h');
    expect(one.all('clock-breached').filter(({ clock }) => clock === 'restore')).toHaveLength(1);
  });

  test('met clocks stay as they were met', () => {
    const one = caseIn('restored');
    const before = ['respond', 'restore'].map((name) => one.clock(name as never));
    one.do(to('S1'));
    expect(['respond', 'restore'].map((name) => one.clock(name as never))).toEqual(before);
  });

  test('S4 has no restore clock; an upgrade begins one, a downgrade stops it', () => {
    const s4 = new Case(receive({ statedSeverity: 'S4' }));
    expect(s4.state.clocks.map(({ name }) => name)).toEqual(['respond', 'resolve']);
    s4.wait('2h');
    s4.do(to('S3'));
    expect(s4.dueIn('restore')).toBe(ms('242h'));
    downgrade(s4, 'S4');
    expect(clockState(s4.clock('restore'))).toBe('stopped');
    expect(s4.clock('restore').dueAt).toBeNull();
  });

  test('a stopped clock that comes back keeps its breach, its ledger and what it had consumed', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1' });
    one.wait('7h');
    downgrade(one, 'S4');
    one.wait('3h');
    one.do(to('S2'));
    const restore = one.clock('restore');
    expect(clockState(restore)).toBe('running');
    expect(restore).toMatchObject({ breachedAt: start + ms('6h'), consumedMs: ms('7h') });
    expect(restore.dueAt).toBe(one.now + ms('24h'));
    expect(restore.ledger.map(({ what }) => what)).toEqual([
      'started',
      'breached',
      'stopped',
      'resumed',
    ]);
  });

  test('a restored service gets no restore deadline by an upgrade, in work or in feedback', () => {
    const [restored, resolved] = (['restore', 'resolve'] as const).map((name) => {
      const one = new Case(receive({ statedSeverity: 'S4', issueType: 'question' }));
      one.do(assessAs('S4'));
      for (const next of ['assign', 'accept', name] as const) one.do(next);
      one.do(to('S2'));
      return one;
    });
    expect(restored?.state.clocks.map(({ name }) => name)).toEqual(['respond', 'resolve']);
    resolved?.do('confirm');
    expect(resolved?.state.clocks.map(clockState)).toEqual(['met', 'met']);
    expect(typesOf(resolved?.wait('90d') ?? [])).toEqual(['archived']);
  });
});

describe('C.1 the entry line follows from complexity and severity', () => {
  const policy = { ...plainPolicy, leastEntryLine: { S1: 2 } } as const;

  test.each([
    ['S1', 'L', 2],
    ['S1', 'H', 3],
    ['S2', 'L', 1],
    ['S3', 'M', 2],
  ] as const)('%s of complexity %s starts at line %i', (statedSeverity, complexity, line) => {
    const one = new Case(receive({ statedSeverity, policy }));
    one.do(assessAs(statedSeverity, complexity));
    expect(one.state.line).toBe(line);
  });

  test('a milder severity counts only once it is approved', () => {
    const one = new Case(receive({ statedSeverity: 'S1', policy }));
    one.do(assessAs('S3'));
    expect(one.state).toMatchObject({ severity: 'S1', line: 2 });
  });
});
