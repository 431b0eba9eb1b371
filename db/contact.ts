import { randomBytes, randomUUID } from 'node:crypto';
import { desc, eq, sql, type SQL } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import type { Reach } from '../domain/authority/scope.ts';
import { contactFields, type Contact, type LookUpField } from '../domain/contact/contact.ts';
import { normalOf, sameSubject, type Match } from '../domain/contact/normal.ts';
import type { IssueView } from '../domain/issue/view.ts';
import { boundTo, openWith, sealWith, type Place, type Vault } from '../vault/seal.ts';
import { insertContent, type NewContent } from './content.ts';
import type { Database } from './database.ts';
import { within } from './reach.ts';
import { contact, dataSubject } from './schema/contact.ts';
import { issue } from './schema/issue.ts';
import { inTransaction } from './transaction.ts';

type Field = (typeof contactFields)[number];

/** The contact of an issue as it is stored: each field under the key of its person, and that key under the key ring. */
export interface SealedContact extends Readonly<Record<Field, Buffer | null>> {
  readonly issueId: string;
  readonly subjectId: string;
  /** Key of the person; null: destroyed, nobody can read the contact any more. */
  readonly wrapped: Buffer | null;
}

/** What a statement must select for `sealedContact`. */
export const sealedColumns = {
  subjectId: contact.subjectId,
  wrapped: dataSubject.wrapped,
  name: contact.name,
  email: contact.email,
  phone: contact.phone,
};

/** Where the wrapped key of a person stands. */
export const keyPlace = (subjectId: string): Place => ({
  table: 'data_subject',
  column: 'wrapped',
  row: subjectId,
});

const bound = (
  column: Field,
  { issueId, subjectId }: Pick<SealedContact, 'issueId' | 'subjectId'>,
) => boundTo({ table: 'contact', column, row: issueId }, subjectId);

/** @throws {SealBrokenError}, {UnknownKeyError}; undefined when the person has been erased. */
export async function openContact(
  vault: Vault,
  sealed: SealedContact,
): Promise<Contact | undefined> {
  if (sealed.wrapped === null) return undefined;
  const key = await vault.open(keyPlace(sealed.subjectId), sealed.wrapped);
  const opened = contactFields.flatMap((field) => {
    const bytes = sealed[field];
    return bytes === null ? [] : [[field, openWith(key, bytes, bound(field, sealed)).toString()]];
  });
  return Object.fromEntries(opened) as Contact;
}

type NewReport = Extract<NewContent, { readonly kind: 'issue' }>;

/**
 * Writes what a report says, and whom it names, once and together: a second writing changes nothing.
 * @returns the contact as it is stored, which is the one of the first writing.
 */
export async function writeReport(
  db: Database,
  vault: Vault,
  report: NewReport,
  given: Contact,
): Promise<SealedContact> {
  return inTransaction(db, async (client) => {
    await insertContent(client, report);
    await lock(client, [report.issueId, ...indexesOf(vault, given).flatMap(({ all }) => all)]);
    return (
      (await storedContact(client, report.issueId)) ??
      insertContact(client, vault, report.issueId, given)
    );
  });
}

/** Two reports of one new person, or two writings of one report, at the same time wait for one another. */
async function lock(client: PoolClient, names: readonly string[]): Promise<void> {
  await client.query({
    name: 'lock-contact',
    text: `select pg_advisory_xact_lock(hashtextextended(name, 4871203))
      from unnest($1::text[]) as n (name)`,
    values: [names.toSorted()],
  });
}

interface Index {
  readonly field: LookUpField;
  /** Under the current key of the ring. */
  readonly value: string;
  /** Under every key of the ring. */
  readonly all: readonly string[];
}

/** What a contact is found by. */
export function indexesOf(vault: Vault, given: Contact): readonly Index[] {
  return (['email', 'phone'] as const).flatMap((field) => {
    const normal = normalOf(field, given);
    if (normal === undefined) return [];
    return [{ field, value: vault.index(field, normal), all: vault.indexes(field, normal) }];
  });
}

async function storedContact(
  client: PoolClient,
  issueId: string,
): Promise<SealedContact | undefined> {
  const { rows } = await client.query<SealedContact>({
    name: 'stored-contact',
    text: `select issue_id as "issueId", subject_id as "subjectId", wrapped, name, email, phone
      from contact join data_subject on id = subject_id where issue_id = $1`,
    values: [issueId],
  });
  return rows[0];
}

