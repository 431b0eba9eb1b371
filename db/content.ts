import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Pool, PoolClient } from 'pg';
import type { ContentRef } from '../domain/content.ts';
import type { Instant } from '../domain/process.ts';
import type { Database } from './database.ts';
import {
  content,
  type ChecklistContent,
  type IssueContent,
  type TextContent,
} from './schema/content.ts';
import { pairsOf, searchable } from './search.ts';

export type { ChecklistContent, IssueContent };

export type NewContent = ContentRef & { readonly issueId: string } & (
    | { readonly kind: 'issue'; readonly body: IssueContent }
    | { readonly kind: 'text'; readonly body: TextContent }
    | { readonly kind: 'checklist'; readonly body: ChecklistContent }
  );

/** Writes a content once: a second writing under the same id changes nothing. */
export const writeContent = (db: Database, written: NewContent): Promise<void> =>
  insertContent(db.$client, written);

/** The same on a connection, within what else happens there. */
export async function insertContent(
  client: Pick<Pool | PoolClient, 'query'>,
  written: NewContent,
): Promise<void> {
  const { id, digest, issueId, kind, body } = written;
  const search = kind === 'issue' ? searchable(`${body.title}\n${body.description}`) : null;
  const pairs = search === null ? null : pairsOf(search);
  // Not by the query builder: the message of its errors quotes every value, and messages end in logs.
  await client.query({
    name: 'write-content',
    text: `insert into content (id, kind, issue_id, digest, body, search, pairs)
      values ($1, $2, $3, $4, $5::jsonb, $6, $7) on conflict (id) do nothing`,
    values: [id, kind, issueId, digest, JSON.stringify(body), search, pairs],
  });
}

/** The texts that go with commands, by content id; what has been erased or never was is left out. */
export async function readTexts(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: content.id, text: sql<string>`${content.body}->>'text'` })
    .from(content)
    .where(and(eq(content.kind, 'text'), inArray(content.id, [...ids])));
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** The papers of hand-overs, by content id; what has been erased or never was is left out. */
export async function readChecklists(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ChecklistContent['items']>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: content.id, items: sql<ChecklistContent['items']>`${content.body}->'items'` })
    .from(content)
    .where(and(eq(content.kind, 'checklist'), inArray(content.id, [...ids])));
  return new Map(rows.map(({ id, items }) => [id, items]));
}

/**
 * Deletes what no recorded event refers to and was written before an instant; with the words of a report whom it names, and
 * who is then named nowhere.
 * @returns how many contents were deleted.
 */
export async function sweepContent(db: Database, before: Instant): Promise<number> {
  const { rows } = await db.$client.query<{ swept: number }>(
    `with swept as (
        delete from content where referenced_at is null and created_at < $1 returning kind, issue_id
      ), unnamed as (
        delete from contact using swept
        where contact.issue_id = swept.issue_id and swept.kind = 'issue'
        returning contact.issue_id, contact.subject_id
      ), forgotten as (
        delete from data_subject where id in (select subject_id from unnamed) and erased_at is null
          and not exists (select from contact where subject_id = data_subject.id
            and issue_id not in (select issue_id from unnamed))
      )
      select count(*)::int as swept from swept`,
    [new Date(before)],
  );
  return rows[0]?.swept ?? 0;
}
