import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, type ClientBase, type Pool } from 'pg';

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text. */
  readonly hash: string;
}
type Applied = Pick<Migration, 'name' | 'hash'>;
/** What reading needs; a pool and a client both can. */
type Readable = Pick<ClientBase, 'query'> | Pick<Pool, 'query'>;

/** Any number that nobody else takes an advisory lock on. */
const lockKey = 4_871_203_377;
const breakpoint = '--> statement-breakpoint';

/** Beside the sources; the compiler does not copy it to where the compiled file is. */
const defaultFolder = ['./migrations', '../../db/migrations']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

/** Faults of the migration files themselves: trying again does not help. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Applies what is not applied yet, oldest first, each file in a transaction of its own; several callers at once wait
 * for one another.
 * @throws {MigrationError} when files and database do not fit together; nothing is applied then.
 */
export async function migrate(
  databaseUrl: string,
  folder: string | undefined = defaultFolder,
): Promise<{ readonly applied: readonly string[] }> {
  const files = await readMigrations(folder);
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'itr-migrate',
    connectionTimeoutMillis: 10_000,
  });
  // A lost connection rejects the query that is running; unheard, the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(`create table if not exists itr_migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`);
    const pending = missing(files, await readApplied(client));
    for (const file of pending) await apply(client, file);
    return { applied: pending.map(({ name }) => name) };
  } finally {
    await client.end();
  }
}

/** Names of the migrations that the database lacks, oldest first. */
export async function pendingMigrations(
  db: Readable,
  folder: string | undefined = defaultFolder,
): Promise<readonly string[]> {
  const files = await readMigrations(folder);
  return missing(files, await readApplied(db)).map(({ name }) => name);
}

async function readMigrations(folder: string | undefined): Promise<readonly Migration[]> {
  if (folder === undefined) throw new MigrationError('The folder db/migrations is missing.');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      // A checkout may have changed the line ends; that is no edit.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      const hash = createHash('sha256').update(sql).digest('hex');
      return { name: name.slice(0, -'.sql'.length), sql, hash };
    }),
  );
}

async function readApplied(db: Readable): Promise<readonly Applied[]> {
  const known = await db.query<{ known: boolean }>(
    `select to_regclass('itr_migration') is not null as known`,
  );
  if (known.rows[0]?.known !== true) return [];
  return (await db.query<Applied>('select name, hash from itr_migration order by name')).rows;
}

/** What remains to be applied, after everything applied was found to be as the files say and in their order. */
function missing(files: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, hash } of applied) {
    const file = byName.get(name);
    if (file === undefined) {
      throw new MigrationError(
        `The database has the migration ${name}, which this program does not know: it belongs to a newer program.`,
      );
    }
    if (file.hash !== hash) {
      throw new MigrationError(
        `The migration ${name} was edited after it was applied: undo the edit and add a new migration.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  const newest = files.findLastIndex(({ name }) => done.has(name));
  const pending = files.filter(({ name }) => !done.has(name));
  const late = files.slice(0, Math.max(newest, 0)).find(({ name }) => !done.has(name));
  if (late !== undefined) {
    throw new MigrationError(
      `The migration ${late.name} is older than ${files[newest]?.name}, which is applied: generate it again.`,
    );
  }
  return pending;
}

async function apply(client: Client, { name, sql, hash }: Migration): Promise<void> {
  try {
    await client.query('begin');
    for (const statement of sql.split(breakpoint)) await client.query(statement);
    await client.query('insert into itr_migration (name, hash) values ($1, $2)', [name, hash]);
    await client.query('commit');
  } catch (error) {
    throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function main(): Promise<void> {
  const { loadConfig } = await import('../config.ts');
  const { applied } = await migrate(loadConfig().databaseUrl);
  const lines = applied.length === 0 ? ['The database is up to date.'] : applied.map(said);
  process.stdout.write(`${lines.join('\n')}\n`);
}

const said = (name: string): string => `Applied ${name}.`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
