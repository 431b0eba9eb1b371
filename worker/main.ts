/** The worker program: `npm run worker`. */
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { loadConfig } from '../config.ts';
import { loggerOptions } from '../log.ts';
import { servePage } from './page.ts';
import { keepFresh, openKeyRing } from '../vault/open.ts';
import { keyManagementOf } from '../vault/kms.ts';
import { startWorker } from './start.ts';

const hardStopMs = 30_000;

const config = loadConfig(undefined, { secrets: true });
const { logLevel: level, secret } = config;
const logger = pino(loggerOptions({ level, name: 'worker', secrets: [secret, config.keyRing] }));
const metrics = new Registry();
collectDefaultMetrics({ register: metrics });
Runtime.install({
  // Signals are ours: the worker stops in order with everything else in this process.
  shutdownSignals: [],
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
    const log = level === 'ERROR' ? logger.error : logger.warn;
    log.call(logger, meta ?? {}, message);
  }),
});

const keyRing = await openKeyRing(config, keyManagementOf(config));
keepFresh(keyRing, (error) => logger.error({ err: error }, 'The key ring cannot be read again'));
const worker = await startWorker({
  databaseUrl: config.databaseUrl,
  temporalAddress: config.temporalAddress,
  temporalNamespace: config.temporalNamespace,
  taskQueue: config.taskQueue,
  bundle: { codePath: fileURLToPath(new URL('./workflows.bundle.js', import.meta.url)) },
  logger,
  metrics,
  approveSignal: config.approveSignal,
  secret: config.secret,
  keyRing,
  anchorEveryMs: config.anchorSeconds * 1000,
  anchorFile: config.anchorFile === '' ? undefined : config.anchorFile,
  webhooks: { targets: config.webhookTargets },
});
const page = await servePage({
  host: config.workerHost,
  port: config.workerPort,
  metrics,
  ready: worker.ready,
});
logger.info({ taskQueue: config.taskQueue, port: config.workerPort }, 'The worker is ready');

let stopping = false;
const stop = (why: string): void => {
  if (stopping) process.exit(1);
  stopping = true;
  logger.info({ why }, 'The worker stops');
  setTimeout(() => process.exit(1), hardStopMs).unref();
  void worker.stop();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => stop(signal));
// Started by a parent that has gone: nobody is left to stop us later.
if (process.channel !== undefined) process.on('disconnect', () => stop('the parent has gone'));

try {
  await worker.ended;
} catch (error) {
  logger.fatal({ err: error }, 'The worker failed');
  process.exitCode = 1;
} finally {
  page.close();
  page.closeAllConnections();
  if (process.channel !== undefined) process.disconnect();
}
