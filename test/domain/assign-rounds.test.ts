import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import type { LadderRow, Policy, Trigger } from '../../domain/policy/policy.ts';
import {
  accept,
  atWork,
  decline,
  leave,
  nobody,
  offer,
  policy,
  rolesSought,
  second,
  told,
} from './assign-support.ts';
import { assign, type Case, caseIn, content, handOver, ms, people } from './support.ts';

const passOn: IssueCommand = { type: 'assign', by: people.lead, assignee: 'carl', team: 'core' };
const unassign: IssueCommand = { type: 'unassign', by: people.lead, reason: 'overloaded' };
const excludedLast = (one: Case): readonly string[] | undefined =>
  one.all('assignee-sought').at(-1)?.excluded;

describe('3-3.2.2 who passes on what', () => {
  test('not the one it is only offered to', () => {
    const one = atWork();
    one.do(passOn);
    const further = { ...passOn, by: people.colleague, assignee: 'otto' } as IssueCommand;
    expect(one.refused(further)).toBe('issue.lead-needed');
  });

  test('what is said to a take-over stands there once', () => {
    const one = caseIn('offered');
    one.do({ type: 'take-over', by: people.lead, text: content });
    expect(one.all('assigned').at(-1)).toMatchObject({ cause: 'take-over', text: content });
    expect(one.all('accepted').at(-1)).not.toHaveProperty('text');
  });

  test('an offer is taken back for a reason', () => {
    const one = caseIn('offered', { policy });
    one.do(unassign);
    expect(one.all('unassigned')[0]).toMatchObject({ person: 'emil', reason: 'overloaded' });
  });

  test('who stands in but owns it already is offered nothing', () => {
    const one = atWork();
    one.do(passOn);
    one.do(leave('carl', 'emil'));
    expect(one.all('unassigned').at(-1)).toMatchObject({ person: 'carl', substitute: null });
    expect(one.state).toMatchObject({ owner: 'emil', assignee: null });
    expect(excludedLast(one)).toEqual(['carl', 'emil']);
  });
});

describe('C.3 who is asked next', () => {
  test('each offer brings its team', () => {
    const one = caseIn('assessed', { policy });
    one.do(offer(one, 'emil'));
    one.do('decline');
    one.do(offer(one, 'carl', 'l1-north'));
    expect(one.state.team).toBe('l1-north');
  });

  test('of another line than the one it is on its way to, nobody', () => {
    const one = atWork();
    one.do(handOver(2));
    one.do(nobody(one, 'l2'));
    expect(one.all('nobody-found').at(-1)).toMatchObject({ line: 2, team: 'l2' });
  });

  test('not whom a hand-over or a lead has named already', () => {
    const handed = atWork();
    handed.do(handOver(2, { to: second.id }));
    expect(rolesSought(handed)).toHaveLength(1);
    handed.do(unassign);
    expect(excludedLast(handed)).toEqual(['selma', 'emil']);
    const passed = atWork();
    passed.do(passOn);
    passed.do(unassign);
    expect(excludedLast(passed)).toEqual(['carl', 'emil']);
  });

  test('given back, a new round begins with everybody but the owner', () => {
    const one = atWork();
    one.do(passOn);
    one.do(assign(people.engineer));
    one.do(unassign);
    expect(excludedLast(one)).toEqual(['emil']);
  });

  test('on another line, those who let it pass on the line before may be asked', () => {
    const one = caseIn('assessed', { policy, statedSeverity: 'S1' });
    one.do(offer(one, 'emil'));
    one.wait('5min');
    one.do(offer(one, 'carl'));
    one.wait('25min');
    const onLineTwo = one.all('assignee-sought').filter(({ line }) => line === 2);
    expect(onLineTwo[0]?.excluded).toEqual(['carl']);
  });

  test('in the role that the ladder has come to, when somebody of it declines or is away', () => {
    const climbed = (): Case => {
      const one = caseIn('assessed', { policy, statedSeverity: 'S1' });
      one.do(offer(one, 'emil'));
      one.wait('15min');
      one.do(offer(one, 'dana'));
      return one;
    };
    const one = climbed();
    one.do(leave('dana', 'doug'));
    one.do(decline({ id: 'doug', roles: ['duty-manager'] }));
    expect(rolesSought(one).at(-1)).toBe('duty-manager 1');
    const other = climbed();
    other.do(leave('dana', null));
    expect(rolesSought(other).at(-1)).toBe('duty-manager 1');
  });

  test('nobody, when the customer rejects what its owner did', () => {
    const one = atWork();
    one.do('resolve');
    one.do('reject');
    expect(rolesSought(one)).toHaveLength(1);
    expect(one.state).toMatchObject({ assignee: 'emil', stage: 'resolve' });
  });

  test('an engineer, when it is reopened and nobody ever had it', () => {
    const one = caseIn('offered', { policy, statedSeverity: 'S3' });
    one.do('ask-customer');
    one.wait('20d');
    const before = rolesSought(one).length;
    one.do('reopen');
    expect(rolesSought(one).slice(before)).toEqual(['engineer 1']);
  });
});

