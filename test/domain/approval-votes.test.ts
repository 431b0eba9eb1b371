import { describe, expect, test } from 'vitest';
import type { ApprovalRule, PartyRule } from '../../domain/approval/rule.ts';
import { waysToDecide } from '../../domain/approval/vote.ts';
import { actor, Asked, deputy, people, recorded } from './approval-support.ts';

const { erik, tess, toni, lena, dora, mona, max, sven, dirk, fina, cleo, other } = people;

/** Parties that anybody holds, by their names. */
const rule = (parties: readonly PartyRule[], more: Partial<ApprovalRule> = {}): ApprovalRule => ({
  parties,
  escalate: [],
  ...more,
});
const technical = { id: 'technical', by: ['technical-expert'] } as const;
const management = { id: 'management', by: ['service-manager'] } as const;
const money = { id: 'finance', by: ['finance'] } as const;
const client = { id: 'customer', by: ['customer'], recordedBy: ['engineer', 'line-lead'] } as const;

describe('C.5 all parties must agree', () => {
  test('three parties are three people; the last "yes" grants it', () => {
    const one = new Asked('operation-b').vote(tess).vote(mona);
    expect([one.state, one.who]).toEqual(['pending', ['customer']]);
    expect(one.vote(cleo).approval).toMatchObject({ state: 'approved', decidedBy: 'cleo' });
    expect([one.who, one.approval.escalatesAt, one.approval.remindAt]).toEqual([[], null, null]);
  });

  test.each([
    ['the first', [], tess],
    ['the last', [tess, mona], cleo],
  ] as const)('one "no" ends it: %s', (_, before, last) => {
    const one = new Asked('operation-b');
    for (const who of before) one.vote(who);
    expect(one.no(last).state).toBe('refused');
    expect(one.refused(mona)).toBe('approval.already-decided');
  });

  test('who has no seat, is of another customer or of an unknown party is refused', () => {
    const one = new Asked('operation-b');
    expect(one.refused(erik)).toBe('approval.not-approver');
    expect(one.refused(other)).toBe('approval.not-approver');
    expect(one.refused(mona, { party: 'technical' })).toBe('approval.not-approver');
    expect(one.refused(mona, { party: 'legal' })).toBe('approval.party-unknown');
  });

  test('a party that has decided needs nobody more', () => {
    const one = new Asked('operation-b').vote(mona);
    expect(one.refused(max)).toBe('approval.party-decided');
    expect(one.refused(mona)).toBe('approval.decided-by-you');
  });

  test('named persons decide beside roles', () => {
    const one = new Asked(rule([{ id: 'named', persons: ['erik'], by: ['finance'] }]));
    expect(one.who).toEqual(['finance', 'erik']);
    expect(one.vote(erik).state).toBe('approved');
  });
});

describe('C.5 several people of one party', () => {
  const experts = (): Asked => new Asked('solution-proposal').vote(tess);

  test('two experts are two different people', () => {
    expect(experts().refused(tess)).toBe('approval.decided-by-you');
    expect(experts().vote(toni).state).toBe('approved');
  });

  test('nobody makes up the second by standing in for the first', () => {
    const one = experts();
    expect(one.refused(deputy('dan', tess))).toBe('approval.decided-by-you');
    expect(one.vote(deputy('dan', tess, toni)).state).toBe('approved');
    expect(one.approval.parties[0]?.votes[1]).toMatchObject({ way: 'deputy', onBehalfOf: 'toni' });
  });

  test('whose place was taken does not decide once more', () => {
    const one = new Asked('solution-proposal').vote(deputy('dan', tess));
    expect(one.refused(tess)).toBe('approval.decided-by-you');
    expect(one.refused(deputy('ed', tess))).toBe('approval.decided-by-you');
    expect(one.refused(deputy('dan', toni))).toBe('approval.decided-by-you');
  });

  test('one "no" is enough', () => {
    expect(experts().no(toni).state).toBe('refused');
  });

  test('of several customers each is named when written down', () => {
    const one = new Asked(rule([{ ...client, count: 2 }]));
    expect(one.refused(lena, recorded())).toBe('approval.said-by-needed');
    const carl = actor('carl', 'customer');
    one.record(lena, cleo);
    expect(one.refused(erik, recorded(cleo))).toBe('approval.decided-by-you');
    expect(one.record(erik, carl).state).toBe('approved');
  });
});

