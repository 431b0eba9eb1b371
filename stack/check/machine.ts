/** What can be checked with nothing running. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { dataFolder, root } from '../paths.ts';
import { isPortFree } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { StackAddresses } from '../state.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const gigabyte = 2 ** 30;

interface Setup {
  readonly dependencies: boolean;
  readonly build: boolean;
  readonly temporal?: string;
  readonly go?: string;
  readonly cache: string;
}

/** Node, dependencies, build and Temporal, as `stack/setup.mjs` sees them. */
export async function* checkSetup(): AsyncGenerator<Finding> {
  yield ok('Node', `${process.versions.node} on ${process.platform}-${process.arch}`);
  const script = join(root, 'stack', 'setup.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--check']);
  const setup: Setup = JSON.parse(stdout);
  yield setup.dependencies
    ? ok('dependencies', 'as the lockfile says')
    : fail('dependencies', 'differ from package-lock.json', 'node stack/setup.mjs');
  yield setup.build
    ? ok('build', 'up to date')
    : fail('build', 'dist is not made from these sources', 'node stack/setup.mjs');
  yield findTemporal(setup);
  yield await checkFolder('cache', setup.cache, setup.temporal === undefined ? 5 : 0);
  yield await checkFolder('data', dataFolder, 1);
}

function findTemporal({ temporal, go }: Setup): Finding {
  if (temporal !== undefined) return ok('Temporal program', temporal);
  const other = 'or install the Temporal CLI, or set TEMPORAL_ADDRESS';
  return go === undefined
    ? warn('Temporal program', 'none yet, and no Go to build it', `install Go 1.26.4, ${other}`)
    : warn('Temporal program', `none yet; can be built (${go})`, `node stack/setup.mjs, ${other}`);
}

async function checkFolder(name: string, folder: string, gigabytes: number): Promise<Finding> {
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  try {
    await access(there, constants.W_OK);
  } catch (error) {
    return fail(`${name} folder`, String(error), `make ${there} writable for you`);
  }
  const { bavail, bsize } = await statfs(there);
  const free = (bavail * bsize) / gigabyte;
  const found = `${folder}, ${free.toFixed(1)} GB free`;
  if (free >= gigabytes) return ok(`${name} folder`, found);
  return warn(`${name} folder`, found, `free some space: ${gigabytes} GB are needed`);
}

/** The ports we would like to have. */
export async function* checkMachine(
  { config, databaseUrl, temporalAddress }: Settings,
  addresses: StackAddresses | undefined,
): AsyncGenerator<Finding> {
  const wished: [name: string, port: number, host: string][] = [
    ['API', config.port, config.host],
    ['worker', config.workerPort, config.workerHost],
  ];
  if (databaseUrl === undefined) wished.push(['PostgreSQL', 5432, '127.0.0.1']);
  if (temporalAddress === undefined) {
    wished.push(['Temporal', 7233, '127.0.0.1'], ['Temporal UI', 8233, '127.0.0.1']);
  }
  const ours = new Set(
    Object.values(addresses ?? {}).map((text) => Number(/:(\d+)(?:\/|$)/.exec(text)?.[1])),
  );
  for (const [name, port, host] of wished) {
    const check = `port ${port}`;
    if (await isPortFree(port, host)) yield ok(check, `free for the ${name}`);
    else if (ours.has(port)) yield ok(check, `used by the stack of this clone`);
    else yield warn(check, `taken by another program`, `nothing: the ${name} gets another port`);
  }
}
