import type { IssueView } from './issue/view.ts';
import type { Consumed, RebaseCause } from './issue/command.ts';
import type { PinFacts } from './policy/document.ts';
import type { MovedClock } from './moved.ts';

/** Which open issues a rebase is about. */
export type RebaseScope =
  /** Those pinned to a policy, or to one version of it. */
  | { readonly kind: 'policy'; readonly id: string; readonly version: number | null }
  /** Those whose policy counts on a calendar. */
  | { readonly kind: 'calendar'; readonly id: string }
  | { readonly kind: 'issues'; readonly ids: readonly string[] };

/** What many issues are put on, and who asked for it. */
export interface RebaseOrder {
  readonly scope: RebaseScope;
  readonly cause: RebaseCause;
  readonly consumed: Consumed;
  /** Null: each issue keeps its version, on the calendars as they are now. */
  readonly policy: { readonly id: string; readonly version: number } | null;
  readonly by: string;
}

/** One due time that moved, and of which issue. */
export interface Moved extends MovedClock {
  readonly issue: string;
  readonly number: string;
}

/** How far a rebase has come. */
export interface RebaseProgress {
  readonly order: RebaseOrder;
  readonly checked: number;
  readonly rebased: number;
  /** How many due times moved; `items` are the first of them. */
  readonly moved: number;
  readonly items: readonly Moved[];
  readonly refused: readonly { readonly issue: string; readonly code: string }[];
  readonly done: boolean;
}

/** Facts of an issue that conditions of a policy may ask about. */
export function pinFactsOf(
  view: Pick<IssueView, 'type' | 'channel' | 'customerId' | 'level' | 'statedSeverity' | 'product'>,
): PinFacts {
  const { type, channel, customerId, level, statedSeverity, product } = view;
  return {
    type,
    channel,
    customer: customerId,
    level,
    severity: statedSeverity,
    product: product ?? '',
  };
}
