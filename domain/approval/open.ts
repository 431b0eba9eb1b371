import type { ContentRef } from '../content.ts';
import type { Duration } from '../duration.ts';
import type { Role } from '../people.ts';
import type { Instant } from '../process.ts';
import type { Approval, ApprovalRequest, ApprovalSubject, Party } from './approval.ts';
import { nextLevel } from './level.ts';
import { openParties } from './outcome.ts';
import type { ApprovalRule, PartyRule, Tier } from './rule.ts';

/** When a duration of the policy that begins at an instant is over. */
export type Deadline = (from: Instant, duration: Duration) => Instant;

/** A request as it begins: everybody whom its rule names, and when they are reminded. */
export function openApproval(
  { id, subject, requestedBy }: ApprovalRequest,
  text: ContentRef | null,
  rule: ApprovalRule,
  at: Instant,
  deadline: Deadline,
): Approval {
  const parties = rule.parties.map((party) => partyOf(party, subject));
  const approval: Approval = {
    id,
    kind: subject.kind,
    subject,
    state: 'pending',
    requestedBy,
    requestedAt: at,
    text,
    parties,
    inTurn: rule.inTurn ?? false,
    quorum: rule.quorum ?? parties.length,
    // Where not all must agree, nobody can stop it alone unless the rule says so.
    veto: rule.veto ?? (rule.quorum === undefined ? parties.map((party) => party.id) : []),
    approvers: [],
    named: [],
    waitsSince: at,
    remindAt: null,
    reminders: 0,
    escalatesAt: null,
    escalations: 0,
    decidedBy: null,
    decidedAt: null,
    expiresAt: null,
  };
  return waiting(approval, rule, at, deadline);
}

function partyOf({ id, persons, tiers, ...rule }: PartyRule, subject: ApprovalSubject): Party {
  const by = rule.by ?? tierOf(tiers ?? [], amountOf(subject));
  return {
    id,
    by,
    persons: persons ?? [],
    count: rule.count ?? 1,
    recordedBy: rule.recordedBy ?? [],
    byPhone: rule.byPhone ?? false,
    // Nobody else speaks for the customer.
    fixed: rule.fixed ?? by.includes('customer'),
    votes: [],
  };
}

const amountOf = (subject: ApprovalSubject): number =>
  'amount' in subject ? (subject.amount ?? 0) : 0;

/** The first row that the amount does not pass; of none, the last row. */
const rowOf = (tiers: readonly Tier[], amount: number): Tier | undefined =>
  tiers.find(({ upTo }) => upTo === undefined || amount <= upTo) ?? tiers.at(-1);

const tierOf = (tiers: readonly Tier[], amount: number): readonly Role[] =>
  rowOf(tiers, amount)?.by ?? [];

/** The limit that an amount falls under, and who decides up to it. */
export interface AmountTier {
  readonly party: string;
  /** Null: for any amount. */
  readonly upTo: number | null;
  readonly by: readonly Role[];
}

/** In which row of the policy the amount of a request falls, for each party that the amount decides about. */
export const amountTiers = (rule: ApprovalRule, subject: ApprovalSubject): readonly AmountTier[] =>
  rule.parties.flatMap(({ id: party, tiers }) => {
    const row = tiers === undefined ? undefined : rowOf(tiers, amountOf(subject));
    return row === undefined ? [] : [{ party, upTo: row.upTo ?? null, by: row.by }];
  });

/** Those who may decide now have their whole time from `at` on. */
export function waiting(
  approval: Approval,
  rule: ApprovalRule,
  at: Instant,
  deadline: Deadline,
): Approval {
  const [remind] = rule.remind ?? [];
  return {
    ...asked(approval),
    waitsSince: at,
    remindAt: remind === undefined ? null : deadline(at, remind),
    reminders: 0,
    escalatesAt:
      rule.timeout !== undefined && canMove(approval, rule) ? deadline(at, rule.timeout) : null,
  };
}

/** True when a timeout would change anything: somebody is left to join, or it refuses. */
export const canMove = (approval: Approval, rule: ApprovalRule): boolean =>
  rule.onTimeout === 'refuse' || nextLevel(approval, rule) !== undefined;

/** Everybody who may decide now. */
export function asked(approval: Approval): Approval {
  const open = openParties(approval);
  return {
    ...approval,
    approvers: [...new Set(open.flatMap(({ by }) => by))],
    named: [...new Set(open.flatMap(({ persons }) => persons))],
  };
}
