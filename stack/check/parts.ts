/** The servers, ours or given: do they answer, and are they as we need them? */
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { Client as PostgresClient } from 'pg';
import { MigrationError, pendingMigrations } from '../../db/migrate.ts';
import { searchAttributeTypes } from '../../workflows/contract.ts';
import { messageOf } from '../errors.ts';
import { answersOk } from '../service.ts';
import type { Settings } from '../settings.ts';
import type { StackState } from '../state.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const limitMs = 5_000;
const start = 'npm start';

/** Checks what runs; with nothing running, says so. */
export async function* checkParts(
  settings: Settings,
  running: StackState | undefined,
): AsyncGenerator<Finding> {
  const addresses = running?.addresses;
  if (running === undefined) yield warn('stack', 'does not run in this clone', start);
  else if (addresses === undefined) yield warn('stack', 'is still starting', 'wait a moment');
  else yield ok('stack', `runs (process ${running.owner.pid})`);

  const databaseUrl = settings.databaseUrl ?? addresses?.databaseUrl;
  if (databaseUrl !== undefined) yield* checkDatabase(databaseUrl);
  const temporalAddress = settings.temporalAddress ?? addresses?.temporalAddress;
  if (temporalAddress !== undefined) yield* checkTemporal(settings, temporalAddress);
  if (addresses === undefined) return;
  yield await checkReady('worker', addresses.worker);
  yield await checkReady('api', addresses.api);
}

async function* checkDatabase(connectionString: string): AsyncGenerator<Finding> {
  const client = new PostgresClient({ connectionString, connectionTimeoutMillis: limitMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('show server_version');
    yield ok('PostgreSQL', `answers, version ${Object.values(rows[0] ?? {}).join('')}`);
    yield await checkMigrations(client);
  } catch (error) {
    yield fail('PostgreSQL', messageOf(error), `check DATABASE_URL, or unset it and ${start}`);
  } finally {
    await client.end();
  }
}

async function checkMigrations(client: PostgresClient): Promise<Finding> {
  try {
    const pending = await pendingMigrations(client);
    if (pending.length === 0) return ok('migrations', 'all applied');
    return fail('migrations', `missing: ${pending.join(', ')}`, 'npm run db:migrate');
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    return fail('migrations', error.message, 'bring program and database to the same version');
  }
}

async function* checkTemporal({ config }: Settings, address: string): AsyncGenerator<Finding> {
  const { temporalNamespace: namespace, taskQueue } = config;
  let connection: Connection;
  try {
    connection = await Connection.connect({ address, connectTimeout: limitMs });
  } catch (error) {
    yield fail('Temporal', messageOf(error), `check TEMPORAL_ADDRESS, or unset it and ${start}`);
    return;
  }
  try {
    yield* await connection.withDeadline(Date.now() + limitMs, () =>
      askTemporal(new Client({ connection, namespace }), namespace, taskQueue),
    );
  } catch (error) {
    yield fail('Temporal', messageOf(error), `is there a namespace "${namespace}" at ${address}?`);
  } finally {
    await connection.close();
  }
}

async function askTemporal(
  { connection }: Client,
  namespace: string,
  taskQueue: string,
): Promise<readonly Finding[]> {
  const info = await connection.workflowService.getSystemInfo({});
  await connection.workflowService.describeNamespace({ namespace });
  const { pollers } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.keys(searchAttributeTypes).filter(
    (name) => !Object.hasOwn(customAttributes, name),
  );
  return [
    ok('Temporal', `serves "${namespace}", server ${info.serverVersion}`),
    pollers.length > 0
      ? ok('worker polls', `${pollers.length} on task queue "${taskQueue}"`)
      : fail('worker polls', `nobody on task queue "${taskQueue}"`, `${start}, or npm run worker`),
    missing.length === 0
      ? ok('search attributes', 'all there')
      : fail('search attributes', `missing: ${missing.join(', ')}`, 'start a worker: it adds them'),
  ];
}

async function checkReady(name: 'worker' | 'api', url: string): Promise<Finding> {
  if (await answersOk(`${url}/ready`)) return ok(name, `${url}/ready answers`);
  return fail(name, `${url}/ready does not`, `look at .data/logs/${name}.log`);
}
