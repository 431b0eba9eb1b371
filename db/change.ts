import type { PoolClient } from 'pg';
import { CodedError } from '../domain/errors.ts';

/**
 * Counts a change of the organisation: the first statement of the transaction that makes it, so that writers come one
 * after another.
 * @param expected version that the change was made from; null: it fits any.
 * @returns the version from now on.
 * @throws {CodedError} `organisation.changed` when there is another version.
 */
export async function countChange(
  client: PoolClient,
  expected: number | null = null,
): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    'update organisation set version = version + 1 where version = coalesce($1, version) returning version',
    [expected],
  );
  const [row] = rows;
  if (row === undefined)
    throw new CodedError({ code: 'organisation.changed', facts: { expected } });
  return row.version;
}
