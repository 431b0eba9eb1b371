import { and, desc, eq, gt, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Instant } from '../domain/process.ts';
import type { DeliveryOutcome } from '../domain/webhook/webhook.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';
import { webhook, webhookBacklog, webhookDelivery } from './schema/webhook.ts';

export type StoredWebhook = typeof webhook.$inferSelect;
/** A webhook of which nothing has become yet. */
export type NewWebhook = typeof webhook.$inferInsert;
export type Delivery = typeof webhookDelivery.$inferSelect;
export type DeadLetter = typeof webhookBacklog.$inferSelect;

/** What of a webhook can be changed by those who mind it. */
export type WebhookChange = Partial<
  Pick<
    StoredWebhook,
    'name' | 'url' | 'types' | 'customers' | 'state' | 'pauseReason' | 'failures' | 'failingSince'
  >
>;

interface PageOf {
  readonly cursor?: Cursor | undefined;
  readonly limit: number;
}

/**
 * Stores a webhook, unless its holder has as many as one may have: of several at the same time each is counted.
 * @returns `known` when there is one under this id already; that one stays as it is.
 */
export function saveWebhook(
  db: Database,
  row: NewWebhook,
  most: number,
): Promise<'saved' | 'known' | 'too-many'> {
  return db.transaction(async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks of ${row.holder}`}, 0))`,
    );
    const held = await tx.$count(webhook, eq(webhook.holder, row.holder));
    if (held >= most) return 'too-many';
    const { rowCount } = await tx.insert(webhook).values(row).onConflictDoNothing();
    return rowCount === 1 ? 'saved' : 'known';
  });
}

/** Webhooks of somebody or of everybody, newest first. */
export async function listWebhooks(
  db: Database,
  holder: string | undefined,
  { cursor, limit }: PageOf,
): Promise<Page<StoredWebhook>> {
  const { createdAt, id } = webhook;
  const at = cursor?.value ?? 0;
  const after = cursor && or(lt(createdAt, at), and(eq(createdAt, at), lt(id, cursor.id)));
  const rows = await db
    .select()
    .from(webhook)
    .where(and(holder === undefined ? undefined : eq(webhook.holder, holder), after))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const cursorOf = (row: StoredWebhook): Cursor => ({ value: row.createdAt, id: row.id });
  return toPage(rows, limit, cursorOf, (row) => row);
}

/**
 * Changes what is given and nothing else.
 * @param soon what waits to be tried again is tried at once.
 * @returns how it stands then; undefined when there is none any more.
 */
export function changeWebhook(
  db: Database,
  id: string,
  change: WebhookChange,
  { at, soon }: { readonly at: Instant; readonly soon: boolean },
): Promise<StoredWebhook | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(webhook)
      .set({ ...change, changedAt: at })
      .where(eq(webhook.id, id))
      .returning();
    const { webhookId, state, nextAt } = webhookBacklog;
    if (row !== undefined && soon) {
      await tx
        .update(webhookBacklog)
        .set({ nextAt: at })
        .where(and(eq(webhookId, id), eq(state, 'waiting'), gt(nextAt, at)));
    }
    return row;
  });
}

/** The secrets that follow those of a webhook, sealed. */
export type NextSecrets = Pick<StoredWebhook, 'secret' | 'previousSecret' | 'previousUntil'>;

/** @returns undefined when the secret is not the one that was seen any more: somebody else was quicker. */
export async function replaceSecret(
  db: Database,
  { id, secret: seen }: Pick<StoredWebhook, 'id' | 'secret'>,
  next: NextSecrets,
  at: Instant,
): Promise<StoredWebhook | undefined> {
  const [row] = await db
    .update(webhook)
    .set({ ...next, changedAt: at })
    .where(and(eq(webhook.id, id), eq(webhook.secret, seen)))
    .returning();
  return row;
}

/** Removes a webhook with its backlog and its log. @returns whether this did it. */
export async function removeWebhook(db: Database, id: string): Promise<boolean> {
  const { rowCount } = await db.delete(webhook).where(eq(webhook.id, id));
  return rowCount === 1;
}

/** What is not delivered yet. */
export interface Arrears {
  /** Events after the cursor, of all issues, counted up to a limit; the filter may leave some out. */
  readonly lag: number;
  /** When the first of these was recorded. */
  readonly lagSince: Instant | null;
  /** Events that failed and are tried again, with all that wait behind them. */
  readonly waiting: number;
  /** Events that are not tried again by themselves. */
  readonly dead: number;
}

