import type { ApprovalDecision } from '../../domain/approval/approval.ts';
import type { Duration } from '../../domain/duration.ts';
import type {
  CommandName,
  DecideApproval,
  HandOver,
  IssueCommand,
  Receive,
  RequestedSubject,
} from '../../domain/issue/command.ts';
import type { PlanOperation } from '../../domain/issue/operation/command.ts';
import type { OperationClass } from '../../domain/issue/operation/operation.ts';
import { elapsedMs, type Grade, type Line, type Severity } from '../../domain/policy/policy.ts';
import type { Role } from '../../domain/people.ts';
import type { Actor, Instant } from '../../domain/process.ts';
import { plainPolicy } from './policies.ts';

/** A Monday morning; every domain test counts from here. */
export const start: Instant = Date.UTC(2026, 0, 5, 9);

/** An instant by the clock on the wall of the office: `wall('04-01 16:00')`, in 2026. */
export const wall = (text: string): Instant =>
  Date.parse(`2026-${text.replace(' ', 'T')}:00+08:00`);

/** The wall clock at an instant, for lists of what was expected when. */
export const onWall = (at: Instant): string =>
  new Date(at + ms('8h')).toISOString().slice(5, 16).replace('T', ' ');

/** A duration of the policy syntax in ms: `ms('4h')`. */
export const ms = (duration: Duration): number => elapsedMs(duration);

const person = (id: string, ...roles: string[]): Actor => ({ id, roles });

export const people = {
  system: person('crm', 'integrator'),
  hotline: person('hana', 'hotline'),
  engineer: person('emil', 'engineer'),
  colleague: person('carl', 'engineer'),
  lead: person('lena', 'line-lead'),
  supervisor: person('sven', 'supervisor'),
  manager: person('mona', 'service-manager'),
  director: person('dirk', 'service-director'),
  vp: person('vera', 'service-vp'),
  customer: person('cleo', 'customer'),
  /** Of the customer whose issue it is. */
  contact: { ...person('coco', 'customer'), customers: ['customer-1'] },
  expert: person('tess', 'technical-expert'),
  otherExpert: person('theo', 'technical-expert'),
  duty: person('dora', 'duty-manager'),
  release: person('rena', 'release-manager'),
  tester: person('timo', 'test-manager'),
  finance: person('fina', 'finance'),
  problem: person('pia', 'problem-manager'),
  legal: person('lea', 'legal'),
  sales: person('saul', 'sales-head'),
  dataOwner: person('dave', 'data-owner'),
  security: person('sera', 'security-officer'),
  administrator: person('ada', 'administrator'),
} as const satisfies Record<string, Actor>;

export const content = { id: 'content-1', digest: 'd'.repeat(64) } as const;

/** A creation; a fault of severity S2 from the hotline unless told otherwise. */
export function receive(over: Partial<Receive> = {}): Receive {
  return {
    type: 'receive',
    by: people.hotline,
    id: 'issue-1',
    number: 'ITR-1',
    issueType: 'fault',
    channel: 'hotline',
    customerId: 'customer-1',
    statedSeverity: 'S2',
    level: 'standard',
    content,
    policy: plainPolicy,
    ...over,
  };
}

/** Grades whose severity is the one asked for, for a fault (S1 to S3) or a question (S4). */
const gradesFor: Record<Severity, { impact: Grade; urgency: Grade }> = {
  S1: { impact: 'H', urgency: 'H' },
  S2: { impact: 'H', urgency: 'M' },
  S3: { impact: 'M', urgency: 'M' },
  S4: { impact: 'L', urgency: 'L' },
};

/** An assessment that comes out at this severity and, if told, at this complexity. */
export function assessAs(
  severity: Severity,
  complexity: Grade = 'L',
  by: Actor = people.hotline,
): IssueCommand {
  const issueType = severity === 'S4' ? 'question' : 'fault';
  return { type: 'assess', by, complexity, issueType, ...gradesFor[severity] };
}

export const assign = (assignee: Actor = people.engineer): IssueCommand => ({
  type: 'assign',
  by: people.lead,
  assignee: assignee.id,
  team: 'core',
});

/** Handed to another line with everything any checklist of the default policy asks for. */
export function handOver(line: Line, over: Partial<HandOver> = {}): HandOver {
  const checklist = ['symptom', 'measures-tried', 'data-collected', 'next-step'];
  return { type: 'hand-over', by: people.engineer, line, checklist, text: content, ...over };
}

export const decideApproval = (
  by: Actor,
  decision: ApprovalDecision = 'approve',
  approval = 'issue-1.1',
): IssueCommand => ({ type: 'decide-approval', by, approval, decision });

/** What the contact of the customer has said, written down. */
export const recordConsent = (
  by: Actor,
  approval = 'issue-1.1',
  over: Partial<DecideApproval> = {},
): IssueCommand => ({
  type: 'decide-approval',
  by,
  approval,
  decision: 'approve',
  party: 'customer',
  recorded: true,
  text: content,
  ...over,
});

export const request = (subject: RequestedSubject, by: Actor = people.engineer): IssueCommand => ({
  type: 'request-approval',
  by,
  subject,
  text: content,
});

