import type { Instant } from '../process.ts';

/** When is tried again, and when no more; all in milliseconds. Other than the usual one in tests only. */
export interface Schedule {
  /** Waits between the tries of an event that fails while others get through; the last one repeats. */
  readonly retries: readonly number[];
  /** An event that still fails so long after its first try is dead. */
  readonly eventLastsMs: number;
  /** Waits between the tries of an endpoint that fails altogether; the last one repeats. */
  readonly probes: readonly number[];
  /** An endpoint that has failed for so long is paused. */
  readonly endpointLastsMs: number;
  /** So many failures in a row, over so many issues, and the endpoint is taken to fail altogether. */
  readonly breakAfter: { readonly failures: number; readonly issues: number };
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export const usualSchedule: Schedule = {
  retries: [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 3 * hour, 6 * hour, 12 * hour],
  eventLastsMs: 3 * day,
  probes: [5 * second, 15 * second, 30 * second, minute, 2 * minute, 5 * minute, 15 * minute, hour],
  endpointLastsMs: 5 * day,
  breakAfter: { failures: 5, issues: 3 },
};

/** Nobody is believed who asks for more patience than this. */
const longestAskedMs = day;
/** A wait is up to this share longer, so that not everything that failed together comes back together. */
const jitterShare = 0.2;

/** A number in [0, 1) that is always the same for a text (FNV-1a). */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  // the last letters of a text have touched the low bits only
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

interface Wait {
  /** How often it was tried; at least once. */
  readonly tries: number;
  /** What the wait is spread by. */
  readonly id: string;
  /** How long the endpoint asks us to wait, if it does. */
  readonly retryAfterMs: number | null;
}

function waitOf(waits: readonly number[], { tries, id, retryAfterMs }: Wait): number {
  const usual = waits[Math.min(tries, waits.length) - 1] ?? 0;
  const spread = Math.round(usual * (1 + jitterShare * shareOf(`${id}/${tries}`)));
  return Math.max(spread, Math.min(retryAfterMs ?? 0, longestAskedMs));
}

/** How long to wait for the next try of an endpoint that fails altogether. */
export const probeWait = (schedule: Schedule, wait: Wait): number => waitOf(schedule.probes, wait);

/** When an event that has failed is tried again; null: no more, it is dead. */
export function nextTryAt(
  schedule: Schedule,
  wait: Wait & { readonly since: Instant; readonly now: Instant },
): Instant | null {
  if (wait.now - wait.since >= schedule.eventLastsMs) return null;
  return wait.now + waitOf(schedule.retries, wait);
}
