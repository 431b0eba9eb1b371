import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { aFault } from '../support/http.ts';
import { temporaryFolder } from '../support/folder.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { itr, itrBy, json, type Run } from './support.ts';

const header = 'title,description,type,channel,customerId,statedSeverity';
const own = await temporaryFolder();
let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: defaultPolicyDocument });
}, 60_000);
afterAll(async () => {
  await stack.close();
  await own.remove();
});

const issues = (args: readonly string[]): Promise<Run> =>
  itrBy('ina', stack.url, ['issues', ...args]);
async function file(name: string, text: string): Promise<string> {
  const path = join(own.path, name);
  await writeFile(path, text);
  return path;
}

// programs are started one after another, on a machine that may be busy
describe('itr issues import', { timeout: 120_000 }, () => {
  test('checks a file, tells every fault by its place, and receives it once', async () => {
    const bad = await file(
      'bad.csv',
      `${header}\nDown,None,fault,api,acme,S9\nUp,Yes,,api,acme,S2`,
    );
    const dry = await issues(['import', bad, '--dry-run']);
    expect(dry.code).toBe(1);
    expect(dry.stdout).toContain(`${bad}:2  statedSeverity  must be one of S1, S2, S3, S4`);
    expect(dry.stdout).toContain(`${bad}:3  type  is required and missing`);
    expect(dry.stdout).toContain('Nothing is stored: this was a dry run.');
    const refused = await issues(['import', bad]);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain(`${bad}:2  statedSeverity`);
    const good = await file('good.csv', `${header}\nDown,None,fault,api,acme,S2`);
    const first = await issues(['import', good]);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/2 +received +ITR-\d{6,}\n1 of 1 received\./);
    const [again, third] = [await issues(['import', good, '--json']), first.stdout];
    const [number] = /ITR-\d{6,}/.exec(third) ?? [];
    expect(json(again)).toMatchObject({ results: [{ status: 201, number }] });
  });
});

describe('itr issues batch', { timeout: 120_000 }, () => {
  test('receives the good lines and says why others are refused', async () => {
    const lines = [
      { ...aFault, key: 'b1' },
      { ...aFault, type: 'x' },
    ].map((one) => JSON.stringify(one));
    const path = await file('batch.ndjson', lines.join('\n'));
    const run = await issues(['batch', path]);
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/1 +received +ITR-\d{6,}/);
    expect(run.stdout).toContain('Body /type: must be one of');
    expect(run.stdout).toContain('1 of 2 received.');
    const again = json(await issues(['batch', path, '--json'])) as readonly { number?: string }[];
    expect(run.stdout).toContain(again[0]?.number);
  });

  test('says what is wrong with how it is called', async () => {
    expect(await issues(['batch', join(own.path, 'none')])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no such file') as string,
    });
    expect((await itr(['issues', 'import'])).code).toBe(2);
  });
});
