import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { issueWorkflowId } from '../../workflows/contract.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { temporaryFolder } from '../support/folder.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { ringLine, testKeyLine } from '../support/vault.ts';
import { itr, itrBy, json, type Run } from './support.ts';

const own = await temporaryFolder();
const path = (name: string): string => join(own.path, name);
let stack: TestStack;
let issue: IssueUnderTest;
beforeAll(async () => {
  stack = await bootStack({ policy: defaultPolicyDocument });
  issue = await fileIssue(stack.url);
  await issue.toWork();
}, 60_000);
afterAll(async () => {
  await stack.close();
  await own.remove();
});

const exportOf = (what: string, ...more: readonly string[]): Promise<Run> =>
  itrBy('audrey', stack.url, ['history', 'export', what, ...more]);
const replay = (file: string, ring: string): Promise<Run> =>
  itr(['history', 'replay', file, '--json'], { ITR_KEY_RING: ring });

// programs are started one after another, on a machine that may be busy
describe('itr history', { timeout: 120_000 }, () => {
  test('exports an issue by its number into a file of its own, once', async () => {
    const { number } = (await issue.see()) as { number?: string };
    const out = path('issue.json');
    const run = await exportOf(String(number), '--out', out);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 0, stdout: '' });
    expect(run.stderr).toContain('1 run(s), in the clear');
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    const again = await exportOf(issue.id, '--out', out);
    expect([again.code, again.stderr]).toEqual([2, `${out} is there already.\n`]);
    expect((await exportOf('ITR-999999')).code).toBe(1);
    expect((await exportOf('whatever')).code).toBe(2);
  });

  test('replays what was exported, and says when it does not fit', async () => {
    const out = path('replayed.json');
    await exportOf(issue.id, '--out', out);
    const good = await replay(out, '');
    expect(json(good)).toMatchObject([{ run: 1, fits: true }]);
    expect(good.code).toBe(0);
    const text = await readFile(out, 'utf8');
    const spoiled = path('spoiled.json');
    await writeFile(spoiled, text.replaceAll('"name":"deliver"', '"name":"other"'));
    const bad = await replay(spoiled, '');
    expect(json(bad)).toMatchObject([{ fits: false, why: expect.stringContaining('TMPRL1100') }]);
    expect(bad.code).toBe(1);
  });

  test('replays an encrypted history with the key ring, and with no other', async () => {
    const { histories } = JSON.parse((await exportOf(issue.id)).stdout) as { histories: unknown[] };
    expect(histories).toHaveLength(1);
    const encrypted = path('encrypted.json');
    const handle = stack.client.workflow.getHandle(issueWorkflowId(issue.id));
    await writeFile(encrypted, historyToJSON(await handle.fetchHistory()));
    expect(json(await replay(encrypted, testKeyLine))).toMatchObject([{ fits: true }]);
    const foreign = await replay(encrypted, ringLine('other'));
    expect(foreign.code).toBe(1);
    expect(json(foreign)).toMatchObject([{ fits: false, why: expect.stringContaining('test-1') }]);
  });

  test('says what is wrong with a file', async () => {
    await writeFile(path('gone.json'), '{"histories":null}');
    expect((await replay(path('gone.json'), '')).stderr).toContain('no history any more');
    await writeFile(path('none.json'), '[]');
    expect((await replay(path('none.json'), '')).code).toBe(1);
    expect((await replay(path('nowhere.json'), '')).stderr).toContain('there is no such file');
  });
});
