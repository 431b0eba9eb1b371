import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endChild, hasEnded, untilEnded } from '../../stack/process.ts';
import { AlreadyRunning, claimStack, readRunning, referTo } from '../../stack/state.ts';

let folder: string;
let sleeper: ChildProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'itr-state-'));
  sleeper = spawn('sleep', ['60'], { stdio: 'ignore' });
});

afterEach(async () => {
  await endChild(sleeper, [['SIGKILL', 1_000]]);
  await rm(folder, { recursive: true, force: true });
});

const leave = (owner: object, children: object[]): Promise<void> =>
  writeFile(join(folder, 'stack.json'), JSON.stringify({ owner, children }));

const dead = { name: 'itr up', pid: 2 ** 30, started: '1' };

describe('the owner of a data folder', () => {
  test('keeps others out until it lets go', async () => {
    const claim = await claimStack(folder);
    await expect(claimStack(folder)).rejects.toThrow(AlreadyRunning);
    expect((await readRunning(folder))?.owner.pid).toBe(process.pid);
    await claim.release();
    expect(await readRunning(folder)).toBeUndefined();
    await (await claimStack(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('of several at once is one', async () => {
    await leave(dead, []);
    const claims = await Promise.allSettled([1, 2, 3].map(() => claimStack(folder)));
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('ends what a killed one has left running', async () => {
    await leave(dead, [{ ...referTo('worker', sleeper.pid ?? 0) }]);
    const ended = untilEnded(sleeper);
    const claim = await claimStack(folder);
    expect(claim.leftovers).toEqual(['worker']);
    expect(await ended).toBe('SIGINT');
    await claim.release();
  });

  test('leaves a process alone that merely has the id of a child', async () => {
    await leave(dead, [{ name: 'worker', pid: sleeper.pid, started: 'another time' }]);
    const claim = await claimStack(folder);
    expect(claim.leftovers).toEqual([]);
    expect(hasEnded(sleeper)).toBe(false);
    await claim.release();
  });

  test('is not a process that merely has its id', async () => {
    await leave({ name: 'itr up', pid: sleeper.pid, started: 'another time' }, []);
    expect(await readRunning(folder)).toBeUndefined();
    await (await claimStack(folder)).release();
  });

  test('is nobody when the file is damaged', async () => {
    await writeFile(join(folder, 'stack.json'), '{"owner":');
    expect(await readRunning(folder)).toBeUndefined();
    await (await claimStack(folder)).release();
  });
});
