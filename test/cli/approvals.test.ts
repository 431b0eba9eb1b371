import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { itrBy, json, type Run } from './support.ts';

let stack: TestStack;
let issue: IssueUnderTest;
let number: string;
let approval: string;

beforeAll(async () => {
  stack = await bootStack({ policy: defaultPolicyDocument });
  issue = await fileIssue(stack.url);
  await issue.toWork();
  const subject = { kind: 'severity-downgrade', severity: 'S3' };
  const asked = await issue.act('emma', 'request-approval', { ...subject, text: 'One cell only.' });
  number = String(asked['number']);
  approval = String(asked.approvals?.[0]?.['id']);
});
afterAll(() => stack.close());

const by = (person: string, ...args: readonly string[]): Promise<Run> =>
  itrBy(person, stack.url, args);

test('a request is listed for who may decide it, and shown with everything one decides it by', async () => {
  const listed = await by('sam', 'approvals', 'list');
  expect(listed.code).toBe(0);
  expect(listed.stdout).toMatch(
    new RegExp(`^${approval} +severity-downgrade +${number} S2 +emma +2`, 'm'),
  );
  expect((await by('emma', 'approvals', 'list')).stdout).toBe('Nothing waits for you.\n');
  expect((await by('emma', 'approvals', 'list', '--all')).stdout).toContain(approval);
  const { stdout } = await by('sam', 'approvals', 'show', approval);
  expect(stdout).toMatch(`severity-downgrade for ${number} (S2, customer acme): pending\n`);
  expect(stdout).toMatch(/^because {5}One cell only\.$/m);
  expect(stdout).toMatch(/^then {8}The severity becomes S3 instead of S2/m);
  expect(stdout).toMatch(/^parties {5}management: supervisor, service-manager$/m);
  expect(stdout).toMatch(/^you {9}may decide: management/m);
});

let delegation: string;

test('a deputy is named for a while and for some kinds; each refusal in words', async () => {
  const own = await by('emma', 'approvals', 'decide', approval, 'approve');
  expect(own).toMatchObject({ code: 1, stdout: '' });
  expect(own.stderr).toContain('(approval.own-request)');

  const added = await by('mia', 'delegate', 'add', 'sue', '--until', '2099-01-01');
  expect(added.code).toBe(1);
  expect(added.stderr).toContain('(delegation.bad-span)');
  const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const kinds = ['--kind', 'severity-downgrade'];
  const named = await by('mia', 'delegate', 'add', 'dan', '--until', until, ...kinds);
  expect(named.stdout).toMatch(/^dan decides in the place of mia, severity-downgrade, from 2/);
  delegation = /delegate end (\S+)$/.exec(named.stdout.trim())?.[1] ?? '';
  expect((await by('dan', 'delegate', 'list')).stdout).toMatch(
    new RegExp(`^${delegation} +mia +dan `, 'm'),
  );
});

test('the deputy decides for management, and the word of the customer is written down', async () => {
  const decided = await by(
    'dan',
    'approvals',
    'decide',
    approval,
    'approve',
    '--party',
    'management',
  );
  expect(decided).toMatchObject({
    code: 0,
    stdout: `severity-downgrade of ${number}: pending; still to decide: customer.\n`,
  });
  const word = ['--party', 'customer', '--recorded'];
  const bare = await by('hotline-1', 'approvals', 'decide', approval, 'approve', ...word);
  expect(bare.stderr).toContain('(approval.evidence-needed)');
  const comment = ['--comment', 'Carla agreed, call 4711'];
  const written = await by(
    'hotline-1',
    'approvals',
    'decide',
    approval,
    'approve',
    ...word,
    ...comment,
  );
  expect(written.stdout).toBe(`severity-downgrade of ${number}: approved.\n`);
  expect((await issue.see())['severity']).toBe('S3');
  const { stdout } = await by('mia', 'approvals', 'show', approval);
  expect(stdout).toMatch(/management: approve by dan for mia, 2/);
  expect(stdout).toMatch(/customer: approve by hotline-1, written down, 2/);
});

test('a delegation is ended once', async () => {
  const ended = await by('mia', 'delegate', 'end', delegation);
  expect(ended.stdout).toBe(`${delegation} has ended.\n`);
  const again = await by('mia', 'delegate', 'end', delegation);
  expect(again.stderr).toContain('(delegation.over)');
});

test('a request is taken back by who asked', async () => {
  const body = { measure: 'rma', amount: 9000, text: 'The board is dead.' };
  const asked = await issue.act('erik', 'arrange', body);
  const id = String(asked.approvals?.find((one) => one['state'] === 'pending')?.['id']);
  const other = await by('emma', 'approvals', 'withdraw', id);
  expect(other).toMatchObject({ code: 1, stdout: '' });
  const { stdout } = await by('erik', 'approvals', 'withdraw', id, '--comment', 'Found one here.');
  expect(stdout).toBe(`rma of ${number}: withdrawn.\n`);
  const listed = json(await by('mia', 'approvals', 'list', '--state', 'withdrawn', '--json'));
  expect(listed).toMatchObject({ items: [{ id, state: 'withdrawn' }] });
});
