/** A worker like that of the product, with the bare workflow in it. Its task queue comes from the environment. */
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { loadConfig } from '../config.ts';
import { servePage } from '../worker/page.ts';
import { startWorker } from '../worker/start.ts';
import { bundleWorkflows } from '../worker/workflow-bundle.ts';

/** Longer than any run: nothing here needs to be watched. */
const neverMs = 24 * 3600 * 1000;

const config = loadConfig();
const metrics = new Registry();
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const worker = await startWorker({
  databaseUrl: config.databaseUrl,
  temporalAddress: config.temporalAddress,
  temporalNamespace: config.temporalNamespace,
  taskQueue: config.taskQueue,
  approveSignal: config.approveSignal,
  keyRing: undefined,
  webhooks: 'none',
  secret: config.secret,
  bundle: await bundleWorkflows(fileURLToPath(new URL('./bare-workflow.js', import.meta.url))),
  logger: pino({ level: config.logLevel, name: 'bare-worker' }),
  metrics,
  watchdogEveryMs: neverMs,
});
const page = await servePage({
  host: config.workerHost,
  port: config.workerPort,
  metrics,
  ready: worker.ready,
});
const stop = (): void => void worker.stop();
process.on('SIGTERM', stop);
process.on('disconnect', stop);
await worker.ended;
page.close();
page.closeAllConnections();
if (process.channel !== undefined) process.disconnect();
