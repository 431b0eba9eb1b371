import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../stack/paths.ts';
import { compilers } from '../support/compilers.ts';
import { temporaryFolder } from '../support/folder.ts';

const run = promisify(execFile);
const generator = join(root, 'client', 'generator', 'generate.mjs');
const document = join(root, 'api', 'openapi.json');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function generated(from: string): Promise<string> {
  const to = join(folder.path, 'schema.ts');
  await run(process.execPath, [generator, from, to]);
  return readFile(to, 'utf8');
}

test('the types of the client are those of the API', async () => {
  const committed = await readFile(join(root, 'client', 'schema.ts'), 'utf8');
  // not equal? `npm run client`
  expect((await generated(document)) === committed).toBe(true);
}, 60_000);

test('an API that has changed gives other types', async () => {
  const changed = join(folder.path, 'openapi.json');
  const text = await readFile(document, 'utf8');
  await writeFile(changed, text.replaceAll('"externalId"', '"foreignId"'));
  const types = await generated(changed);
  expect([types.includes('foreignId?: string'), types.includes('externalId')]).toEqual([
    true,
    false,
  ]);
}, 60_000);

test('the compilers are those we mean', async () => {
  const versions = await Promise.all(
    [compilers.own, compilers.older].map(async (path) => (await run(path, ['-v'])).stdout.trim()),
  );
  expect(versions).toEqual([
    expect.stringMatching(/^Version 7\./),
    expect.stringMatching(/^Version 5\./),
  ]);
});

test.each(['own', 'older'] as const)(
  'the client needs nothing of Node, and its types say no where they should (%s compiler)',
  async (which) => {
    const project = join(root, 'test', 'client', 'types', 'tsconfig.json');
    const { stdout } = await run(compilers[which], ['-p', project]).catch(
      (error: { readonly stdout: string }) => error,
    );
    expect(stdout).toBe('');
  },
  240_000,
);

test('the client imports its two packages and nothing of the product', async () => {
  const files = ['index', 'feed', 'problem', 'retry', 'types', 'webhook'];
  const texts = await Promise.all(
    files.map((name) => readFile(join(root, 'client', `${name}.ts`), 'utf8')),
  );
  const from = texts.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map(([, to]) => to));
  const outside = from.filter((to) => to?.startsWith('./') !== true);
  expect(new Set(outside)).toEqual(new Set(['openapi-fetch', 'standardwebhooks']));
});
