import type { Refusal } from '../errors.ts';
import type { Actor, Instant } from '../process.ts';
import type { Approval, ApprovalDecision, Party, Vote, VotingWay } from './approval.ts';
import { hasAgreed, hasRefused, openParties } from './outcome.ts';

/** A decision as it arrives. */
export interface Deciding {
  readonly decision: ApprovalDecision;
  readonly by: Actor;
  readonly at: Instant;
  /** The party that is spoken for; the one that fits when not given. */
  readonly party?: string | undefined;
  /** It writes down what the party has said elsewhere; `saidBy`: who, and what they were entitled to. */
  readonly recorded?: boolean | undefined;
  readonly saidBy?: Actor | undefined;
  readonly textId: string | null;
}

/** What the process around the approval knows. */
export interface Setting {
  /** Who does the work that is decided about: they may not approve it. */
  readonly workers: readonly string[];
  readonly customerId: string;
}

export type Cast =
  | { readonly ok: true; readonly party: string; readonly vote: Vote }
  | { readonly ok: false; readonly refusal: Refusal };

/** A ground on which somebody may speak for a party. */
interface Seat {
  readonly party: Party;
  readonly way: VotingWay;
  readonly onBehalfOf: string | null;
}

type No = Extract<Cast, { ok: false }>;
const no = (code: Refusal['code'], more: Omit<Refusal, 'code'> = {}): No => ({
  ok: false,
  refusal: { code, ...more },
});

/**
 * Takes a decision, or says why not (domain C.5): the request is pending, the person has a seat that is open now, is
 * neither who asked nor who does the work, and speaks for one party only.
 */
export function cast(approval: Approval | undefined, deciding: Deciding, setting: Setting): Cast {
  if (approval === undefined) return no('approval.unknown');
  const { state, decidedBy } = approval;
  if (state !== 'pending') {
    return no('approval.already-decided', { facts: { state, decidedBy } });
  }
  const open = openParties(approval);
  const seats = seatsOf(approval.parties, deciding, setting);
  const judged = seats
    .filter(({ party }) => open.includes(party))
    .map((seat) => ({ seat, hindrance: hindranceTo(seat, approval, deciding, setting) }));
  const free = judged.find(({ hindrance }) => hindrance === undefined)?.seat;
  if (free === undefined) {
    return judged[0]?.hindrance ?? refusalOf(approval, deciding, seats);
  }
  const { decision, at, by, textId } = deciding;
  const { way, onBehalfOf, party } = free;
  return { ok: true, party: party.id, vote: { decision, by: by.id, at, way, onBehalfOf, textId } };
}

/** One way in which somebody may decide now. */
export interface MayDecide {
  readonly party: string;
  readonly way: VotingWay;
  readonly onBehalfOf: string | null;
}

/** All ways in which somebody may decide now; what is written down needs its words besides. */
export function waysToDecide(
  approval: Approval,
  by: Actor,
  setting: Setting,
): readonly MayDecide[] {
  const attempts = (party: Party): readonly Partial<Deciding>[] => [
    {},
    // Who said it is named when it is written down.
    ...(party.recordedBy.length > 0
      ? [{ recorded: true, saidBy: anybodyOf(party, setting), textId: '?' }]
      : []),
  ];
  return openParties(approval).flatMap((party) =>
    attempts(party).flatMap((attempt) => {
      const at = approval.waitsSince;
      const deciding = { decision: 'approve', by, at, textId: null, party: party.id } as const;
      const taken = cast(approval, { ...deciding, ...attempt }, setting);
      if (!taken.ok) return [];
      const { way, onBehalfOf } = taken.vote;
      return [{ party: party.id, way, onBehalfOf: way === 'recorded' ? null : onBehalfOf }];
    }),
  );
}

/** Somebody who could decide for a party. */
const anybodyOf = ({ by, persons }: Party, { customerId }: Setting): Actor => ({
  id: persons[0] ?? '?',
  roles: by,
  customers: [customerId],
});

