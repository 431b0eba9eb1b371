import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../db/transaction.ts';
import { createTestDatabase } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a connection that is lost within a transaction fails that transaction and nothing else', async () => {
  const { db } = database;
  const work = inTransaction(db, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await db.execute(sql`select pg_terminate_backend(${rows[0]?.pid})`);
    // Nothing waits for an answer when the connection goes; unheard, that would end the process.
    await wait(100);
    return client.query('select 1');
  });
  await expect(work).rejects.toThrow(/connection error/);
  expect(await inTransaction(db, async (client) => (await client.query('select 1')).rowCount)).toBe(
    1,
  );
});
