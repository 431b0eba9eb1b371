import { commandRoutes } from '../../api/routes/command/table.ts';
import { issueExample } from '../../api/schemas/examples.ts';
import type { Operation } from '../../domain/authority/operations.ts';
import { aFault } from '../support/http.ts';

/** How one asks for something so that nothing but the permission can be in the way of an answer. */
export interface Case {
  readonly operation: Operation;
  /** Of an issue; of what is no issue's when the id is left aside. */
  readonly url: (issue: string) => string;
  readonly body?: (issue: string, other: string) => object;
  /** What the permission is measured by: the role alone, one issue, or the customer of a new one. */
  readonly by: 'role' | 'issue' | 'customer';
  /** What is sent instead of JSON, and as what. */
  readonly text?: { readonly type: string; readonly body: string };
  /**
   * The status of what is allowed, where it tells that the process itself was reached: a version that is not there is
   * refused behind the permission and changes nothing.
   */
  readonly allowed?: number;
}

const later = '2040-01-01T00:00:00Z';
const latest = '2040-01-02T00:00:00Z';

/** The example of each command with people and departments that are known here. */
function bodyOf(example: unknown, other: string): object {
  const known = JSON.stringify(example)
    .replaceAll('engineer-1', 'erik')
    .replaceAll('radio', 'support')
    .replaceAll('transmission', 'research')
    .replaceAll('core-network', 'l1-eu')
    .replaceAll(issueExample.id, other);
  return JSON.parse(known) as object;
}

const commands: readonly Case[] = commandRoutes.map(({ name, body }) => ({
  operation: name,
  url: (issue) => `/v1/issues/${issue}/${name}`,
  body: (_, other) => bodyOf((body as { examples?: unknown[] }).examples?.[0] ?? {}, other),
  by: 'issue',
  allowed: 412,
}));

const approval = (operation: Operation, way: string, body: object): Case => ({
  operation,
  url: (issue) => `/v1/approvals/${issue}.1/${way}`,
  body: () => body,
  by: 'issue',
  allowed: 412,
});

const ofIssue = (operation: Operation, rest: string, allowed?: number): Case => ({
  operation,
  url: (issue) => `/v1/issues/${issue}${rest}`,
  by: 'issue',
  ...(allowed === undefined ? {} : { allowed }),
});
const own = (operation: Operation, url: string, body?: object): Case => ({
  operation,
  url: () => url,
  ...(body === undefined ? {} : { body: () => body }),
  by: 'role',
});

const person = { person: 'erik', from: later, until: latest };
const nobody = '00000000-0000-4000-8000-000000000000';

