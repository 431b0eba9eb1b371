import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { notices as noticesOf } from '../../domain/issue/notices.ts';
import {
  bySignal,
  type Case,
  caseIn,
  content,
  decideApproval,
  defaultPolicy,
  ms,
  onWall,
  people,
  typesOf,
  wall,
} from './support.ts';

const policy = defaultPolicy;
/** Wednesday at four: 5 bd end on 04-09, 15 bd on 04-23, 30 d on 05-01, each at the same time. */
const now = wall('04-01 16:00');
const suspend = (until: number): IssueCommand => ({
  type: 'suspend',
  by: people.engineer,
  reason: 'no-access',
  text: content,
  until,
});
/** An S3 with a suspension asked for until then. */
function asked(until: string, offset = 0): Case {
  const one = caseIn('in-progress', { statedSeverity: 'S3', policy }, now);
  one.do(suspend(wall(until) + offset));
  return one;
}

describe('domain C.2, C.5: how long a stop may be', () => {
  test.each([
    ['04-09 16:00', 0, 'suspended', undefined, undefined],
    ['04-09 16:00', 1, 'in-progress', 'suspension', ['line-lead']],
    ['04-23 16:00', 0, 'in-progress', 'suspension', ['line-lead']],
    ['04-23 16:00', 1, 'in-progress', 'long-suspension', ['service-manager']],
    ['05-01 16:00', 0, 'in-progress', 'long-suspension', ['service-manager']],
  ] as const)('domain C.5: until %s + %i ms: %s, %s', (until, offset, status, kind, approvers) => {
    const one = asked(until, offset);
    expect(one.status).toBe(status);
    expect(one.state.approvals[0]?.kind).toBe(kind);
    expect(one.state.approvals[0]?.approvers).toEqual(approvers);
    if (kind === undefined) return;
    expect(one.state.approvals[0]?.subject).toEqual({
      kind,
      reason: 'no-access',
      until: wall(until) + offset,
    });
    const [request] = one.all('approval-requested');
    expect(request).toMatchObject({ text: content });
  });

  test('domain C.2: beyond 30 d it is refused with how long it may be', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S3', policy }, now);
    expect(one.refusal(suspend(wall('05-01 16:00') + 1))).toMatchObject({
      code: 'issue.suspension-too-long',
      pointer: '/until',
      facts: { longest: '30d' },
    });
  });

  test('domain C.2: without an end it lasts the 5 bd that need no approval', () => {
    const one = caseIn('suspended', { statedSeverity: 'S3', policy }, now);
    expect(onWall(one.state.hold?.until ?? 0)).toBe('04-09 16:00');
  });
});

