/** Starting, watching and ending operating-system processes, ours and those a killed run left behind. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './errors.ts';

const largestLog = 20 * 2 ** 20;

/** A server of the stack while it runs. */
export interface Running {
  readonly pid: number;
  /** Resolves when the server has ended, whichever way; says how. */
  readonly ended: Promise<string>;
  /** Ends the server; safe to call twice and after it has died. */
  stop(): Promise<void>;
}

export interface ProcessInfo {
  readonly pid: number;
  /** When the process started, in the system's own terms: tells a process from a later one with the same id. */
  readonly started: string;
  readonly command: string;
}

/** What the system knows about a process; undefined when there is none (or it is a zombie). */
export function inspectProcess(pid: number): ProcessInfo | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): ProcessInfo | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; what follows it is the state and 18 fields before the start time.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const started = fields[19];
    if (fields[0] === 'Z' || started === undefined) return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, started, command };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): ProcessInfo | undefined {
  try {
    const format = ['-ww', '-o', 'lstart=', '-o', 'command=', '-p', String(pid)];
    const line = execFileSync('ps', format, { encoding: 'utf8', env: { LC_ALL: 'C' } }).trim();
    // "Sun Nov 22 00:19:01 2026 command ..."
    const [, started, command] = /^(\S+ +\S+ +\d+ +[\d:]+ +\d+) +(.*)$/.exec(line) ?? [];
    return started === undefined ? undefined : { pid, started, command: command ?? '' };
  } catch {
    return undefined;
  }
}

/** One signal and how long to wait for the end before the next, harder one. */
type Escalation = readonly (readonly [signal: NodeJS.Signals, waitMs: number])[];

/**
 * Ends a process that is not our child, after checking that it is still the one meant.
 * @returns true when there was such a process
 */
export async function endForeign(
  pid: number,
  isMeant: (info: ProcessInfo) => boolean,
  escalation: Escalation,
): Promise<boolean> {
  const info = inspectProcess(pid);
  if (info === undefined || !isMeant(info)) return false;
  const isThere = () => inspectProcess(pid)?.started === info.started;
  for (const [signal, waitMs] of escalation) {
    trySignal(pid, signal);
    const deadline = Date.now() + waitMs;
    while (isThere() && Date.now() < deadline) await sleep(20);
    if (!isThere()) return true;
  }
  throw new Error(`Process ${pid} does not end: ${info.command}`);
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/** True once the child has ended, whichever way. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/** Ends a child of ours, harder step by step; resolves when it is gone. */
export async function endChild(child: ChildProcess, escalation: Escalation): Promise<void> {
  const ended = untilEnded(child);
  for (const [signal, waitMs] of escalation) {
    if (hasEnded(child)) return;
    child.kill(signal);
    const clock = new AbortController();
    const late = sleep(waitMs, undefined, { signal: clock.signal }).catch(() => undefined);
    await Promise.race([ended, late]);
    clock.abort();
  }
  if (!hasEnded(child)) throw new Error(`Process ${child.pid ?? 0} does not end.`);
}

/** Resolves, never rejects, when the child has ended; says how. */
export function untilEnded(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    const say = (): void =>
      resolve(child.signalCode === null ? `exit code ${child.exitCode}` : child.signalCode);
    if (hasEnded(child)) say();
    else {
      child.once('exit', say);
      child.once('error', (error) => resolve(error.message));
    }
  });
}

interface SpawnOptions {
  /** Appended to; it goes on being written even if we are killed. */
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  /** A channel whose closing tells the child that we are gone. */
  readonly ipc?: boolean;
}

/**
 * Starts a long-running child in a process group of its own: Ctrl-C in the terminal reaches only us, and we end things
 * in order. Whatever is still running when we exit is killed.
 */
export async function spawnDetached(
  command: string,
  args: readonly string[],
  { logFile, ipc = false, account, ...options }: SpawnOptions,
): Promise<ChildProcess> {
  await mkdir(dirname(logFile), { recursive: true });
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  const log = await open(logFile, size > largestLog ? 'w' : 'a', 0o600);
  try {
    const child = spawn(command, args, {
      ...options,
      ...account,
      detached: true,
      stdio: ['ignore', log.fd, log.fd, ...(ipc ? (['ipc'] as const) : [])],
    });
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    void untilEnded(child).then(() => process.off('exit', kill));
    return child;
  } finally {
    await log.close();
  }
}

/** The end of a log, for an error message. */
export async function lastLines(logFile: string, count = 5): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const lines = text.trimEnd().split('\n').slice(-count);
  return lines.map((line) => `  ${line.slice(0, 300)}`).join('\n');
}
