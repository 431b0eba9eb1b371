import { Type, type TSchema } from 'typebox';
import { approvalDecisions, measureKinds } from '../../domain/approval/approval.ts';
import { jointKinds } from '../../domain/issue/joint/joint.ts';
import { operationClasses, operationOutcomes } from '../../domain/issue/operation/operation.ts';
import { requestedKinds } from '../../domain/issue/requested.ts';
import {
  bounceReasons,
  cancelReasons,
  customerNotices,
  declineReasons,
  escalateReasons,
  issueTypes,
  rejectReasons,
  reopenReasons,
  resolutionKinds,
  unassignReasons,
} from '../../domain/issue/stages.ts';
import { grades, lines, severities } from '../../domain/policy/policy.ts';
import type { DrillCommand } from '../../domain/simulate/scenario.ts';
import { partyName } from '../policy/approval-schema.ts';
import { name, oneOf, text } from '../policy/fields.ts';

export const time = (description: string) =>
  text('^[0-9]{1,6}(s|min|h|d)$', `${description}; s, min, h or d, all time counted`, '90min');
export const id = (description: string, example: string) =>
  text('^[A-Za-z0-9][A-Za-z0-9._:@-]{0,99}$', description, example);
const optional = Type.Optional;
export const severity = (description: string) => oneOf(severities, description);
export const product = text('^[^\\u0000-\\u001f]{1,100}$', 'Product', 'router-9');

const department = (description: string) => id(description, 'radio');
const departments = (description: string) =>
  Type.Array(department('Id of a department'), { maxItems: 20, description });
const task = optional(
  Type.Integer({ minimum: 1, description: 'Which task of the drill, from 1; else the last' }),
);

const approval = optional(
  Type.Integer({ minimum: 1, description: 'Which request of the drill, from 1; else the last' }),
);
const operation = optional(
  Type.Integer({ minimum: 1, description: 'Which operation of the drill, from 1; else the last' }),
);

/** The fields of each command. */
export const drillFields: Readonly<Record<DrillCommand, Readonly<Record<string, TSchema>>>> = {
  assess: {
    impact: oneOf(grades, 'Impact'),
    urgency: oneOf(grades, 'Urgency'),
    complexity: oneOf(grades, 'Complexity'),
    issueType: optional(oneOf(issueTypes, 'Type of the issue, if it is another')),
    product: optional(product),
    service: optional(id('Id of the affected service', 'voice')),
    departments: optional(departments('Departments whose work is needed')),
    blocksAcceptance: optional(Type.Boolean({ description: 'Keeps the customer from accepting' })),
  },
  assign: {
    assignee: id('Id of the person it is offered to', 'emil'),
    team: optional(id('Team', 'core')),
    line: optional(oneOf(lines, 'Maintenance line')),
  },
  accept: {},
  decline: { reason: oneOf(declineReasons, 'Reason') },
  'take-over': {},
  unassign: { reason: oneOf(unassignReasons, 'Reason') },
  'hand-over': {
    line: oneOf(lines, 'Maintenance line it goes to'),
    checklist: Type.Array(name('Item of the checklist that is filled in', 'symptom'), {
      maxItems: 20,
    }),
    team: optional(id('Team', 'core')),
    to: optional(id('Id of the person it is handed to', 'emil')),
  },
  bounce: { reason: oneOf(bounceReasons, 'Reason') },
  note: {},
  'update-customer': {
    notice: optional(oneOf(customerNotices, 'Which notice of an incident it is')),
    expectedResolutionAt: optional(time('When a solution is expected, from the start')),
  },
  'ask-customer': {},
  answer: {},
  suspend: {
    reason: name('Stop reason of the policy', 'third-party'),
    until: optional(time('When it ends, from the start')),
  },
  resume: {},
  restore: {},
  resolve: { resolution: oneOf(resolutionKinds, 'Kind of solution') },
  confirm: {
    score: optional(Type.Integer({ minimum: 1, maximum: 5, description: 'Satisfaction, 1 to 5' })),
  },
  reject: { reason: oneOf(rejectReasons, 'Reason') },
  reopen: { reason: oneOf(reopenReasons, 'Reason') },
  reprioritise: { severity: severity('Severity from then on') },
  escalate: { reason: oneOf(escalateReasons, 'Reason') },
  cancel: { reason: oneOf(cancelReasons, 'Reason') },
  'open-joint': { kind: oneOf(jointKinds, 'War room or project team') },
  'name-lead': {
    department: department('Lead department'),
    person: optional(id('Id of the person who leads', 'emil')),
    assisting: optional(departments('Departments that assist')),
  },
  'add-member': {
    person: id('Id of the new member', 'emil'),
    duty: name('What the member does', 'analysis'),
    department: optional(department('Department of the member')),
  },
  'remove-member': { person: id('Id of the member', 'emil') },
  'add-task': {
    department: department('Department that does it'),
    owner: id('Id of the person who does it', 'emil'),
    dueAt: time('When it is due, from the start'),
  },
  'accept-task': { task },
  'decline-task': { task },
  'complete-task': { task },
  'reschedule-task': {
    task,
    dueAt: time('When it is due from then on, from the start'),
    owner: optional(id('Id of the person who does it from then on', 'emil')),
  },
  'cancel-task': { task },
  'close-joint': {},
  'plan-operation': {
    class: oneOf(operationClasses, 'How dangerous it is'),
    from: time('When it may begin, from the start'),
    until: time('Until when it may begin, from the start'),
    executors: Type.Array(id('Id of a person', 'emil'), {
      minItems: 1,
      maxItems: 20,
      description: 'Who carries it out',
    }),
  },
  'start-operation': { operation },
  'end-operation': { operation, outcome: oneOf(operationOutcomes, 'How it ended') },
  'file-papers': { operation },
  arrange: {
    measure: oneOf(measureKinds, 'What is arranged for the customer'),
    amount: optional(
      Type.Integer({ minimum: 0, description: 'What it costs, in whole units of the currency' }),
    ),
  },
  'request-approval': {
    kind: optional(oneOf(requestedKinds, 'What is asked for; a downgrade when not given')),
    severity: optional(severity('Milder severity that is asked for')),
    clock: optional(name('Clock that is given more time', 'restore')),
    until: optional(time('Until when it is given more time, from the start')),
    reference: optional(id('Id of what is decided about', 'C-42')),
  },
  'decide-approval': {
    decision: oneOf(approvalDecisions, 'Decision'),
    approval,
    party: optional(partyName),
    recorded: optional(
      Type.Boolean({ description: 'Writes down what the party has said elsewhere' }),
    ),
    saidBy: optional(id('Id of the person who said it', 'emil')),
  },
  'withdraw-approval': { approval },
};
