import { readdir, readFile } from 'node:fs/promises';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { beforeAll, expect, inject, test } from 'vitest';
import { quietRuntime } from '../support/runtime.ts';
import { scenarios } from './scenarios.ts';

const folder = new URL('./histories/', import.meta.url);
const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
const read = async (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8');
const replay = (json: string): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle: { codePath: inject('bundlePath') } }, JSON.parse(json));

beforeAll(() => {
  quietRuntime();
});

test('every scenario has a recorded history', () => {
  expect(names.map((name) => name.replace('.json', ''))).toEqual(
    expect.arrayContaining(scenarios.map(({ name }) => name)),
  );
});

test.each(names)('%s replays', async (name) => {
  await expect(replay(await read(name))).resolves.toBeUndefined();
});

test('a spoiled history does not replay', async () => {
  const good = await read('golden.json');
  const spoiled = good.replaceAll('"name": "deliver"', '"name": "delivered-otherwise"');
  expect(spoiled).not.toBe(good);
  await expect(replay(spoiled)).rejects.toThrow(DeterminismViolationError);
});
