import { expect } from 'vitest';
import { policyToYaml } from '../../documents/policy/write.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { quickPolicy } from '../../domain/policy/demo.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { actor } from '../support/http.ts';
import type { IssueUnderTest } from '../support/issue.ts';

const times = { respond: '3s', restore: '1h', resolve: '30d', accept: '2s' } as const;
const quick = quickPolicy('default', { S1: times, S2: times, S3: times, S4: times }, '1h');
const { 'operation-b': risky } = quick.approvals;
/** A silent customer is closed within seconds. */
export const recordedPolicy: PolicyDocument = {
  ...quick,
  waiting: { ...quick.waiting, remind: ['2s'], close: '3s' },
  confirmation: { ...quick.confirmation, remind: ['2s'], close: '3s' },
  observation: { S1: '1s' },
  approvals: { ...quick.approvals, 'operation-b': { ...risky, remind: ['1s'] } },
};

/** The same for a customer whose issues find their people by themselves. */
export const routedCustomer = 'routed';
export const routedPolicy: PolicyDocument = {
  ...recordedPolicy,
  id: 'routed',
  ...(defaultPolicyDocument.routing === undefined
    ? {}
    : { routing: defaultPolicyDocument.routing }),
};

/** One way through the process, played over HTTP; its history is kept and replayed for ever. */
export interface Scenario {
  readonly name: string;
  readonly severity?: string;
  readonly customerId?: string;
  /** `signal` sends the payload to the workflow as the signal "approve". */
  play(
    issue: IssueUnderTest,
    url: string,
    signal: (payload: unknown) => Promise<void>,
  ): Promise<void>;
}

const resolve = (issue: IssueUnderTest) => issue.act('erik', 'resolve', { resolution: 'advice' });

async function askDowngrade(issue: IssueUnderTest): Promise<string> {
  const asked = await issue.act('mia', 'reprioritise', { severity: 'S3' });
  return String(asked.approvals?.[0]?.['id']);
}

