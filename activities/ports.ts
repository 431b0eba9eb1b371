import type { Recording } from '../db/record.ts';
import type { Notify } from '../domain/issue/effects.ts';
import type { Actor, Instant } from '../domain/process.ts';

/** One notice to people. The id is stable over retries: telling twice is telling once. */
export interface DeliverInput {
  readonly id: string;
  readonly stream: string;
  readonly at: Instant;
  readonly notice: Notify;
}

/** The activities as workflows see them. Each is safe to run twice. */
export interface Activities {
  record(input: Recording): Promise<void>;
  /** @returns the ids of those who were told. */
  deliver(input: DeliverInput): Promise<readonly string[]>;
  /** Looks up who somebody is and which roles they hold; an unknown id holds none. */
  identify(id: string): Promise<Actor>;
}
