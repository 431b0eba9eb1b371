import type { IssueView } from '../domain/issue/view.ts';

/** What became of one command to one issue. */
export type Sent =
  { readonly ok: true; readonly view: IssueView } | { readonly ok: false; readonly code: string };

/** Sends a command to a running issue; the same `updateId` takes effect once. */
export type Send<Command> = (issueId: string, command: Command, updateId: string) => Promise<Sent>;
