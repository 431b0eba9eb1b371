import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severities } from '../../domain/policy/policy.ts';
import { roles } from '../../domain/people.ts';
import { choose } from '../../domain/routing/choose.ts';
import type { Candidate, Judged, Need } from '../../domain/routing/routing.ts';
import { ago, at, candidate, facts, need, routing } from './routing-support.ts';

const few = fc.integer({ min: 0, max: 6 });
const candidates: fc.Arbitrary<readonly Candidate[]> = fc.uniqueArray(
  fc.record({
    person: fc.constantFrom(...'a b c d e f g h i j k l'.split(' ')),
    absent: fc.boolean(),
    onDuty: fc.boolean(),
    onRoster: fc.boolean(),
    working: fc.boolean(),
    skill: fc.option(few),
    speaks: fc.option(fc.boolean()),
    load: few,
    capacity: fc.option(few),
    lastOfferedAt: fc.option(fc.integer({ min: 0, max: 400 }).map(ago)),
  }),
  { selector: ({ person }) => person },
);
const needs: fc.Arbitrary<Need> = fc.record({
  facts: fc.constantFrom(...severities).map((severity) => ({ ...facts, severity })),
  line: fc.constant(1 as const),
  role: fc.oneof(fc.constant('engineer' as const), fc.constantFrom(...roles)),
  team: fc.constant(null),
  excluded: fc.subarray('a b c d e f'.split(' ')),
});
const taken = (judged: readonly Judged[]): readonly Judged[] =>
  judged.filter(({ reason }) => reason === 'taken');

/** Said again in other words than the code says it. */
function isFit(asked: Need, one: Candidate, list: readonly Candidate[]): boolean {
  const { severity } = asked.facts;
  const isThere = ({ absent, person }: Candidate): boolean =>
    !absent && !asked.excluded.includes(person);
  if (asked.role !== 'engineer' || !isThere(one)) return isThere(one);
  const inTurn = list.some((other) => other.onDuty && isThere(other)) ? one.onDuty : one.onRoster;
  const reached = ['S3', 'S4'].includes(severity) || one.onDuty || one.working || inTurn;
  const skilled = one.skill === null || one.skill >= { S1: 3, S2: 2, S3: 1, S4: 0 }[severity];
  const hasRoom = one.capacity === null || one.load < one.capacity;
  return reached && skilled && one.speaks !== false && hasRoom;
}

describe('3-3.2.2 whoever is chosen', () => {
  test('is fit: never absent, excluded or full; and exactly one is taken when any is fit', () => {
    fc.assert(
      fc.property(needs, candidates, (asked, list) => {
        const fit = list.filter((one) => isFit(asked, one, list));
        const judged = choose(asked, routing, list, at);
        expect(taken(judged)).toHaveLength(Math.min(1, fit.length));
        for (const one of taken(judged)) expect(isFit(asked, one, list)).toBe(true);
        expect(judged).toHaveLength(list.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('is the same in whatever order the candidates come', () => {
    const shuffled = candidates.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
    );
    fc.assert(
      fc.property(needs, shuffled, (asked, [one, other]) => {
        expect(choose(asked, routing, one, at)).toEqual(choose(asked, routing, other, at));
      }),
      { numRuns: 500 },
    );
  });

  test('is the same when those who were not taken are away: the order is one order', () => {
    fc.assert(
      fc.property(needs, candidates, (asked, list) => {
        const [first, second] = choose(asked, routing, list, at);
        if (first?.reason !== 'taken' || second === undefined) return;
        // Whether somebody on duty is there decides whom else one may reach: they stay.
        const pair = list.filter(
          (one) => one.onDuty || [first.person, second.person].includes(one.person),
        );
        expect(taken(choose(asked, routing, pair, at))[0]?.person).toBe(first.person);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('3-3.2.2 fairness', () => {
  const hour = 3600 * 1000;
  const longestWait = 7 * 24 * hour;
  const gaps = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 200, maxLength: 400 });
  const team = fc.array(
    fc.record({ skill: fc.integer({ min: 3, max: 5 }), onDuty: fc.boolean(), load: few }),
    { minLength: 2, maxLength: 8 },
  );

  // Where duty comes first, turns on the roster see to it.
  const patient = need({ facts: { ...facts, severity: 'S3' } });

  test('no candidate who stays fit waits longer than the longest wait and one offer for each', () => {
    fc.assert(
      fc.property(team, gaps, (people, hours) => {
        let crew = people.map((one, index) =>
          candidate(`p${index}`, { ...one, lastOfferedAt: null }),
        );
        let now = at;
        /** How many others were taken since somebody had waited too long. */
        const passedOver = new Map<string, number>();
        for (const gap of hours) {
          now += gap * hour;
          const late = crew.filter(
            ({ lastOfferedAt }) => lastOfferedAt === null || now - lastOfferedAt >= longestWait,
          );
          const [first] = choose(patient, routing, crew, now);
          expect(first?.reason).toBe('taken');
          for (const { person } of late) {
            passedOver.set(person, (passedOver.get(person) ?? 0) + 1);
            expect(passedOver.get(person)).toBeLessThanOrEqual(crew.length);
          }
          passedOver.delete(first?.person ?? '');
          crew = crew.map((one) =>
            one.person === first?.person ? { ...one, lastOfferedAt: now, load: one.load + 1 } : one,
          );
        }
        expect(crew.filter(({ lastOfferedAt }) => lastOfferedAt === null)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('2,000 candidates are judged, each with a reason', () => {
    const list = Array.from({ length: 2000 }, (_, index) =>
      candidate(`p${index}`, { load: (index * 7) % 13, skill: index % 6 }),
    );
    const judged = choose(need(), routing, list, at);
    expect(judged).toHaveLength(2000);
    expect(taken(judged)).toEqual([judged[0]]);
    expect(judged[0]).toMatchObject({ skill: 5, load: 0 });
  });
});
