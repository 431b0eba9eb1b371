import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { inject } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { record } from '../../db/record.ts';
import type { Life } from './life.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of a server on which more may be created. */
    postgresUrl: string;
  }
}

const firstNumberBelow = 4_000_000_000;

interface EmptyDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

async function inDatabase(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** A database of its own, without any table. */
export async function createEmptyDatabase(server = inject('postgresUrl')): Promise<EmptyDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = (text: string): Promise<void> => inDatabase(server, text);
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropped(() => run(`drop database ${name} with (force)`)) };
}

/** What PostgreSQL says when a vacuum of its own is at work there, which only a superuser may end. */
const vacuumAtWork = '42501';
const triesAtDropping = 50;

async function dropped(drop: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await drop();
    } catch (error) {
      const { code } = error as { readonly code?: string };
      if (code !== vacuumAtWork || tries === triesAtDropping) throw error;
      await sleep(200);
    }
  }
}

/** A migrated database of its own, for programs that open it themselves. */
export async function createMigratedDatabase(server?: string): Promise<EmptyDatabase> {
  const empty = await createEmptyDatabase(server);
  await migrate(empty.url);
  // issues of all test databases share one Temporal, where their numbers name them
  await inDatabase(
    empty.url,
    `alter sequence issue_number restart with ${randomInt(1, firstNumberBelow)}`,
  );
  return empty;
}

interface TestDatabase extends OpenDatabase, EmptyDatabase {}

/** A migrated database of its own, open. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, drop } = await createMigratedDatabase();
  const database = openDatabase(url, { max: 8, applicationName: 'itr-test' });
  return {
    ...database,
    url,
    drop: async () => {
      await database.close();
      await drop();
    },
  };
}

/** Records everything that happened in a life. */
export async function recordLife({ db }: Pick<OpenDatabase, 'db'>, life: Life): Promise<void> {
  for (const recording of life.recordings) await record(db, recording);
}
