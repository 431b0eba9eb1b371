import type { FeedEvent } from '../domain/feed/cloud-event.ts';
import type { Reach } from '../domain/authority/scope.ts';
import type { Instant } from '../domain/process.ts';
import type { Database } from './database.ts';
import { reachable } from './reach.ts';
import { settledPosition } from './settled.ts';

/** Some of the events of all issues, in the order of their positions. */
export interface FeedPage {
  readonly events: readonly FeedEvent[];
  /** Everything up to here has been looked at; never less than what was asked for. */
  readonly upTo: number;
  /** There may be more at once. */
  readonly hasMore: boolean;
}

interface Row extends Omit<FeedEvent, 'position' | 'recordedAt'> {
  readonly position: string;
  readonly kind: string;
  readonly recordedAt: Date;
}

// every row, also those of other kinds: a position that nobody has is a gap, and only gaps are waited for
const pageSql = `
  select e.position, e.kind, e.stream as "issueId", e.version, e.data, e.recorded_at as "recordedAt",
    coalesce(i.number, '') as number, coalesce(i.customer_id, '') as "customerId"
  from event e left join issue i on i.id = e.stream
  where e.position > $1 order by e.position limit $2`;

/** Who writes keeps readers waiting no longer than this; they come again. */
const patienceMs = 1_000;

/**
 * The events after a position. Positions are handed out in order and become visible in any order, so a gap is passed
 * only when nobody is left who could fill it: what is given is complete up to `upTo`, and nothing is ever skipped.
 */
export async function readFeed(db: Database, after: number, limit: number): Promise<FeedPage> {
  const rows = await pageOf(db, after, limit);
  const joined = contiguous(rows, after);
  if (joined === rows.length) return toPage(rows, after, limit);
  // what comes before the first gap need not wait
  if (joined > 0) return { ...toPage(rows.slice(0, joined), after, limit), hasMore: true };
  const settled = await settledPosition(db, patienceMs);
  if (settled === undefined) return { events: [], upTo: after, hasMore: false };
  const final = (await pageOf(db, after, limit)).filter(
    ({ position }) => Number(position) <= settled,
  );
  return toPage(final, after, limit);
}

/** How many rows follow one another without a gap. */
function contiguous(rows: readonly Row[], after: number): number {
  const gap = rows.findIndex(({ position }, index) => Number(position) !== after + index + 1);
  return gap === -1 ? rows.length : gap;
}

async function pageOf(db: Database, after: number, limit: number): Promise<readonly Row[]> {
  const { rows } = await db.$client.query<Row>({
    name: 'feed-page',
    text: pageSql,
    values: [after, limit],
  });
  return rows;
}

function toPage(rows: readonly Row[], after: number, limit: number): FeedPage {
  const last = rows.at(-1);
  return {
    events: rows.filter(({ kind }) => kind === 'issue').map(feedEvent),
    upTo: last === undefined ? after : Number(last.position),
    hasMore: rows.length === limit,
  };
}

const feedEvent = ({ kind: _, position, recordedAt, ...row }: Row): FeedEvent => ({
  ...row,
  position: Number(position),
  recordedAt: recordedAt.getTime(),
});

/** The position of the newest event, settled or not; 0 when there is none. */
export async function newestPosition(db: Database): Promise<number> {
  const { rows } = await db.$client.query<{ position: string | null }>(
    'select max(position) as position from event',
  );
  return Number(rows[0]?.position ?? 0);
}

/** The first position of what was recorded from an instant on, less one: where whoever wants all since then begins. */
export async function positionBefore(db: Database, from: Instant): Promise<number> {
  const { rows } = await db.$client.query<{ position: string | null }>(
    `select min(position) - 1 as position from event where recorded_at >= to_timestamp($1::float8 / 1000)`,
    [from],
  );
  const { position } = rows[0] ?? { position: null };
  return position === null ? newestPosition(db) : Number(position);
}

/** Those of some events that somebody may know of. */
export async function eventsWithin(
  db: Database,
  reach: Reach,
  events: readonly FeedEvent[],
): Promise<readonly FeedEvent[]> {
  if (reach.all || events.length === 0) return events;
  const ids = [...new Set(events.map(({ issueId }) => issueId))];
  const within = await reachable(db, reach, ids);
  return events.filter(({ issueId }) => within.has(issueId));
}
