import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../../stack/paths.ts';

const moduleAt = (name: string): string => `file://${join(root, 'stack', 'setup', name)}`;

/** Runs a program of one module in a process of its own, with what it needs as arguments. */
async function runProgram(program: string, ...args: string[]): Promise<string> {
  const flags = ['--input-type=module', '--eval', program, '--', ...args];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, flags, {
    timeout: 10_000,
  });
  return stdout + stderr;
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'itr-setup-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('making the Temporal binary', () => {
  // Every process notes that it built; a build takes long enough for the others to come in.
  const provide = `
    import { appendFile, writeFile } from 'node:fs/promises';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { provideFile } from '${moduleAt('provide.mjs')}';
    const [path, notes, mode] = process.argv.slice(1);
    const how = await provideFile(path, async (target) => {
      await appendFile(notes, process.pid + '\\n');
      if (mode === 'dies') process.exit(7);
      await sleep(600);
      await writeFile(target, '#!/bin/sh\\necho made\\n');
      return 'made here';
    });
    console.log(how ?? 'was there');
  `;

  test('two at once: one makes it, the other says that it waits', async () => {
    const path = join(folder, 'cache', 'tool', 'binary');
    const notes = join(folder, 'notes');
    const outcomes = await Promise.all([
      runProgram(provide, path, notes, 'builds'),
      runProgram(provide, path, notes, 'builds'),
    ]);
    const [waited, made] = outcomes.toSorted((a, b) => b.length - a.length);
    expect(made).toBe('made here\n');
    expect(waited).toMatch(
      /^made by another process\n.* process \d+ is getting it already; waiting\n$/,
    );
    expect(await readFile(notes, 'utf8')).toMatch(/^\d+\n$/);
    expect(await runProgram(provide, path, notes, 'builds')).toBe('was there\n');
    expect(await readdir(join(folder, 'cache'))).toEqual(['tool']);
  });

  test('a maker that dies leaves no binary, and the next one makes it', async () => {
    const path = join(folder, 'cache', 'tool', 'binary');
    const notes = join(folder, 'notes');
    await expect(runProgram(provide, path, notes, 'dies')).rejects.toMatchObject({ code: 7 });
    expect(await runProgram(provide, path, notes, 'builds')).toBe('made here\n');
    expect(await readdir(join(folder, 'cache'))).toEqual(['tool']);
  });
});

describe('the lock', () => {
  const lock = `
    import { withLock } from '${moduleAt('lock.mjs')}';
    const [file, staleMs] = process.argv.slice(1);
    const options = { staleMs: Number(staleMs), pollMs: 20, onWait: (pid) => console.log('waits for ' + pid) };
    console.log(await withLock(file, async () => 'worked', options));
  `;

  test('of a process that is gone is taken over at once', async () => {
    const file = join(folder, 'a.lock');
    // Above every limit of process ids.
    await writeFile(file, JSON.stringify({ pid: 2 ** 30, host: hostname() }));
    expect(await runProgram(lock, file, '60000')).toBe('worked\n');
    expect(await readdir(folder)).toEqual([]);
  });

  test('of another machine is waited for until it is no longer touched', async () => {
    const file = join(folder, 'b.lock');
    await writeFile(file, JSON.stringify({ pid: process.pid, host: `not-${hostname()}` }));
    expect(await runProgram(lock, file, '400')).toBe(`waits for ${process.pid}\nworked\n`);
  });
});

describe('the dependencies', () => {
  const check = `
    import { areInstalled } from '${moduleAt('dependencies.mjs')}';
    console.log(await areInstalled(process.argv[1]));
  `;
  const install = async (wanted: object, installed: object): Promise<string> => {
    await mkdir(join(folder, 'node_modules'), { recursive: true });
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    const copy = join(folder, 'node_modules', '.package-lock.json');
    await writeFile(copy, JSON.stringify({ packages: installed }));
    return (await runProgram(check, folder)).trim();
  };
  const a = { version: '1.0.0', integrity: 'sha512-a' };

  test('are complete when they are what the lockfile names, other platforms aside', async () => {
    const foreign = { version: '1.0.0', optional: true };
    expect(
      await install(
        { '': {}, 'node_modules/a': a, 'node_modules/b': foreign },
        { 'node_modules/a': a },
      ),
    ).toBe('true');
  });

  test('are not when a version differs, one is missing or one is too many', async () => {
    const newer = { 'node_modules/a': { ...a, version: '1.0.1' } };
    expect(await install({ 'node_modules/a': a }, newer)).toBe('false');
    expect(await install({ 'node_modules/a': a }, {})).toBe('false');
    expect(await install({}, { 'node_modules/a': a })).toBe('false');
    expect(await runProgram(check, join(folder, 'nowhere'))).toBe('false\n');
  });
});
