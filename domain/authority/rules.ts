import { roles } from '../people.ts';
import type { Operation } from './operations.ts';
import {
  approvers,
  colleagues,
  decisive,
  directors,
  each,
  insiders,
  integrator,
  leads,
  outside,
  overview,
  solvers,
  staff,
  watchful,
  workers,
  type Grants,
} from './grants.ts';
import type { Scope } from './scope.ts';

/** Some operations, and who may do them how far. What no row grants is refused. */
export interface Rule {
  readonly title: string;
  readonly operations: readonly Operation[];
  readonly grants: Grants;
}

/** Who may do what, how far (requirement 3-2.2.3, domain C.9). Everything that is not here is refused. */
export const permissionTable: readonly Rule[] = [
  {
    title: 'Report an issue',
    operations: ['receive', 'receiveBatch', 'importIssues'],
    grants: { ...workers, integrator: 'all', customer: 'customer', sales: 'customer' },
  },
  {
    title: 'Read issues',
    operations: ['listIssues', 'getIssue', 'listEvents', 'listEscalations', 'explainClocks'],
    grants: { ...watchful, ...outside, analyst: 'all', sales: 'customer' },
  },
  {
    title: 'See whom to reach at the customer: masked, and clear for a reason',
    operations: ['readContact', 'unmaskContact', 'findContacts'],
    grants: { ...solvers, hotline: 'all', ...outside, sales: 'customer' },
  },
  {
    title: 'Erase the data of a person',
    operations: ['eraseSubject'],
    grants: each(['data-owner', 'administrator'], 'all'),
  },
  {
    title: 'Follow the events of issues',
    operations: ['listFeed', 'streamFeed'],
    grants: { ...watchful, ...outside, analyst: 'all', sales: 'customer' },
  },
  {
    title: 'Have systems told of events',
    operations: [
      'listWebhooks',
      'createWebhook',
      'getWebhook',
      'changeWebhook',
      'deleteWebhook',
      'testWebhook',
      'rotateWebhookSecret',
      'listDeliveries',
      'listDeadLetters',
      'replayDeadLetters',
    ],
    grants: { integrator: 'own', administrator: 'all' },
  },
  {
    title: 'Read histories in the Temporal UI and as files',
    operations: ['exportHistory', 'listSavedQueries', 'decodePayloads'],
    grants: { ...watchful, analyst: 'all' },
  },
  {
    title: 'Send signals from the Temporal UI',
    operations: ['encodePayloads'],
    grants: decisive,
  },
  {
    title: 'Speak for the customer',
    operations: ['answer', 'confirm', 'reject', 'reopen', 'cancel', 'escalate'],
    grants: { ...workers, ...each(directors, 'all'), ...outside },
  },
  {
    title: 'Comment',
    operations: ['note'],
    grants: { ...decisive, ...outside, sales: 'customer' },
  },
  {
    title: 'Assess and steer',
    operations: [
      'assess',
      'assign',
      'link',
      'unlink',
      'reprioritise',
      'update-customer',
      'ask-customer',
      'suspend',
      'resume',
    ],
    grants: { ...workers, ...each(directors, 'all'), ...integrator },
  },
  {
    title: 'Take, pass on and send back, where it is one’s turn',
    operations: ['accept', 'decline', 'unassign', 'hand-over', 'bounce'],
    grants: { ...workers, ...integrator, 'technical-expert': 'work' },
  },
  {
    title: 'Work the issue',
    operations: ['restore', 'resolve'],
    grants: { ...solvers, ...integrator },
  },
  {
    title: 'Take over',
    operations: ['take-over'],
    grants: leads,
  },
  {
    title: 'Resolve together',
    operations: [
      'open-joint',
      'name-lead',
      'add-member',
      'remove-member',
      'plan-meeting',
      'hold-meeting',
      'add-task',
      'accept-task',
      'decline-task',
      'complete-task',
      'reschedule-task',
      'cancel-task',
      'close-joint',
    ],
    grants: { ...decisive, ...integrator, sales: 'work' },
  },
  {
    title: 'Operate on the network, arrange measures',
    operations: ['plan-operation', 'arrange'],
    grants: solvers,
  },
  {
    title: 'Carry out an operation, as one of its executors',
    operations: ['start-operation', 'end-operation', 'file-papers'],
    grants: { ...workers, ...each(approvers, 'all') },
  },
  {
    title: 'Ask for an approval',
    operations: ['request-approval', 'withdraw-approval'],
    grants: { ...decisive, ...integrator, auditor: 'all', sales: 'customer' },
  },
  {
    title: 'See requests for approval',
    operations: ['listApprovals', 'getApproval'],
    grants: { ...watchful, ...outside, sales: 'customer' },
  },
  {
    title: 'Decide approvals, where one has a say',
    operations: ['decide-approval'],
    grants: { ...decisive, ...outside, administrator: 'all', sales: 'customer' },
  },
  {
    title: 'Let somebody decide in the own place',
    operations: ['listDelegations', 'delegate', 'endDelegation'],
    grants: { ...each(staff, 'own'), administrator: 'all' },
  },
  {
    title: 'See and export restricted data, with a grant',
    operations: ['readRestricted', 'exportIssue'],
    grants: { ...decisive, auditor: 'all', sales: 'customer' },
  },
  {
    title: 'Watch',
    operations: ['watch', 'unwatch'],
    grants: { ...watchful, ...integrator, sales: 'customer' },
  },
  {
    title: 'Queues, tasks and relations',
    operations: [
      'listSimilar',
      'listRelated',
      'listChoices',
      'listWatchers',
      'listTasks',
      'listQueues',
      'readQueue',
    ],
    grants: { ...watchful, ...integrator, analyst: 'all', sales: 'customer' },
  },
  {
    title: 'The own desk',
    operations: [
      'me',
      'listInbox',
      'markRead',
      'readSummary',
      'listKeys',
      'rotateKey',
      'revokeKey',
    ],
    grants: each(roles, 'own'),
  },
  {
    title: 'See who works here',
    operations: [
      'listPeople',
      'getPerson',
      'teamOnDuty',
      'listAbsences',
      'listRosters',
      'getRoster',
      'rosterSchema',
      'rosterShifts',
      'rosterGaps',
      'rosterCalendar',
    ],
    grants: each(colleagues, 'all'),
  },
  {
    title: 'See teams and departments',
    operations: ['listTeams', 'getTeam', 'listDepartments'],
    grants: each(insiders, 'all'),
  },
  {
    title: 'Enter an absence',
    operations: ['enterAbsence', 'removeAbsence'],
    grants: { ...each(staff, 'own'), ...leads, administrator: 'all' },
  },
  {
    title: 'Keep rosters',
    operations: ['saveRoster', 'removeRoster'],
    grants: { 'line-lead': 'team', administrator: 'all' },
  },
  {
    title: 'Change the organisation',
    operations: ['importPeople', 'exportPeople'],
    grants: { administrator: 'all' },
  },
  {
    title: 'Read policies and calendars',
    operations: [
      'listPolicies',
      'getPolicy',
      'policySchema',
      'diffPolicies',
      'checkPolicy',
      'listCalendars',
      'getCalendar',
      'calendarSchema',
      'calendarYear',
      'checkCalendar',
      'proposeCalendar',
    ],
    grants: each(insiders, 'all'),
  },
  {
    title: 'Ask what would be if, over the issues of all customers',
    operations: ['previewPolicy', 'backtestPolicy', 'backtestSource', 'getRebase'],
    grants: each(overview, 'all'),
  },
  {
    title: 'Change policies and calendars',
    operations: ['draftPolicy', 'activatePolicy', 'deletePolicy', 'rebase', 'saveCalendar'],
    grants: { administrator: 'all' },
  },
  {
    title: 'Approve a policy, as a second person',
    operations: ['approvePolicy'],
    grants: each(['administrator', 'service-director', 'service-vp'], 'all'),
  },
  {
    title: 'See who may do what',
    operations: ['listRoles'],
    grants: each(insiders, 'all'),
  },
  {
    title: 'Keep keys',
    operations: ['listKeys', 'createKey', 'rotateKey', 'revokeKey'],
    grants: { administrator: 'all' },
  },
  {
    title: 'Read and prove the record',
    operations: ['listAudit', 'verifyAudit', 'exportAudit'],
    grants: { auditor: 'all', 'security-officer': 'all', administrator: 'all' },
  },
];

/** The scopes of a grant. */
export const scopesIn = (granted: Scope | readonly Scope[]): readonly Scope[] =>
  typeof granted === 'string' ? [granted] : granted;