/** An operation that two colleagues carry out in the first ten hours from `at` on. */
export const plan = (
  ofClass: OperationClass,
  at: Instant = start,
  over: Partial<PlanOperation> = {},
): IssueCommand => ({
  type: 'plan-operation',
  by: people.engineer,
  class: ofClass,
  from: at,
  until: at + 10 * 3_600_000,
  executors: [people.colleague.id, 'cora'],
  text: content,
  ...over,
});

export const bySignal = (command: IssueCommand): IssueCommand =>
  command.type === 'decide-approval' ? { ...command, bySignal: true } : command;

/** One well-formed example of every command, given by somebody who may give it. */
export const sample: Readonly<Record<CommandName, IssueCommand>> = {
  receive: receive(),
  assess: assessAs('S2'),
  assign: assign(),
  accept: { type: 'accept', by: people.engineer },
  decline: { type: 'decline', by: people.engineer, reason: 'no-capacity' },
  'take-over': { type: 'take-over', by: people.lead },
  unassign: { type: 'unassign', by: people.lead, reason: 'wrong-team' },
  'hand-over': handOver(2),
  bounce: { type: 'bounce', by: people.lead, reason: 'incomplete' },
  note: { type: 'note', by: people.engineer, text: content },
  'update-customer': { type: 'update-customer', by: people.engineer },
  'ask-customer': { type: 'ask-customer', by: people.engineer },
  answer: { type: 'answer', by: people.customer },
  suspend: { type: 'suspend', by: people.engineer, reason: 'third-party', text: content },
  resume: { type: 'resume', by: people.engineer },
  restore: { type: 'restore', by: people.engineer },
  resolve: { type: 'resolve', by: people.engineer, resolution: 'remote-help' },
  confirm: { type: 'confirm', by: people.customer, score: 5 },
  reject: { type: 'reject', by: people.customer, reason: 'not-fixed' },
  reopen: { type: 'reopen', by: people.customer, reason: 'recurred' },
  reprioritise: { type: 'reprioritise', by: people.engineer, severity: 'S1' },
  escalate: { type: 'escalate', by: people.engineer, reason: 'resources-needed' },
  cancel: { type: 'cancel', by: people.hotline, reason: 'withdrawn' },
  link: { type: 'link', by: people.hotline, relation: 'duplicate-of', issue: 'issue-2' },
  unlink: { type: 'unlink', by: people.hotline, issue: 'issue-2' },
  'open-joint': { type: 'open-joint', by: people.lead, kind: 'project-team' },
  'name-lead': {
    type: 'name-lead',
    by: people.manager,
    department: 'support',
    person: 'lena',
    assisting: ['research'],
  },
  'add-member': { type: 'add-member', by: people.manager, person: 'rita', duty: 'analysis' },
  'remove-member': { type: 'remove-member', by: people.manager, person: 'rita' },
  'plan-meeting': { type: 'plan-meeting', by: people.manager, at: start + 86_400_000 },
  'hold-meeting': {
    type: 'hold-meeting',
    by: people.manager,
    meeting: 'issue-1:m1',
    text: content,
  },
  'add-task': {
    type: 'add-task',
    by: people.manager,
    text: content,
    department: 'research',
    owner: 'rita',
    dueAt: start + 10 * 86_400_000,
  },
  'accept-task': { type: 'accept-task', by: people.manager, task: 'issue-1:t1' },
  'decline-task': { type: 'decline-task', by: people.manager, task: 'issue-1:t1', text: content },
  'complete-task': { type: 'complete-task', by: people.manager, task: 'issue-1:t1' },
  'reschedule-task': {
    type: 'reschedule-task',
    by: people.manager,
    task: 'issue-1:t1',
    dueAt: start + 20 * 86_400_000,
    text: content,
  },
  'cancel-task': { type: 'cancel-task', by: people.manager, task: 'issue-1:t1' },
  'close-joint': { type: 'close-joint', by: people.manager, text: content },
  'plan-operation': plan('C'),
  'start-operation': { type: 'start-operation', by: people.colleague, operation: 'issue-1.op1' },
  'end-operation': {
    type: 'end-operation',
    by: people.colleague,
    operation: 'issue-1.op1',
    outcome: 'done',
  },
  'file-papers': {
    type: 'file-papers',
    by: people.engineer,
    operation: 'issue-1.op1',
    text: content,
  },
  arrange: { type: 'arrange', by: people.engineer, measure: 'rma', amount: 1200, text: content },
  'request-approval': request({ kind: 'severity-downgrade', severity: 'S3' }),
  'decide-approval': decideApproval(people.supervisor),
  'withdraw-approval': { type: 'withdraw-approval', by: people.engineer, approval: 'issue-1.1' },
  rebase: {
    type: 'rebase',
    by: people.administrator,
    policy: { ...plainPolicy, version: 2 },
    cause: 'policy',
    consumed: 'keep',
  },
};

/** What comes back of a notice of an escalation to roles that nobody holds. */
export const nobodyOnDuty = (roles: readonly Role[]): IssueCommand => ({
  type: 'nobody-on-duty',
  by: people.system,
  roles,
  template: 'escalated',
  facts: { number: 'ITR-1', step: 'restore 75%' },
});
