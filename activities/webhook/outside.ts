import type { Database } from '../../db/database.ts';
import type { Tail } from '../../db/tail.ts';
import type { Schedule } from '../../domain/webhook/schedule.ts';
import type { Targets } from '../../outbound/guard.ts';
import type { Vault } from '../../vault/seal.ts';

/** How a pump takes its turns. */
export interface Pace {
  /** It falls asleep when so long nothing was recorded; at least a second. */
  readonly idleMs: number;
  /** It gives its place to others after this time. */
  readonly turnMs: number;
}
export const usualPace: Pace = { idleMs: 5_000, turnMs: 60_000 };

export interface PumpOutside {
  readonly db: Database;
  readonly tail: Pick<Tail, 'after' | 'grown'>;
  readonly vault: Vault;
  readonly targets: Targets;
  readonly schedule: Schedule;
  readonly pace: Pace;
}
