import type { Approval } from '../domain/approval/approval.ts';
import type { Belongings, Reach } from '../domain/authority/scope.ts';
import { CodedError } from '../domain/errors.ts';
import type { FeedEvent } from '../domain/feed/cloud-event.ts';
import { belongingsOf } from '../domain/issue/belongings.ts';
import type { IssueView } from '../domain/issue/view.ts';
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

// every row, also those of other kinds: a position that nobody has is a gap, and only gaps are waited for;
// the policy an issue was received under is long, and nobody is told of it
const pageSql = `
  select e.position, e.kind, e.stream as "issueId", e.version, e.recorded_at as "recordedAt",
    case when e.kind <> 'issue' then null when e.type = 'received' then e.data - 'policy' else e.data end as data,
    coalesce(i.number, '') as number, coalesce(i.customer_id, '') as "customerId"
  from event e left join issue i on i.id = e.stream
  where e.position > $1 order by e.position limit $2`;

/** Who writes keeps readers waiting no longer than this; they come again. */
const patienceMs = 1_000;

/** Positions up to which nothing can appear any more, as far as is known. */
const settled = new WeakMap<Database['$client'], number>();
const settledSoFar = (db: Database): number => settled.get(db.$client) ?? 0;

function remember(db: Database, position: number): void {
  if (position > settledSoFar(db)) settled.set(db.$client, position);
}

/** The database is another one than before: it was restored. */
export const forgetSettled = (db: Database): boolean => settled.delete(db.$client);

/**
 * The events after a position. Positions are handed out in order and become visible in any order, so a gap is passed
 * only when nobody is left who could fill it: what is given is complete up to `upTo`, and nothing is ever skipped.
 */
export async function readFeed(db: Database, after: number, limit: number): Promise<FeedPage> {
  const known = settledSoFar(db);
  const rows = await pageOf(db, after, limit);
  const joined = complete(rows, after, known);
  // what comes before the first gap need not wait
  if (joined === rows.length || joined > 0) {
    const page = toPage(rows.slice(0, joined), after, limit);
    if (after <= known) remember(db, page.upTo);
    return joined === rows.length ? page : { ...page, hasMore: true };
  }
  const end = await settledPosition(db, patienceMs);
  if (end === undefined) return { events: [], upTo: after, hasMore: false };
  remember(db, end);
  const final = (await pageOf(db, after, limit)).filter(({ position }) => Number(position) <= end);
  return toPage(final, after, limit);
}

/** How many rows stand before the first gap that somebody may still fill. */
function complete(rows: readonly Row[], after: number, known: number): number {
  let next = Math.max(after, known) + 1;
  for (const [index, { position }] of rows.entries()) {
    const at = Number(position);
    if (at > next) return index;
    if (at === next) next += 1;
  }
  return rows.length;
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

const feedEvent = ({
  issueId,
  number,
  customerId,
  version,
  data,
  position,
  recordedAt,
}: Row): FeedEvent => ({
  issueId,
  number,
  customerId,
  version,
  data,
  position: Number(position),
  recordedAt: recordedAt.getTime(),
});

/** The position of the newest event that can be seen, settled or not; 0 when there is none. */
export async function newestPosition(db: Database): Promise<number> {
  const { rows } = await db.$client.query<{ position: string | null }>(
    'select max(position) as position from event',
  );
  return Number(rows[0]?.position ?? 0);
}

/**
 * Where whoever wants nothing but what comes begins: nothing recorded later stands before it.
 * @returns undefined when somebody has been writing for long and it cannot be told.
 */
export async function settledEnd(db: Database): Promise<number | undefined> {
  const end = await settledPosition(db, patienceMs);
  if (end !== undefined) remember(db, end);
  const known = settledSoFar(db);
  return end ?? (known === 0 ? undefined : known);
}

/** Transactions take seconds; clocks are put right by less than this. */
const skewMs = 60_000;
/** So many rows are looked at rather than halved again. */
const fewRows = 500;

/**
 * Where whoever wants all that was recorded since an instant begins. Times of recording rise with the positions, though
 * not strictly: the place is found by halving, and looked at closely from a minute before.
 * @throws {CodedError} `unavailable` when somebody has been writing for long and it cannot be told.
 */
export async function positionBefore(db: Database, from: Instant): Promise<number> {
  // first of all: what cannot be seen yet may have been recorded since
  const end = await settledEnd(db);
  if (end === undefined) throw new CodedError({ code: 'unavailable' });
  let [before, since] = [0, end + 1];
  while (since - before > fewRows) {
    const middle = Math.floor((before + since) / 2);
    const row = await firstFrom(db, middle);
    if (row !== undefined && row.recordedAt.getTime() < from - skewMs) {
      before = Number(row.position);
    } else since = middle;
  }
  const { rows } = await db.$client.query<{ position: string }>(
    `select position from event where position > $1 and recorded_at >= $2 order by position limit 1`,
    [before, new Date(from)],
  );
  const [first] = rows;
  return first === undefined ? end : Math.min(Number(first.position) - 1, end);
}

async function firstFrom(db: Database, position: number) {
  const { rows } = await db.$client.query<{ position: string; recordedAt: Date }>(
    `select position, recorded_at as "recordedAt" from event
     where position >= $1 order by position limit 1`,
    [position],
  );
  return rows[0];
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

/** What of an issue decides who sees its events. */
export interface IssueSetting {
  readonly id: string;
  readonly belongings: Belongings;
  readonly customerId: string;
  readonly approvals: readonly Approval[];
}

const settingSql = `
  select id, customer_id as "customerId", reported_by as "reportedBy", owner, assignee, team,
    view->'joint' as joint, view->'approvals' as approvals
  from issue where id = any($1)`;

type SettingRow = Pick<
  IssueView,
  'id' | 'customerId' | 'reportedBy' | 'owner' | 'assignee' | 'team' | 'joint' | 'approvals'
>;

/** The same question as `eventsWithin` answers, answered once for many who ask it. */
export async function issueSettings(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IssueSetting>> {
  const { rows } = await db.$client.query<SettingRow>({
    name: 'feed-settings',
    text: settingSql,
    values: [ids],
  });
  return new Map(
    rows.map(({ id, approvals, ...row }) => [
      id,
      {
        id,
        approvals,
        customerId: row.customerId,
        belongings: belongingsOf({ ...row, closedAt: null }),
      },
    ]),
  );
}
