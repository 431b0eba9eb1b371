import type { Refusal } from '../errors.ts';
import type { Instant } from '../process.ts';
import { toWire } from '../wire-instant.ts';
import type { PauseReason, WebhookState } from './webhook.ts';

/** Most webhooks of one holder: each of them is sent every event. */
export const mostWebhooks = 20;
export const longestName = 100;
export const longestUrl = 2000;
/** Longest time that a secret signs beside the one that follows it. */
export const longestOverlap = 720;
/** Events after its cursor are counted up to here. */
export const mostLag = 10_000;
const hourMs = 3_600_000;
const testEveryMs = 1000;

const secretPrefix = 'whsec_';
const leastSecretBytes = 24;
const mostSecretBytes = 64;
/** Standard base64, padded, with nothing in the bits that do not count: every library reads the same bytes. */
const base64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

type Verdict = Refusal | undefined;

/** Why a secret that somebody brings along cannot be used. Never tells the secret. */
export function refusalOfSecret(secret: string): Verdict {
  const pointer = '/secret';
  const encoded = secret.slice(secretPrefix.length);
  if (!secret.startsWith(secretPrefix) || !base64.test(encoded)) {
    return { code: 'webhook.bad-secret', pointer };
  }
  const padding = encoded.length - encoded.replace(/=+$/, '').length;
  const bytes = (encoded.length / 4) * 3 - padding;
  if (bytes >= leastSecretBytes && bytes <= mostSecretBytes) return undefined;
  const facts = { bytes, least: leastSecretBytes, most: mostSecretBytes };
  return { code: 'webhook.secret-length', pointer, facts };
}

/** Who asks, and how far they may: somebody who may not mind all minds their own. */
export interface Minding {
  readonly id: string;
  readonly all: boolean;
}

/** True for whoever may know that a webhook is there; for others it is not. */
export const isMinded = (by: Minding, holder: string): boolean => by.all || by.id === holder;

/**
 * Why there may be no webhook of this holder, made by this person.
 * @param isFollower the holder may follow events as they are: a webhook has the rights of its holder.
 */
export function refusalOfHolder(by: Minding, holder: string, isFollower: boolean): Verdict {
  const pointer = '/holder';
  if (!isMinded(by, holder)) return { code: 'webhook.not-yours', pointer };
  return isFollower ? undefined : { code: 'webhook.blind', pointer, facts: { holder } };
}

/** Why nothing can be sent from an instant on. */
export const refusalOfBeginning = (from: Instant, now: Instant): Verdict =>
  from > now ? { code: 'webhook.from-future', pointer: '/from' } : undefined;

/**
 * Why a secret may not be replaced now. Three that sign at the same time would push out one that somebody still relies
 * on; whoever must get rid of a secret at once always can, with no overlap.
 */
export function refusalToRotate(
  { previousUntil }: { readonly previousUntil: Instant | null },
  overlapHours: number,
  now: Instant,
): Verdict {
  if (overlapHours === 0 || !isLive(previousUntil, now)) return undefined;
  const facts = { until: toWire(previousUntil) };
  return { code: 'webhook.rotating', pointer: '/overlapHours', facts };
}

/** True while the secret before the current one signs as well. */
export const isLive = (until: Instant | null, now: Instant): until is Instant =>
  until !== null && until > now;

/** When the secret that is replaced signs no more; null: at once. */
export const overlapUntil = (hours: number, now: Instant): Instant | null =>
  hours === 0 ? null : now + hours * hourMs;

/** Why no test event is sent now. @param last when one was; null while it is still under way. */
export function refusalToTest(last: Instant | null | undefined, now: Instant): Verdict {
  const isSoon = last === null || (last !== undefined && now < last + testEveryMs);
  return isSoon ? { code: 'webhook.test-too-soon' } : undefined;
}

interface Standing {
  readonly state: WebhookState;
  readonly pauseReason: PauseReason | null;
  readonly failures: number;
  readonly failingSince: Instant | null;
}
interface Wanted {
  readonly state?: WebhookState | undefined;
  readonly url?: string | undefined;
}

/**
 * How a webhook stands once somebody has said so. Who resumes it, or names another address, says that the endpoint is
 * well: what it failed before counts no more, or it would be paused again at once. Why it was paused is kept when it is
 * paused already.
 */
export function standingAfter(
  before: Pick<Standing, 'state'> & { readonly url: string },
  { state = before.state, url = before.url }: Wanted,
): Partial<Standing> {
  if (state === 'paused') return before.state === 'paused' ? {} : { state, pauseReason: 'asked' };
  if (before.state === 'active' && url === before.url) return {};
  return { state, pauseReason: null, failures: 0, failingSince: null };
}

/** True when what failed before is worth a try at once. */
export const isFreshStart = ({ failures }: Partial<Standing>): boolean => failures === 0;
