import type { CommandName } from '../issue/command.ts';

/** Commands that somebody sends to an issue; each is a route of the same name. */
type IssueOperation = Exclude<CommandName, 'rebase'>;

/** Everything else that can be done over HTTP, by the name it has in the description of the API. */
export const otherOperations = [
  // issues
  'listIssues',
  'getIssue',
  'listEvents',
  'listEscalations',
  'explainClocks',
  'listSimilar',
  'listRelated',
  'listChoices',
  'listWatchers',
  'watch',
  'unwatch',
  'listTasks',
  'listQueues',
  'readQueue',
  'readRestricted',
  'exportIssue',
  // contact data of an issue, as a part of it
  'readContact',
  // approvals
  'listApprovals',
  'getApproval',
  'listDelegations',
  'delegate',
  'endDelegation',
  // the own desk
  'me',
  'listInbox',
  'markRead',
  'readSummary',
  // people and rosters
  'listPeople',
  'getPerson',
  'exportPeople',
  'importPeople',
  'listTeams',
  'getTeam',
  'listDepartments',
  'teamOnDuty',
  'listAbsences',
  'enterAbsence',
  'removeAbsence',
  'listRosters',
  'getRoster',
  'rosterSchema',
  'rosterShifts',
  'rosterGaps',
  'rosterCalendar',
  'saveRoster',
  'removeRoster',
  // policies and calendars
  'listPolicies',
  'getPolicy',
  'policySchema',
  'diffPolicies',
  'checkPolicy',
  'previewPolicy',
  'backtestPolicy',
  'backtestSource',
  'draftPolicy',
  'approvePolicy',
  'activatePolicy',
  'deletePolicy',
  'rebase',
  'getRebase',
  'listCalendars',
  'getCalendar',
  'calendarSchema',
  'calendarYear',
  'checkCalendar',
  'proposeCalendar',
  'saveCalendar',
  // authority
  'listRoles',
  'listKeys',
  'createKey',
  'rotateKey',
  'revokeKey',
  'listAudit',
  'verifyAudit',
  'exportAudit',
] as const;
type OtherOperation = (typeof otherOperations)[number];

export type Operation = IssueOperation | OtherOperation;
