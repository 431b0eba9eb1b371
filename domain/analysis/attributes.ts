import { slaOf, statusOf, type IssueState } from '../issue/state.ts';
import type { Instant } from '../process.ts';
import type { Remembered } from './remembered.ts';

/**
 * Search attributes of an issue. Ids and codes only, for they are never encrypted. A server on an SQL database has room
 * for 10 keywords, 3 integers, 3 instants and 3 lists of keywords: no instant is left.
 */
export const searchAttributeTypes = {
  ItrStage: 'KEYWORD',
  ItrStatus: 'KEYWORD',
  ItrSeverity: 'KEYWORD',
  ItrSla: 'KEYWORD',
  ItrOwner: 'KEYWORD',
  ItrCustomer: 'KEYWORD',
  ItrProduct: 'KEYWORD',
  ItrLine: 'INT',
  ItrRejections: 'INT',
  ItrAwaiting: 'KEYWORD_LIST',
  ItrNextDue: 'DATETIME',
  ItrLineSince: 'DATETIME',
  ItrBreachedAt: 'DATETIME',
} as const;
export type AttributeName = keyof typeof searchAttributeTypes;
/** Instants in ms; null: it has none. */
export type Attributes = Readonly<Record<AttributeName, AttributeValue>>;
export type AttributeValue = string | number | readonly string[] | null;

/** What an issue can be found by (requirement 3-1.3). */
export function attributesOf(
  state: IssueState,
  { breachedAt, rejections }: Remembered,
  nextDue: Instant | null,
): Attributes {
  const { stage, severity, owner, customerId, product, line } = state;
  return {
    ItrStage: stage,
    ItrStatus: statusOf(state),
    ItrSeverity: severity,
    ItrSla: slaOf(state),
    ItrOwner: owner,
    ItrCustomer: customerId,
    ItrProduct: product,
    ItrLine: line,
    ItrRejections: rejections,
    ItrAwaiting: awaited(state),
    ItrNextDue: nextDue,
    ItrLineSince: state.lineStays.at(-1)?.since ?? null,
    ItrBreachedAt: breachedAt,
  };
}

/** The roles whose approval is waited for. */
function awaited({ approvals }: IssueState): readonly string[] | null {
  const pending = approvals.filter(({ state }) => state === 'pending');
  const roles = new Set(pending.flatMap(({ approvers }) => approvers));
  return roles.size === 0 ? null : [...roles].toSorted();
}

/** What of the attributes is other than it was shown last; all of them where nothing is known of that. */
export function changedAttributes(
  shown: Partial<Attributes>,
  now: Attributes,
): readonly (readonly [AttributeName, AttributeValue])[] {
  const names = Object.keys(now) as AttributeName[];
  return names
    .filter((name) => JSON.stringify(shown[name]) !== JSON.stringify(now[name]))
    .map((name) => [name, now[name]] as const);
}

/** What a process shows before it has shown anything: nothing, so that nothing need be taken away. */
export const noAttributes = Object.fromEntries(
  Object.keys(searchAttributeTypes).map((name) => [name, null]),
) as Attributes;
