import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate, MigrationError, pendingMigrations } from '../../db/migrate.ts';
import { createEmptyDatabase } from './support.ts';

const execFileAsync = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let folder: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'itr-migrations-'));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const put = (name: string, sql: string): Promise<void> =>
  writeFile(join(folder, `${name}.sql`), sql);

async function query(text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

async function pending(): Promise<readonly string[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return await pendingMigrations(client, folder);
  } finally {
    await client.end();
  }
}

describe('migrate', () => {
  test('run by four at once on an empty database: all succeed, each file is applied once', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)));
    const applied = results.flatMap((result) => result.applied);
    expect(applied).toEqual([...new Set(applied)]);
    expect(await query('select name from itr_migration order by name')).toEqual(applied);
    expect(await migrate(database.url)).toEqual({ applied: [] });
  });

  test('applies what is new, in order, and says what is pending', async () => {
    await put('0000_first', 'create table one (n int);');
    expect(await pending()).toEqual(['0000_first']);
    await migrate(database.url, folder);
    await put('0002_third', 'insert into one values (2);');
    await put(
      '0001_second',
      'insert into one values (1);--> statement-breakpoint\nalter table one add column m int default 7;',
    );
    expect(await pending()).toEqual(['0001_second', '0002_third']);
    expect(await migrate(database.url, folder)).toEqual({ applied: ['0001_second', '0002_third'] });
    expect(await query('select n, m from one order by n')).toEqual([1, 7, 2, 7]);
    expect(await pending()).toEqual([]);
  });

  test('refuses a file that is older than the newest applied one, and applies nothing', async () => {
    await put('0000_first', 'create table one (n int);');
    await put('0002_third', 'select 1;');
    await migrate(database.url, folder);
    await put('0001_late', 'create table late (n int);');
    await put('0003_fourth', 'create table fourth (n int);');
    await expect(migrate(database.url, folder)).rejects.toThrow(/0001_late is older than 0002_thi/);
    expect(await query("select to_regclass('late'), to_regclass('fourth')")).toEqual([null, null]);
    await expect(pending()).rejects.toThrow(MigrationError);
  });

  test('refuses a file that was edited after it was applied; other line ends are no edit', async () => {
    await put('0000_first', 'create table one (n int);\n');
    await migrate(database.url, folder);
    await put('0000_first', 'create table one (n int);\r\n');
    expect(await migrate(database.url, folder)).toEqual({ applied: [] });
    await put('0000_first', 'create table one (n bigint);\n');
    await expect(migrate(database.url, folder)).rejects.toThrow(/0000_first was edited/);
  });

  test('refuses a database that belongs to a newer program', async () => {
    await put('0000_first', 'create table one (n int);');
    await put('0001_second', 'select 1;');
    await migrate(database.url, folder);
    await rm(join(folder, '0001_second.sql'));
    await expect(migrate(database.url, folder)).rejects.toThrow(/0001_second, which this program/);
  });

  test('leaves nothing of a file that fails, and keeps those before it', async () => {
    await put('0000_first', 'create table one (n int);');
    await put(
      '0001_second',
      'create table two (n int);--> statement-breakpoint\ninsert into nowhere values (1);',
    );
    await expect(migrate(database.url, folder)).rejects.toThrow(/0001_second failed: .*nowhere/);
    expect(await query("select to_regclass('two')")).toEqual([null]);
    expect(await query('select name from itr_migration')).toEqual(['0000_first']);
  });
});

test('the migrations are what the schema says: generating again adds nothing', async () => {
  const migrations = join(root, 'db', 'migrations');
  const out = join(folder, 'out');
  await cp(migrations, out, { recursive: true });
  const kit = join(root, 'node_modules', 'drizzle-kit', 'bin.cjs');
  const flags = [
    '--dialect=postgresql',
    '--schema=./db/schema/*.ts',
    `--out=${relative(root, out)}`,
  ];
  const { stdout } = await execFileAsync(process.execPath, [kit, 'generate', ...flags], {
    cwd: root,
  });
  expect(stdout).toContain('nothing to migrate');
  expect((await readdir(out)).toSorted()).toEqual((await readdir(migrations)).toSorted());
});
