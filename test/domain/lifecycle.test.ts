import { describe, expect, test } from 'vitest';
import { clockState } from '../../domain/clock.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import {
  Case,
  assign,
  caseIn,
  content,
  ms,
  people,
  plainPolicy,
  receive,
  request,
  sample,
  start,
  typesOf,
} from './support.ts';

describe('0-1 the golden path', () => {
  test('receive, assess, assign, accept, restore, resolve, confirm', () => {
    const one = new Case(receive({ statedSeverity: 'S2' }));
    const walk = (['assess', 'assign', 'accept', 'restore', 'resolve', 'confirm'] as const).map(
      (name) => {
        one.wait('5min');
        one.do(name);
        return [one.state.stage, one.status];
      },
    );
    expect(walk).toEqual([
      ['assess', 'assessed'],
      ['assign', 'offered'],
      ['resolve', 'in-progress'],
      ['resolve', 'restored'],
      ['feedback', 'awaiting-confirmation'],
      ['close', 'closed'],
    ]);
    expect(typesOf(one.events)).toEqual([
      'received',
      'assessed',
      'assigned',
      'accepted',
      'restored',
      'resolved',
      'confirmed',
    ]);
    expect(one.state).toMatchObject({
      owner: people.engineer.id,
      team: 'core',
      outcome: 'confirmed',
      score: 5,
      round: 1,
      closedAt: start + ms('30min'),
      restoredAt: start + ms('20min'),
    });
    expect(one.state.clocks.map((clock) => [clock.name, clockState(clock), clock.metAt])).toEqual([
      ['respond', 'met', start + ms('15min')],
      ['restore', 'met', start + ms('20min')],
      ['resolve', 'met', start + ms('30min')],
    ]);
  });

  test('3-3.1.2 what the creation told is kept', () => {
    const told = {
      product: 'router',
      externalId: 'crm-7',
      occurredAt: start - ms('1h'),
      expectedBy: start + ms('1d'),
    };
    const { state } = new Case(receive(told));
    expect(state).toMatchObject({ ...told, reportedAt: start, reportedBy: 'hana', content });
  });

  test('3-6.1.2 the time of occurrence may be now, not later', () => {
    expect(new Case(receive({ occurredAt: start })).status).toBe('new');
    expect(issueProcess.decide(undefined, receive({ occurredAt: start + 1 }), start)).toEqual({
      ok: false,
      refusal: { code: 'issue.occurred-in-future', pointer: '/occurredAt' },
    });
  });

  test.each([0, -1])('3-3.1.2 the expected time must lie in the future (%i ms)', (offset) => {
    const creation = receive({ expectedBy: start + offset });
    expect(issueProcess.decide(undefined, creation, start)).toEqual({
      ok: false,
      refusal: { code: 'issue.expected-in-past', pointer: '/expectedBy' },
    });
  });

  test('C.2 a severity without targets is refused before anybody could approve it', () => {
    const { S3: _, ...targets } = plainPolicy.targets;
    const one = new Case(receive({ policy: { ...plainPolicy, targets } }));
    const by = people.hotline;
    const grades = { impact: 'M', urgency: 'M', complexity: 'L' } as const;
    expect(one.refused({ type: 'assess', by, ...grades })).toBe('policy.no-target');
    expect(one.refused({ type: 'reprioritise', by, severity: 'S3' })).toBe('policy.no-target');
    expect(one.refused(request({ kind: 'severity-downgrade', severity: 'S3' }))).toBe(
      'policy.no-target',
    );
    expect(one.state.approvals).toEqual([]);
  });

  test('C.2 a severity without targets is refused at the creation', () => {
    const policy = { ...plainPolicy, targets: {} };
    expect(issueProcess.decide(undefined, receive({ policy }), start)).toMatchObject({
      ok: false,
      refusal: { code: 'policy.no-target' },
    });
  });

  test('B.6 only a human answer meets the respond clock', () => {
    for (const name of ['assess', 'assign', 'decline', 'note'] as const) {
      const one = caseIn(name === 'assess' ? 'new' : name === 'assign' ? 'assessed' : 'offered');
      one.do(name);
      expect(clockState(one.clock('respond'))).toBe('running');
    }
    for (const name of ['accept', 'update-customer', 'ask-customer'] as const) {
      const one = caseIn('offered');
      one.do(name);
      expect(clockState(one.clock('respond'))).toBe('met');
    }
  });

  test('3-6.2.2 the expected resolution time stays until another one is told', () => {
    const one = caseIn('in-progress');
    const at = start + ms('2h');
    one.do({ type: 'update-customer', by: people.engineer, expectedResolutionAt: at });
    one.do('update-customer');
    expect(one.state.expectedResolutionAt).toBe(at);
    const past = {
      type: 'update-customer',
      by: people.engineer,
      expectedResolutionAt: one.now,
    } as const;
    expect(one.refused(past)).toBe('issue.expected-in-past');
  });

  test('0-11 an assessment may say that acceptance is blocked, and another keeps it', () => {
    const one = caseIn('new');
    const assess = { type: 'assess', by: people.hotline } as const;
    const grades = { impact: 'H', urgency: 'M', complexity: 'H' } as const;
    one.do({ ...assess, ...grades, blocksAcceptance: true, product: 'switch' });
    expect(one.state).toMatchObject({ line: 3, blocksAcceptance: true, product: 'switch' });
    one.do({ ...assess, ...grades, complexity: 'M' });
    expect(one.state).toMatchObject({ line: 2, blocksAcceptance: true, product: 'switch' });
  });
});

