import type { Instant } from './process.ts';

/** The one place where an instant leaves the house: RFC 3339, UTC. */
export const toWire = (at: Instant): string => new Date(at).toISOString();

/** An instant that may be missing. */
export const toWireOrNull = (at: Instant | null): string | null =>
  at === null ? null : toWire(at);
