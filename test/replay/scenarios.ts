import { actor } from '../support/http.ts';
import type { IssueUnderTest } from '../support/issue.ts';

/** One way through the process, played over HTTP; its history is kept and replayed for ever. */
export interface Scenario {
  readonly name: string;
  readonly severity?: string;
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
      await actor(url, 'sam').post(`/v1/approvals/${first}/decide`, { decision: 'refuse' });
      const asked = await issue.act('mia', 'request-approval', {
        kind: 'severity-downgrade',
        severity: 'S3',
      });
      const second = String(asked.approvals?.[1]?.['id']);
      await actor(url, 'sam').post(`/v1/approvals/${second}/decide`, { decision: 'approve' });
    },
  },
  {
    name: 'downgrade-by-signal',
    severity: 'S1',
    async play(issue, _url, signal) {
      const approval = await askDowngrade(issue);
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
];
