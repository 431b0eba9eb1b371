/** `.data/stack.json`: which stack runs in this clone, and what a killed one may have left behind. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './errors.ts';
import { endForeign, inspectProcess } from './process.ts';

/** A process, with its start time so that a later one with the same id is not taken for it. */
export interface ProcessRef {
  readonly name: string;
  readonly pid: number;
  readonly started: string;
}

/** Where the parts of a running stack are reached. */
export interface StackAddresses {
  readonly api: string;
  readonly worker: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly temporalUi: string;
  /** Absent when it was given from outside: it may hold a secret. */
  readonly databaseUrl?: string;
}

export interface StackState {
  readonly owner: ProcessRef;
  readonly children: readonly ProcessRef[];
  /** Absent while the stack is starting. */
  readonly addresses?: StackAddresses;
}

/** Another `itr up` has this data folder. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
}

/** What every part of the stack takes as the wish to end in order. */
const shutdown = [
  ['SIGINT', 10_000],
  ['SIGKILL', 2_000],
] as const;

const stateFile = (folder: string): string => join(folder, 'stack.json');

/** The stack that runs on this data folder now; undefined when none does. */
export async function readRunning(folder: string): Promise<StackState | undefined> {
  const state = await read(stateFile(folder));
  return state !== undefined && isRunning(state.owner) ? state : undefined;
}

async function read(file: string): Promise<StackState | undefined> {
  try {
    const state: StackState = JSON.parse(await readFile(file, 'utf8'));
    return state;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A reference to a process that runs; undefined when it does not. */
export function referTo(name: string, pid: number): ProcessRef | undefined {
  const info = inspectProcess(pid);
  return info === undefined ? undefined : { name, pid, started: info.started };
}

function isRunning(ref: ProcessRef): boolean {
  return inspectProcess(ref.pid)?.started === ref.started;
}

export interface Claim {
  /** What was left of a run that did not end in order, and has been ended now. */
  readonly leftovers: readonly string[];
  /** Keeps the children and addresses for the next start, `itr demo` and `itr doctor`. */
  update(state: Omit<StackState, 'owner'>): Promise<void>;
  release(): Promise<void>;
}

/**
 * Makes this process the owner of the data folder, ending what a killed owner left running.
 * @throws {AlreadyRunning} when another process owns it
 */
export async function claimStack(folder: string): Promise<Claim> {
  await mkdir(folder, { recursive: true });
  const file = stateFile(folder);
  const owner = referTo('itr up', process.pid);
  if (owner === undefined) throw new Error('The system does not tell us about our own process.');
  const leftovers: string[] = [];
  while (!(await writeNew(file, { owner, children: [] }))) {
    const stale = await setAside(folder);
    for (const child of (stale?.children ?? []).toReversed()) {
      const isOurs = (info: { started: string }) => info.started === child.started;
      if (await endForeign(child.pid, isOurs, shutdown)) leftovers.push(child.name);
    }
  }
  return {
    leftovers,
    update: async (state) => {
      const next = `${file}.${process.pid}`;
      await writeFile(next, `${JSON.stringify({ owner, ...state }, null, 2)}\n`, { mode: 0o600 });
      await rename(next, file);
    },
    release: () => rm(file, { force: true }),
  };
}

/** A link, so that the file is never seen half-written; it fails where there is one already. */
async function writeNew(file: string, state: StackState): Promise<boolean> {
  const draft = `${file}.${process.pid}-${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes the file of a dead owner away; of several who try at once, one gets it. */
async function setAside(folder: string): Promise<StackState | undefined> {
  const file = stateFile(folder);
  refuseIfRunning(await read(file), folder);
  const aside = `${file}.stale-${process.pid}-${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const state = await read(aside);
  if (state !== undefined && isRunning(state.owner)) {
    // Between our look and our rename somebody quicker became the owner.
    await rename(aside, file);
    refuseIfRunning(state, folder);
  }
  await rm(aside, { force: true });
  return state;
}

function refuseIfRunning(state: StackState | undefined, folder: string): void {
  if (state === undefined || !isRunning(state.owner)) return;
  const where = state.addresses === undefined ? 'it is still starting' : state.addresses.api;
  throw new AlreadyRunning(
    `A stack runs already on ${folder} (process ${state.owner.pid}, ${where}). ` +
      `Stop it with Ctrl-C in its terminal, or with: kill ${state.owner.pid}`,
  );
}
