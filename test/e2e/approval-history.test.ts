import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueWorkflowId } from '../../workflows/contract.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { approvalPolicy, lastApproval, plan } from './approvals.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: approvalPolicy({ timeout: '1h', remind: '30min' }) });
});
afterAll(() => stack.close());

/** Events in the history of an issue once it has come to rest. */
async function historyOf({ id }: IssueUnderTest): Promise<number> {
  const handle = stack.client.workflow.getHandle(issueWorkflowId(id));
  let before = -1;
  for (;;) {
    const { events } = await handle.fetchHistory();
    const count = events?.length ?? 0;
    if (count === before) return count;
    before = count;
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}

/** Events that the request and each decision after it add. */
async function costsOf(command: string, body: object, who: readonly string[]) {
  const issue = await fileIssue(stack.url);
  await issue.toWork();
  let last = await historyOf(issue);
  const cost = async (): Promise<number> => {
    const before = last;
    last = await historyOf(issue);
    return last - before;
  };
  const asked = lastApproval(stack, issue, await issue.act('erik', command, body));
  const request = await cost();
  const decisions: number[] = [];
  for (const one of who) {
    await asked.approvedBy(one);
    decisions.push(await cost());
  }
  expect(await asked.see()).toMatchObject({ state: 'approved' });
  return { request, votes: decisions.slice(0, -1), settling: decisions.at(-1) ?? 0 };
}

/**
 * A command is an update (2), its record (3) and a workflow task for each of them (3 each): 11. A notice is one
 * activity and its task more (6); a timer that moves or a new due instant in the search attributes 1 each.
 */
describe('speed and size: what an approval adds to the history of its issue', () => {
  const text = 'Why.';
  test.concurrent.for([
    ['arrange', { measure: 'rma', amount: 1, text }, ['lena']],
    ['request-approval', { kind: 'problem-closing', reference: 'r', text }, ['pia']],
    ['request-approval', { kind: 'severity-downgrade', severity: 'S3', text }, ['sam', 'carla']],
    ['plan-operation', { ...plan('A'), executors: ['emma', 'theo'] }, ['tess', 'dora', 'carla']],
  ] as const)('%s %o', { timeout: 60_000 }, async ([command, body, who]) => {
    const { request, votes, settling } = await costsOf(command, body, who);
    expect(request).toBeLessThanOrEqual(20);
    for (const vote of votes) expect(vote).toBeLessThanOrEqual(12);
    // of an operation both who asked and who carries it out are told
    expect(settling).toBeLessThanOrEqual(command === 'plan-operation' ? 26 : 20);
  });
});
