import type { StoredWebhook } from './webhook.ts';
import { isLive } from '../domain/webhook/rules.ts';
import type { Instant } from '../domain/process.ts';
import type { Vault } from '../vault/seal.ts';

const prefix = 'whsec_';
type Column = 'secret' | 'previous_secret';

/** Sealed values stand where they were sealed for: this column of this row, and nowhere else. */
const placeOf = (row: string, column: Column) => ({ table: 'webhook', column, row }) as const;

export const sealSecret = (vault: Vault, row: string, column: Column, secret: string): Buffer =>
  vault.seal(placeOf(row, column), Buffer.from(secret));

/** @throws {SealBrokenError}, {UnknownKeyError} */
export const openSecret = async (
  vault: Vault,
  { id, secret }: Pick<StoredWebhook, 'id' | 'secret'>,
): Promise<string> => (await vault.open(placeOf(id, 'secret'), secret)).toString();

/** What a webhook signs with now: its secret, and the one before while that lives. */
export async function liveSecrets(
  vault: Vault,
  row: Pick<StoredWebhook, 'id' | 'secret' | 'previousSecret' | 'previousUntil'>,
  now: Instant,
): Promise<readonly string[]> {
  const { id, previousSecret, previousUntil } = row;
  const current = await openSecret(vault, row);
  if (previousSecret === null || !isLive(previousUntil, now)) return [current];
  const previous = await vault.open(placeOf(id, 'previous_secret'), previousSecret);
  return [current, previous.toString()];
}

/**
 * The secrets that a request could have made, by each key of the ring; the first one is made now. The same request makes
 * the same secret: when its answer is lost and it is sent again, nothing is replaced a second time under the feet of
 * whoever was told the first. They follow from the ring, so whoever could work one out could open the sealed one as well.
 */
export function secretsOf(
  vault: Vault,
  id: string,
  request: string,
): readonly [string, ...string[]] {
  const made = (index: string): string => {
    const mac = Buffer.from(index.slice(index.indexOf(':') + 1), 'base64url');
    return `${prefix}${mac.toString('base64')}`;
  };
  const [column, value] = ['webhook secret', JSON.stringify([id, request])];
  return [made(vault.index(column, value)), ...vault.indexes(column, value).map(made)];
}
