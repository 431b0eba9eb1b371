import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPolicy } from '../../documents/policy/read.ts';
import { policyToYaml } from '../../documents/policy/write.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { BacktestReport } from '../../domain/simulate/comparison.ts';
import { temporaryFolder } from '../support/folder.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { itr, itrBy, json, type Run } from './support.ts';

let stack: TestStack;
let issue: IssueUnderTest;
let number: string;
const own = await temporaryFolder();
const folder = own.path;
const next = join(folder, 'next.yaml');

beforeAll(async () => {
  stack = await bootStack({ policy: defaultPolicyDocument });
  issue = await fileIssue(stack.url);
  const seen = await issue.toWork();
  number = String(seen['number']);
  const text = policyToYaml({ ...defaultPolicyDocument, version: 2 });
  await writeFile(
    next,
    text.replace('respond: 1h\n      restore: 24h', 'respond: 1s\n      restore: 1s'),
  );
});
afterAll(async () => {
  await stack.close();
  await own.remove();
});

const by = (person: string, ...args: readonly string[]): Promise<Run> =>
  itrBy(person, stack.url, args);
const on = (...args: readonly string[]): Promise<Run> => by('ada', ...args);

test('list and show tell what is stored; show prints what reads back', async () => {
  const { stdout, code } = await on('policy', 'list');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^default@1 +active +everybody +itr +itr +1970-01-01 00:00 UTC$/m);
  for (const name of ['default', 'default@1']) {
    const shown = await on('policy', 'show', name);
    const known = [roundTheClock, { id: 'CN-9x5-2026', businessDayMs: 32_400_000 }];
    expect(readPolicy(shown.stdout, known)).toEqual({ ok: true, document: defaultPolicyDocument });
    expect(shown.stdout).toMatch(/^id: default\nversion: 1\ntitle: /);
  }
});

test('diff compares a stored version with a file', async () => {
  const { stdout, code } = await on('policy', 'diff', 'default@1', next);
  expect({ code, lines: stdout.trimEnd().split('\n').toSorted() }).toEqual({
    code: 0,
    lines: ['S2 standard respond: 1h → 1s', 'S2 standard restore: 24h → 1s', 'version: 1 → 2'],
  });
});

test('explain takes the id and the number, one clock, and both languages', async () => {
  const byId = await on('policy', 'explain', issue.id, '--clock', 'restore');
  const byNumber = await on('policy', 'explain', number, '--clock', 'restore');
  for (const { code, stdout } of [byId, byNumber]) {
    expect(code).toBe(0);
    expect(stdout).toContain('Service restoration: target 24 hours (severity S2');
    expect(stdout).not.toContain('First response');
  }
  const all = await on('policy', 'explain', number);
  expect(all.stdout).toContain('First response: target 1 hour');
  const chinese = await on('policy', 'explain', number, '--clock', 'restore', '--zh');
  expect(chinese.stdout).toContain('24 小时');
});

test('explain says which clocks there are, and that an issue is not there', async () => {
  const clock = await on('policy', 'explain', number, '--clock', 'restoration');
  expect(clock).toMatchObject({ code: 1, stdout: '' });
  expect(clock.stderr).toContain('its clocks are respond, restore');
  const nobody = await on('policy', 'explain', 'ITR-999999');
  expect(nobody).toMatchObject({ code: 1, stderr: 'There is no issue ITR-999999.\n' });
});

test('a back-test gives the same on the database and over HTTP (requirement 0-13)', async () => {
  const args = ['policy', 'backtest', next, '--from', '2026-01-01', '--json'];
  const direct = json(await itr(args, { DATABASE_URL: stack.databaseUrl })) as BacktestReport;
  const remote = json(await on(...args)) as BacktestReport;
  expect(direct).toEqual(remote);
  expect(direct.newlyBreaching.first).toMatchObject([
    { number, clocks: expect.arrayContaining(['restore']) },
  ]);
  const table = await itr(args.slice(0, -1), { DATABASE_URL: stack.databaseUrl });
  expect(table.stdout).toMatch(/^issues with a breach +0 +1 +\+1$/m);
  expect(table.stdout).toMatch(/^clock restore +- +0\.00 % +-$/m);
  expect(table.stdout).toMatch(
    new RegExp(`^newly breaching issues: 1\\n  ${number}  acme  .*restore$`, 'm'),
  );
});

test('draft, approve, preview, activate, rebase; each refusal in words', async () => {
  const faulty = join(folder, 'faulty.yaml');
  await writeFile(faulty, policyToYaml({ ...defaultPolicyDocument, businessCalendar: 'X' }));
  const bad = await on('policy', 'draft', faulty);
  expect(bad).toMatchObject({ code: 1, stdout: '' });
  expect(bad.stderr).toMatch(`${faulty}:4:19  /businessCalendar  unknown calendar "X"`);

  expect(await on('policy', 'draft', next)).toMatchObject({
    code: 0,
    stdout: 'default@2: draft; drafted by ada.\n',
  });
  const own = await on('policy', 'approve', 'default@2');
  expect(own).toMatchObject({ code: 1, stdout: '' });
  expect(own.stderr).toContain('(policy.own-draft)');
  expect((await on('policy', 'rebase', 'default@2')).stderr).toContain('(policy.not-approved)');
  const approved = await by('alan', 'policy', 'approve', 'default@2');
  expect(approved.stdout).toBe('default@2: approved; drafted by ada, approved by alan.\n');

  const preview = await on('policy', 'preview', 'default@2', '--from-version', 'default@1');
  expect(preview.stdout).toMatch(/^1 open issues: \d+ due times would move, 1 issues would miss/);
  expect(preview.stdout).toContain(`would miss at once: ${number} restore`);

  const active = await on('policy', 'activate', 'default@2');
  expect(active.stdout).toMatch(/^default@2: active; .* in force from 2\d{3}-/);
  expect((await on('policy', 'show', 'default')).stdout).toMatch(/^id: default\nversion: 2\n/);

  const rebased = await on('policy', 'rebase', 'default@2', '--issue', number);
  expect(rebased.code).toBe(0);
  expect(rebased.stdout).toMatch(/^1 of 1 open issues were rebased, \d+ due times moved\./);
  expect(rebased.stdout).toMatch(new RegExp(`^${number} +restore +2\\d{3}-`, 'm'));
  const refused = await on('policy', 'delete', 'default@2');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('(policy.in-use)');
});

test('a draft that nobody uses can be deleted; a drill plays it before', async () => {
  const third = join(folder, 'third.yaml');
  await writeFile(third, policyToYaml({ ...defaultPolicyDocument, version: 3 }));
  expect((await on('policy', 'draft', third, '--customer', 'acme')).stdout).toBe(
    'default@3 for customer acme: draft; drafted by ada.\n',
  );
  const scenario = 'docs/scenarios/nobody-responds.yaml';
  const drill = await on('policy', 'drill', scenario, '--policy', 'default@3');
  expect(drill.stdout).toContain('under default@3; times of Asia/Shanghai');
  expect((await on('policy', 'delete', 'default@3')).stdout).toBe('default@3 is deleted.\n');
  expect((await on('policy', 'show', 'default@3')).stderr).toContain('(policy.unknown)');
});
