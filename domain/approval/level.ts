import type { Role } from '../people.ts';
import type { Approval, Party } from './approval.ts';
import { openParties } from './outcome.ts';
import type { ApprovalRule } from './rule.ts';

/** Who joins when a deadline passes, and at which place of the rule the role stands. */
interface Level {
  readonly role: Role;
  readonly place: number;
}
type Levels = Pick<ApprovalRule, 'escalate'>;

/**
 * Whether the level at a place of the rule may join a party: it stands above everybody who sits there. What the amount
 * has given to the highest level never comes down to a lower one because time has passed.
 */
export const mayJoin = (party: Party, { escalate }: Levels, place: number): boolean =>
  !party.fixed && party.by.every((role) => escalate.lastIndexOf(role) < place);

/**
 * The level that is next; one that can join nobody is passed over. Where only fixed parties are left, the level hears of
 * it all the same.
 */
export function nextLevel(approval: Approval, rule: Levels): Level | undefined {
  const open = openParties(approval);
  const isFixed = open.every(({ fixed }) => fixed);
  for (const [place, role] of rule.escalate.entries()) {
    if (place < approval.escalations) continue;
    if (isFixed || open.some((party) => mayJoin(party, rule, place))) return { role, place };
  }
  return undefined;
}
