import { and, desc, eq, sql } from 'drizzle-orm';
import type { Notify } from '../domain/issue/effects.ts';
import type { Role } from '../domain/people.ts';
import type { Instant } from '../domain/process.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';
import { inbox, type recipientKinds } from './schema/inbox.ts';

/** One notice and all whom it is for. */
export interface Notice {
  readonly id: string;
  readonly issueId: string;
  readonly at: Instant;
  readonly template: Notify['template'];
  readonly facts: Notify['facts'];
  readonly persons: readonly string[];
  /** Everybody who holds one of these roles. */
  readonly roles: readonly Role[];
  readonly customers: readonly string[];
}

// In one statement: who holds a role is looked up in the same instant as they are told.
const addSql = `
with recipient (kind, id) as materialized (
  select 'person', unnest($6::text[])
  union select 'person', id from person where roles && $7::text[]
  union select 'customer', unnest($8::text[])
), added as (
  insert into inbox (notice, recipient_kind, recipient_id, issue_id, template, facts, at)
  select $1, kind, id, $2, $3, $4::jsonb, $5::timestamptz from recipient order by kind, id
  on conflict (notice, recipient_kind, recipient_id) do nothing
  returning recipient_id
)
select
  coalesce((select array_agg(id order by kind desc, id) from recipient), '{}') as told,
  (select count(*)::int from added) as added,
  array(select role from unnest($7::text[]) as role
    where not exists (select from person where roles @> array[role])) as vacant
`;

interface Told {
  /** Who was told, now or before. */
  readonly told: readonly string[];
  /** How many of them now. */
  readonly added: number;
  /** Roles of the notice that nobody holds. */
  readonly vacant: readonly Role[];
}

/**
 * Puts a notice into the inbox of everybody it is for. Doing it twice is doing it once.
 */
export async function addToInbox(db: Database, notice: Notice): Promise<Told> {
  const { rows } = await db.$client.query<Told>({
    name: 'add-to-inbox',
    text: addSql,
    values: [
      notice.id,
      notice.issueId,
      notice.template,
      JSON.stringify(notice.facts),
      new Date(notice.at),
      notice.persons,
      notice.roles,
      notice.customers,
    ],
  });
  return rows[0] ?? { told: [], added: 0, vacant: [] };
}

export type InboxRow = typeof inbox.$inferSelect;

/** One page of what a person or a customer was told, newest first. */
export async function listInbox(
  db: Database,
  recipient: { readonly kind: (typeof recipientKinds)[number]; readonly id: string },
  { cursor, limit }: { readonly cursor?: Cursor | undefined; readonly limit: number },
): Promise<Page<InboxRow>> {
  const rows = await db
    .select()
    .from(inbox)
    .where(
      and(
        eq(inbox.recipientKind, recipient.kind),
        eq(inbox.recipientId, recipient.id),
        cursor === undefined ? undefined : behind(cursor),
      ),
    )
    .orderBy(desc(inbox.at), desc(inbox.notice))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    ({ at, notice }) => ({ value: at, id: notice }),
    (row) => row,
  );
}

const behind = ({ value, id }: Cursor) =>
  sql`(${inbox.at}, ${inbox.notice}) < (${sql.param(value ?? 0, inbox.at)}, ${id})`;
