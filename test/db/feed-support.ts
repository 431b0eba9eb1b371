import type { OpenDatabase } from '../../db/database.ts';
import { record } from '../../db/record.ts';
import type { Database } from '../../db/database.ts';
import type { Life } from './life.ts';

/** Records a life in a transaction that is left open: its events have positions and cannot be seen. */
export async function commitsLater({ pool }: Pick<OpenDatabase, 'pool'>, life: Life) {
  const client = await pool.connect();
  await client.query('begin');
  const within = { $client: client } as unknown as Database;
  for (const recording of life.recordings) await record(within, recording);
  const ends = (how: 'commit' | 'rollback') => async (): Promise<void> => {
    await client.query(how);
    client.release();
  };
  return { commit: ends('commit'), rollBack: ends('rollback') };
}

/** The positions of all events of issues after one, by a plain select. */
export async function positionsOf(
  { pool }: Pick<OpenDatabase, 'pool'>,
  after: number,
): Promise<readonly number[]> {
  const { rows } = await pool.query<{ position: string }>(
    `select position from event where position > $1 and kind = 'issue' order by position`,
    [after],
  );
  return rows.map(({ position }) => Number(position));
}
