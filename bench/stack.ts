import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { openDatabase, type OpenDatabase } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { savePeople } from '../db/person.ts';
import { savePolicy } from '../db/policy.ts';
import { defaultPolicyDocument } from '../domain/policy/default.ts';
import { freePort } from '../stack/ports.ts';
import type { Keys } from '../stack/key-file.ts';
import { keysFor } from '../stack/keys.ts';
import { demoOrganisation } from '../stack/organisation.ts';
import { startPostgres } from '../stack/postgres.ts';
import { lastLines, type Running } from '../stack/process.ts';
import { provideKeyRing, provideSecret } from '../stack/secret.ts';
import { seed } from '../stack/seed.ts';
import { startService } from '../stack/service.ts';
import { readSettings, serviceEnvironment } from '../stack/settings.ts';
import { startTemporal } from '../stack/temporal.ts';
import { dataConverterOf } from '../vault/data-converter.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import { openKeyRing } from '../vault/open.ts';
import { ApiClient, benchCustomer, benchPerson } from './issue.ts';

const { routing: _, ...byHand } = defaultPolicyDocument;
/** The golden lifecycle is assigned by hand (design: what counts as fast); the search for people has figures of its own. */
const benchPolicy = { ...byHand, id: 'bench' };

export const bareQueue = 'bench-bare';

/** Processes that take part. */
type Part = 'temporal' | 'postgres' | 'worker' | 'api' | 'bare' | 'bench';

/** What is measured: the programs of the product as `npm start` runs them, and the bare worker beside them. */
export interface BenchStack {
  readonly api: ApiClient;
  readonly temporal: Client;
  /** What goes to the bare worker is not encrypted: it is the ceiling. */
  readonly bareTemporal: Client;
  readonly keyRing: KeyRing;
  readonly database: OpenDatabase;
  readonly databaseUrl: string;
  /** Of the demo people and of who confirms for the customer. */
  readonly keys: Keys;
  /** Where the worker of the product takes its tasks, and where its own page is. */
  readonly taskQueue: string;
  readonly workerUrl: string;
  readonly apiUrl: string;
  readonly pids: Readonly<Record<Part, number>>;
  /** From the start of each program until it was ready. */
  readonly readyMs: { readonly worker: number; readonly api: number };
  /** What further programs of the product need to know; on ports and a task queue of their own. */
  readonly environmentFor: (queue: string) => Promise<NodeJS.ProcessEnv>;
  /** Where they write their log. */
  readonly log: (name: string) => string;
  stop(): Promise<void>;
}

/** What has been started so far: ended in reverse order, and watched until then. */
interface Holding {
  readonly atEnd: (end: () => Promise<unknown>) => void;
  readonly keep: (name: string, part: Running) => void;
  readonly folder: string;
  readonly log: (name: string) => string;
  readonly signal: AbortSignal;
}

/**
 * Starts everything in a folder of its own, on ports of its own.
 * @param giveUp is told when a part ends by itself: what is measured from then on means nothing
 */