async function insertContact(
  client: PoolClient,
  vault: Vault,
  issueId: string,
  given: Contact,
): Promise<SealedContact> {
  const indexes = indexesOf(vault, given);
  const known = sameSubject(given, await matchesOf(client, indexes));
  const { subjectId, wrapped, key } =
    (known === undefined ? undefined : await keyOfSubject(client, vault, known)) ??
    (await newSubject(client, vault));
  const seal = (field: Field): Buffer | null => {
    const value = given[field];
    if (value === undefined) return null;
    return sealWith(key, Buffer.from(value), bound(field, { issueId, subjectId }));
  };
  const sealed = { name: seal('name'), email: seal('email'), phone: seal('phone') };
  const indexOf = (field: LookUpField) =>
    indexes.find((index) => index.field === field)?.value ?? null;
  await client.query({
    name: 'insert-contact',
    text: `insert into contact (issue_id, subject_id, name, email, phone, email_index, phone_index)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [issueId, subjectId, ...Object.values(sealed), indexOf('email'), indexOf('phone')],
  });
  return { issueId, subjectId, wrapped, ...sealed };
}

async function matchesOf(client: PoolClient, indexes: readonly Index[]): Promise<readonly Match[]> {
  if (indexes.length === 0) return [];
  const all = (field: LookUpField) => indexes.find((index) => index.field === field)?.all ?? [];
  const { rows } = await client.query<Match>({
    name: 'match-contact',
    text: `select subject_id as subject, bool_or(is_email) as "byEmail",
        exists (select from contact c where c.subject_id = found.subject_id
          and c.email_index is not null) as "hasEmail"
      from (select subject_id, true as is_email from contact where email_index = any($1::text[])
        union all select subject_id, false from contact where phone_index = any($2::text[])) as found
      group by subject_id order by subject_id`,
    values: [all('email'), all('phone')],
  });
  return rows;
}

interface SubjectKey {
  readonly subjectId: string;
  readonly wrapped: Buffer;
  readonly key: Buffer;
}

/** The key of somebody known; undefined when they have been erased just now. Nobody erases them until this is written. */
async function keyOfSubject(
  client: PoolClient,
  vault: Vault,
  subjectId: string,
): Promise<SubjectKey | undefined> {
  const { rows } = await client.query<{ wrapped: Buffer | null }>({
    name: 'key-of-subject',
    text: 'select wrapped from data_subject where id = $1 for share',
    values: [subjectId],
  });
  const wrapped = rows[0]?.wrapped ?? undefined;
  if (wrapped === undefined) return undefined;
  return { subjectId, wrapped, key: await vault.open(keyPlace(subjectId), wrapped) };
}

const subjectKeyBytes = 32;

async function newSubject(client: PoolClient, vault: Vault): Promise<SubjectKey> {
  const subjectId = randomUUID();
  const key = randomBytes(subjectKeyBytes);
  const keyId = vault.currentId;
  const wrapped = vault.seal(keyPlace(subjectId), key);
  await client.query({
    name: 'insert-subject',
    text: 'insert into data_subject (id, key_id, wrapped) values ($1, $2, $3)',
    values: [subjectId, keyId, wrapped],
  });
  return { subjectId, wrapped, key };
}

/** An issue that names somebody. */
export interface NamingIssue {
  readonly view: IssueView;
  readonly contact: SealedContact;
}

/**
 * Issues whose contact has an e-mail address or a phone number, newest first.
 * @param values the blind indexes of it under every key.
 */
export async function findContacts(
  db: Database,
  {
    field,
    values,
    reach,
    limit,
  }: {
    readonly field: LookUpField;
    readonly values: readonly string[];
    readonly reach: Reach;
    readonly limit: number;
  },
): Promise<readonly NamingIssue[]> {
  const column = field === 'email' ? contact.emailIndex : contact.phoneIndex;
  const found: SQL = sql`${column} = any(${sql.param([...values])}::text[])
    and ${within(reach) ?? sql`true`}`;
  const rows = await db
    .select({ view: issue.view, issueId: contact.issueId, ...sealedColumns })
    .from(contact)
    .innerJoin(dataSubject, eq(dataSubject.id, contact.subjectId))
    .innerJoin(issue, eq(issue.id, contact.issueId))
    .where(found)
    .orderBy(desc(issue.reportedAt), desc(issue.id))
    .limit(limit);
  return rows.map(({ view, ...sealed }) => ({ view, contact: sealed }));
}
