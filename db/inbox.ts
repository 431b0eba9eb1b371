import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { InboxTemplate } from '../domain/inbox.ts';
import type { Notify } from '../domain/issue/notices.ts';
import type { Reach } from '../domain/authority/scope.ts';
import type { Instant } from '../domain/process.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';
import { ofIssueWithin } from './reach.ts';
import { inbox, type recipientKinds } from './schema/inbox.ts';

/** One notice and all whom it is for. */
export interface Notice {
  readonly id: string;
  /** Null: it is not the news of one issue. */
  readonly issueId: string | null;
  readonly at: Instant;
  readonly template: InboxTemplate;
  readonly facts: Notify['facts'];
  readonly persons: readonly string[];
  readonly customers: readonly string[];
  /** Id of an issue: everybody who watches it, too. */
  readonly watchersOf?: string | undefined;
}

// In one statement: who watches is looked up in the same instant as they are told.
const addSql = `
with recipient (kind, id) as materialized (
  select 'person', unnest($6::text[])
  union select 'person', person from watcher where issue_id = $7
  union select 'customer', unnest($8::text[])
), added as (
  insert into inbox (notice, recipient_kind, recipient_id, issue_id, template, facts, at)
  select $1, kind, id, $2, $3, $4::jsonb, $5::timestamptz from recipient order by kind, id
  on conflict (notice, recipient_kind, recipient_id) do nothing
  returning recipient_id
)
select
  coalesce((select array_agg(id order by kind desc, id) from recipient), '{}') as told,
  (select count(*)::int from added) as added
`;

interface Told {
  /** Who was told, now or before: persons, then customers. */
  readonly told: readonly string[];
  /** How many of them now. */
  readonly added: number;
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
      notice.watchersOf ?? null,
      notice.customers,
    ],
  });
  return rows[0] ?? { told: [], added: 0 };
}

export type InboxRow = typeof inbox.$inferSelect;

/** Whose inbox. */
export interface InboxOwner {
  readonly kind: (typeof recipientKinds)[number];
  readonly id: string;
  /** Only what is of issues within, besides what is of none; everything when not given. */
  readonly sees?: Reach | undefined;
}

const of = ({ kind, id, sees = { all: true } }: InboxOwner) => {
  const within = ofIssueWithin(sees, inbox.issueId);
  const seen = within === undefined ? undefined : or(isNull(inbox.issueId), within);
  return and(eq(inbox.recipientKind, kind), eq(inbox.recipientId, id), seen);
};

interface InboxPage {
  readonly cursor?: Cursor | undefined;
  readonly limit: number;
  /** Only what is not marked as read. */
  readonly unread?: boolean | undefined;
}

/** The statement behind `listInbox`; asks for one row more than the page holds. */
export function inboxQuery(
  db: Database,
  recipient: InboxOwner,
  { cursor, limit, unread }: InboxPage,
) {
  return db
    .select()
    .from(inbox)
    .where(
      and(
        of(recipient),
        unread === true ? isNull(inbox.readAt) : undefined,
        cursor === undefined ? undefined : behind(cursor),
      ),
    )
    .orderBy(desc(inbox.at), desc(inbox.notice))
    .limit(limit + 1);
}

/** One page of what a person or a customer was told, newest first. */
export async function listInbox(
  db: Database,
  recipient: InboxOwner,
  page: InboxPage,
): Promise<Page<InboxRow>> {
  return toPage(
    await inboxQuery(db, recipient, page),
    page.limit,
    ({ at, notice }) => ({ value: at, id: notice }),
    (row) => row,
  );
}

/**
 * Marks notices as read: some, or all of before an instant.
 * @returns how many were unread until now.
 */
export async function markRead(
  db: Database,
  recipient: InboxOwner,
  which: { readonly ids: readonly string[] } | { readonly before: Instant },
): Promise<number> {
  const meant = 'ids' in which ? inArray(inbox.notice, [...which.ids]) : lt(inbox.at, which.before);
  const { rowCount } = await db
    .update(inbox)
    .set({ readAt: sql`now()` })
    .where(and(of(recipient), isNull(inbox.readAt), meant));
  return rowCount ?? 0;
}

const mostUnread = 1000;

/** How many notices are unread; counted up to 1,000. */
export async function unreadCount(db: Database, recipient: InboxOwner): Promise<number> {
  const unread = db
    .select({ notice: inbox.notice })
    .from(inbox)
    .where(and(of(recipient), isNull(inbox.readAt)))
    .limit(mostUnread)
    .as('unread');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(unread);
  return row?.count ?? 0;
}

const behind = ({ value, id }: Cursor) =>
  sql`(${inbox.at}, ${inbox.notice}) < (${sql.param(value ?? 0, inbox.at)}, ${id})`;
