/** Keys that are made on the database itself, by whoever may write to it. */
import { appendAudit } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { saveKey } from '../db/key.ts';
import { mintKey } from '../db/secret.ts';
import type { KeyScope } from '../domain/authority/key-scope.ts';

/** Who makes these keys, as the record names it. */
const maker = 'itr';

export interface AskedKey {
  readonly holder: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly expiresAt: number;
}
export interface NewKey extends AskedKey {
  readonly id: string;
  /** The key itself; it is stored nowhere. */
  readonly key: string;
}

/** Stores keys as hashes. What is not recorded does not happen; what is recorded and then fails did no harm. */
export async function makeKeys(
  db: Database,
  asked: readonly AskedKey[],
): Promise<readonly NewKey[]> {
  const createdAt = Date.now();
  const minted = asked.map((one) => ({ ...one, ...mintKey() }));
  await appendAudit(
    db,
    minted.map(({ id, holder, scopes, expiresAt }) => ({
      type: 'key-created',
      at: createdAt,
      by: maker,
      subject: id,
      facts: { holder, scopes: scopes.join(' '), expiresAt },
    })),
  );
  for (const { id, holder, name, scopes, expiresAt, hash } of minted) {
    const times = { createdAt, expiresAt };
    await saveKey(db, { id, holder, name, hash, scopes: [...scopes], createdBy: maker, ...times });
  }
  return minted.map((one) => {
    const { id, key, holder, name, scopes, expiresAt } = one;
    return { id, key, holder, name, scopes, expiresAt };
  });
}
