import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Approval } from '../../domain/approval/approval.ts';
import type { ApprovalRule } from '../../domain/approval/rule.ts';
import type { Actor } from '../../domain/process.ts';
import {
  anyCourse,
  anyRule,
  live,
  requestedBy,
  voices,
  words,
  workers,
} from './approval-random.ts';
import { actor, Asked } from './approval-support.ts';

const setting = { requestedBy, workers };
const runs = { numRuns: 400 };
const votesOf = ({ parties }: Approval) => parties.flatMap(({ votes }) => votes);
const atOnce = (rule: ApprovalRule): ApprovalRule => {
  const { timeout: _timeout, remind: _remind, inTurn: _inTurn, ...rest } = rule;
  return rest;
};

/** A random rule that had a random course. */
const anyLife = fc.tuple(anyRule, anyCourse);

describe('C.5 whatever the rule and the course', () => {
  test('it is granted by a quorum of parties, each by as many different people as it asks for', () => {
    let granted = 0;
    fc.assert(
      fc.property(anyLife, ([rule, course]) => {
        const { approval } = live(new Asked(rule, setting), course);
        if (approval.state !== 'approved' && approval.state !== 'expired') return;
        granted += 1;
        const agreed = approval.parties.filter(({ votes, count }) => {
          const nameless = votes.filter((one) => words(one).length === 0).length;
          const people = new Set(
            votes.flatMap((one) => (words(one).length === 0 ? [] : [one.onBehalfOf ?? one.by])),
          );
          const isRefused = votes.some(({ decision }) => decision === 'refuse');
          return !isRefused && people.size + Math.min(nameless, 1) >= count;
        });
        expect(agreed.length).toBeGreaterThanOrEqual(rule.quorum ?? rule.parties.length);
        const mustAgree =
          rule.veto ?? (rule.quorum === undefined ? rule.parties.map(({ id }) => id) : []);
        expect(agreed.map(({ id }) => id)).toEqual(expect.arrayContaining([...mustAgree]));
      }),
      runs,
    );
    expect(granted).toBeGreaterThan(40);
  });

  test('nobody speaks twice, for themselves or through others', () => {
    fc.assert(
      fc.property(anyLife, ([rule, course]) => {
        const { approval } = live(new Asked(rule, setting), course);
        const heard = approval.parties.flatMap((party) =>
          party.votes.flatMap((vote) => [...new Set(voices(party, vote))]),
        );
        expect(new Set(heard).size).toBe(heard.length);
      }),
      runs,
    );
  });

  test('who asks and who works never decide, nor does anybody in their place', () => {
    fc.assert(
      fc.property(anyLife, ([rule, course]) => {
        const { approval } = live(new Asked(rule, setting), course);
        const heard = votesOf(approval).flatMap(words);
        for (const barred of [requestedBy, ...workers]) expect(heard).not.toContain(barred);
      }),
      runs,
    );
  });

  test('time alone never grants it', () => {
    fc.assert(
      fc.property(anyRule, fc.array(fc.integer({ min: 0, max: 50 })), (rule, waits) => {
        const one = new Asked(rule, setting);
        for (const hours of waits) one.wait(`${hours}h`);
        one.wait('400d');
        const mayRefuse = rule.onTimeout === 'refuse' && rule.timeout !== undefined;
        expect(one.state).toBe(mayRefuse ? 'refused' : 'pending');
        expect(votesOf(one.approval)).toEqual([]);
      }),
      runs,
    );
  });

  test('it is decided once: what is over stays as it is, and only a grant may end', () => {
    fc.assert(
      fc.property(anyLife, ([rule, course]) => {
        let settled: Approval | undefined;
        live(new Asked(rule, setting), course, ({ approval }) => {
          if (approval.state === 'pending') return;
          settled ??= approval;
          const ended = settled.state === 'approved' && approval.state === 'expired';
          expect(approval).toEqual(
            ended ? { ...settled, state: 'expired', expiresAt: null } : settled,
          );
        });
      }),
      runs,
    );
  });

  test('levels are called in one after the other, never more than the rule names', () => {
    fc.assert(
      fc.property(anyLife, ([rule, course]) => {
        const before = new Asked(rule, setting).approval.parties;
        const { approval, happened } = live(new Asked(rule, setting), course);
        const called = happened.flatMap(([, what, who]) => (what === 'escalate' ? [who] : []));
        const turns = rule.inTurn === true ? rule.parties.length : 1;
        expect(called.length).toBeLessThanOrEqual(rule.escalate.length * turns);
        // In turn, each party may call in all of them anew.
        const once = rule.inTurn === true ? [] : called;
        expect(once).toEqual(rule.escalate.filter((role) => once.includes(role)));
        for (const [place, { by, fixed }] of approval.parties.entries()) {
          const first = before[place]?.by ?? [];
          const joined = by.slice(first.length);
          expect(by.slice(0, first.length)).toEqual(first);
          expect(new Set(by).size).toBe(by.length);
          expect(rule.escalate).toEqual(expect.arrayContaining([...joined]));
          expect(fixed ? joined : []).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('those who may decide are those of the open parties, and nobody when it is over', () => {
    fc.assert(
      fc.property(anyLife, ([rule, course]) => {
        live(new Asked(rule, setting), course, ({ approval }) => {
          const { approvers, named, parties, remindAt, escalatesAt } = approval;
          const isPending = approval.state === 'pending';
          const left = isPending ? [] : [...approvers, ...named, remindAt, escalatesAt];
          expect(left.filter((one) => one !== null)).toEqual([]);
          expect(parties.flatMap(({ by }) => by)).toEqual(expect.arrayContaining([...approvers]));
          const isSomebody = rule.parties.every(
            ({ by, persons = [] }) => by !== undefined || persons.length > 0,
          );
          const least = isPending && isSomebody ? 1 : 0;
          expect(approvers.length + named.length).toBeGreaterThanOrEqual(least);
        });
      }),
      runs,
    );
  });
});

describe('C.5 parties that decide at once', () => {
  /** Parties, each with as many people as it asks for, and what each of them says. */
  const anyVotes = anyRule.map(atOnce).chain((rule) =>
    fc
      .tuple(
        ...rule.parties.map(({ count = 1 }) =>
          fc.array(fc.boolean(), { minLength: count, maxLength: count }),
        ),
      )
      .chain((said) => {
        const votes = said.flatMap((list, place) =>
          list.map((isYes, index) => ({
            place,
            isYes,
            who: actor(`q${place}-${index}`, 'finance'),
          })),
        );
        const parties = rule.parties.map(({ id, count = 1 }) => ({
          id,
          count,
          by: ['finance'] as const,
        }));
        return fc.record({
          rule: fc.constant({ ...rule, parties, escalate: [] }),
          votes: fc.constant(votes),
          other: fc.shuffledSubarray(votes, { minLength: votes.length }),
        });
      }),
  );
  type Said = readonly { readonly place: number; readonly isYes: boolean; readonly who: Actor }[];

  const outcome = (rule: ApprovalRule, votes: Said): string => {
    const one = new Asked(rule);
    for (const { place, isYes, who } of votes) {
      const more = { party: `p${place}`, decision: isYes ? 'approve' : 'refuse' } as const;
      if (one.refused(who, more) === undefined) one.vote(who, more);
    }
    return one.state;
  };

  test('come to the same in whatever order they do, and always to an end', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyVotes, ({ rule, votes, other }) => {
        const state = outcome(rule, votes);
        seen.add(state);
        expect(state).not.toBe('pending');
        expect(outcome(rule, other)).toBe(state);
      }),
      runs,
    );
    expect([...seen].toSorted()).toEqual(['approved', 'refused']);
  });
});