export const cases: readonly Case[] = [
  ...commands,
  approval('decide-approval', 'decide', { decision: 'refuse' }),
  approval('withdraw-approval', 'withdraw', {}),
  {
    operation: 'receive',
    url: () => '/v1/issues',
    body: (customerId) => ({ ...aFault, customerId }),
    by: 'customer',
    allowed: 201,
  },
  // an empty one: what each line may is that of a single report
  {
    operation: 'receiveBatch',
    url: () => '/v1/issues:batch',
    text: { type: 'application/x-ndjson', body: '\n' },
    by: 'role',
    allowed: 400,
  },
  {
    operation: 'importIssues',
    url: () => '/v1/issues:import',
    text: { type: 'text/csv', body: '\n' },
    by: 'role',
    allowed: 400,
  },
  ofIssue('exportHistory', '/history', 200),
  ofIssue('getIssue', '', 200),
  ofIssue('listEvents', '/events', 200),
  ofIssue('listEscalations', '/escalations', 200),
  ofIssue('explainClocks', '/clocks', 200),
  ofIssue('listSimilar', '/similar', 200),
  ofIssue('listRelated', '/related', 200),
  ofIssue('listChoices', '/choices', 200),
  ofIssue('listWatchers', '/watchers', 200),
  ofIssue('watch', '/watchers/erik'),
  ofIssue('unwatch', '/watchers/erik'),
  ofIssue('readRestricted', '/restricted'),
  ofIssue('exportIssue', '/export'),
  { ...ofIssue('unmaskContact', '/unmask'), body: () => ({ reason: 'visit' }) },
  own('findContacts', '/v1/contacts:find', { email: 'nobody@nowhere.example' }),
  own('eraseSubject', `/v1/contacts/${nobody}/erase`, { confirm: nobody, texts: 'keep' }),
  {
    operation: 'getApproval',
    url: (issue) => `/v1/approvals/${issue}.1`,
    by: 'issue',
    allowed: 200,
  },
  own('listIssues', '/v1/issues'),
  own('listFeed', '/v1/events?limit=1'),
  // without its header a stream is refused behind the permission
  { ...own('streamFeed', '/v1/stream'), allowed: 400 },
  own('listApprovals', '/v1/approvals'),
  own('listTasks', '/v1/tasks'),
  own('listQueues', '/v1/queues'),
  own('readQueue', '/v1/queues/all-s1'),
  own('listSavedQueries', '/v1/saved-queries'),
  own('listDelegations', '/v1/delegations'),
  own('delegate', '/v1/delegations', { deputy: 'nobody-here', from: later, until: latest }),
  own('endDelegation', `/v1/delegations/${nobody}`),
  own('me', '/v1/me'),
  own('listInbox', '/v1/inbox'),
  own('markRead', '/v1/inbox/read', { before: '2020-01-01T00:00:00Z' }),
  own('readSummary', '/v1/summary'),
  own('listPeople', '/v1/people'),
  own('getPerson', '/v1/people/erik'),
  own('exportPeople', '/v1/people/export?kind=person'),
  own('importPeople', '/v1/people/import', { person: '' }),
  own('listTeams', '/v1/teams'),
  own('getTeam', '/v1/teams/l1-eu'),
  own('listDepartments', '/v1/departments'),
  own('teamOnDuty', '/v1/teams/l1-eu/on-duty?role=engineer'),
  own('listAbsences', '/v1/absences'),
  own('enterAbsence', '/v1/absences', { ...person, until: later }),
  own('removeAbsence', '/v1/absences/none'),
  own('listRosters', '/v1/rosters'),
  own('getRoster', '/v1/rosters/l1-eu'),
  own('rosterSchema', '/v1/rosters/schema'),
  own('rosterShifts', '/v1/rosters/l1-eu/shifts'),
  own('rosterGaps', '/v1/rosters/l1-eu/gaps'),
  own('rosterCalendar', '/v1/rosters/l1-eu/calendar.ics'),
  own('saveRoster', '/v1/rosters/none', { source: 'id: other' }),
  own('removeRoster', '/v1/rosters/none'),
  own('listPolicies', '/v1/policies'),
  own('getPolicy', '/v1/policies/default@99'),
  own('policySchema', '/v1/policies/schema'),
  own('diffPolicies', '/v1/policies/default@98/diff?against=default@99'),
  own('checkPolicy', '/v1/policies/check', { source: 'id: x' }),
  own('previewPolicy', '/v1/policies/default@99/preview', {}),
  own('backtestPolicy', '/v1/policies/default@99/backtest', { from: '2026-01-01T00:00:00Z' }),
  own('backtestSource', '/v1/policies/backtest', { source: 'x', from: '2026-01-01T00:00:00Z' }),
  own('draftPolicy', '/v1/policies', { source: 'id: x' }),
  own('approvePolicy', '/v1/policies/default@99/approve', {}),
  own('activatePolicy', '/v1/policies/default@99/activate', {}),
  own('deletePolicy', '/v1/policies/default@99'),
  own('rebase', '/v1/policies/default@99/rebase', {}),
  own('getRebase', '/v1/rebases/none'),
  own('listCalendars', '/v1/calendars'),
  own('getCalendar', '/v1/calendars/GEN-9x5'),
  own('calendarSchema', '/v1/calendars/schema'),
  own('calendarYear', '/v1/calendars/GEN-9x5/years/2026'),
  own('checkCalendar', '/v1/calendars/check', { source: 'id: x' }),
  own('proposeCalendar', '/v1/calendars/GEN-9x5/proposals', { source: 'none' }),
  own('saveCalendar', '/v1/calendars', { source: 'id: x' }),
  own('listRoles', '/v1/roles'),
  own('listKeys', '/v1/keys'),
  own('createKey', '/v1/keys', { holder: 'nobody-here', name: 'x', scopes: ['read'] }),
  own('rotateKey', '/v1/keys/aaaaaaaaaaaa/rotate', {}),
  own('revokeKey', '/v1/keys/aaaaaaaaaaaa'),
  own('listWebhooks', '/v1/webhooks'),
  own('createWebhook', '/v1/webhooks', { name: 'x', url: 'ftp://example.com' }),
  own('getWebhook', '/v1/webhooks/aaaaaaaaaaaa'),
  own('changeWebhook', '/v1/webhooks/aaaaaaaaaaaa', { state: 'paused' }),
  own('deleteWebhook', '/v1/webhooks/aaaaaaaaaaaa'),
  own('testWebhook', '/v1/webhooks/aaaaaaaaaaaa/test'),
  own('rotateWebhookSecret', '/v1/webhooks/aaaaaaaaaaaa/rotate-secret', { overlapHours: 0 }),
  own('listDeliveries', '/v1/webhooks/aaaaaaaaaaaa/deliveries'),
  own('listDeadLetters', '/v1/webhooks/aaaaaaaaaaaa/dead-letters'),
  own('replayDeadLetters', '/v1/webhooks/aaaaaaaaaaaa/replay', { all: true }),
  own('listAudit', '/v1/audit'),
  own('verifyAudit', '/v1/audit/verify'),
  own('decodePayloads', '/codec/decode', { payloads: [] }),
  own('encodePayloads', '/codec/encode', { payloads: [] }),
  own('exportAudit', '/v1/audit/export'),
];