describe('C.5 a quorum of the parties', () => {
  const parties = [technical, management, money];
  const two = (more: Partial<ApprovalRule> = {}): Asked =>
    new Asked(rule(parties, { quorum: 2, ...more }));

  test('two of three are enough, and one "no" is not the end', () => {
    expect(two().vote(tess).vote(fina).state).toBe('approved');
    expect(two().no(mona).vote(tess).vote(fina).state).toBe('approved');
    expect(two().vote(tess).no(mona).no(fina).state).toBe('refused');
    expect(two().no(mona).no(fina).state).toBe('refused');
  });

  test('a veto ends it, and is not outrun by the others', () => {
    const vetoed = (): Asked => two({ veto: ['finance'] });
    expect(vetoed().no(fina).state).toBe('refused');
    const quick = vetoed().vote(tess).vote(mona);
    expect([quick.state, quick.who]).toEqual(['pending', ['finance']]);
    expect(quick.no(fina).state).toBe('refused');
    expect(vetoed().no(tess).vote(mona).vote(fina).state).toBe('approved');
  });

  test('who is not needed any more is told so', () => {
    const one = new Asked(rule(parties, { quorum: 1, veto: ['finance'] })).vote(tess);
    expect(one.refused(mona)).toBe('approval.party-decided');
    expect(one.vote(fina).state).toBe('approved');
  });

  test('in turn: the next is asked when the first has said no', () => {
    const one = new Asked(rule(parties, { quorum: 1, inTurn: true })).no(tess);
    expect(one.who).toEqual(['service-manager']);
    expect(one.vote(mona).state).toBe('approved');
  });
});

describe('C.5 one after the other', () => {
  test('nobody decides before their turn', () => {
    const one = new Asked(rule([technical, management], { inTurn: true }));
    expect(one.who).toEqual(['technical-expert']);
    expect(one.refused(mona)).toBe('approval.not-your-turn');
    expect(one.vote(tess).who).toEqual(['service-manager']);
    expect(one.refused(toni)).toBe('approval.party-decided');
    expect(one.vote(mona).state).toBe('approved');
  });
});

describe('C.5 one person speaks for one party', () => {
  const boss = { ...mona, roles: ['service-manager', 'technical-expert'] };

  test('the first that fits, or the one that is named', () => {
    const first = new Asked(rule([technical, management])).vote(boss);
    expect(first.approval.parties.map(({ votes }) => votes.length)).toEqual([1, 0]);
    expect(first.refused(boss)).toBe('approval.decided-by-you');
    const second = new Asked(rule([technical, management])).vote(boss, { party: 'management' });
    expect(second.approval.parties.map(({ votes }) => votes.length)).toEqual([0, 1]);
  });

  test('their own seat comes before that of somebody they stand in for', () => {
    const one = new Asked(rule([technical, management])).vote({ ...mona, standsInFor: [tess] });
    expect(one.approval.parties[1]?.votes).toMatchObject([{ way: 'self', onBehalfOf: null }]);
    expect(one.refused({ ...mona, standsInFor: [tess] })).toBe('approval.decided-by-you');
  });

  test('who wrote down the customer does not decide besides', () => {
    const one = new Asked('severity-downgrade').record(lena);
    expect(one.refused({ ...lena, roles: ['line-lead', 'supervisor'] })).toBe(
      'approval.decided-by-you',
    );
    const after = new Asked('severity-downgrade').vote(sven);
    expect(after.refused({ ...sven, roles: ['supervisor'] }, recorded())).toBe(
      'approval.decided-by-you',
    );
  });
});

describe('C.5 separation of duties', () => {
  const asked = (): Asked => new Asked('operation-b', { requestedBy: 'mona', workers: ['tess'] });

  test.each([
    ['the requester', mona, 'approval.own-request'],
    ['a worker', tess, 'approval.own-work'],
    ['a deputy of the requester', deputy('dan', mona), 'approval.own-request'],
    ['a deputy of a worker', deputy('dan', tess), 'approval.own-work'],
    ['the requester as a deputy', { ...mona, standsInFor: [max] }, 'approval.own-request'],
    ['a worker as a deputy', { ...tess, standsInFor: [toni] }, 'approval.own-work'],
  ] as const)('%s never decides', (_, who, code) => {
    expect(asked().refused(who)).toBe(code);
    expect(asked().refused(who, { decision: 'refuse' })).toBe(code);
  });

  test('the requester does not write down the customer, a worker may', () => {
    const writer = { ...mona, roles: ['service-manager', 'line-lead'] };
    expect(asked().refused(writer, recorded())).toBe('approval.own-request');
    const worker = { ...tess, roles: ['engineer'] };
    expect(asked().record(worker).approval.parties[2]?.votes).toMatchObject([{ way: 'recorded' }]);
  });

  test('who stands in for two decides for the one who may', () => {
    const one = asked().vote(deputy('dan', mona, max));
    expect(one.approval.parties[1]?.votes).toMatchObject([{ by: 'dan', onBehalfOf: 'max' }]);
  });

  test('nobody stands in for the customer', () => {
    expect(asked().refused(deputy('dan', cleo))).toBe('approval.not-approver');
  });
});