async function decide(
  url: string,
  who: string,
  approval: string,
  body: object = { decision: 'approve' },
): Promise<void> {
  const { status } = await actor(url, who).post(`/v1/approvals/${approval}/decide`, body);
  expect({ who, status }).toEqual({ who, status: 200 });
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'golden',
    async play(issue) {
      await issue.toWork();
      await issue.act('erik', 'restore');
      await resolve(issue);
      await issue.act('carla', 'confirm', { score: 5 });
    },
  },
  {
    name: 'decline',
    async play(issue) {
      await issue.assess();
      await issue.act('hotline-1', 'assign', { assignee: 'erik' });
      await issue.act('erik', 'decline', { reason: 'no-capacity' });
      await issue.act('hotline-1', 'assign', { assignee: 'emma' });
      await issue.act('emma', 'accept');
    },
  },
  {
    name: 'reject-loop',
    async play(issue) {
      await issue.toWork();
      await resolve(issue);
      await issue.act('carla', 'reject', { reason: 'not-fixed' });
      await resolve(issue);
      await issue.act('carla', 'confirm');
    },
  },
  {
    name: 'reopen',
    async play(issue) {
      await issue.toWork();
      await resolve(issue);
      await issue.act('carla', 'confirm');
      await issue.act('carla', 'reopen', { reason: 'recurred' });
      await resolve(issue);
      await issue.act('carla', 'confirm');
    },
  },
  {
    name: 'cancel',
    async play(issue) {
      await issue.assess();
      await issue.act('ina', 'cancel', { reason: 'duplicate' });
    },
  },
  {
    name: 'waiting-for-customer',
    async play(issue) {
      await issue.toWork();
      await issue.act('erik', 'ask-customer', { text: 'Which LED is red?' });
      await issue.act('carla', 'answer', { text: 'The third one.' });
      await issue.act('erik', 'suspend', {
        reason: 'no-access',
        text: 'Nobody opened the door.',
        until: new Date(Date.now() + 1500).toISOString(),
      });
      await issue.until('the end of the suspension', (seen) => seen['status'] === 'in-progress');
    },
  },
  {
    name: 'downgrade-by-update',
    severity: 'S1',
    async play(issue, url) {
      const first = await askDowngrade(issue);
      await decide(url, 'sam', first, { decision: 'refuse' });
      const asked = await issue.act('mia', 'request-approval', {
        kind: 'severity-downgrade',
        severity: 'S3',
        text: 'One cell only.',
      });
      const second = String(asked.approvals?.[1]?.['id']);
      await decide(url, 'sam', second);
      await decide(url, 'carla', second);
    },
  },
  {
    name: 'downgrade-by-signal',
    severity: 'S1',
    async play(issue, url, signal) {
      const approval = await askDowngrade(issue);
      await decide(url, 'carla', approval);
      await signal({ approval, decision: 'approve', by: 'erik' });
      await signal('nonsense');
      await signal({ approval, decision: 'approve', by: 'sam' });
      await issue.until('the downgrade', (seen) => seen['severity'] === 'S3');
    },
  },
  {
    name: 'escalation',
    async play(issue) {
      await issue.until('the breach', (seen) => seen['sla'] === 'breached');
      await issue.act('mia', 'escalate', { reason: 'resources-needed' });
    },
  },
  {
    name: 'unconfirmed',
    severity: 'S1',
    async play(issue) {
      await issue.act('hotline-1', 'assess', { impact: 'H', urgency: 'H', complexity: 'H' });
      await issue.act('hotline-1', 'assign', { assignee: 'erik' });
      await issue.act('erik', 'accept');
      await issue.act('erik', 'restore');
      await issue.act('erik', 'update-customer', { text: 'It works again.', notice: 'recovery' });
      await resolve(issue);
      await issue.until('closed by silence', (seen) => seen['outcome'] === 'unconfirmed');
      await issue.act('carla', 'reopen', { reason: 'recurred' });
    },
  },
  {
    name: 'long-suspension',
    async play(issue, url) {
      await issue.toWork();
      const until = new Date(Date.now() + 20 * 86_400_000).toISOString();
      const text = 'The customer rebuilds the room.';
      const asked = await issue.act('erik', 'suspend', { reason: 'customer-site', until, text });
      const id = String(asked.approvals?.[0]?.['id']);
      await decide(url, 'mia', id);
      await issue.act('erik', 'resume');
    },
  },
  {
    name: 'operation',
    async play(issue, url) {
      await issue.toWork();
      const now = Date.now();
      const asked = await issue.act('erik', 'plan-operation', {
        class: 'B',
        from: new Date(now).toISOString(),
        until: new Date(now + 60_000).toISOString(),
        executors: ['emma'],
        plan: 'Load the new table.',
        rollback: 'Load the old one.',
      });
      const approval = String(asked.approvals?.[0]?.['id']);
      await issue.until('the reminder', (seen) => seen.approvals?.[0]?.['reminders'] === 1);
      await decide(url, 'selma', approval);
      await decide(url, 'mia', approval);
      await decide(url, 'carla', approval);
      const operation = `${issue.id}.op1`;
      await issue.act('emma', 'start-operation', { operation });
      await issue.act('emma', 'end-operation', { operation, outcome: 'done' });
    },
  },
  {
    name: 'rebase',
    async play(issue, url) {
      await issue.toWork();
      const next = { ...recordedPolicy, version: 2, reopenWithin: '2h' } as const;
      const ada = actor(url, 'ada');
      await ada.post('/v1/policies', { source: policyToYaml(next) });
      await actor(url, 'alan').send('POST', '/v1/policies/default@2/approve');
      await ada.post('/v1/policies/default@2/rebase', { issues: [issue.id], consumed: 'restart' });
      await issue.until('the rebase', (seen) => {
        const policy = seen['policy'] as { readonly version: number };
        return policy.version === 2;
      });
      await resolve(issue);
      await issue.act('carla', 'confirm');
    },
  },
  {
    name: 'passed-on',
    async play(issue) {
      const checklist = {
        symptom: 'No carrier.',
        'measures-tried': 'Restart.',
        'data-collected': 'Trace.',
        'next-step': 'Compare.',
      };
      await issue.toWork();
      await issue.act('erik', 'hand-over', { line: 2, checklist, to: 'emma' });
      await issue.act('emma', 'bounce', { reason: 'incomplete' });
      await issue.act('erik', 'hand-over', { line: 2, checklist, to: 'emma' });
      await issue.act('emma', 'accept');
      await issue.act('lena', 'take-over');
      await issue.act('mia', 'open-joint', { kind: 'war-room' });
      await issue.act('mia', 'name-lead', { department: 'research', person: 'lior' });
      const dueAt = new Date(Date.now() + 1500).toISOString();
      const task = { text: 'Read the trace.', department: 'research', owner: 'rita', dueAt };
      await issue.act('mia', 'add-task', task);
      await issue.act('rita', 'accept-task', { task: `${issue.id}:t1` });
      await new Promise((resolved) => setTimeout(resolved, 2000));
      await issue.act('rita', 'complete-task', { task: `${issue.id}:t1` });
      await issue.act('mia', 'close-joint', { text: 'A timer was wrong.' });
    },
  },
  {
    name: 'routed',
    severity: 'S3',
    customerId: routedCustomer,
    async play(issue) {
      await issue.assess('M', 'M');
      const seen = await issue.until('an offer', ({ assignee }) => assignee !== null);
      const first = seen['assignee'] as string;
      await issue.act(first, 'decline', { reason: 'no-capacity' });
      const next = await issue.until('the next offer', ({ assignee }) => {
        return assignee !== null && assignee !== first;
      });
      await issue.act(next['assignee'] as string, 'accept');
    },
  },
];
