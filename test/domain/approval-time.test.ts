import { describe, expect, test } from 'vitest';
import type { ApprovalRule } from '../../domain/approval/rule.ts';
import { Asked, people } from './approval-support.ts';
import { ms, start } from './samples.ts';

const { tess, mona, lena, dirk, vera, cleo, sven } = people;
const hour = ms('1h');
const inHours = ({ happened }: Asked) =>
  happened.map(([at, what, who]) => `${at / hour} ${what}${who === null ? '' : ` ${who}`}`);

describe('C.5 a deadline calls in the next level', () => {
  test('reminders come before it, and again for each level; then nobody is left', () => {
    const one = new Asked('sla-exception').wait('300d');
    expect(inHours(one)).toEqual([
      '2 remind',
      '4 escalate service-director',
      '6 remind',
      '8 escalate service-vp',
      '10 remind',
    ]);
    expect(one.approval).toMatchObject({
      state: 'pending',
      approvers: ['service-manager', 'service-director', 'service-vp'],
      waitsSince: start + 8 * hour,
      remindAt: null,
      reminders: 1,
      escalatesAt: null,
      escalations: 2,
    });
  });

  test.each([
    ['before', mona],
    ['now', dirk],
  ] as const)('who was asked %s may decide', (_, who) => {
    expect(new Asked('sla-exception').wait('4h').vote(who).state).toBe('approved');
    expect(new Asked('sla-exception').wait('3h').refused(vera)).toBe('approval.not-approver');
  });

  test('several reminders, each counted from when they were asked', () => {
    const one = new Asked('contract-signature').wait('4d');
    expect(inHours(one)).toEqual(['24 remind', '48 remind', '72 escalate legal-head', '96 remind']);
  });

  test('who joined one party stays when another has decided', () => {
    const rule: ApprovalRule = {
      parties: [
        { id: 'a', by: ['line-lead'] },
        { id: 'b', by: ['service-manager'] },
      ],
      timeout: '4h',
      escalate: ['service-director', 'service-vp'],
    };
    const one = new Asked(rule).wait('4h').vote(mona).wait('4h');
    expect(one.who).toEqual(['line-lead', 'service-director', 'service-vp']);
    expect(one.approval.parties.map(({ by }) => by)).toEqual([
      ['line-lead', 'service-director', 'service-vp'],
      ['service-manager', 'service-director'],
    ]);
    expect(one.vote(vera).state).toBe('approved');
  });

  test('a role that sits there already does not waste a step, nor does one below it', () => {
    const rule = (by: 'service-manager' | 'service-vp'): ApprovalRule => ({
      parties: [{ id: 'm', by: [by] }],
      timeout: '4h',
      escalate: ['line-lead', 'service-manager', 'service-vp', 'executive-sponsor'],
    });
    expect(inHours(new Asked(rule('service-manager')).wait('99d'))).toEqual([
      '4 escalate service-vp',
      '8 escalate executive-sponsor',
    ]);
    expect(inHours(new Asked(rule('service-vp')).wait('99d'))).toEqual([
      '4 escalate executive-sponsor',
    ]);
  });

  test('a level joins those below it only', () => {
    const rule: ApprovalRule = {
      parties: [
        { id: 'a', by: ['line-lead'] },
        { id: 'b', by: ['service-vp'] },
      ],
      timeout: '4h',
      escalate: ['service-director', 'service-vp'],
    };
    const one = new Asked(rule).wait('4h');
    expect(one.approval.parties.map(({ by }) => by)).toEqual([
      ['line-lead', 'service-director'],
      ['service-vp'],
    ]);
  });

  test('nobody speaks for the customer; that it hangs there is heard all the same', () => {
    const one = new Asked('severity-downgrade').vote(sven).wait('8h');
    expect(inHours(one)).toEqual([
      '2 remind',
      '4 escalate service-director',
      '6 remind',
      '8 escalate service-vp',
    ]);
    expect(one.who).toEqual(['customer']);
    expect(one.refused(dirk)).toBe('approval.not-approver');
    expect(one.record(lena).state).toBe('approved');
  });

  test('where the only party that could be joined has decided, no timer is left', () => {
    const rule: ApprovalRule = {
      parties: [
        { id: 'a', by: ['service-director'] },
        { id: 'b', by: ['line-lead'] },
      ],
      timeout: '4h',
      escalate: ['service-director'],
    };
    const one = new Asked(rule).vote(lena);
    expect(one.approval.escalatesAt).toBeNull();
    expect(one.wait('9d').happened).toEqual([]);
    expect(one.state).toBe('pending');
  });
});

