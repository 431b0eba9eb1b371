import type { Duration } from '../duration.ts';
import type { Role } from '../people.ts';

/** Who decides a kind of approval, how long they have, and who joins when they do not (domain C.5). */
export interface ApprovalRule {
  readonly parties: readonly PartyRule[];
  /** The parties decide one after another; otherwise all at once. */
  readonly inTurn?: true;
  /** How many parties must agree; all when not given. */
  readonly quorum?: number;
  /** Parties who must be among those who agree, and whose refusal ends it; all, or with a quorum none, when not given. */
  readonly veto?: readonly string[];
  /** After this long the next level joins, or it is refused; without one nothing happens by itself. */
  readonly timeout?: Duration;
  /** When those who have not decided are reminded, counted from when they were asked. */
  readonly remind?: readonly Duration[];
  readonly escalate: readonly Role[];
  /** What a timeout does when no level is left to call in; nothing when not given. It never approves. */
  readonly onTimeout?: 'refuse';
  /** How long a granted approval holds; for good when not given. */
  readonly expires?: Duration;
  /** How long the papers of what was decided by phone may take. */
  readonly papers?: Duration;
}

/** One who must agree, as the policy names them. */
export interface PartyRule {
  readonly id: string;
  readonly by?: readonly Role[];
  /** Ids of persons. */
  readonly persons?: readonly string[];
  /** Instead of `by`, for what costs something: the first row whose limit the amount does not pass. */
  readonly tiers?: readonly Tier[];
  /** How many people must agree; one when not given. */
  readonly count?: number;
  readonly recordedBy?: readonly Role[];
  readonly byPhone?: true;
  /** Nobody joins this party, however long it takes. */
  readonly fixed?: true;
}
export interface Tier {
  /** Highest amount; without one for any. */
  readonly upTo?: number;
  readonly by: readonly Role[];
}
