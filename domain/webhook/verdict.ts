import type { Instant } from '../process.ts';
import type { Posted } from './answer.ts';
import type { Schedule } from './schedule.ts';
import type { DeliveryOutcome } from './webhook.ts';

/**
 * What an answer means. `rejected`: the endpoint works and does not want this event; `failed`: it may well be that it
 * wants none; `gone`: it says that it will never want any (410).
 */
export type Verdict = 'delivered' | 'rejected' | 'failed' | 'gone';

/** 4xx that say something of the endpoint or of us, not of what was sent: who we are, where it is, how busy it is. */
const ofTheEndpoint: ReadonlySet<number> = new Set([
  401, 402, 403, 404, 405, 407, 408, 421, 425, 429,
]);

export function verdictOf({ status }: Pick<Posted, 'status'>): Verdict {
  if (status === null) return 'failed';
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'gone';
  const isRejected = status >= 400 && status < 500 && !ofTheEndpoint.has(status);
  return isRejected ? 'rejected' : 'failed';
}

/** How the delivery log calls it. */
export function outcomeOf({ status, error }: Pick<Posted, 'status' | 'error'>): DeliveryOutcome {
  if (error === 'address') return 'refused';
  return verdictOf({ status }) === 'delivered' ? 'delivered' : 'failed';
}

/** How an endpoint has done of late. */
export interface Tally {
  /** In a row; 0: the last one went through. */
  readonly failures: number;
  readonly failingSince: Instant | null;
  /** Of which issues, as far as it is known and matters. */
  readonly issues: readonly string[];
}
export const cleanTally: Tally = { failures: 0, failingSince: null, issues: [] };

/** An endpoint that rejects an event has answered: that is no failure of the endpoint, and no sign of health either. */
export function tallied(
  tally: Tally,
  {
    verdict,
    issueId,
    now,
  }: { readonly verdict: Verdict; readonly issueId: string; readonly now: Instant },
): Tally {
  if (verdict === 'delivered') return cleanTally;
  if (verdict === 'rejected') return tally;
  const { failures, failingSince, issues } = tally;
  return {
    failures: failures + 1,
    failingSince: failingSince ?? now,
    issues: issues.includes(issueId) ? issues : [...issues, issueId],
  };
}

/** True when the endpoint is to be left alone for a while: what fails is not this or that event. */
export const isBroken = ({ failures, issues }: Tally, { breakAfter }: Schedule): boolean =>
  failures >= breakAfter.failures && issues.length >= breakAfter.issues;

/** True when it has failed for so long that somebody has to look at it. */
export const isGivenUp = (
  { failingSince }: Pick<Tally, 'failingSince'>,
  { endpointLastsMs }: Schedule,
  now: Instant,
): boolean => failingSince !== null && now - failingSince >= endpointLastsMs;
