import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { inject } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { buildApp, type Settings } from '../../api/app.ts';
import { connectTemporal } from '../../api/temporal.ts';
import { openDatabase } from '../../db/database.ts';
import { saveCalendar } from '../../db/calendar.ts';
import { listenRecorded } from '../../db/notify.ts';
import { savePolicy } from '../../db/policy.ts';
import { savePeople } from '../../db/person.ts';
import { cn9x5, gen9x5 } from '../../domain/calendar/default.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { loggerOptions } from '../../log.ts';
import { startWorker, type RunningWorker, type WorkerOptions } from '../../worker/start.ts';
import { createMigratedDatabase } from '../db/support.ts';
import { saveDemo } from './organisation.ts';
import { saveTestKeys, testSecret } from './keys.ts';
import { people } from './people.ts';
import { quietRuntime } from './runtime.ts';
import { testDataConverter, testKeyRing } from './vault.ts';

interface StackOptions {
  readonly policy: PolicyDocument;
  readonly watchdog?: { readonly graceMs: number; readonly everyMs: number };
  /** The demo organisation with its teams and rosters, instead of people in no team. */
  readonly organisation?: true;
  /** Servers of the test's own, when it is going to take them away. */
  readonly postgresUrl?: string;
  readonly temporalAddress?: string;
  /** How a decision by signal is believed; by its name when not given. */
  readonly approveSignal?: 'named' | 'signed';
  /** The test starts worker programs itself. */
  readonly withoutWorker?: boolean;
  /** Hears every line that the API and the worker log, however small. */
  readonly log?: (line: string) => void;
  /** When webhooks try again; nobody is told of anything when not given. */
  readonly webhooks?: Exclude<WorkerOptions['webhooks'], string>;
  /** Settings of the API that are other than usual. */
  readonly settings?: Partial<Settings>;
}

export interface TestStack {
  /** The API itself, for what it says of its own routes. */
  readonly app: Pick<FastifyInstance, 'listedRoutes'>;
  readonly url: string;
  readonly databaseUrl: string;
  readonly client: Client;
  readonly taskQueue: string;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

const loggerOf = (log: StackOptions['log']) =>
  log === undefined
    ? pino({ level: 'silent' })
    : pino(loggerOptions({ level: 'trace', secrets: [testSecret] }), { write: log });

/** API and worker of the product on a database and a task queue of their own, reached over HTTP. */
export async function bootStack(options: StackOptions): Promise<TestStack> {
  quietRuntime();
  const temporalAddress = options.temporalAddress ?? inject('temporalAddress');
  const namespace = 'default';
  const taskQueue = `itr-${randomUUID()}`;
  const { url: databaseUrl, drop } = await createMigratedDatabase(options.postgresUrl);
  const database = openDatabase(databaseUrl, { max: 8, applicationName: 'itr-e2e' });
  for (const calendar of [gen9x5, cn9x5]) await saveCalendar(database.db, calendar, 'itr', 0);
  await savePolicy(database.db, options.policy);
  if (options.organisation === true) await saveDemo(database.db);
  else await savePeople(database.db, people);
  await saveTestKeys(database.db);
  const begin = (): Promise<RunningWorker> =>
    startWorker({
      databaseUrl,
      temporalAddress,
      temporalNamespace: namespace,
      taskQueue,
      bundle: { codePath: inject('bundlePath') },
      logger: loggerOf(options.log),
      metrics: new Registry(),
      approveSignal: options.approveSignal ?? 'named',
      secret: testSecret,
      keyRing: testKeyRing,
      webhooks:
        options.webhooks === undefined ? 'none' : { targets: 'loopback', ...options.webhooks },
      watchdogGraceMs: options.watchdog?.graceMs ?? 30_000,
      watchdogEveryMs: options.watchdog?.everyMs ?? 10_000,
    });
  let worker = options.withoutWorker === true ? undefined : await begin();
  const client = connectTemporal(temporalAddress, namespace, testDataConverter);
  const app = await buildApp({
    database,
    temporal: client,
    keyRing: testKeyRing,
    listen: (onRecorded) => listenRecorded(databaseUrl, onRecorded),
    settings: {
      taskQueue,
      temporalNamespace: namespace,
      temporalUiUrl: 'http://127.0.0.1:8233',
      secret: testSecret,
      logLevel: 'silent',
      ...(options.log === undefined ? {} : { logLevel: 'trace', logTo: { write: options.log } }),
      ...options.settings,
    },
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    url,
    databaseUrl,
    client,
    taskQueue,
    startWorker: async () => {
      worker = await begin();
    },
    stopWorker: async () => worker?.stop(),
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      await worker?.stop();
      await client.connection.close();
      await database.close();
      await drop();
    },
  };
}
