/** A local Temporal server (`temporal server start-dev`) with its database in a file, or one that runs elsewhere. */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { acceptsConnections, freePort } from './ports.ts';
import { root } from './paths.ts';
import {
  endChild,
  endForeign,
  hasEnded,
  lastLines,
  spawnDetached,
  untilEnded,
  type Running,
} from './process.ts';

const startLimitMs = 60_000;

const shutdown = [
  ['SIGTERM', 10_000],
  ['SIGKILL', 2_000],
] as const;

/** One machine: no forwarding between partitions, and no limit made for shared clusters. */
const dynamicConfig = {
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
  'system.enableActivityEagerExecution': 'true',
  'frontend.rps': '100000',
  'frontend.namespaceRPS': '100000',
  'frontend.namespaceRPS.visibility': '1000',
  'frontend.namespaceCount': '10000',
  'history.rps': '100000',
  'matching.rps': '100000',
};

export interface TemporalOptions {
  /** Where the database file goes; made when it is not there. */
  readonly dataDir: string;
  readonly namespace?: string | undefined;
  /** Taken when free, else another. */
  readonly port?: number;
  readonly uiPort?: number;
  /** Where the UI has payloads decoded; nowhere when not given. */
  readonly codecEndpoint?: string | undefined;
  /** No UI: starts quicker, for tests. */
  readonly headless?: boolean;
  /** Default: in the data directory. */
  readonly logFile?: string;
}

export interface RunningTemporal extends Running {
  readonly address: string;
  /** Undefined when headless. */
  readonly uiUrl: string | undefined;
}

/** Starts the server and waits until it serves; one left on this database by a killed run is ended first. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const { dataDir, namespace = 'default', codecEndpoint } = options;
  const { logFile = join(dataDir, 'temporal.log') } = options;
  await mkdir(dataDir, { recursive: true });
  const binary = await findBinary();
  const database = join(dataDir, 'temporal.db');
  const pidFile = join(dataDir, 'temporal.pid');
  await endLeftover(pidFile, database);

  const port = await freePort(options.port ?? 7233);
  const uiPort = options.headless === true ? undefined : await freePort(options.uiPort ?? 8233);
  const flags = [
    ['--db-filename', database],
    ['--namespace', namespace],
    ['--ip', '127.0.0.1'],
    ['--port', String(port)],
    uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)],
    codecEndpoint === undefined ? [] : ['--ui-codec-endpoint', codecEndpoint],
  ];
  const child = await spawnServer(binary, logFile, flags.flat());
  const stop = async (): Promise<void> => {
    await endChild(child, shutdown);
    await rm(pidFile, { force: true });
  };
  const address = `127.0.0.1:${port}`;
  try {
    await writeFile(pidFile, String(child.pid));
    await untilServing(address, namespace, startLimitMs, child);
  } catch (error) {
    await stop();
    const last = await lastLines(logFile);
    throw new Error(`Temporal does not start; the log ${logFile} ends so:\n${last}`, {
      cause: error,
    });
  }
  return {
    address,
    uiUrl: uiPort === undefined ? undefined : `http://127.0.0.1:${uiPort}`,
    pid: child.pid ?? 0,
    ended: untilEnded(child),
    stop,
  };
}

async function endLeftover(pidFile: string, database: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
  await endForeign(pid, (info) => info.command.includes(`--db-filename ${database}`), shutdown);
}

/** What `stack/setup.mjs` chose; it alone knows the rule. */
async function findBinary(): Promise<string> {
  const file = join(root, 'node_modules', '.cache', 'itr', 'temporal.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const { path }: { path?: string } = JSON.parse(text);
  if (path !== undefined && existsSync(path)) return path;
  throw new Error('No Temporal server has been set up yet: run "node stack/setup.mjs".');
}

async function spawnServer(
  binary: string,
  logFile: string,
  flags: readonly string[],
): Promise<ChildProcess> {
  const dynamic = Object.entries(dynamicConfig).flatMap(([key, value]) => [
    '--dynamic-config-value',
    `${key}=${value}`,
  ]);
  const common = [
    ['--log-level', 'error'],
    ['--ui-disable-news-fetch'],
    ['--sqlite-pragma', 'journal_mode=WAL'],
    ['--sqlite-pragma', 'synchronous=NORMAL'],
  ].flat();
  return spawnDetached(binary, ['server', 'start-dev', ...flags, ...common, ...dynamic], {
    logFile,
  });
}

/**
 * Waits until the server at `address` serves the namespace.
 * @param child when given, its end ends the waiting too
 * @throws the last thing that went wrong, when `limitMs` is over
 */
export async function untilServing(
  address: string,
  namespace: string,
  limitMs: number,
  child?: ChildProcess,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      await describe(address, namespace, Math.min(deadline, Date.now() + 3_000));
      return;
    } catch (error) {
      if (child !== undefined && hasEnded(child)) throw error;
      if (Date.now() > deadline) {
        throw new Error(`Temporal at ${address} does not serve the namespace "${namespace}".`, {
          cause: error,
        });
      }
      await sleep(50);
    }
  }
}

async function describe(address: string, namespace: string, deadline: number): Promise<void> {
  // The client waits a second after a refused connection; asking the port first is quicker.
  if (!(await acceptsConnections(address))) throw new Error(`Nobody listens on ${address}.`);
  const connectTimeout = Math.max(1, deadline - Date.now());
  const connection = await Connection.connect({ address, connectTimeout });
  try {
    await connection.withDeadline(deadline, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  } finally {
    await connection.close();
  }
}
