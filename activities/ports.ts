import type { Recording } from '../db/record.ts';
import type { IssueEvent } from '../domain/issue/event.ts';
import type { Wired } from '../domain/issue/wire.ts';
import type { Notify } from '../domain/issue/effects.ts';
import type { Role } from '../domain/people.ts';
import type { Actor, Instant } from '../domain/process.ts';
import type { Moved, RebaseOrder } from '../domain/rebase.ts';

/** What is to be recorded; events come packed, for they stand in the history. */
export type RecordInput = Omit<Recording, 'events'> & {
  readonly events: readonly Wired<IssueEvent>[];
};

/** One notice to people. The id is stable over retries: telling twice is telling once. */
export interface DeliverInput {
  readonly id: string;
  readonly stream: string;
  readonly at: Instant;
  readonly notice: Notify;
}

/** Who heard of a notice, and which of its roles nobody holds just now. */
export interface Delivered {
  readonly told: readonly string[];
  readonly vacant: readonly Role[];
}

export interface RebasePageInput {
  /** Id of the rebase: with an issue's it names the command, so that it takes effect once. */
  readonly id: string;
  readonly order: RebaseOrder;
  /** Id of the last issue of the page before; empty at the beginning. */
  readonly after: string;
}
export interface RebasePage {
  readonly checked: number;
  readonly moved: readonly Moved[];
  readonly refused: readonly { readonly issue: string; readonly code: string }[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** The activities as workflows see them. Each is safe to run twice. */
export interface Activities {
  record(input: RecordInput): Promise<void>;
  deliver(input: DeliverInput): Promise<Delivered>;
  /** Looks up who somebody is and which roles they hold; an unknown id holds none. */
  identify(id: string): Promise<Actor>;
  /** Rebases the next open issues of an order. */
  rebasePage(input: RebasePageInput): Promise<RebasePage>;
}
