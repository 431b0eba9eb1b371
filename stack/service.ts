/** One of our two programs, the worker or the API, as a child process. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './paths.ts';
import {
  endChild,
  hasEnded,
  lastLines,
  spawnDetached,
  untilEnded,
  type Running,
} from './process.ts';

const readyLimitMs = 60_000;

const shutdown = [
  ['SIGTERM', 25_000],
  ['SIGKILL', 2_000],
] as const;

export interface ServiceOptions {
  readonly name: string;
  /** Compiled entry, relative to the clone. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Answers 200 once the program can work. */
  readonly readyUrl: string;
}

/** Starts the program and waits until it says it is ready. */
export async function startService(options: ServiceOptions, signal: AbortSignal): Promise<Running> {
  const { name, script, env, logFile, readyUrl } = options;
  const args = ['--enable-source-maps', join(root, script)];
  const child = await spawnDetached(process.execPath, args, {
    logFile,
    env,
    cwd: root,
    ipc: true,
  });
  const running: Running = {
    pid: child.pid ?? 0,
    ended: untilEnded(child),
    stop: () => endChild(child, shutdown),
  };
  const deadline = Date.now() + readyLimitMs;
  while (!(await answersOk(readyUrl))) {
    const problem = signal.aborted
      ? 'was stopped while starting'
      : hasEnded(child)
        ? `ended while starting (${await running.ended})`
        : Date.now() > deadline
          ? `is not ready after ${readyLimitMs / 1000} s (${readyUrl})`
          : undefined;
    if (problem !== undefined) {
      await running.stop();
      throw new Error(
        `The ${name} ${problem}; its log ${logFile} ends so:\n${await lastLines(logFile)}`,
      );
    }
    await sleep(50);
  }
  return running;
}

/** True when a GET answers with a status of success within two seconds. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