describe('C.5 one party after the other', () => {
  const rule: ApprovalRule = {
    parties: [
      { id: 'technical', by: ['technical-expert'] },
      { id: 'management', by: ['service-manager'] },
    ],
    inTurn: true,
    timeout: '4h',
    remind: ['1h'],
    escalate: ['service-director'],
  };

  test('each has its whole time, and all levels', () => {
    const one = new Asked(rule).wait('5h').vote(tess);
    expect(one.approval).toMatchObject({
      escalations: 0,
      waitsSince: start + 5 * hour,
      remindAt: start + 6 * hour,
      escalatesAt: start + 9 * hour,
    });
    one.wait('99d');
    expect(inHours(one)).toEqual([
      '1 remind',
      '4 escalate service-director',
      '5 remind',
      '6 remind',
      '9 escalate service-director',
      '10 remind',
    ]);
    expect(one.who).toEqual(['service-manager', 'service-director']);
  });

  test('at once: a decision moves no deadline of the others', () => {
    const one = new Asked({ ...rule, inTurn: undefined } as never).wait('3h').vote(tess);
    expect(one.approval).toMatchObject({ waitsSince: start, escalatesAt: start + 4 * hour });
  });
});

describe('C.5 a deadline that refuses', () => {
  test('nobody decides about restricted data: it is refused after a business day', () => {
    const one = new Asked('restricted-view').wait('300d');
    expect(inHours(one)).toEqual(['4 remind', '24 refuse']);
    expect(one.approval).toMatchObject({ state: 'refused', decidedBy: 'timer', expiresAt: null });
  });

  test('not before everybody was called in', () => {
    const rule: ApprovalRule = {
      parties: [{ id: 'm', by: ['line-lead'] }],
      timeout: '4h',
      escalate: ['service-manager'],
      onTimeout: 'refuse',
    };
    expect(inHours(new Asked(rule).wait('9d'))).toEqual(['4 escalate service-manager', '8 refuse']);
  });

  test('one of two has agreed: it is refused all the same', () => {
    const owner = { id: 'dave', roles: ['data-owner'] };
    expect(new Asked('restricted-export').vote(owner).wait('2d').state).toBe('refused');
  });
});

describe('C.5 without a deadline, and with an end', () => {
  test('an emergency waits for its people', () => {
    const one = new Asked('emergency-recovery').wait('300d');
    expect([one.state, one.happened]).toEqual(['pending', []]);
  });

  test('a view of restricted data ends after 8 h', () => {
    const one = new Asked('restricted-view').wait('3h').vote({ id: 'dave', roles: ['data-owner'] });
    expect(one.approval).toMatchObject({ state: 'approved', expiresAt: start + 11 * hour });
    one.waitMs(8 * hour - 1);
    expect(one.state).toBe('approved');
    one.waitMs(1);
    expect(one.approval).toMatchObject({ state: 'expired', expiresAt: null, decidedBy: 'dave' });
    expect(one.refused({ id: 'dan', roles: ['data-owner'] })).toBe('approval.already-decided');
  });

  test('what takes effect at once does not end', () => {
    const one = new Asked('operation-b').vote(tess).vote(mona).vote(cleo).wait('300d');
    expect([one.state, one.approval.expiresAt, one.happened]).toEqual(['approved', null, []]);
  });
});