export async function startStack(
  signal: AbortSignal,
  giveUp: (error: Error) => void,
): Promise<BenchStack> {
  const folder = await mkdtemp(join(tmpdir(), 'itr-bench-'));
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const log = (name: string): string => join(folder, `${name}.log`);
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    const problems: unknown[] = [];
    for (const end of ends.splice(0).toReversed()) {
      await end().catch((error: unknown) => problems.push(error));
    }
    if (problems.length > 0) throw new AggregateError(problems, 'Not everything could be stopped.');
  };
  const keep: Holding['keep'] = (name, part) => {
    ends.push(() => part.stop());
    void part.ended.then(async (how) => {
      if (stopping) return;
      giveUp(new Error(`${name} ended (${how}); its log ends so:\n${await lastLines(log(name))}`));
    });
  };
  try {
    const atEnd: Holding['atEnd'] = (end) => void ends.push(end);
    const holding: Holding = { atEnd, keep, folder, log, signal };
    return { ...(await startParts(holding)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Found = Parameters<typeof serviceEnvironment>[1];

async function startParts(holding: Holding): Promise<Omit<BenchStack, 'stop'>> {
  const { found, database, keys, pids } = await startServers(holding);
  const worker = await startProgram(holding, 'worker', 'dist/worker/main.js', found);
  const api = await startProgram(holding, 'api', 'dist/api/server.js', found);
  const bare = await startProgram(holding, 'bare', 'dist/bench/bare-worker.js', found);
  const connection = await Connection.connect({ address: found.temporalAddress });
  const keyRing = await openKeyRing({ keyRing: '', keyRingFile: found.keyRingFile });
  const dataConverter = dataConverterOf(keyRing);
  holding.atEnd(() => connection.close());
  const client = new ApiClient(api.url, keys);
  holding.atEnd(async () => client.close());
  return {
    api: client,
    temporal: new Client({ connection, dataConverter }),
    bareTemporal: new Client({ connection, dataConverter: dataConverterOf(undefined) }),
    keyRing,
    database,
    databaseUrl: found.databaseUrl,
    keys,
    taskQueue: readSettings(ownEnvironment(undefined)).config.taskQueue,
    workerUrl: worker.url,
    apiUrl: api.url,
    pids: { ...pids, worker: worker.pid, api: api.pid, bare: bare.pid, bench: process.pid },
    readyMs: { worker: worker.readyMs, api: api.readyMs },
    environmentFor: async (queue) => {
      const ports = { port: await freePort(), workerPort: await freePort() };
      return serviceEnvironment(readSettings(ownEnvironment(queue)), { ...found, ...ports });
    },
    log: holding.log,
  };
}

async function startServers({ atEnd, keep, folder, log, signal }: Holding) {
  const at = (name: string) => ({ dataDir: log(name).replace(/\.log$/, ''), logFile: log(name) });
  const postgres = await startPostgres({ ...at('postgres'), port: 0 });
  keep('postgres', postgres);
  signal.throwIfAborted();
  const temporal = await startTemporal({ ...at('temporal'), port: 0, uiPort: 0 });
  keep('temporal', temporal);
  const { database, keys } = await prepare(postgres.url);
  atEnd(() => database.close());
  const found = {
    databaseUrl: postgres.url,
    temporalAddress: temporal.address,
    temporalUiUrl: temporal.uiUrl ?? '',
    secretFile: await provideSecret(folder),
    keyRingFile: await provideKeyRing(folder),
  };
  return { found, database, keys, pids: { postgres: postgres.pid, temporal: temporal.pid } };
}

async function startProgram(
  { keep, log, signal }: Holding,
  name: 'worker' | 'api' | 'bare',
  script: string,
  found: Omit<Found, 'port' | 'workerPort'>,
): Promise<{ readonly pid: number; readonly url: string; readonly readyMs: number }> {
  const ports = { port: await freePort(), workerPort: await freePort() };
  const settings = readSettings(ownEnvironment(name === 'bare' ? bareQueue : undefined));
  const url = `http://127.0.0.1:${name === 'api' ? ports.port : ports.workerPort}`;
  const began = performance.now();
  const running = await startService(
    {
      name,
      script,
      env: serviceEnvironment(settings, { ...found, ...ports }),
      logFile: log(name),
      readyUrl: `${url}/ready`,
    },
    signal,
  );
  const readyMs = performance.now() - began;
  keep(name, running);
  return { pid: running.pid, url, readyMs };
}

/** What is measured is how quick it is, not how soon it asks for a pause. */
const unlimited = { ITR_RATE_PER_KEY: '1000000' };

/** Settings of whoever runs us must reach neither another server nor another policy. */
function ownEnvironment(queue: string | undefined): NodeJS.ProcessEnv {
  const foreign = /^(ITR_|TEMPORAL_|DATABASE_URL$|PG)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    ...unlimited,
    ...(queue === undefined ? {} : { ITR_TASK_QUEUE: queue }),
  };
}

async function prepare(databaseUrl: string): Promise<{ database: OpenDatabase; keys: Keys }> {
  await migrate(databaseUrl);
  await seed(databaseUrl);
  const database = openDatabase(databaseUrl, { max: 2, applicationName: 'itr-bench' });
  const { id, name, roles } = benchPerson;
  await savePeople(database.db, [{ id, name, roles, customerId: benchCustomer }]);
  await savePolicy(database.db, benchPolicy, { customerId: benchCustomer });
  const people = [...demoOrganisation.people, benchPerson];
  const keys = await keysFor(
    database.db,
    people.map((one) => one.id),
  );
  return { database, keys };
}
