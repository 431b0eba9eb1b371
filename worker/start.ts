import { Client } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import type { SignalTrust } from '../activities/identify.ts';
import { createActivities } from '../activities/index.ts';
import { openDatabase, type Database } from '../db/database.ts';
import { sweepContent } from '../db/content.ts';
import { sweepDeliveries } from '../db/webhook-run.ts';
import { issuesOverdue, sweepNumbers } from '../db/issue.ts';
import { listAbsences } from '../db/organisation.ts';
import { derivedKey } from '../db/secret.ts';
import { dataConverterOf } from '../vault/data-converter.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import { startAnchoring } from './anchor.ts';
import { retentionDays } from '../workflows/contract.ts';
import { prepareNamespace } from './bootstrap.ts';
import { startKeeper } from './keeper.ts';
import { sendBy } from './send.ts';
import { startWatchdog } from './watchdog.ts';
import { startWebhooks, type WebhookSettings } from './webhooks.ts';

export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
  readonly bundle: WorkflowBundleOption;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** `signed`: a decision by signal needs a one-time code; `named`: the name in it is believed (local stack only). */
  readonly approveSignal: SignalTrust;
  /** What this installation signs with; the same in every process of it. */
  readonly secret: string;
  /** What histories and columns are encrypted with. Undefined: histories are not, for measuring what it costs. */
  readonly keyRing: KeyRing | undefined;
  /** How overdue an issue must be before the watchdog pokes it; 30 s (design: Time). */
  readonly watchdogGraceMs?: number;
  readonly watchdogEveryMs?: number;
  /** How often the ends of all streams are anchored; 300 s. */
  readonly anchorEveryMs?: number;
  /** File outside the database to which the anchors are written as well. */
  readonly anchorFile?: string | undefined;
  /** Where webhooks may go, and when they try again; `none`: another worker tells them. Without a key ring there are none. */
  readonly webhooks: WebhookSettings | 'none';
}

export interface RunningWorker {
  readonly ready: () => boolean;
  /** Settles when the worker has ended; rejects when it failed. */
  readonly ended: Promise<void>;
  /** Finishes what is in hand and lets go of every connection. */
  stop(): Promise<void>;
}

const contentKeptMs = 24 * 3600 * 1000;
/** As long as Temporal knows of a closed issue: until then the number of a repeated report is looked up. */
const numbersKeptMs = retentionDays * 24 * 3600 * 1000;
const attemptsKeptMs = 7 * 24 * 3600 * 1000;
/** Of one webhook. */
const attemptsKept = 5_000;
const sweepEveryMs = 3600 * 1000;
/** Fixed slots and cache: on a machine shared with the server a resource-based tuner would throttle itself. */
const slots = {
  maxConcurrentWorkflowTaskExecutions: 40,
  maxConcurrentActivityTaskExecutions: 40,
  maxCachedWorkflows: 150,
  shutdownGraceTime: '10s',
  shutdownForceTime: '20s',
};

/** Composition root of the worker: connections, activities, workflows, and what looks after them. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { metrics, temporalNamespace: namespace } = options;
  const database = openDatabase(options.databaseUrl, { max: 12, applicationName: 'itr-worker' });
  // Compression costs more than it saves on the short way to the server.
  const connection = await NativeConnection.connect({
    address: options.temporalAddress,
    grpcCompression: { codec: 'none' },
  });
  await prepareNamespace(connection, namespace);
  const dataConverter = dataConverterOf(options.keyRing);
  const client = new Client({ connection, namespace, dataConverter });
  const activities = createActivities({
    database,
    metrics,
    send: sendBy(client),
    approveSignal: options.approveSignal,
    secret: options.secret,
  });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: options.taskQueue,
    workflowBundle: options.bundle,
    dataConverter,
    activities,
    ...slots,
  });
  const rounds = startRounds(options, client, database.db);
  const shared = { ...options, db: database.db, client, connection, dataConverter };
  const webhooks = await startWebhooks(shared, options.webhooks);
  const stop = (): void => {
    webhooks.stop();
    if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const running = async (): Promise<void> => {
    const runs = [worker.run(), webhooks.ended];
    try {
      await Promise.all(runs);
    } finally {
      stop();
      await Promise.allSettled(runs);
      await rounds.stop();
      await connection.close();
      await database.close();
    }
  };
  const ended = running();
  return {
    ready: () => worker.getState() === 'RUNNING',
    ended,
    stop: async () => {
      stop();
      await ended;
    },
  };
}

/** Texts that no command referred to, numbers of requests that are not repeated any more, and old attempts. */
async function sweep(db: Database): Promise<void> {
  await sweepContent(db, Date.now() - contentKeptMs);
  await sweepNumbers(db, Date.now() - numbersKeptMs);
  await sweepDeliveries(db, { before: Date.now() - attemptsKeptMs, kept: attemptsKept });
}

/** What looks after things from time to time: watchdog, keeper, anchors and content sweep. */
function startRounds(
  options: WorkerOptions,
  client: Client,
  db: Database,
): { stop(): Promise<void> } {
  const { logger, metrics, taskQueue, watchdogGraceMs, watchdogEveryMs } = options;
  const pokes = new Counter({
    name: 'itr_watchdog_pokes_total',
    help: 'Issues that were overdue and poked by the watchdog',
    registers: [metrics],
  });
  const watchdog = startWatchdog({
    client,
    logger,
    overdue: (before, limit) => issuesOverdue(db, before, limit),
    onPoke: () => pokes.inc(),
    graceMs: watchdogGraceMs ?? 30_000,
    everyMs: watchdogEveryMs ?? 10_000,
  });
  const keeper = startKeeper({
    client,
    taskQueue,
    logger,
    absences: () => listAbsences(db),
    everyMs: sweepEveryMs,
  });
  const anchoring = startAnchoring({
    db,
    logger,
    key: derivedKey(options.secret, 'anchor'),
    everyMs: options.anchorEveryMs ?? 300_000,
    file: options.anchorFile,
  });
  const sweeping = setInterval(() => {
    sweep(db).catch((error: unknown) =>
      logger.warn({ err: error }, 'What nobody needs any more could not be swept'),
    );
  }, sweepEveryMs);
  return {
    stop: async () => {
      clearInterval(sweeping);
      await anchoring.stop();
      await keeper.stop();
      await watchdog.stop();
    },
  };
}
