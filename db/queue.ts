import { sql, type SQL } from 'drizzle-orm';
import type { Reach } from '../domain/authority/scope.ts';
import type { Instant } from '../domain/process.ts';
import {
  breachingSince,
  mostCounted,
  queueNames,
  type QueueName,
  type Viewer,
} from '../domain/queue.ts';
import type { Cursor, Page } from './cursor.ts';
import type { Database } from './database.ts';
import { behindDue, byDue, duePage, listed, type ListedIssue } from './issue.ts';
import { within } from './reach.ts';
import { issue } from './schema/issue.ts';

export interface QueueCount {
  readonly count: number;
  /** There are more than `count`. */
  readonly more: boolean;
}

export interface QueuePage {
  readonly now: Instant;
  readonly cursor?: Cursor | undefined;
  readonly limit: number;
  /** Only what lies within; everything when not given. */
  readonly reach?: Reach | undefined;
}

interface Asked {
  readonly viewer: Viewer;
  readonly now: Instant;
  readonly reach?: Reach | undefined;
}

const open = sql`${issue.closedAt} is null`;
/** Values that a partial index names are written out, so that it fits whichever way the statement is planned. */
const conditions: Readonly<Record<Exclude<QueueName, 'my-team'>, (asked: Asked) => SQL>> = {
  mine: ({ viewer }) => sql`${open} and ${issue.owner} = ${viewer.person}`,
  unassigned: () => sql`${open} and ${issue.owner} is null and ${issue.assignee} is null`,
  'offered-to-me': ({ viewer }) =>
    sql`${open} and ${issue.assignee} = ${viewer.person} and ${issue.assignee} is distinct from ${issue.owner}`,
  'breaching-next': ({ now }) =>
    sql`${open} and ${issue.dueAt} >= ${sql.param(breachingSince(now), issue.dueAt)} and ${issue.dueAt} < 'infinity'`,
  'waiting-for-customer': () => sql`${open} and ${issue.status} = 'waiting-for-customer'`,
  suspended: () => sql`${open} and ${issue.status} = 'suspended'`,
  'all-s1': () => sql`${open} and ${issue.severity} = 'S1'`,
};

/**
 * Ids and due instants of the first rows of a queue. The queue of several teams is put together of the first rows of
 * each, for an index goes in order of one team only.
 */
function firstRows(name: QueueName, asked: Asked, after: SQL | undefined, most: number): SQL {
  const reach = within(asked.reach ?? { all: true });
  const seen = sql`${reach === undefined ? sql`` : sql` and ${reach}`}`;
  const rest = sql`${seen}${after === undefined ? sql`` : sql` and ${after}`} order by ${byDue} limit ${most}`;
  if (name !== 'my-team') {
    return sql`select ${issue.id}, ${issue.dueAt} from ${issue} where ${conditions[name](asked)}${rest}`;
  }
  const teams = sql.param([...asked.viewer.teams]);
  return sql`select of_team.id, of_team.due_at from (select distinct unnest(${teams}::text[])) as viewed (team),
    lateral (select ${issue.id}, ${issue.dueAt} from ${issue}
      where ${open} and ${issue.team} = viewed.team${rest}) as of_team
    order by of_team.due_at, of_team.id limit ${most}`;
}

/** The statement behind `listQueue`; asks for one row more than the page holds. */
export function queueQuery(
  db: Database,
  name: QueueName,
  viewer: Viewer,
  { now, cursor, limit, reach }: QueuePage,
) {
  const after = cursor === undefined ? undefined : behindDue(cursor);
  const first = firstRows(name, { viewer, now, reach }, after, limit + 1);
  return listed(db)
    .where(sql`${issue.id} in (select id from (${first}) as first)`)
    .orderBy(byDue);
}

/** One page of a queue, soonest deadline first, what is never due last. */
export async function listQueue(
  db: Database,
  name: QueueName,
  viewer: Viewer,
  page: QueuePage,
): Promise<Page<ListedIssue>> {
  return duePage(await queueQuery(db, name, viewer, page), page.limit);
}

/** The statement behind `countQueues`: one number for each queue. */
export function countQuery(viewer: Viewer, now: Instant, reach?: Reach): SQL {
  const numbers = queueNames.map((name) => {
    const first = firstRows(name, { viewer, now, reach }, undefined, mostCounted + 1);
    return sql`(select count(*)::int from (${first}) as first) as ${sql.identifier(name)}`;
  });
  return sql`select ${sql.join(numbers, sql`, `)}`;
}

/** How many issues stand in each queue; counted up to 1,000. */
export async function countQueues(
  db: Database,
  viewer: Viewer,
  now: Instant,
  reach?: Reach,
): Promise<Readonly<Record<QueueName, QueueCount>>> {
  const { rows } = await db.execute<Record<QueueName, number>>(countQuery(viewer, now, reach));
  const counted = (name: QueueName): QueueCount => {
    const count = rows[0]?.[name] ?? 0;
    return { count: Math.min(count, mostCounted), more: count > mostCounted };
  };
  return Object.fromEntries(queueNames.map((name) => [name, counted(name)])) as Record<
    QueueName,
    QueueCount
  >;
}
