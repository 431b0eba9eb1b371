import type { Instant } from './process.ts';

/** The ready-made lists of work (requirement 3-1.3), each by the soonest deadline. Closed issues stand in none. */
export const queueNames = [
  /** Owned by the viewer. */
  'mine',
  /** With one of the viewer's teams. */
  'my-team',
  /** Nobody owns it and it is offered to nobody. */
  'unassigned',
  /** Offered to the viewer, who does not own it. */
  'offered-to-me',
  /** A deadline runs, soonest first. */
  'breaching-next',
  'waiting-for-customer',
  'suspended',
  'all-s1',
] as const;
export type QueueName = (typeof queueNames)[number];

/** Who looks at the queues. */
export interface Viewer {
  readonly person: string;
  /** Ids of the teams the person belongs to. */
  readonly teams: readonly string[];
}

/** Queues are counted up to here; beyond, it is "more". */
export const mostCounted = 1000;

const day = 86_400_000;

/** What has been overdue for longer does not breach next any more; it would hide what still can be saved. */
export const breachingSince = (now: Instant): Instant => now - day;
