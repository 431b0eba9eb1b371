import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { Instant } from '../domain/process.ts';
import type { Tally } from '../domain/webhook/verdict.ts';
import type { PauseReason } from '../domain/webhook/webhook.ts';
import type { Database } from './database.ts';
import { event } from './schema/event.ts';
import { webhook, webhookBacklog, webhookDelivery } from './schema/webhook.ts';

/** A subscription as its deliveries need it. */
export type WebhookRow = typeof webhook.$inferSelect;
/** An event that could not be delivered yet. */
export type BacklogRow = typeof webhookBacklog.$inferSelect;
/** One attempt. */
export type DeliveryRow = Omit<typeof webhookDelivery.$inferInsert, 'id'>;

export async function loadWebhook(db: Database, id: string): Promise<WebhookRow | undefined> {
  const [row] = await db.select().from(webhook).where(eq(webhook.id, id));
  return row;
}

/** Nothing is delivered any more until somebody says so; what waits stays where it is. */
export async function pauseWebhook(
  db: Database,
  { id, reason, at }: { readonly id: string; readonly reason: PauseReason; readonly at: Instant },
): Promise<void> {
  await db
    .update(webhook)
    .set({ state: 'paused', pauseReason: reason, changedAt: at })
    .where(and(eq(webhook.id, id), eq(webhook.state, 'active')));
}

/** @param asleep its process waits to be woken. */
export async function setAsleep(db: Database, id: string, asleep: boolean): Promise<void> {
  await db.update(webhook).set({ asleep }).where(eq(webhook.id, id));
}

interface Status extends Pick<Tally, 'failures' | 'failingSince'> {
  readonly cursor: number;
  /** Null: nothing new. */
  readonly lastDeliveredAt: Instant | null;
}

/** Writes down how far a webhook is and how it does, with the attempts since the last time. */
export async function saveStatus(
  db: Database,
  id: string,
  { cursor, failures, failingSince, lastDeliveredAt }: Status,
  attempts: readonly DeliveryRow[],
): Promise<void> {
  await db.transaction(async (within) => {
    const { rowCount } = await within
      .update(webhook)
      .set({
        cursor: sql`greatest(${webhook.cursor}, ${cursor})`,
        failures,
        failingSince,
        ...(lastDeliveredAt === null ? {} : { lastDeliveredAt }),
      })
      .where(eq(webhook.id, id));
    // a webhook that has been deleted has no log either
    if (rowCount === 1 && attempts.length > 0) {
      await within.insert(webhookDelivery).values([...attempts]);
    }
  });
}

/** Lays events aside; those that lie there already stay as they are. */
export async function park(db: Database, rows: readonly BacklogRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(webhookBacklog)
    .values([...rows])
    .onConflictDoNothing();
}

const waiting = (webhookId: string) =>
  and(eq(webhookBacklog.webhookId, webhookId), eq(webhookBacklog.state, 'waiting'));

/** Issues of which something waits to be tried again: what comes after it waits as well. */
export async function heldIssues(db: Database, webhookId: string): Promise<readonly string[]> {
  const rows = await db
    .selectDistinct({ issueId: webhookBacklog.issueId })
    .from(webhookBacklog)
    .where(waiting(webhookId));
  return rows.map(({ issueId }) => issueId);
}

/** Of each issue the first event that waits: what is tried next. */
const heads = (webhookId: string) => sql`
  select distinct on (issue_id) issue_id, next_at from webhook_backlog
  where webhook_id = ${webhookId} and state = 'waiting' order by issue_id, position`;

/** Issues of which an event is to be tried again by now, the longest due first. */
export async function dueIssues(
  db: Database,
  webhookId: string,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await db.execute<{ issueId: string }>(sql`
    select issue_id as "issueId" from (${heads(webhookId)}) as head
    where next_at <= to_timestamp(${now}::float8 / 1000) order by next_at limit ${limit}`);
  return rows.map(({ issueId }) => issueId);
}

