import type { components, operations } from './schema.ts';

/**
 * What has happened to an issue, as a CloudEvent 1.0. It may come more than once, always with the same id. New types of
 * events may come: leave alone what you do not know.
 */
export type ItrEvent = components['schemas']['CloudEvent'];

export interface FeedPage {
  readonly items: readonly ItrEvent[];
  /** Keep it once the items are worked on, and go on from it after a restart. */
  readonly nextCursor: string;
}

export interface FeedOptions {
  /** Cursor to go on from; from the beginning when not given. */
  readonly after?: string | undefined;
  /** How long the server holds an empty answer back, in seconds. 20 when not given. */
  readonly waitSeconds?: number;
  /** True: ends at the present end of the feed instead of waiting for more. */
  readonly untilEnd?: boolean;
  readonly signal?: AbortSignal;
  /** Filters, as in docs/events.md. */
  readonly query?: Readonly<Record<string, string>>;
}

type FeedAnswer = operations['listFeed']['responses'][200]['content']['application/json'];
export type ReadFeed = (
  query: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
) => Promise<FeedAnswer>;

/** Follows the feed page by page, for ever unless told otherwise. */
export async function* follow(
  read: ReadFeed,
  { after, waitSeconds = 20, untilEnd = false, signal, query = {} }: FeedOptions,
): AsyncGenerator<FeedPage, void, undefined> {
  let cursor = after;
  for (;;) {
    const wait = untilEnd ? {} : { wait: String(waitSeconds) };
    const from = cursor === undefined ? {} : { after: cursor };
    const { items, nextCursor, hasMore } = await read({ ...query, ...wait, ...from }, signal);
    cursor = nextCursor;
    if (items.length > 0) yield { items, nextCursor };
    if (untilEnd && !hasMore) return;
  }
}