describe('C.3 hand-overs that come back', () => {
  const lines: Policy['lines'] = [
    { line: 1, checklist: [], bounceLimit: 9 },
    { line: 2, checklist: [], bounceLimit: 1 },
    { line: 3, checklist: [], bounceLimit: 9 },
  ];
  const back: IssueCommand = { type: 'bounce', by: second, reason: 'incomplete' };

  test('are counted by the limit of the line that sends them back; a lead may go on', () => {
    const one = atWork({ policy: { ...policy, lines } });
    one.do(handOver(2, { to: second.id }));
    one.do(back);
    expect(one.all('bounced')[0]?.limit).toBe(true);
    one.do(handOver(2, { to: second.id, by: people.lead }));
    one.do({ ...back, by: people.lead });
    expect(one.all('bounced').map(({ limit }) => limit)).toEqual([true, true]);
  });

  test('count until a hand-over is accepted, whoever has it meanwhile', () => {
    const one = atWork();
    one.do(handOver(2, { to: second.id }));
    one.do(back);
    one.do(passOn);
    one.do(accept(people.colleague));
    expect(one.state).toMatchObject({ owner: 'carl', bounces: 1 });
  });

  test('to whom it is passed on within the line it may be handed on another, to its owner not', () => {
    const one = atWork();
    one.do(passOn);
    expect(one.refused(handOver(2, { to: 'emil' }))).toBe('issue.already-assigned');
    one.do(handOver(2, { to: 'carl' }));
    expect(one.state).toMatchObject({ assignee: 'carl', handOver: { to: 2 } });
  });

  test('a policy that says nothing about lines asks for no papers and knows no limit', () => {
    const one = atWork({ policy: { ...policy, lines: [] } });
    for (let n = 0; n < 5; n += 1) {
      one.do(handOver(2, { to: second.id, checklist: [] }));
      one.do(back);
    }
    expect(one.all('bounced').every(({ limit }) => !limit)).toBe(true);
  });

  test('put on a policy that finds nobody by itself, people name the next one', () => {
    const one = atWork();
    one.do(handOver(2, { to: second.id }));
    const { automatic: _, ...byHand } = policy;
    const rebase = { type: 'rebase', by: people.administrator, cause: 'policy' } as const;
    one.do({ ...rebase, policy: { ...byHand, version: 2, lines: [] }, consumed: 'keep' });
    one.do(decline(second));
    expect(rolesSought(one)).toHaveLength(1);
    one.do({ ...passOn, team: 'l2' });
    one.do(accept(people.colleague));
    expect(one.state).toMatchObject({ owner: 'carl', line: 2, handOver: null });
  });
});

describe('what fell due counts from when it did, however late the timer is', () => {
  test('a line that was reached, and a hand-over that the ladder made', () => {
    const early = ms('30min');
    const free = caseIn('offered', { policy, statedSeverity: 'S1' });
    const owned = atWork({ statedSeverity: 'S1' });
    for (const one of [free, owned]) one.sleep('45min').do('note');
    const { reportedAt } = free.state;
    expect(free.state.lineStays.at(-1)).toEqual({ line: 2, since: reportedAt + early });
    expect(owned.state.handOver?.since).toBe(reportedAt + early);
    expect(owned.all('handed-over')[0]?.dueAt).toBe(reportedAt + early);
  });
});

describe('policies of another make', () => {
  const row = (over: Partial<LadderRow>): LadderRow => ({
    id: 'own',
    clocks: ['respond'],
    at: '10min',
    tell: ['owner', 'line-lead'],
    action: 'offer-next',
    short: true,
    ...over,
  });
  const withRow = (over: Partial<LadderRow> = {}): Policy => ({
    ...policy,
    ladder: { ...policy.ladder, rows: [row(over)] },
  });
  const withTriggers = (...triggers: readonly Trigger[]): Policy => ({ ...policy, triggers });

  test('a rung that names the owner first asks for the next role it names', () => {
    const one = caseIn('assessed', { policy: withRow() });
    one.wait('10min');
    expect(rolesSought(one).at(-1)).toBe('line-lead 1');
    expect(told(one, 'escalated')).toEqual([]);
  });

  test('a rung that finds nothing to offer tells people instead', () => {
    const one = atWork({ policy: withRow({ clocks: ['restore'] }) });
    one.wait('10min');
    expect(rolesSought(one)).toHaveLength(1);
    expect(told(one, 'escalated')).toEqual(['escalated emil', 'escalated line-lead of l1']);
  });

  test('one event opens one joint resolution, whatever calls for it', () => {
    const call = { on: 'noted', tell: ['service-manager'] } as const;
    const one = atWork({
      policy: withTriggers(
        { ...call, id: 'one', action: 'war-room' },
        { ...call, id: 'two', action: 'project-team' },
      ),
    });
    one.do('note');
    expect(one.all('joint-opened').map(({ kind }) => kind)).toEqual(['war-room']);
  });
});

test('3-3.2.1 of a hundred links each may still be changed', () => {
  const one = caseIn('new');
  const link = { type: 'link', by: people.hotline, relation: 'child-of' } as const;
  for (let n = 0; n < 100; n += 1) one.do({ ...link, issue: `other-${n}` });
  one.do({ ...link, issue: 'other-7', relation: 'related-to' });
  expect(one.state.relations).toHaveLength(100);
});
