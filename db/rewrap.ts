import { keyIdOf, type Vault } from '../vault/seal.ts';
import { UnknownKeyError } from '../vault/key-ring.ts';
import { indexesOf, keyPlace, openContact, type SealedContact } from './contact.ts';
import type { Database } from './database.ts';

/** What is sealed, or found, by a key of the ring. */
export const sealedPlaces = ['data_subject', 'contact', 'webhook'] as const;
type SealedPlace = (typeof sealedPlaces)[number];

/** How many rows of each place stand under each key of the ring. */
export type KeyUse = Readonly<Record<SealedPlace, Readonly<Record<string, number>>>>;

/** Rows that may be changed under each other's eyes; one statement is over in milliseconds. */
const batchSize = 200;

interface Rewrapping {
  /** Called after every batch. */
  readonly onProgress?: (place: SealedPlace, done: number) => void;
  readonly signal?: AbortSignal;
  readonly batch?: number;
}

/** What a rotation did. */
export interface Rewrapped {
  /** Rows that stand under the current key now and did not before. */
  readonly done: Readonly<Record<SealedPlace, number>>;
  /** Rows that could not be opened, by the key that is missing. */
  readonly unreadable: Readonly<Record<string, number>>;
}

/**
 * Brings everything in the database under the current key of the ring, in batches along the primary keys. Each row tells
 * its key, so that a run that was interrupted is simply begun again; a row is changed only while it is as it was read, so
 * that several runs, and programs that work beside them, do no harm.
 * @throws what aborted it; what is done stays done.
 */
export async function rewrapAll(
  db: Database,
  vault: Vault,
  { onProgress, signal, batch = batchSize }: Rewrapping = {},
): Promise<Rewrapped> {
  const done: Record<SealedPlace, number> = { data_subject: 0, contact: 0, webhook: 0 };
  const unreadable: Record<string, number> = {};
  for (const place of sealedPlaces) {
    for (let after = ''; ;) {
      signal?.throwIfAborted();
      const rows = await ways[place].read(db, { current: vault.currentId, after, limit: batch });
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
      const changes = await Promise.all(rows.map((row) => changeOf(vault, row, unreadable)));
      const due = changes.filter((change) => change !== undefined);
      if (due.length > 0) done[place] += await ways[place].write(db, due, vault.currentId);
      onProgress?.(place, done[place]);
    }
  }
  return { done, unreadable };
}

interface Row {
  readonly id: string;
}
interface Change {
  readonly id: string;
  /** As it was read, and as it shall be: one for each column. */
  readonly old: readonly (Buffer | string | null)[];
  readonly new: readonly (Buffer | string | null)[];
}

/** A row that is not under the current key. */
interface Found extends Row {
  change(vault: Vault): Promise<Omit<Change, 'id'>>;
}

/** A row whose key is missing is counted, and keeps no other from its turn. */
async function changeOf(
  vault: Vault,
  found: Found,
  unreadable: Record<string, number>,
): Promise<Change | undefined> {
  try {
    return { id: found.id, ...(await found.change(vault)) };
  } catch (error) {
    if (!(error instanceof UnknownKeyError)) throw error;
    unreadable[error.keyId] = (unreadable[error.keyId] ?? 0) + 1;
    return undefined;
  }
}

interface Asked {
  readonly current: string;
  /** Rows behind this id. */
  readonly after: string;
  readonly limit: number;
}

/** How one place is looked through. */
interface Way {
  read(db: Database, asked: Asked): Promise<readonly Found[]>;
  /** Writes rows that are still as they were read. @returns how many were. */
  write(db: Database, changes: readonly Change[], current: string): Promise<number>;
}

interface Statements<One extends Row> {
  /** $1 current key, $2 behind this id, $3 how many. */
  readonly read: string;
  readonly change: (vault: Vault, row: One) => Promise<Omit<Change, 'id'>>;
  /** $1 ids, then the old and the new values of each column, then the current key. */
  readonly write: string;
}

const way = <One extends Row>({ read, change, write }: Statements<One>): Way => ({
  read: async (db, { current, after, limit }) => {
    const { rows } = await db.$client.query<One>(read, [current, after, limit]);
    return rows.map((row) => ({ id: row.id, change: (vault) => change(vault, row) }));
  },
  write: async (db, changes, current) => {
    const columns = (which: 'old' | 'new') =>
      (changes[0]?.[which] ?? []).map((_, n) => changes.map((change) => change[which][n] ?? null));
    const ids = changes.map(({ id }) => id);
    const values = [ids, ...columns('old'), ...columns('new'), current];
    return (await db.$client.query(write, values)).rowCount ?? 0;
  },
});

