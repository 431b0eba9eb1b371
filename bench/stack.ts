import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { openDatabase, type OpenDatabase } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { savePeople } from '../db/person.ts';
import { freePort } from '../stack/ports.ts';
import { startPostgres } from '../stack/postgres.ts';
import type { Running } from '../stack/process.ts';
import { seed } from '../stack/seed.ts';
import { startService } from '../stack/service.ts';
import { readSettings, serviceEnvironment } from '../stack/settings.ts';
import { startTemporal } from '../stack/temporal.ts';
import { ApiClient, benchCustomer, benchPerson } from './issue.ts';

export const bareQueue = 'bench-bare';

/** Processes that take part. */
type Part = 'temporal' | 'postgres' | 'worker' | 'api' | 'bare' | 'bench';

/** What is measured: the programs of the product as `npm start` runs them, and the bare worker beside them. */
export interface BenchStack {
  readonly api: ApiClient;
  readonly temporal: Client;
  readonly database: OpenDatabase;
  readonly pids: Readonly<Record<Part, number>>;
  /** From the start of each program until it was ready. */
  readonly readyMs: { readonly worker: number; readonly api: number };
  stop(): Promise<void>;
}

/** Starts everything in a folder of its own, on ports of its own. */
export async function startStack(signal: AbortSignal): Promise<BenchStack> {
  const ends: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    const problems: unknown[] = [];
    for (const end of ends.splice(0).toReversed()) {
      await end().catch((error: unknown) => problems.push(error));
    }
    if (problems.length > 0) throw new AggregateError(problems, 'Not everything could be stopped.');
  };
  try {
    return { ...(await startParts(signal, (end) => ends.push(end))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type AtEnd = (end: () => Promise<unknown>) => void;

async function startParts(signal: AbortSignal, atEnd: AtEnd): Promise<Omit<BenchStack, 'stop'>> {
  const folder = await mkdtemp(join(tmpdir(), 'itr-bench-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: 0 });
  atEnd(() => postgres.stop());
  signal.throwIfAborted();
  const server = await startTemporal({ dataDir: join(folder, 'temporal'), port: 0, uiPort: 0 });
  atEnd(() => server.stop());
  const database = await prepare(postgres.url);
  atEnd(() => database.close());
  const found = {
    databaseUrl: postgres.url,
    temporalAddress: server.address,
    temporalUiUrl: server.uiUrl ?? '',
  };
  const start = async (name: string, script: string, ready: 'worker' | 'api', queue?: string) => {
    const ports = { port: await freePort(), workerPort: await freePort() };
    const env = serviceEnvironment(readSettings(ownEnvironment(queue)), { ...found, ...ports });
    const url = `http://127.0.0.1:${ready === 'api' ? ports.port : ports.workerPort}`;
    const logFile = join(folder, `${name}.log`);
    const began = performance.now();
    const readyUrl = `${url}/ready`;
    const running = await startService({ name, script, env, logFile, readyUrl }, signal);
    const part: Started = { running, url, readyMs: performance.now() - began };
    atEnd(() => part.running.stop());
    return part;
  };
  const worker = await start('worker', 'dist/worker/main.js', 'worker');
  const api = await start('API', 'dist/api/server.js', 'api');
  const bare = await start('bare worker', 'dist/bench/bare-worker.js', 'worker', bareQueue);
  const connection = await Connection.connect({ address: server.address });
  atEnd(() => connection.close());
  const client = new ApiClient(api.url);
  atEnd(async () => client.close());
  return {
    api: client,
    temporal: new Client({ connection }),
    database,
    pids: {
      temporal: server.pid,
      postgres: postgres.pid,
      worker: worker.running.pid,
      api: api.running.pid,
      bare: bare.running.pid,
      bench: process.pid,
    },
    readyMs: { worker: worker.readyMs, api: api.readyMs },
  };
}

interface Started {
  readonly running: Running;
  readonly url: string;
  readonly readyMs: number;
}

/** Settings of whoever runs us must reach neither another server nor another policy. */
function ownEnvironment(queue: string | undefined): NodeJS.ProcessEnv {
  const foreign = /^(ITR_|TEMPORAL_|DATABASE_URL$|PG)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), ...(queue === undefined ? {} : { ITR_TASK_QUEUE: queue }) };
}

async function prepare(databaseUrl: string): Promise<OpenDatabase> {
  await migrate(databaseUrl);
  await seed(databaseUrl);
  const database = openDatabase(databaseUrl, { max: 2, applicationName: 'itr-bench' });
  const { id, name, roles } = benchPerson;
  await savePeople(database.db, [{ id, name, roles, customerId: benchCustomer }]);
  return database;
}
