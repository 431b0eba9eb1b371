import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../stack/paths.ts';
import { compilers } from '../support/compilers.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Json } from '../support/http.ts';
import { keyFor } from '../support/keys.ts';
import { manualPolicy } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const run = promisify(execFile);
const address = 'http://127.0.0.1:8080';

let stack: TestStack;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
  folder = await temporaryFolder();
  env = { ...process.env, ITR_KEY: keyFor('ina') };
});
afterAll(async () => {
  await stack.close();
  await folder.remove();
});

/** The lines of the README in one language, sent to this stack instead of the one that `npm start` starts. */
async function linesOf(language: 'sh' | 'ts'): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const section = /^## Ten lines$(.*?)^## /ms.exec(readme)?.[1] ?? '';
  const lines = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(section)?.[1] ?? '';
  expect(lines).toContain(address);
  return lines.replaceAll(address, stack.url);
}

const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);

test.skipIf(!hasCurl)(
  'the lines for curl file an issue, once however often they are run',
  async () => {
    const lines = await linesOf('sh');
    const file = async (): Promise<Json> =>
      JSON.parse((await run('sh', ['-ec', lines], { env })).stdout) as Json;
    const issue = await file();
    expect(issue).toMatchObject({ title: 'Pump stops', stage: 'receive', severity: 'S2' });
    expect((await file())['id']).toBe(issue['id']);
  },
);

/** The client as a package: built, and found where an integrator has it. */
async function installClient(): Promise<void> {
  const modules = join(folder.path, 'node_modules');
  const installed = join(modules, '@itr', 'client');
  await mkdir(installed, { recursive: true });
  await cp(join(root, 'client', 'package.json'), join(installed, 'package.json'));
  for (const name of ['openapi-fetch', 'standardwebhooks', '@types']) {
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  const built = ['-p', join(root, 'client'), '--outDir', join(installed, 'dist')];
  await run(compilers.own, built);
}

test('the lines for TypeScript fit the types of the built client, and do what they say', async () => {
  await installClient();
  await writeFile(join(folder.path, 'package.json'), '{ "type": "module" }');
  const lines = await linesOf('ts');
  await writeFile(join(folder.path, 'first.ts'), lines);
  await writeFile(join(folder.path, 'first.mjs'), lines);
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext'];
  const types = ['--target', 'es2022', '--lib', 'es2023', '--types', 'node', 'first.ts'];
  await run(compilers.older, [...options, ...types], { cwd: folder.path });
  const { stdout } = await run(process.execPath, ['first.mjs'], { cwd: folder.path, env });
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^ITR-\d{6,} S2 .+ \S+Z$/),
    expect.stringMatching(/^\S+Z received$/),
    expect.stringMatching(/^\S+Z noted$/),
  ]);
}, 240_000);
