/** API and worker of the product in one process; `BENCH_ENCRYPTION=off`: histories are written in the clear. */
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { buildApp } from '../api/app.ts';
import { connectTemporal } from '../api/temporal.ts';
import { loadConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { listenRecorded } from '../db/notify.ts';
import { dataConverterOf } from '../vault/data-converter.ts';
import { openKeyRing } from '../vault/open.ts';
import { startWorker } from '../worker/start.ts';

const config = loadConfig(undefined, { secrets: true });
const keyRing = await openKeyRing(config);
const historyRing = process.env['BENCH_ENCRYPTION'] === 'off' ? undefined : keyRing;
Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const worker = await startWorker({
  ...config,
  bundle: {
    codePath: fileURLToPath(new URL('../worker/workflows.bundle.js', import.meta.url)),
  },
  keyRing: historyRing,
  webhooks: 'none',
  logger: pino({ level: 'warn' }),
  metrics: new Registry(),
  anchorFile: undefined,
});
const database = openDatabase(config.databaseUrl, { applicationName: 'itr-bench-whole' });
const { temporalAddress, temporalNamespace } = config;
const temporal = connectTemporal(temporalAddress, temporalNamespace, dataConverterOf(historyRing));
const app = await buildApp({
  database,
  temporal,
  keyRing,
  listen: (onRecorded) => listenRecorded(config.databaseUrl, onRecorded),
  settings: { ...config, oidc: undefined },
});
await app.listen({ host: config.host, port: config.port });

const stop = async (): Promise<void> => {
  await app.close();
  await worker.stop();
  await temporal.connection.close();
  await database.close();
  if (process.channel !== undefined) process.disconnect();
};
process.on('SIGTERM', () => void stop());
process.on('disconnect', () => void stop());
