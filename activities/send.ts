import type { IssueView } from '../domain/issue/view.ts';

/** What became of one command to one issue. */
export type Sent =
  { readonly ok: true; readonly view: IssueView } | { readonly ok: false; readonly code: string };

/** Sends a command to a running issue; the same `updateId` takes effect once. */
export type Send<Command> = (issueId: string, command: Command, updateId: string) => Promise<Sent>;

/** Commands on their way at once: few, so that the daily work goes on beside them. */
const atOnce = 4;

/** Sends something for each of a page of items. */
export async function fewAtOnce<Item>(
  items: readonly Item[],
  send: (item: Item) => Promise<void>,
): Promise<void> {
  for (let begin = 0; begin < items.length; begin += atOnce) {
    await Promise.all(items.slice(begin, begin + atOnce).map(send));
  }
}
