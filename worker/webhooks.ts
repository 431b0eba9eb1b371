import type { Client } from '@temporalio/client';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createWebhookActivities } from '../activities/index.ts';
import { usualPace, type Pace } from '../activities/webhook/outside.ts';
import type { Database } from '../db/database.ts';
import { listenRecorded } from '../db/notify.ts';
import { Tail } from '../db/tail.ts';
import { usualSchedule, type Schedule } from '../domain/webhook/schedule.ts';
import type { Targets } from '../outbound/guard.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import { Vault } from '../vault/seal.ts';
import { webhookTaskQueue } from '../workflows/contract.ts';
import { startWaker } from './waker.ts';

export interface WebhookSettings {
  /** Where they may go; to public addresses only when not given. */
  readonly targets?: Targets;
  /** When is tried again; the usual one when not given. */
  readonly schedule?: Schedule;
  readonly pace?: Pace;
}

interface Outside {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly client: Client;
  readonly connection: NativeConnection;
  readonly keyRing: KeyRing | undefined;
  readonly taskQueue: string;
  readonly logger: Logger;
  readonly dataConverter: WorkerOptions['dataConverter'];
}

/** Webhooks that are told at the same time by one worker: most of them wait for answers, or for something to happen. */
const pumpsAtOnce = 400;

/** A worker that only tells subscribed systems: however slow they are, nothing else waits for its slots. */
export async function startWebhooks(
  { db, databaseUrl, client, connection, keyRing, taskQueue, logger, dataConverter }: Outside,
  settings: WebhookSettings | 'none',
): Promise<{ readonly ended: Promise<void>; stop(): void }> {
  if (keyRing === undefined || settings === 'none') {
    return { ended: Promise.resolve(), stop: () => undefined };
  }
  const stopping = new AbortController();
  const tail = new Tail({
    db,
    onError: (error) => logger.warn({ err: error }, 'The feed could not be read'),
  });
  await tail.open();
  const outside = {
    db,
    tail,
    vault: new Vault(keyRing),
    targets: settings.targets ?? 'public',
    schedule: settings.schedule ?? usualSchedule,
    pace: settings.pace ?? usualPace,
  };
  const worker = await Worker.create({
    connection,
    namespace: client.options.namespace,
    taskQueue: webhookTaskQueue(taskQueue),
    activities: createWebhookActivities(outside, stopping.signal),
    ...(dataConverter && { dataConverter }),
    maxConcurrentActivityTaskExecutions: pumpsAtOnce,
    // how far it has come is known elsewhere soon: what is not known is sent twice
    maxHeartbeatThrottleInterval: '2s',
    shutdownGraceTime: '10s',
    shutdownForceTime: '20s',
  });
  const listening = listenRecorded(databaseUrl, () => tail.changed());
  const waker = startWaker({ db, client, tail, taskQueue, logger });
  const run = async (): Promise<void> => {
    try {
      await worker.run();
    } finally {
      await waker.stop();
      await listening.close();
      await tail.close();
    }
  };
  return {
    ended: run(),
    stop: () => {
      stopping.abort();
      if (worker.getState() === 'RUNNING') worker.shutdown();
    },
  };
}