describe('domain C.5: a suspension that needs approval', () => {
  test.each([
    ['04-10 16:00', people.lead],
    ['04-24 16:00', people.manager],
  ] as const)('until %s: granted, it happens by itself from then on', (until, approver) => {
    const one = asked(until);
    const { dueAt } = one.clock('restore');
    one.wait('1h');
    expect(one.clock('restore').dueAt).toBe(dueAt);
    expect(typesOf(one.do(decideApproval(approver)))).toEqual(['approval-decided', 'suspended']);
    expect(one.state.hold).toMatchObject({
      kind: 'suspension',
      reason: 'no-access',
      since: wall('04-01 17:00'),
      until: wall(until),
    });
    expect(one.clock('restore').dueAt).toBeNull();
    one.waitUntil(wall(until) + ms('3h'));
    expect(one.all('resumed')).toMatchObject([{ dueAt: wall(until), by: 'timer' }]);
    expect(one.status).toBe('in-progress');
  });

  test('by signal as well', () => {
    const one = asked('04-10 16:00');
    one.do(bySignal(decideApproval(people.lead)));
    expect(one.status).toBe('suspended');
  });

  test('refused, nothing stops, and it may be asked for again', () => {
    const one = asked('04-10 16:00');
    expect(typesOf(one.do(decideApproval(people.lead, 'refuse')))).toEqual(['approval-decided']);
    expect([one.status, one.clock('restore').pausedFor]).toEqual(['in-progress', []]);
    one.do(suspend(wall('04-11 16:00')));
    expect(one.state.approvals.map(({ state }) => state)).toEqual(['refused', 'pending']);
  });

  test('a second request waits for the first; a downgrade may be asked for beside it', () => {
    const one = asked('04-10 16:00');
    expect(one.refused(suspend(wall('04-24 16:00')))).toBe('approval.pending');
    one.do({ type: 'reprioritise', by: people.engineer, severity: 'S4' });
    expect(one.state.approvals.map(({ kind, state }) => [kind, state])).toEqual([
      ['suspension', 'pending'],
      ['severity-downgrade', 'pending'],
    ]);
  });

  test.each([
    ['its requester', people.engineer, 'approval.own-request'],
    ['an engineer', people.colleague, 'approval.not-approver'],
    ['the service manager before the lead had a day', people.manager, 'approval.not-approver'],
  ] as const)('%s may not decide', (_, by, code) => {
    expect(asked('04-10 16:00').refused(decideApproval(by))).toBe(code);
  });

  test.each(['resolve', 'cancel'] as const)(
    '%s withdraws it: nobody can grant it any more',
    (command) => {
      const one = asked('04-10 16:00');
      one.do(command);
      expect(one.all('approval-withdrawn')).toHaveLength(1);
      expect(one.refused(decideApproval(people.lead))).toBe('approval.already-decided');
      expect(one.all('suspended')).toEqual([]);
    },
  );

  test.each([
    ['is on hold', (one: Case) => void one.do('ask-customer')],
    ['is past the end that was asked for', (one: Case) => void one.waitUntil(wall('04-10 16:00'))],
  ])('granted when the issue %s, it is decided and does nothing', (_, meanwhile) => {
    const one = asked('04-10 16:00');
    meanwhile(one);
    expect(typesOf(one.do(decideApproval(people.lead)))).toEqual(['approval-decided']);
    expect(one.all('suspended')).toEqual([]);
  });

  test.each([
    ['04-10 16:00', 'suspension', ['service-manager', 'service-director']],
    ['04-24 16:00', 'long-suspension', ['service-director', 'service-vp']],
  ] as const)('until %s: undecided for 1 bd the next one up joins', (until, kind, joining) => {
    const one = asked(until);
    one.waitUntil(wall('04-03 16:00'));
    const joined = one.all('approval-escalated');
    expect(joined.map(({ to, dueAt }) => [to, onWall(dueAt ?? 0)])).toEqual([
      [joining[0], '04-02 16:00'],
      [joining[1], '04-03 16:00'],
    ]);
    expect(one.state.approvals[0]).toMatchObject({ kind, state: 'pending', escalatesAt: null });
  });

  test('the approver is told of the request, the requester of the decision', () => {
    const one = asked('04-24 16:00');
    const told = one.events
      .filter(({ type }) => type.startsWith('approval-'))
      .flatMap((event) => noticesOf(event, one.state));
    const [decided] = one.do(decideApproval(people.manager));
    told.push(...(decided === undefined ? [] : noticesOf(decided, one.state)));
    expect(told.map(({ template, to }) => [template, to])).toEqual([
      ['approval-requested', [{ kind: 'role', role: 'service-manager' }]],
      ['approval-decided', [{ kind: 'person', id: 'emil' }]],
    ]);
  });
});

test('domain C.5: a downgrade that the rules have no target for any more is decided and does nothing', () => {
  const one = caseIn('in-progress', { policy }, now);
  one.do('request-approval');
  const { S3: _, ...targets } = policy.targets;
  const next = { ...policy, version: 2, targets };
  const by = people.administrator;
  one.do({ type: 'rebase', by, policy: next, cause: 'policy', consumed: 'keep' });
  expect(typesOf(one.grant())).toEqual(['approval-decided', 'approval-decided']);
  expect(one.approval().state).toBe('approved');
  expect(one.state.severity).toBe('S2');
});
