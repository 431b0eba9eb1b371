import { toPage, type Page } from '../../db/cursor.ts';
import type { Instant } from '../../domain/process.ts';
import type { PageAsked } from '../schemas/common.ts';

interface Listed {
  readonly id: string;
}

/** A page of a list that is in memory, in the order of an instant and then of the ids. */
export function pageOf<Item extends Listed>(
  items: readonly Item[],
  { cursor, limit }: PageAsked,
  instantOf: (item: Item) => Instant | null = () => null,
): Page<Item> {
  const keyed = items.map((item) => ({ item, value: instantOf(item), id: item.id }));
  const rest =
    cursor === undefined ? keyed : keyed.filter((one) => byInstantAndId(one, cursor) > 0);
  const rows = rest.toSorted(byInstantAndId).slice(0, limit + 1);
  return toPage(
    rows,
    limit,
    ({ value, id }) => ({ value, id }),
    ({ item }) => item,
  );
}

interface Key {
  readonly value: Instant | null;
  readonly id: string;
}

function byInstantAndId(one: Key, other: Key): number {
  const instants = (one.value ?? 0) - (other.value ?? 0);
  if (instants !== 0 || one.id === other.id) return instants;
  return one.id < other.id ? -1 : 1;
}
