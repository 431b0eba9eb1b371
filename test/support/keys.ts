import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import { apiKey } from '../../db/schema/key.ts';
import { person } from '../../db/schema/person.ts';
import { keyOf, type MintedKey } from '../../db/secret.ts';
import { keyScopes } from '../../domain/authority/key-scope.ts';

/** The secret of an installation, for tests. */
export const testSecret = 'test-secret-test-secret-test-secret';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const made = (personId: string): MintedKey =>
  keyOf(digest(`id ${personId}`).toString('hex').slice(0, 12), digest(`secret ${personId}`));

/** The key that somebody has in tests: always the same, and it may be used for everything. */
export const keyFor = (personId: string): string => made(personId).key;

/** The header that says who asks. */
export const as = (personId: string): { authorization: string } => ({
  authorization: `Bearer ${keyFor(personId)}`,
});

/** Gives everybody who is known their key; again when more people have become known. */
export async function saveTestKeys(db: Database): Promise<void> {
  const people = await db.select({ id: person.id }).from(person);
  if (people.length === 0) return;
  const rows = people.map(({ id: holder }) => {
    const { id, hash } = made(holder);
    return {
      id,
      hash,
      holder,
      name: 'test',
      scopes: [...keyScopes],
      createdBy: 'test',
      createdAt: Date.UTC(2020, 0),
      expiresAt: Date.UTC(2100, 0),
    };
  });
  await db.insert(apiKey).values(rows).onConflictDoNothing();
}
