import { expect } from 'vitest';
import type { ApprovalKind } from '../../domain/approval/approval.ts';
import type { Duration } from '../../domain/duration.ts';
import { quickPolicy } from '../../domain/policy/demo.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { approveSignal, issueWorkflowId } from '../../workflows/contract.ts';
import { actor, until, type Json, type Reply } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import type { TestStack } from '../support/stack.ts';

const long = { respond: '1h', restore: '10h', resolve: '20h' } as const;
const targets = { S1: long, S2: long, S3: long, S4: long };

interface Times {
  readonly timeout: Duration;
  readonly remind?: Duration;
  readonly expires?: Duration;
  readonly papers?: Duration;
}

/**
 * The default approvals with times of seconds. What waits by itself is far away, so that nothing else happens; a
 * suspension is free for an hour and long from two on.
 */
export function approvalPolicy({ timeout, remind, expires, papers }: Times): PolicyDocument {
  const quick = quickPolicy('default', targets, timeout);
  const rules = Object.entries(quick.approvals).map(([kind, rule]) => [
    kind,
    {
      ...rule,
      ...(rule.timeout === undefined ? {} : { timeout }),
      remind: remind === undefined ? [] : [remind],
      ...(rule.expires === undefined || expires === undefined ? {} : { expires }),
      ...(rule.papers === undefined || papers === undefined ? {} : { papers }),
    },
  ]);
  return {
    ...quick,
    freeSuspension: '1h',
    longSuspension: '2h',
    longestSuspension: '4h',
    approvals: Object.fromEntries(rules) as PolicyDocument['approvals'],
  };
}

export const inHours = (hours: number): string =>
  new Date(Date.now() + hours * 3_600_000).toISOString();

/** One request for approval that people decide over HTTP. */
export interface AskedApproval {
  readonly id: string;
  readonly issue: IssueUnderTest;
  /** A decision as it is answered. */
  decide(who: string, more?: object): Promise<Reply>;
  /** Everybody says yes, one after the other; gives the issue after the last. */
  approvedBy(...who: readonly string[]): Promise<Json>;
  withdraw(who: string): Promise<Reply>;
  /** A decision by signal, which has no answer. */
  signal(payload: unknown): Promise<void>;
  see(): Promise<Json>;
  /** Waits until the request looks like it should. */
  until(what: string, seen: (approval: Json) => boolean, limitMs?: number): Promise<Json>;
}

/** The last request of an issue. */
export function lastApproval(stack: TestStack, issue: IssueUnderTest, answer: Json): AskedApproval {
  const id = String(answer.approvals?.at(-1)?.['id']);
  const decide = (who: string, more: object = {}) =>
    actor(stack.url, who).post(`/v1/approvals/${id}/decide`, { decision: 'approve', ...more });
  const ofIssue = (seen: Json): Json => seen.approvals?.find((one) => one['id'] === id) ?? {};
  const see = async () => ofIssue(await issue.see());
  return {
    id,
    issue,
    decide,
    approvedBy: async (...who) => {
      let last: Json = {};
      for (const one of who) {
        const { status, body } = await decide(one);
        expect({ one, status, body }).toMatchObject({ status: 200 });
        last = body;
      }
      return last;
    },
    withdraw: (who) => actor(stack.url, who).post(`/v1/approvals/${id}/withdraw`),
    signal: (payload) =>
      stack.client.workflow.getHandle(issueWorkflowId(issue.id)).signal(approveSignal, payload),
    see,
    until: (what, seen, limitMs) =>
      until(
        async () => {
          const now = await see();
          return seen(now) ? now : undefined;
        },
        what,
        limitMs,
      ),
  };
}

/** An issue that erik works on, and a command to it that asks for approval. */
export async function asking(
  stack: TestStack,
  who: string,
  command: string,
  body: object,
  report: object = {},
): Promise<AskedApproval> {
  const issue = await fileIssue(stack.url, report);
  await issue.toWork();
  const answer = await issue.act(who, command, body);
  const asked = lastApproval(stack, issue, answer);
  expect(await asked.see()).toMatchObject({ state: 'pending', requestedBy: who });
  return asked;
}

/** A request that is asked for by itself. */
export const requesting = (
  stack: TestStack,
  who: string,
  kind: ApprovalKind,
  more: object = {},
  report: object = {},
): Promise<AskedApproval> =>
  asking(stack, who, 'request-approval', { kind, text: 'Why it is needed.', ...more }, report);

/** An operation that is planned on an issue; it may be begun at once. */
export const planning = (
  stack: TestStack,
  who: string,
  ofClass: string,
  more: object = {},
  report: object = {},
): Promise<AskedApproval> =>
  asking(stack, who, 'plan-operation', { ...plan(ofClass), ...more }, report);

export const plan = (ofClass: string): object => ({
  class: ofClass,
  from: inHours(-1),
  until: inHours(1),
  executors: ['erik', 'emma'],
  plan: 'Load the new release.',
  rollback: 'Load the old one.',
});

/** Status and code of a refusal. */
export const refusalOf = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];

/** Types of everything that happened to an issue. */
export const typesOf = async ({ issue }: AskedApproval): Promise<readonly unknown[]> =>
  (await issue.events()).map((one) => one['type']);

/** Waits for a notice of a template in somebody's inbox that is about an issue. */
export const noticed = (stack: TestStack, who: string, template: string, { id }: IssueUnderTest) =>
  until(async () => {
    const { body } = await actor(stack.url, who).get('/v1/inbox?limit=200');
    return body.items?.find((one) => one['template'] === template && one['issueId'] === id);
  }, `${template} in the inbox of ${who}`);
