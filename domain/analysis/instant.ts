import type { Instant } from '../process.ts';

/** An instant for people who look at a history: to the second, in UTC. */
export const instantInWords = (at: Instant): string =>
  `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
