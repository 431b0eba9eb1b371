import type { Approval, ApprovalState, Party, Vote } from './approval.ts';

const saying = ({ votes }: Party, decision: 'approve' | 'refuse'): number =>
  votes.filter((vote) => vote.decision === decision).length;

export const hasAgreed = (party: Party): boolean =>
  !hasRefused(party) && saying(party, 'approve') >= party.count;
export const hasRefused = (party: Party): boolean => saying(party, 'refuse') > 0;
const isOpenParty = (party: Party): boolean => !hasAgreed(party) && !hasRefused(party);

/**
 * The parties that may decide now: all that have not yet, or the first of them where they decide in turn. Once enough
 * have agreed, only those are left whose refusal would still end it.
 */
export function openParties({ parties, inTurn, state, quorum, veto }: Approval): readonly Party[] {
  if (state !== 'pending') return [];
  const isEnough = parties.filter(hasAgreed).length >= quorum;
  const open = parties.filter(
    (party) => isOpenParty(party) && (!isEnough || veto.includes(party.id)),
  );
  return inTurn ? open.slice(0, 1) : open;
}

/**
 * What the votes come to: refused by a veto, or once too few can still agree; approved once enough have, and everybody
 * with a veto among them. A veto is not outrun by others who are quicker.
 */
export function outcomeOf({
  parties,
  quorum,
  veto,
}: Approval): Extract<ApprovalState, 'pending' | 'approved' | 'refused'> {
  const refused = parties.filter(hasRefused);
  if (refused.some(({ id }) => veto.includes(id))) return 'refused';
  if (parties.length - refused.length < quorum) return 'refused';
  const agreed = parties.filter(hasAgreed);
  const isFree = parties.every((party) => agreed.includes(party) || !veto.includes(party.id));
  return isFree && agreed.length >= quorum ? 'approved' : 'pending';
}

/** The request with one more vote of a party, not yet counted. */
export const withVote = (approval: Approval, party: string, vote: Vote): Approval => ({
  ...approval,
  parties: approval.parties.map((one) =>
    one.id === party ? { ...one, votes: [...one.votes, vote] } : one,
  ),
});
