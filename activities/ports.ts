import type { Recording } from '../db/record.ts';
import type { IssueEvent } from '../domain/issue/event.ts';
import type { Wired } from '../domain/issue/wire.ts';
import type { Notify } from '../domain/issue/notices.ts';
import type { Absence } from '../domain/organisation/organisation.ts';
import type { Role } from '../domain/people.ts';
import type { Actor, Instant } from '../domain/process.ts';
import type { Choice, Need } from '../domain/routing/routing.ts';
import type { Moved, RebaseOrder } from '../domain/rebase.ts';
import type { WebhookProgress } from '../domain/webhook/progress.ts';

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

/** A search for somebody. The id names the choice: searching twice is searching once. */
export interface ChooseInput {
  readonly id: string;
  readonly stream: string;
  readonly at: Instant;
  readonly policy: { readonly id: string; readonly version: number };
  readonly need: Need;
}
/** Who was found; the reasons are kept under the id of the choice. */
export type Chosen = Pick<Choice, 'person' | 'team'>;

/** A decision by signal. */
export interface IdentifyInput {
  /** Whose decision it is said to be. */
  readonly by: string;
  readonly approval: string;
  /** The one-time code that came along. */
  readonly code?: string;
  /** Names the signal: a code is used up by one of them. */
  readonly use: string;
}
/** Who it is. */
export interface Identified extends Actor {
  /** Why it is not believed. */
  readonly refusal?: 'approval.bad-code';
}

/** When somebody is away. */
export type AbsenceTimes = Pick<Absence, 'person' | 'from' | 'until'>;
export interface PassOnInput {
  /** Id of the absence. */
  readonly id: string;
  /** Id of the last issue of the page before; empty at the beginning. */
  readonly after: string;
}
export interface PassOnPage {
  /** How many issues went to somebody else, or are offered anew. */
  readonly passedOn: number;
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** A stretch of time: after `from`, up to and including `until`. */
export interface DeskRound {
  readonly from: Instant;
  readonly until: Instant;
}
export interface DeskTold {
  /** Persons who found something in their inbox now. */
  readonly summaries: number;
  readonly gaps: number;
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

export interface PumpInput {
  /** Id of the webhook. */
  readonly id: string;
  /** Null: from where its row says. */
  readonly progress: WebhookProgress | null;
}
export interface Pumped {
  readonly progress: WebhookProgress;
  /**
   * `deleted`: there is no such webhook any more; `paused`: until somebody says otherwise; `failing`: the endpoint is
   * left alone for a while; `asleep`: there is nothing to tell; `turn`: others want to have a turn as well.
   */
  readonly why: 'deleted' | 'paused' | 'failing' | 'asleep' | 'turn';
  /** How long to wait at most before going on; null: until something has changed. */
  readonly waitMs: number | null;
}

/** The activities of webhooks, in a queue of their own: they take long and must keep nobody waiting. */
export interface WebhookActivities {
  /** Tells a system of events for a while, beating its heart with a `WebhookProgress`. At least once, never less. */
  pumpWebhook(input: PumpInput): Promise<Pumped>;
}

/** The activities as workflows see them. Each is safe to run twice. */
export interface Activities {
  record(input: RecordInput): Promise<void>;
  deliver(input: DeliverInput): Promise<Delivered>;
  /** Finds somebody who can take an issue and writes down why (requirement 3-3.2.2). */
  choose(input: ChooseInput): Promise<Chosen>;
  /** Looks up who decides by a signal and what they are entitled to; an unknown id holds no role. */
  identify(input: IdentifyInput): Promise<Identified>;
  /** When an absence begins and ends; null when there is no such absence any more. */
  absence(id: string): Promise<AbsenceTimes | null>;
  /** Passes on the next issues that somebody holds who is away from now on (requirement 3-3.2.2). */
  passOn(input: PassOnInput): Promise<PassOnPage>;
  /** When the next working day of anybody begins. */
  nextDesk(after: Instant): Promise<Instant>;
  /** Tells everybody whose working day began what lies before them, and leads of the gaps in their rosters. */
  deskRound(input: DeskRound): Promise<DeskTold>;
  /** Rebases the next open issues of an order. */
  rebasePage(input: RebasePageInput): Promise<RebasePage>;
}