describe('3-3.2.2 offering', () => {
  test('only the person it is offered to may accept or decline', () => {
    const one = caseIn('offered');
    for (const name of ['accept', 'decline'] as const) {
      const refusal = one.refusal({ ...sample[name], by: people.colleague });
      expect(refusal.code).toBe('issue.not-offered-to-you');
      expect(refusal.facts).toMatchObject({ assignee: people.engineer.id });
    }
  });

  test('declined, offered to another, accepted: one owner', () => {
    const one = caseIn('unassigned');
    expect(one.state).toMatchObject({ assignee: null, declinedBy: ['emil'] });
    one.do(assign(people.colleague));
    expect(one.refused('accept')).toBe('issue.not-offered-to-you');
    one.do({ type: 'accept', by: people.colleague });
    expect(one.state).toMatchObject({ owner: 'carl', assignee: 'carl' });
  });

  test('an offer nobody took can be given to another, not to the same again', () => {
    const one = caseIn('offered');
    expect(one.refused(assign(people.engineer))).toBe('issue.already-assigned');
    one.do({ type: 'assign', by: people.lead, assignee: 'carl', line: 3 });
    expect(one.state).toMatchObject({ assignee: 'carl', team: null, line: 3 });
    expect(one.refused('accept')).toBe('issue.not-offered-to-you');
  });
});

describe('3-3.3.3 until the customer is satisfied', () => {
  test('rejections never run out, each is a round', () => {
    const one = caseIn('awaiting-confirmation');
    for (let round = 2; round <= 25; round += 1) {
      one.wait('1h');
      one.do('reject');
      expect(one.state).toMatchObject({ round, stage: 'resolve', restoredAt: null, owner: 'emil' });
      one.wait('1h');
      one.do('resolve');
    }
    one.do('confirm');
    expect(one.state).toMatchObject({ round: 25, outcome: 'confirmed' });
  });

  test('C.2 waiting for the confirmation is free, a rejection restarts the resolve clock', () => {
    const one = caseIn('in-progress');
    one.wait('2h');
    one.do('resolve');
    expect(one.dueIn('resolve')).toBeNull();
    one.wait('10d');
    one.do('reject');
    expect(one.dueIn('resolve')).toBe(ms('40d'));
    one.wait('1h');
    one.do('resolve');
    one.wait('1d');
    one.do('reject');
    expect(one.dueIn('resolve')).toBe(ms('41d'));
    expect(one.clock('resolve').consumedMs).toBe(ms('3h'));
  });

  test('C.4 reopening keeps the old clocks and starts a round', () => {
    const one = caseIn('in-progress');
    one.wait('10h');
    one.do('resolve');
    one.wait('1d');
    one.do('confirm');
    one.wait('20d');
    one.do('reopen');
    expect(one.state).toMatchObject({
      stage: 'resolve',
      round: 2,
      owner: 'emil',
      closedAt: null,
      outcome: null,
      score: null,
    });
    expect(clockState(one.clock('restore'))).toBe('met');
    expect(one.clock('resolve').consumedMs).toBe(ms('10h'));
    expect(one.dueIn('resolve')).toBe(ms('30d') + ms('21d'));
    one.do('resolve');
    one.do('confirm');
    expect(one.state).toMatchObject({ round: 2, outcome: 'confirmed' });
  });

  test('C.4 the time for reopening: one moment before it ends, at its end, after it', () => {
    const within = ms(plainPolicy.reopenWithin);
    const reopened = caseIn('closed');
    reopened.waitUntil(start + within - 1);
    reopened.do('reopen');
    expect(reopened.status).toBe('in-progress');
    for (const offset of [0, 1, ms('1d')]) {
      const late = caseIn('closed');
      late.now = start + within + offset;
      expect(late.refused('reopen')).toBe('issue.reopen-too-late');
    }
  });

  test('C.4 an issue is archived when the time for reopening is over, and that is its end', () => {
    const one = caseIn('closed');
    expect(issueProcess.over(one.state)).toBe(false);
    expect(one.wait('29d')).toEqual([]);
    expect(one.wait('2d')).toEqual([
      { type: 'archived', at: start + ms('31d'), by: 'timer', dueAt: start + ms('30d') },
    ]);
    expect(issueProcess.over(one.state)).toBe(true);
    expect(issueProcess.wake(one.state)).toBeUndefined();
    expect(one.refused('reopen')).toBe('issue.reopen-too-late');
  });

  test('a reopened issue is archived after its second closing only', () => {
    const one = caseIn('closed');
    one.wait('20d');
    one.do('reopen');
    one.do('resolve');
    one.wait('15d');
    expect(one.all('archived')).toEqual([]);
    one.do('confirm');
    one.wait('30d');
    expect(one.all('archived')).toHaveLength(1);
  });

  test('cancelling ends everything at once, for good', () => {
    const one = caseIn('suspended');
    one.do('request-approval');
    const events = one.do('cancel');
    expect(typesOf(events)).toEqual(['approval-withdrawn', 'cancelled']);
    expect(one.state).toMatchObject({ outcome: 'cancelled', hold: null, stage: 'close' });
    expect(one.state.clocks.map(clockState)).toEqual(['met', 'stopped', 'stopped']);
    expect(issueProcess.over(one.state)).toBe(true);
    expect(one.wait('400d')).toEqual([]);
    expect(one.refused('reopen')).toBe('issue.not-reopenable');
  });
});