/** When something of the backlog is tried next; null: nothing waits. */
export async function nextDueAt(db: Database, webhookId: string): Promise<Instant | null> {
  const { rows } = await db.execute<{ at: string | null }>(sql`
    select extract(epoch from min(next_at)) * 1000 as at from (${heads(webhookId)}) as head`);
  const at = rows[0]?.at ?? null;
  return at === null ? null : Math.ceil(Number(at));
}

/** What waits of an issue, in order. */
export function waitingOf(
  db: Database,
  webhookId: string,
  { issueId, limit }: { readonly issueId: string; readonly limit: number },
): Promise<readonly BacklogRow[]> {
  return db
    .select()
    .from(webhookBacklog)
    .where(and(waiting(webhookId), eq(webhookBacklog.issueId, issueId)))
    .orderBy(asc(webhookBacklog.position))
    .limit(limit);
}

type Row = Pick<BacklogRow, 'webhookId' | 'position'>;
const thisRow = ({ webhookId, position }: Row) =>
  and(eq(webhookBacklog.webhookId, webhookId), eq(webhookBacklog.position, position));

/** Delivered, or nobody's business any more. */
export async function dropParked(db: Database, row: Row): Promise<void> {
  await db.delete(webhookBacklog).where(thisRow(row));
}

/** Failed again; `nextAt` null: for the last time. */
export async function failParked(
  db: Database,
  row: Row,
  how: Pick<BacklogRow, 'attempts' | 'nextAt' | 'lastStatus' | 'lastError'>,
  now: Instant,
): Promise<void> {
  const ended = how.nextAt === null ? ({ state: 'dead', diedAt: now } as const) : {};
  await db
    .update(webhookBacklog)
    .set({ ...how, ...ended })
    .where(thisRow(row));
}

/** Webhooks that sleep although something has been recorded after what they have seen. */
export async function sleepersBefore(
  db: Database,
  position: number,
): Promise<readonly Pick<WebhookRow, 'id' | 'types' | 'customers'>[]> {
  return db
    .select({ id: webhook.id, types: webhook.types, customers: webhook.customers })
    .from(webhook)
    .where(
      and(
        eq(webhook.state, 'active'),
        eq(webhook.asleep, true),
        sql`${webhook.cursor} < ${position}`,
      ),
    );
}

/** Webhooks that are to run, by id. */
export function activeWebhooks(
  db: Database,
  after: string,
  limit: number,
): Promise<readonly Pick<WebhookRow, 'id'>[]> {
  return db
    .select({ id: webhook.id })
    .from(webhook)
    .where(and(eq(webhook.state, 'active'), gt(webhook.id, after)))
    .orderBy(asc(webhook.id))
    .limit(limit);
}

/** The position of the newest event of any issue; 0 when there is none. */
export async function newestIssueEvent(db: Database): Promise<number> {
  const [row] = await db
    .select({ position: event.position })
    .from(event)
    .where(eq(event.kind, 'issue'))
    .orderBy(sql`${event.position} desc`)
    .limit(1);
  return row?.position ?? 0;
}

const sweptAtOnce = 5_000;

/** Forgets attempts that are old, and of each webhook those beyond the newest `kept`. */
export async function sweepDeliveries(
  db: Database,
  { before, kept }: { readonly before: Instant; readonly kept: number },
): Promise<void> {
  const old = db
    .select({ id: webhookDelivery.id })
    .from(webhookDelivery)
    .where(lte(webhookDelivery.at, before))
    .orderBy(asc(webhookDelivery.at))
    .limit(sweptAtOnce);
  let swept: number;
  do {
    const { rowCount } = await db.delete(webhookDelivery).where(inArray(webhookDelivery.id, old));
    swept = rowCount ?? 0;
  } while (swept === sweptAtOnce);
  await db.execute(sql`
    delete from webhook_delivery as d using webhook as w
    where d.webhook_id = w.id and d.id <= (
      select id from webhook_delivery as n where n.webhook_id = w.id
      order by id desc offset ${kept} limit 1)`);
}
