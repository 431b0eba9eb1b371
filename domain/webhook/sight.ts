import { reachOf, type Caller, type Reach } from '../authority/scope.ts';
import { seesNoPersons } from '../authority/sight.ts';
import { scopesOf } from '../authority/table.ts';
import type { FeedEvent } from '../feed/cloud-event.ts';
import type { IssueEvent } from '../issue/event.ts';
import { isCustomer } from '../people.ts';

/** Whose rights count for a webhook. */
export interface Holder extends Caller {
  /** For people of a customer: whose. */
  readonly customerId: string | null;
}

/**
 * True for somebody who may hold a webhook: it tells of events as they are, so nobody may to whom they are shown without
 * some of it (customers, analysts).
 */
export const mayHold = (holder: Pick<Holder, 'roles'>): boolean =>
  scopesOf(holder.roles, 'listFeed').length > 0 && !isCustomer(holder) && !seesNoPersons(holder);

/** What a webhook may tell of: the issues that its holder may read. */
export function sightOf(holder: Holder): Reach {
  const { customerId, customers } = holder;
  const own = customerId === null ? [] : [customerId];
  return reachOf(
    { ...holder, customers: [...customers, ...own] },
    scopesOf(holder.roles, 'getIssue'),
  );
}

interface Filter {
  /** Null: every type. */
  readonly types: readonly IssueEvent['type'][] | null;
  /** Null: every customer. */
  readonly customers: readonly string[] | null;
}

/** True when a webhook wants to be told of an event. */
export const wants = (
  { types, customers }: Filter,
  { data, customerId }: Pick<FeedEvent, 'data' | 'customerId'>,
): boolean =>
  (types === null || types.includes(data.type)) &&
  (customers === null || customers.includes(customerId));

/** The id of an event as it goes out and is signed: the same at every try, and without dots, which the signature has. */
export const messageIdOf = ({ issueId, version }: Pick<FeedEvent, 'issueId' | 'version'>): string =>
  `${issueId}_${version}`;
