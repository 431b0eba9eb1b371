import * as fc from 'fast-check';
import type { Party, Vote } from '../../domain/approval/approval.ts';
import type { ApprovalRule, PartyRule } from '../../domain/approval/rule.ts';
import type { Deciding } from '../../domain/approval/vote.ts';
import type { Role } from '../../domain/people.ts';
import type { Actor } from '../../domain/process.ts';
import type { Asked } from './approval-support.ts';

const held = ['customer', 'engineer', 'line-lead', 'service-manager', 'technical-expert'] as const;
const levels = ['line-lead', 'service-manager', 'service-director', 'service-vp'] as const;
const ids = ['ann', 'bob', 'cem', 'dan', 'eva', 'fay', 'gus'] as const;
export const requestedBy = 'ann';
export const workers = ['bob'];

const someOf = <Item>(items: readonly Item[], minLength = 0): fc.Arbitrary<Item[]> =>
  fc.subarray([...items], { minLength });
const maybe = (name: keyof PartyRule | keyof ApprovalRule, value: fc.Arbitrary<unknown>) =>
  fc
    .option(value, { nil: undefined })
    .map((found) => (found === undefined ? {} : { [name]: found }));

/** A party of any form, named by its place. */
const party = (place: number): fc.Arbitrary<PartyRule> =>
  fc
    .tuple(
      fc.constant({ id: `p${place}` }),
      maybe('by', someOf<Role>(held, 1)),
      maybe('persons', someOf(ids)),
      maybe('count', fc.constantFrom(1, 1, 2, 3)),
      maybe('recordedBy', someOf<Role>(held)),
      maybe('byPhone', fc.constant(true)),
      maybe('fixed', fc.constant(true)),
    )
    .map((parts) => Object.assign({}, ...parts) as PartyRule);

const hours = (min: number) => fc.integer({ min, max: 9 }).map((count) => `${count}h`);
export const anyRule: fc.Arbitrary<ApprovalRule> = fc.integer({ min: 1, max: 4 }).chain((size) => {
  const places = Array.from({ length: size }, (_, place) => place);
  return fc
    .tuple(
      fc.record({
        parties: fc.tuple(...places.map(party)),
        escalate: someOf<Role>(levels),
      }),
      maybe('inTurn', fc.constant(true)),
      maybe('quorum', fc.integer({ min: 1, max: size })),
      maybe('veto', someOf(places.map((place) => `p${place}`))),
      maybe('timeout', hours(1)),
      maybe('remind', fc.array(hours(1), { maxLength: 3 })),
      maybe('onTimeout', fc.constant('refuse')),
      maybe('expires', hours(1)),
    )
    .map((parts) => Object.assign({}, ...parts) as ApprovalRule);
});

/** Somebody with any roles, who stands in for anybody. */
const anybody: fc.Arbitrary<Actor> = fc
  .record({
    id: fc.constantFrom(...ids),
    roles: someOf<Role>([...held, ...levels]),
    customers: fc.constantFrom(['acme'], ['other'], []),
  })
  .chain((self) =>
    fc
      .array(
        fc.record({ id: fc.constantFrom(...ids), roles: someOf<Role>([...held, ...levels]) }),
        { maxLength: 3 },
      )
      .map((others) => ({ ...self, standsInFor: others.filter(({ id }) => id !== self.id) })),
  );

type Act =
  | { readonly what: 'vote'; readonly by: Actor; readonly more: Partial<Deciding> }
  | { readonly what: 'wait'; readonly hours: number }
  | { readonly what: 'withdraw' };
const vote: fc.Arbitrary<Act> = fc.record({
  what: fc.constant('vote' as const),
  by: anybody,
  more: fc.record(
    {
      decision: fc.constantFrom('approve', 'approve', 'approve', 'approve', 'approve', 'refuse'),
      party: fc.constantFrom('p0', 'p1', 'p2', 'p9'),
      recorded: fc.boolean(),
      saidBy: anybody,
      textId: fc.constantFrom('t', null),
    },
    { requiredKeys: ['decision'] },
  ),
});
const wait: fc.Arbitrary<Act> = fc.record({
  what: fc.constant('wait' as const),
  hours: fc.integer({ min: 0, max: 12 }),
});
const withdraw: fc.Arbitrary<Act> = fc.constant({ what: 'withdraw' as const });
/** People who try, time that passes, and seldom somebody who takes it back. */
export const anyCourse: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { arbitrary: vote, weight: 40 },
    { arbitrary: wait, weight: 10 },
    { arbitrary: withdraw, weight: 1 },
  ),
  { maxLength: 40, size: 'max' },
);

/** Lets people try what they like; what is refused changes nothing. */
export function live(
  one: Asked,
  acts: readonly Act[],
  look: (after: Asked) => void = () => undefined,
): Asked {
  for (const act of acts) {
    if (act.what === 'wait') one.wait(`${act.hours}h`);
    if (act.what === 'withdraw' && one.state === 'pending') one.withdraw();
    if (act.what === 'vote' && one.refused(act.by, act.more) === undefined) {
      one.vote(act.by, act.more);
    }
    look(one);
  }
  return one;
}

/** Whose word a vote is. */
export const words = ({ by, way, onBehalfOf }: Vote): readonly string[] => [
  ...(way === 'recorded' ? [] : [by]),
  ...(onBehalfOf === null ? [] : [onBehalfOf]),
];
/** Everybody who may take part no more because of a vote. */
export const voices = ({ byPhone }: Party, vote: Vote): readonly string[] =>
  vote.way === 'recorded' && !byPhone ? [vote.by, ...words(vote)] : words(vote);
