import type { IssueEvent } from '../domain/issue/event.ts';
import type { Notify } from '../domain/issue/effects.ts';
import type { IssueView } from '../domain/issue/view.ts';
import type { Actor, Instant } from '../domain/process.ts';

/** Events of one stream that are durable in its history, and the view they lead to. */
export interface RecordInput {
  readonly kind: 'issue';
  readonly stream: string;
  /** Version before the first of `events`; they are numbered `fromVersion + 1` and on. */
  readonly fromVersion: number;
  readonly events: readonly IssueEvent[];
  readonly view: IssueView;
  /** When the next thing falls due, for the watchdog. */
  readonly nextDueAt: Instant | null;
}

/** One notice to people. The id is stable over retries: telling twice is telling once. */
export interface DeliverInput {
  readonly id: string;
  readonly stream: string;
  readonly at: Instant;
  readonly notice: Notify;
}

/** The activities as workflows see them. Each is safe to run twice. */
export interface Activities {
  record(input: RecordInput): Promise<void>;
  /** @returns the ids of those who were told. */
  deliver(input: DeliverInput): Promise<readonly string[]>;
  /** Looks up who somebody is and which roles they hold; an unknown id holds none. */
  identify(id: string): Promise<Actor>;
}