/** @param most how far events after the cursor are counted. */
export async function arrearsOf(
  db: Database,
  { id, cursor }: Pick<StoredWebhook, 'id' | 'cursor'>,
  most: number,
): Promise<Arrears> {
  const { rows } = await db.$client.query<Omit<Arrears, 'lagSince'> & { lagSince: Date | null }>({
    name: 'webhook-arrears',
    text: `
      select b.*, e.* from
        (select count(*) filter (where state = 'waiting')::int as waiting,
                count(*) filter (where state = 'dead')::int as dead
         from webhook_backlog where webhook_id = $1) as b,
        (select count(*)::int as lag, min(recorded_at) as "lagSince"
         from (select recorded_at from event where kind = 'issue' and position > $2
               order by position limit $3) as after) as e`,
    values: [id, cursor, most],
  });
  const { lag = 0, lagSince = null, waiting = 0, dead = 0 } = rows[0] ?? {};
  return { lag, lagSince: lagSince?.getTime() ?? null, waiting, dead };
}

/** Writes an attempt into the log; of a webhook that has been removed meanwhile there is none. */
export function logDelivery(db: Database, attempt: Omit<Delivery, 'id'>): Promise<void> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ id: webhook.id })
      .from(webhook)
      .where(eq(webhook.id, attempt.webhookId))
      .for('key share');
    if (row !== undefined) await tx.insert(webhookDelivery).values(attempt);
  });
}

/** Attempts of a webhook, newest first. */
export async function listDeliveries(
  db: Database,
  webhookId: string,
  { cursor, limit, outcome }: PageOf & { readonly outcome?: DeliveryOutcome | undefined },
): Promise<Page<Delivery>> {
  const { id } = webhookDelivery;
  const rows = await db
    .select()
    .from(webhookDelivery)
    .where(
      and(
        eq(webhookDelivery.webhookId, webhookId),
        outcome && eq(webhookDelivery.outcome, outcome),
        cursor && lt(id, Number(cursor.id)),
      ),
    )
    .orderBy(desc(id))
    .limit(limit + 1);
  const cursorOf = (row: Delivery): Cursor => ({ value: null, id: String(row.id) });
  return toPage(rows, limit, cursorOf, (row) => row);
}

const isDeadOf = (webhookId: string): SQL | undefined =>
  and(eq(webhookBacklog.webhookId, webhookId), eq(webhookBacklog.state, 'dead'));

/** What is not tried again by itself, last given up first. */
export async function listDeadLetters(
  db: Database,
  webhookId: string,
  { cursor, limit }: PageOf,
): Promise<Page<DeadLetter>> {
  const { diedAt, position } = webhookBacklog;
  const at = sql.param(cursor?.value ?? 0, diedAt);
  const rows = await db
    .select()
    .from(webhookBacklog)
    .where(
      and(
        isDeadOf(webhookId),
        cursor && sql`(${diedAt}, ${position}) < (${at}, ${Number(cursor.id)}::bigint)`,
      ),
    )
    .orderBy(desc(diedAt), desc(position))
    .limit(limit + 1);
  const cursorOf = (row: DeadLetter): Cursor => ({ value: row.diedAt, id: String(row.position) });
  return toPage(rows, limit, cursorOf, (row) => row);
}

/** Which dead letters: some by their events, those first tried from an instant on, or all. */
export type Chosen =
  { readonly eventIds: readonly string[] } | { readonly since: Instant } | { readonly all: true };

/**
 * Lets dead letters be tried again, as if for the first time. With each of them go those of the same issue before it:
 * an issue's events go out in order.
 * @returns the ids of their events.
 */
export async function reviveDead(
  db: Database,
  webhookId: string,
  chosen: Chosen,
  at: Instant,
): Promise<readonly string[]> {
  const { issueId, position } = webhookBacklog;
  const upTo = db
    .select({ issueId, last: sql<number>`max(${position})`.as('last') })
    .from(webhookBacklog)
    .where(and(isDeadOf(webhookId), isChosen(chosen)))
    .groupBy(issueId)
    .as('up_to');
  const rows = await db
    .update(webhookBacklog)
    .set({ state: 'waiting', attempts: 0, since: at, nextAt: at, diedAt: null })
    .from(upTo)
    .where(and(isDeadOf(webhookId), eq(issueId, upTo.issueId), sql`${position} <= ${upTo.last}`))
    .returning({ eventId: webhookBacklog.eventId });
  return rows.map(({ eventId }) => eventId);
}

function isChosen(chosen: Chosen): SQL | undefined {
  if ('eventIds' in chosen) return inArray(webhookBacklog.eventId, [...chosen.eventIds]);
  const { since } = webhookBacklog;
  return 'since' in chosen ? sql`${since} >= ${sql.param(chosen.since, since)}` : undefined;
}
