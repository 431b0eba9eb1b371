import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';

/** The database as every function of this folder takes it. */
export type Database = NodePgDatabase & { readonly $client: Pool };

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: Pool;
  /** Waits for what is running and lets go of every connection. */
  close(): Promise<void>;
}

interface Options {
  readonly max?: number;
  /** Shown in PostgreSQL's list of sessions. */
  readonly applicationName?: string;
  /** Longest run of a statement; programs that look through everything need more. */
  readonly limitMs?: number;
}

/** Nobody waits longer for a free connection: better a clear "not now" than a queue (reliability: pool exhausted). */
const connectionWaitMs = 2_000;
const statementLimitMs = 10_000;
/** Longer than the server's own limit: it ends what waits on a connection that is only half open. */
const answerPatienceMs = 2_000;

/** Opens a pool; connections are made when they are first needed. */
export function openDatabase(
  url: string,
  { max = 10, applicationName = 'itr', limitMs = statementLimitMs }: Options = {},
): OpenDatabase {
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: connectionWaitMs,
    statement_timeout: limitMs,
    query_timeout: limitMs + answerPatienceMs,
    idle_in_transaction_session_timeout: limitMs,
    keepAlive: true,
  });
  // An idle connection that is lost has left the pool already; unheard, the event would end the process.
  pool.on('error', () => undefined);
  // The same for one that is lost within a transaction, between two statements: the next one fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { db: drizzle({ client: pool }), pool, close: () => pool.end() };
}
