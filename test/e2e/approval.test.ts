import { afterAll, beforeAll, expect, test } from 'vitest';
import { quickPolicy } from '../../domain/policy/demo.ts';
import { approveSignal, issueWorkflowId } from '../../workflows/contract.ts';
import { actor } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const long = { respond: '1h', restore: '10h', resolve: '30d' } as const;
let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({
    policy: quickPolicy('default', { S1: long, S2: long, S3: long, S4: long }, '2s'),
  });
});
afterAll(() => stack.close());

/** An S1 of which mia asks the downgrade to S3. */
async function asked(): Promise<{ issue: IssueUnderTest; approval: string }> {
  const issue = await fileIssue(stack.url, { statedSeverity: 'S1' });
  const answer = await issue.act('mia', 'reprioritise', { severity: 'S3', text: 'Only one cell.' });
  expect(answer).toMatchObject({ severity: 'S1' });
  return { issue, approval: String(answer['approvals']?.[0]?.['id']) };
}
const decide = (who: string, approval: string, decision: string) =>
  actor(stack.url, who).post(`/v1/approvals/${approval}/decide`, { decision, comment: 'Seen.' });
const signal = (issue: IssueUnderTest, payload: unknown): Promise<void> =>
  stack.client.workflow.getHandle(issueWorkflowId(issue.id)).signal(approveSignal, payload);

test('C.5: a supervisor refuses over HTTP and the severity stays', async () => {
  const { approval } = await asked();
  const refused = await decide('sam', approval, 'refuse');
  expect(refused.body).toMatchObject({
    severity: 'S1',
    approvals: [{ state: 'refused', decidedBy: 'sam' }],
  });
  const again = await decide('sue', approval, 'approve');
  expect([again.status, again.body['code']]).toEqual([409, 'approval.already-decided']);
});

test('C.5: a supervisor and the customer approve over HTTP and the severity falls', async () => {
  const { approval } = await asked();
  const first = await decide('sue', approval, 'approve');
  expect(first.body).toMatchObject({ severity: 'S1', approvals: [{ state: 'pending' }] });
  const approved = await decide('carla', approval, 'approve');
  expect(approved.body).toMatchObject({ severity: 'S3', approvals: [{ state: 'approved' }] });
});

test('C.5: the requester may not decide, nor may somebody without the role', async () => {
  const { approval } = await asked();
  const own = await decide('mia', approval, 'approve');
  expect([own.status, own.body['code']]).toEqual([409, 'approval.own-request']);
  const engineer = await decide('erik', approval, 'approve');
  expect([engineer.status, engineer.body['code']]).toEqual([409, 'approval.not-approver']);
});

test('design 4: the signal "approve" decides like the route', async () => {
  const { issue, approval } = await asked();
  await signal(issue, { approval, decision: 'approve', by: 'sam' });
  await issue.until('the word of the supervisor', (one) =>
    JSON.stringify(one['approvals']).includes('"by":"sam"'),
  );
  await signal(issue, { approval, decision: 'approve', by: 'carla' });
  const seen = await issue.until('severity S3', (one) => one['severity'] === 'S3');
  expect(seen).toMatchObject({ approvals: [{ state: 'approved', decidedBy: 'carla' }] });
});

test('design 4: a refused or unreadable signal is kept as an event that says why', async () => {
  const { issue, approval } = await asked();
  await signal(issue, { approval, decision: 'approve', by: 'erik' });
  await signal(issue, { approval: 'nonsense', decision: 'approve', by: 'sam' });
  await signal(issue, { approval, decision: 'approve', by: 'nobody-known' });
  await signal(issue, 'yes please');
  await issue.until('four refusals', (one) => Number(one['version']) >= 6);
  const refusals = (await issue.events()).filter(
    (one) => one['type'] === 'approval-decision-refused',
  );
  expect(
    refusals.map((one) => String(one.data?.['code'])).toSorted((a, b) => a.localeCompare(b)),
  ).toEqual([
    'approval.malformed',
    'approval.not-approver',
    'approval.not-approver',
    'approval.unknown',
  ]);
  expect(await issue.see()).toMatchObject({ severity: 'S1', approvals: [{ state: 'pending' }] });
});

test('C.5: a timeout escalates to the director and never approves', async () => {
  const { issue, approval } = await asked();
  const late = await issue.until(
    'the director among the approvers',
    (one) => one['approvals']?.[0]?.['approvers']?.includes('service-director') === true,
  );
  expect(late).toMatchObject({ severity: 'S1', approvals: [{ state: 'pending' }] });
  expect((await decide('dora', approval, 'approve')).body).toMatchObject({ severity: 'S1' });
  expect((await decide('carla', approval, 'approve')).body).toMatchObject({ severity: 'S3' });
});

test('3-1.3: the inbox of approvals shows what waits, to those who may decide', async () => {
  const { approval } = await asked();
  const waiting = await actor(stack.url, 'sam').get('/v1/approvals?limit=200');
  expect(waiting.body['items']?.map((one) => one['id'])).toContain(approval);
});
