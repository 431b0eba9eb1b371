import type { Operation } from './operations.ts';

/** What a key may be used for at most. A key only narrows: what its holder may not do, no scope allows. */
export const keyScopes = ['read', 'work', 'approve', 'administer', 'audit'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** Looking; and minding the key itself, which every key may (see `mayMind`). */
const reading: readonly Operation[] = [
  'listIssues',
  'getIssue',
  'listEvents',
  'listEscalations',
  'explainClocks',
  'listSimilar',
  'listRelated',
  'listChoices',
  'listWatchers',
  'listTasks',
  'listQueues',
  'readQueue',
  'readRestricted',
  'readContact',
  'unmaskContact',
  'findContacts',
  'exportHistory',
  'listSavedQueries',
  'decodePayloads',
  'listFeed',
  'streamFeed',
  'listWebhooks',
  'getWebhook',
  'listDeliveries',
  'listDeadLetters',
  'listApprovals',
  'getApproval',
  'listDelegations',
  'me',
  'listInbox',
  'readSummary',
  'listPeople',
  'getPerson',
  'listTeams',
  'getTeam',
  'listDepartments',
  'teamOnDuty',
  'listAbsences',
  'listRosters',
  'getRoster',
  'rosterSchema',
  'rosterShifts',
  'rosterGaps',
  'rosterCalendar',
  'listPolicies',
  'getPolicy',
  'policySchema',
  'diffPolicies',
  'checkPolicy',
  'previewPolicy',
  'backtestPolicy',
  'backtestSource',
  'getRebase',
  'listCalendars',
  'getCalendar',
  'calendarSchema',
  'calendarYear',
  'checkCalendar',
  'proposeCalendar',
  'listRoles',
  'listKeys',
  'rotateKey',
  'revokeKey',
];
const approving: readonly Operation[] = ['decide-approval', 'delegate', 'endDelegation'];
const administering: readonly Operation[] = [
  'exportPeople',
  'importPeople',
  'saveRoster',
  'removeRoster',
  'draftPolicy',
  'approvePolicy',
  'activatePolicy',
  'deletePolicy',
  'rebase',
  'saveCalendar',
  'createKey',
  'eraseSubject',
  'createWebhook',
  'changeWebhook',
  'deleteWebhook',
  'testWebhook',
  'rotateWebhookSecret',
  'replayDeadLetters',
];
const auditing: readonly Operation[] = ['listAudit', 'verifyAudit', 'exportAudit'];

const needed = new Map<Operation, KeyScope>([
  ...reading.map((operation) => [operation, 'read'] as const),
  ...approving.map((operation) => [operation, 'approve'] as const),
  ...administering.map((operation) => [operation, 'administer'] as const),
  ...auditing.map((operation) => [operation, 'audit'] as const),
]);

/** The scope that a key needs for an operation; whatever is not said to be something else is work. */
export const scopeNeeded = (operation: Operation): KeyScope => needed.get(operation) ?? 'work';

/** True when somebody may do something with these scopes; null: without a key, so nothing is narrowed. */
export const keyAllows = (held: readonly KeyScope[] | null, operation: Operation): boolean =>
  held === null || held.includes(scopeNeeded(operation));

/** True when a key with these scopes can do nothing that somebody with those cannot. */
export const isNoWider = (asked: readonly KeyScope[], held: readonly KeyScope[] | null): boolean =>
  held === null || asked.every((scope) => held.includes(scope));

/**
 * True when the key in use, or nobody's key, may replace or end another one. Every key minds itself; only one with
 * `administer` minds others, so that one key of a holder that leaks cannot shut out or replace all the rest.
 */
export const mayMind = (
  used: { readonly key: string | null; readonly keyScopes: readonly KeyScope[] | null },
  id: string,
): boolean => used.key === id || used.keyScopes === null || used.keyScopes.includes('administer');
