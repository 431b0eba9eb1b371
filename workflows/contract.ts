/**
 * What a client and the workflows have in common: names, ids, arguments and answers. Loads in plain Node as well as in
 * the workflow sandbox.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import {
  commandNames,
  type AbsenceBegan,
  type CommandName,
  type IssueCommand,
} from '../domain/issue/command.ts';
import type { Remembered } from '../domain/analysis/remembered.ts';
import { numberOfId } from '../domain/issue/number.ts';
import type { IssueState } from '../domain/issue/state.ts';
import type { Wired } from '../domain/issue/wire.ts';
import type { Instant } from '../domain/process.ts';
import type { RebaseOrder, RebaseProgress } from '../domain/rebase.ts';
import type { ClockView, IssueView } from '../domain/issue/view.ts';
import type { WebhookProgress } from '../domain/webhook/progress.ts';

export { searchAttributeTypes } from '../domain/analysis/attributes.ts';

/** Name of the workflow type of an issue. */
export const issueWorkflowType = 'issue';
/** The process of an issue goes by its number: what people say is what they look for. */
export const issueWorkflowId = numberOfId;

/** Name of the workflow type that rebases many issues. */
export const rebaseWorkflowType = 'rebase';
const rebasePrefix = 'rebase-';
export const rebaseWorkflowId = (id: string): string => `${rebasePrefix}${id}`;

/** What a rebase is started with; only its own next run passes the rest. */
export interface RebaseStart {
  readonly id: string;
  readonly order: RebaseOrder;
  readonly after?: string;
  readonly progress?: RebaseProgress;
}

/** Name of the workflow type that waits for an absence to begin. */
export const absenceWorkflowType = 'absence';
const absencePrefix = 'absence-';
export const absenceWorkflowId = (id: string): string => `${absencePrefix}${id}`;
/** When it begins and who stands in is looked up, for both may change until then. */
export interface AbsenceStart {
  readonly id: string;
}

/** Name of the workflow type that tells everybody at the beginning of their day what lies before them. */
export const deskWorkflowType = 'desk';
const deskPrefix = 'desk-';
/** One of an installation: others may share the namespace. */
export const deskWorkflowId = (taskQueue: string): string => `${deskPrefix}${taskQueue}`;
export interface DeskStart {
  /** Days that began after it are told of; from now on when not given. */
  readonly after?: Instant;
}

/** Name of the workflow type that tells one subscribed system of events. */
export const webhookWorkflowType = 'webhook';
const webhookPrefix = 'webhook-';
export const webhookWorkflowId = (id: string): string => `${webhookPrefix}${id}`;
/** Where the activities of webhooks are done: they take long, and must keep nothing else waiting. */
export const webhookTaskQueue = (taskQueue: string): string => `${taskQueue}-webhooks`;
/** What a webhook is started with; only its own next run passes the rest. */
export interface WebhookStart {
  readonly id: string;
  readonly carry?: WebhookProgress;
}

/** "Look again": what an absence, a webhook or the desk waits for has moved, or its timer is lost. */
export const changedSignal = defineSignal('changed');

/** What goes with a command besides its content. */
export interface CommandMeta {
  /** SHA-256 of the request, hex: tells a repetition from another request under the same key. */
  readonly digest: string;
  /** The version the caller has seen; the command is refused when the process has moved on. */
  readonly ifVersion?: number;
}

/** A command that has been answered: what a repetition of it is compared with. */
export interface Answered {
  readonly id: string;
  readonly digest: string;
}

/** What a process hands to its next run: plain JSON. */
export interface Carry<State> {
  readonly state: State;
  readonly version: number;
  readonly answered: readonly Answered[];
}

/** What a process is started with; only its own next run passes `carry`. */
export interface ProcessStart<State> {
  readonly id: string;
  readonly carry?: Carry<State>;
  /** History events after which a new run is begun; by default when the server suggests it. */
  readonly historyLimit?: number;
}
export interface IssueStart extends ProcessStart<Wired<IssueState>> {
  /** What people are shown of the runs before; only its own next run passes it. */
  readonly remembered?: Remembered;
}

/** What a command is answered with. */
export interface Answer<View> {
  readonly view: View;
  readonly version: number;
  /** Digest of the request that this is the answer to. */
  readonly digest: string;
}

/** An update is named as its command; its id is the idempotency key. */
export const commandUpdate = (name: CommandName | AbsenceBegan['type']) =>
  defineUpdate<Answer<IssueView>, [Wired<IssueCommand>, CommandMeta]>(name);
export const commandUpdates = commandNames.map((name) => ({
  name,
  definition: commandUpdate(name),
}));

/** From the worker, not from people: somebody who holds the issue or an offer of it is away from now on. */
export const absenceUpdate = {
  name: 'absence-began',
  definition: commandUpdate('absence-began'),
} as const;

/**
 * "Look at your clocks": sent by the watchdog to a process that is overdue. Rejected, and so without a trace in the
 * history, when nothing is due.
 */
export const pokeUpdate = defineUpdate<void>('poke');

/**
 * Supervisor's decision from the Temporal UI or command line: `{ approval, decision, by }`. The payload is typed by
 * people, so it is checked, not trusted.
 */
export const approveSignal = defineSignal<[unknown]>('approve');

export const stateQuery = defineQuery<IssueState | null>('state');
export const rebaseProgressQuery = defineQuery<RebaseProgress>('progress');
export const clocksQuery = defineQuery<readonly ClockView[]>('clocks');

/** How long closed issues stay in Temporal (requirement: histories can be read for a quarter). */
export const retentionDays = 90;