type SubjectRow = Row & { readonly wrapped: Buffer };
type ContactRow = SealedContact &
  Row & { readonly emailIndex: string | null; readonly phoneIndex: string | null };
type WebhookRow = Row & { readonly secret: Buffer; readonly previous: Buffer | null };

/** The key that a sealed value, in SQL, begins with; see `Vault`. */
const keyOfSealed = (column: string): string =>
  `encode(substr(${column}, 3, get_byte(${column}, 1)), 'escape')`;
const keyOfIndex = (column: string): string => `split_part(${column}, ':', 1)`;

/** Whoever changes several rows locks them in one order, or two would wait for each other for ever. */
const lockedInOrder = (table: string, key: string): string =>
  `with locked as materialized (
    select ${key} as id from ${table} where ${key} = any($1::text[]) order by ${key} for update)`;

const ways: Readonly<Record<SealedPlace, Way>> = {
  data_subject: way<SubjectRow>({
    read: `select id, wrapped from data_subject
      where key_id <> $1 and id > $2 order by id limit $3`,
    change: async (vault, { id, wrapped }) => {
      const place = keyPlace(id);
      return { old: [wrapped], new: [vault.seal(place, await vault.open(place, wrapped))] };
    },
    write: `${lockedInOrder('data_subject', 'id')}
      update data_subject s set wrapped = n.fresh, key_id = $4
      from locked join unnest($1::text[], $2::bytea[], $3::bytea[]) as n (id, old, fresh) using (id)
      where s.id = n.id and s.wrapped = n.old`,
  }),
  contact: way<ContactRow>({
    read: `select issue_id as id, issue_id as "issueId", subject_id as "subjectId", wrapped,
        name, email, phone, email_index as "emailIndex", phone_index as "phoneIndex"
      from contact join data_subject on data_subject.id = subject_id
      where (${keyOfIndex('email_index')} <> $1 or ${keyOfIndex('phone_index')} <> $1)
        and wrapped is not null and issue_id > $2 order by issue_id limit $3`,
    change: async (vault, { emailIndex, phoneIndex, ...sealed }) => {
      const indexes = indexesOf(vault, (await openContact(vault, sealed)) ?? {});
      const fresh = (name: string) => indexes.find(({ field }) => field === name)?.value ?? null;
      return { old: [emailIndex, phoneIndex], new: [fresh('email'), fresh('phone')] };
    },
    write: `${lockedInOrder('contact', 'issue_id')}
      update contact c set email_index = n.email, phone_index = n.phone
      from locked join unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
        as n (id, old_email, old_phone, email, phone) using (id)
      where c.issue_id = n.id and c.email_index is not distinct from n.old_email
        and c.phone_index is not distinct from n.old_phone and $6::text is not null`,
  }),
  webhook: way<WebhookRow>({
    read: `select id, secret, previous_secret as previous from webhook
      where (${keyOfSealed('secret')} <> $1 or ${keyOfSealed('previous_secret')} <> $1)
        and id > $2 order by id limit $3`,
    change: async (vault, { id, secret, previous }) => {
      const again = async (column: string, sealed: Buffer): Promise<Buffer> => {
        if (keyIdOf(sealed) === vault.currentId) return sealed;
        const place = { table: 'webhook', column, row: id };
        return vault.seal(place, await vault.open(place, sealed));
      };
      return {
        old: [secret, previous],
        new: [
          await again('secret', secret),
          previous === null ? null : await again('previous_secret', previous),
        ],
      };
    },
    write: `${lockedInOrder('webhook', 'id')}
      update webhook w set secret = n.secret, previous_secret = n.previous
      from locked join unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[])
        as n (id, old_secret, old_previous, secret, previous) using (id)
      where w.id = n.id and w.secret = n.old_secret
        and w.previous_secret is not distinct from n.old_previous and $6::text is not null`,
  }),
};

const keysUsed: Readonly<Record<SealedPlace, string>> = {
  data_subject: 'select key_id as key from data_subject where key_id is not null',
  contact: `select ${keyOfIndex('email_index')} as key from contact where email_index is not null
    union all select ${keyOfIndex('phone_index')} from contact where phone_index is not null`,
  webhook: `select ${keyOfSealed('secret')} as key from webhook
    union all select ${keyOfSealed('previous_secret')} from webhook where previous_secret is not null`,
};

/** Which keys are used where, now. */
export async function keyUse(db: Database): Promise<KeyUse> {
  const entries = sealedPlaces.map(async (place) => {
    const { rows } = await db.$client.query<{ key: string; n: number }>(
      `select key, count(*)::int as n from (${keysUsed[place]}) as used group by key order by key`,
    );
    return [place, Object.fromEntries(rows.map(({ key, n }) => [key, n]))] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as unknown as KeyUse;
}
