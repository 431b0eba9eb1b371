import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../stack/ports.ts';
import { startPostgres } from '../../stack/postgres.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'itr-postgres-'));
  await chmod(folder, 0o755);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

describe('a local PostgreSQL', () => {
  test('keeps committed rows over kill -9, over a leftover of a killed run, and over a stop', async () => {
    const dataDir = join(folder, 'data');
    const first = await startPostgres({ dataDir });
    await query(first.url, 'create table kept (n int)');
    await query(first.url, 'insert into kept values (1)');
    process.kill(first.pid, 'SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(true);

    const second = await startPostgres({ dataDir });
    await query(second.url, 'insert into kept values (2)');

    // Nobody stopped the second: the third start has to.
    const third = await startPostgres({ dataDir });
    await second.ended;
    expect(await query(third.url, 'select n from kept order by n')).toEqual([1, 2]);
    await third.stop();
    await third.stop();

    const fourth = await startPostgres({ dataDir });
    expect(await query(fourth.url, 'select n from kept order by n')).toEqual([1, 2]);
    await fourth.stop();
  });

  test('takes another port when the wished one is busy, and works as a plain owner', async () => {
    const port = await freePort();
    const busy = createServer().listen(port, '127.0.0.1');
    await once(busy, 'listening');
    const server = await startPostgres({ dataDir: join(folder, 'other'), port });
    try {
      expect(server.port).not.toBe(port);
      expect(await query(server.url, 'show is_superuser')).toEqual(['off']);
      expect(await query(server.adminUrl, 'show fsync')).toEqual(['on']);
      await query(server.url, 'create database mine');
    } finally {
      await server.stop();
      busy.close();
    }
  });
});