/** All grounds on which somebody may speak, the best first: for themselves before in somebody's place. */
function seatsOf(
  parties: readonly Party[],
  { party: wanted, by, recorded, saidBy }: Deciding,
  { customerId }: Setting,
): readonly Seat[] {
  const asked = parties.filter(({ id }) => wanted === undefined || wanted === id);
  if (recorded === true) {
    return asked
      .filter(({ recordedBy }) => recordedBy.some((role) => by.roles.includes(role)))
      .map((party) => ({ party, way: 'recorded', onBehalfOf: saidBy?.id ?? null }));
  }
  const own = asked
    .filter((party) => sitsAt(party, by, customerId))
    .map((party): Seat => ({ party, way: 'self', onBehalfOf: null }));
  const others = asked.flatMap((party) =>
    (by.standsInFor ?? [])
      // By id and roles alone: nobody of ours stands in for a person of the customer.
      .filter(({ id, roles }) => sitsAt(party, { id, roles }, customerId))
      .map(({ id }): Seat => ({ party, way: 'deputy', onBehalfOf: id })),
  );
  return [...own, ...others];
}

/** A seat of one's own: by name, or by a role; of the customer for its own people only. */
const sitsAt = ({ persons, by }: Party, { id, roles, customers }: Actor, ofWhom: string): boolean =>
  persons.includes(id) ||
  by.some(
    (role) =>
      roles.includes(role) && (role !== 'customer' || (customers?.includes(ofWhom) ?? false)),
  );

/** Whose word a decision is: that of who decides and of who is decided for; of what is recorded, of who said it. */
const wordOf = ({ by, way, onBehalfOf }: Pick<Vote, 'by' | 'way' | 'onBehalfOf'>): string[] => [
  ...(way === 'recorded' ? [] : [by]),
  ...(onBehalfOf === null ? [] : [onBehalfOf]),
];

/** Everybody whose voice is used up by a decision: who wrote it down as well, unless there was nobody else about. */
const voicesOf = (
  { byPhone }: Party,
  vote: Pick<Vote, 'by' | 'way' | 'onBehalfOf'>,
): readonly string[] =>
  vote.way === 'recorded' && !byPhone ? [vote.by, ...wordOf(vote)] : wordOf(vote);

/** Separation of duties, and what a recorded word needs. */
function hindranceTo(
  seat: Seat,
  { requestedBy, parties }: Approval,
  deciding: Deciding,
  setting: Setting,
): No | undefined {
  const { party, way, onBehalfOf } = seat;
  const vote = { by: deciding.by.id, way, onBehalfOf };
  const voices = voicesOf(party, vote);
  if (voices.includes(requestedBy)) return no('approval.own-request');
  if (wordOf(vote).some((one) => setting.workers.includes(one))) return no('approval.own-work');
  const unsaid = way === 'recorded' ? hindranceToRecord(party, deciding, setting) : undefined;
  if (unsaid !== undefined) return unsaid;
  const heard = parties.flatMap((one) => one.votes.flatMap((given) => voicesOf(one, given)));
  return voices.some((one) => heard.includes(one)) ? no('approval.decided-by-you') : undefined;
}

/** What is written down has its evidence, and was said by somebody who could have decided it. */
function hindranceToRecord(
  party: Party,
  { saidBy, textId }: Deciding,
  { customerId }: Setting,
): No | undefined {
  if (textId === null) return no('approval.evidence-needed', { pointer: '/text' });
  // The customer may stay without a name, unless several of them must agree: they could be one.
  const isCustomers =
    party.persons.length === 0 &&
    party.by.length > 0 &&
    party.by.every((role) => role === 'customer');
  const isNameless = isCustomers && party.count === 1;
  if (saidBy === undefined) {
    return isNameless ? undefined : no('approval.said-by-needed', { pointer: '/saidBy' });
  }
  const facts = { approvers: party.by, named: party.persons };
  return sitsAt(party, saidBy, customerId)
    ? undefined
    : no('approval.said-by-needed', { pointer: '/saidBy', facts });
}

/** Why none of somebody's seats is open: there is none at all, it is not their turn, or their party needs nobody more. */
function refusalOf(approval: Approval, { by, party }: Deciding, seats: readonly Seat[]): No {
  const { parties, approvers, named, requestedBy } = approval;
  const known = parties.map(({ id }) => id);
  if (party !== undefined && !known.includes(party)) {
    return no('approval.party-unknown', { pointer: '/party', facts: { known } });
  }
  const facts = { approvers, named };
  if (requestedBy === by.id) return no('approval.own-request');
  const heard = parties.flatMap((one) => one.votes.flatMap((vote) => voicesOf(one, vote)));
  if (heard.includes(by.id)) return no('approval.decided-by-you');
  if (seats.length === 0) return no('approval.not-approver', { facts });
  const waits = seats.some((seat) => !hasAgreed(seat.party) && !hasRefused(seat.party));
  return no(approval.inTurn && waits ? 'approval.not-your-turn' : 'approval.party-decided', {
    facts,
  });
}
