import type { Instant } from '../domain/process.ts';

/** Where a list goes on: behind the row with this sort value and id. Null is "never" and sorts last. */
export interface Cursor {
  readonly value: Instant | null;
  readonly id: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null: this was the last page. */
  readonly nextCursor: Cursor | null;
}

/** Makes a page of the rows of a query that asked for one row more than the page holds. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? cursorOf(last) : null;
  return { items: shown.map(itemOf), nextCursor };
}
