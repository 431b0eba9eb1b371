import { connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { inject } from 'vitest';
import { buildApp, type Settings } from '../../api/app.ts';
import { connectTemporal } from '../../api/temporal.ts';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { listenRecorded } from '../../db/notify.ts';
import { savePeople } from '../../db/person.ts';
import { savePolicy } from '../../db/policy.ts';
import { saveCalendar } from '../../db/calendar.ts';
import { cn9x5, gen9x5 } from '../../domain/calendar/default.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { KeyRing } from '../../vault/key-ring.ts';
import { saveTestKeys, testSecret } from '../support/keys.ts';
import { people } from '../support/people.ts';
import { testDataConverter, testKeyRing } from '../support/vault.ts';
import { createMigratedDatabase } from '../db/support.ts';

/** A port on which nobody listens. */
export const nowhere = '127.0.0.1:1';

interface Options {
  readonly temporalAddress?: string;
  readonly settings?: Partial<Settings>;
  /** Of the API alone; the usual one when not given. */
  readonly keyRing?: KeyRing;
}

export interface TestApi {
  readonly app: FastifyInstance;
  readonly port: number;
  readonly database: OpenDatabase;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/** The API, listening, on a database of its own; there is no worker. */
export async function startApi({
  temporalAddress,
  settings,
  keyRing,
}: Options = {}): Promise<TestApi> {
  const { url, drop } = await createMigratedDatabase();
  const database = openDatabase(url, { max: 4, applicationName: 'itr-test-api' });
  for (const calendar of [gen9x5, cn9x5]) await saveCalendar(database.db, calendar, 'itr', 0);
  await savePolicy(database.db, defaultPolicyDocument);
  await savePeople(database.db, people);
  await saveTestKeys(database.db);
  const api = await startApiOn(
    url,
    database,
    temporalAddress ?? inject('temporalAddress'),
    settings,
    keyRing,
  );
  return {
    ...api,
    database,
    close: async () => {
      await api.close();
      await database.close();
      await drop();
    },
  };
}

/** The API, listening, on a database that may not be there. */
export async function startApiOn(
  databaseUrl: string,
  database: OpenDatabase,
  temporalAddress: string,
  settings: Partial<Settings> = {},
  keyRing: KeyRing = testKeyRing,
): Promise<Omit<TestApi, 'database'>> {
  const temporal = connectTemporal(temporalAddress, 'default', testDataConverter);
  const app = await buildApp({
    database,
    temporal,
    keyRing,
    listen: (onRecorded) => listenRecorded(databaseUrl, onRecorded),
    settings: {
      taskQueue: 'nobody-polls-this',
      temporalNamespace: 'default',
      temporalUiUrl: 'http://127.0.0.1:8233',
      secret: testSecret,
      logLevel: 'silent',
      ...settings,
    },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    port,
    databaseUrl,
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      await temporal.connection.close();
    },
  };
}

/** How many rows each table has that a request could leave something in. */
export async function traces({ db }: OpenDatabase): Promise<Record<string, number>> {
  const { rows } = await db.execute<Record<string, number>>(sql`select
    (select count(*)::int from event where kind = 'issue') as event, (select count(*)::int from inbox) as inbox,
    (select count(*)::int from issue) as issue, (select count(*)::int from approval) as approval,
    (select count(*)::int from content) as content`);
  return rows[0] ?? {};
}

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
  readonly closed: boolean;
  readonly ms: number;
}

/** Sends bytes as they are and gives back what comes, up to the close or a quiet while. */
export function exchange(
  port: number,
  request: string | Buffer,
  { quietMs = 300, limitMs = 5000 } = {},
): Promise<RawAnswer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let text = '';
    let quiet: NodeJS.Timeout | undefined;
    const finish = (closed: boolean): void => {
      clearTimeout(quiet);
      clearTimeout(limit);
      socket.destroy();
      const [head = '', ...rest] = text.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ status, head, body: rest.join('\r\n\r\n'), closed, ms: performance.now() - began });
    };
    const limit = setTimeout(() => finish(false), limitMs);
    socket.on('connect', () => socket.write(request));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      clearTimeout(quiet);
      quiet = setTimeout(() => finish(false), quietMs);
    });
    socket.on('close', () => finish(true));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || error.code === 'ECONNRESET') finish(true);
      else reject(error);
    });
  });
}

/** A body that is accepted. */
export const report = {
  title: 'No dial tone in building 7',
  description: 'Since 09:10 none of the phones gives a dial tone.',
  type: 'fault',
  channel: 'hotline',
  customerId: 'acme',
  statedSeverity: 'S2',
} as const;
export const someId = '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10';

/** What keeps a value from fitting one of the named schemas of the API. */
export function fits({ app }: Pick<TestApi, 'app'>, schema: string, value: unknown): unknown[] {
  const route = { method: 'GET', url: '/', httpPart: 'body' };
  const check = app.validatorCompiler?.({ schema: { $ref: `${schema}#` }, ...route });
  if (check === undefined || check(value) === true) return [];
  return [...((check as { readonly errors?: unknown[] }).errors ?? ['unknown'])];
}
