import { eventNames, type IssueEvent } from '../issue/event.ts';
import { cloudTypeOf, type FeedEvent } from './cloud-event.ts';

/** What somebody wants of the feed; null: everything. */
export interface FeedFilter {
  readonly types: ReadonlySet<IssueEvent['type']> | null;
  readonly customerId: string | null;
}

const byName: ReadonlyMap<string, IssueEvent['type']> = new Map(
  eventNames.flatMap((type) => [
    [type, type],
    [cloudTypeOf(type), type],
  ]),
);

/** The type that a name means, with or without the prefix it has outside; undefined: there is none. */
export const typeNamed = (name: string): IssueEvent['type'] | undefined => byName.get(name);

/** True for an event that was asked for. */
export const isAsked = (
  { types, customerId }: FeedFilter,
  event: Pick<FeedEvent, 'customerId' | 'data'>,
): boolean =>
  (types === null || types.has(event.data.type)) &&
  (customerId === null || customerId === event.customerId);