describe('C.5 what somebody said elsewhere is written down', () => {
  test('with the evidence as its text, by who may', () => {
    const one = new Asked('operation-b');
    expect(one.refused(lena, { recorded: true })).toBe('approval.evidence-needed');
    expect(one.refused(fina, recorded())).toBe('approval.not-approver');
    one.record(lena);
    expect(one.approval.parties[2]?.votes).toEqual([
      {
        decision: 'approve',
        by: 'lena',
        at: one.now,
        way: 'recorded',
        onBehalfOf: null,
        textId: 'content-1',
      },
    ]);
  });

  test('a "no" as well', () => {
    expect(new Asked('operation-b').record(lena, undefined, { decision: 'refuse' }).state).toBe(
      'refused',
    );
  });

  test('whoever is named could have decided it', () => {
    const one = new Asked('operation-b');
    expect(one.refused(lena, recorded(other))).toBe('approval.said-by-needed');
    expect(one.refused(lena, recorded(fina))).toBe('approval.said-by-needed');
    expect(one.record(lena, cleo).approval.parties[2]?.votes[0]?.onBehalfOf).toBe('cleo');
  });

  const phone = (): Asked => new Asked('emergency-recovery', { workers: ['emil'] });
  const emil = actor('emil', 'engineer');

  test('by phone: even who asks and works writes down both, and says whose word it was', () => {
    const one = phone();
    expect(one.refused(emil)).toBe('approval.own-request');
    // The customer's word is the only one that needs no name.
    one.record(emil);
    expect(one.approval.parties.map(({ votes }) => votes.length)).toEqual([0, 1]);
    expect(one.refused(emil, recorded())).toBe('approval.said-by-needed');
    expect(one.refused(emil, recorded(lena))).toBe('approval.said-by-needed');
    expect(one.record(emil, dora).state).toBe('approved');
  });

  test.each([
    ['emil', 'approval.own-request'],
    ['erik', 'approval.own-work'],
  ])('by phone: never the word of who asks or works: %s', (id, code) => {
    const one = new Asked('emergency-recovery', { workers: ['erik'] });
    expect(one.refused(emil, recorded(actor(id, 'duty-manager')))).toBe(code);
  });

  test('by phone: one word does not count for two parties', () => {
    const desk = { by: ['duty-manager'], recordedBy: ['engineer'], byPhone: true } as const;
    const one = new Asked(
      rule([
        { id: 'a', ...desk },
        { id: 'b', ...desk },
      ]),
    );
    one.record(emil, dora);
    expect(one.refused(emil, recorded(dora))).toBe('approval.decided-by-you');
    expect(one.refused(dora)).toBe('approval.decided-by-you');
    expect(one.record(emil, actor('dave', 'duty-manager')).state).toBe('approved');
  });

  test('by phone: who only wrote it down may decide for themselves', () => {
    const desk = { by: ['duty-manager'], recordedBy: ['duty-manager'], byPhone: true } as const;
    const parties = [
      { id: 'a', ...desk },
      { id: 'b', ...desk },
    ];
    const dave = actor('dave', 'duty-manager');
    expect(new Asked(rule(parties)).record(dora, dave).vote(dora).state).toBe('approved');
    expect(new Asked(rule(parties)).vote(dora).record(dora, dave).state).toBe('approved');
  });
});

describe('3-4 what somebody may do with a request', () => {
  test('every way in which they may decide now', () => {
    const { approval } = new Asked('operation-b');
    const setting = { workers: [], customerId: 'acme' };
    const ways = (by: Parameters<typeof waysToDecide>[1]) => waysToDecide(approval, by, setting);
    expect(ways(mona)).toEqual([
      { party: 'management', way: 'self', onBehalfOf: null },
      { party: 'customer', way: 'recorded', onBehalfOf: null },
    ]);
    expect(ways(deputy('dan', mona))).toEqual([
      { party: 'management', way: 'deputy', onBehalfOf: 'mona' },
    ]);
    expect(ways(actor('emil', 'service-manager'))).toEqual([]);
    expect(ways(dirk)).toEqual([]);
  });
});
