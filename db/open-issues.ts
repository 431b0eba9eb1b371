import { and, asc, eq, gt, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { IssueEvent } from '../domain/issue/event.ts';
import type { IssueView } from '../domain/issue/view.ts';
import type { RebaseScope } from '../domain/rebase.ts';
import type { Instant } from '../domain/process.ts';
import type { Database } from './database.ts';
import { event } from './schema/event.ts';
import { issue } from './schema/issue.ts';
import { policy } from './schema/policy.ts';

/** Open issues of a scope after an id, by id. */
export async function openIssues(
  db: Database,
  scope: RebaseScope,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly IssueView[]> {
  const rows = await db
    .select({ view: issue.view })
    .from(issue)
    .where(and(isNull(issue.closedAt), gt(issue.id, after), inScope(scope)))
    .orderBy(asc(issue.id))
    .limit(limit);
  return rows.map(({ view }) => view);
}

function inScope(scope: RebaseScope): SQL | undefined {
  switch (scope.kind) {
    case 'policy':
      return and(
        eq(issue.policyId, scope.id),
        scope.version === null ? undefined : eq(issue.policyVersion, scope.version),
      );
    case 'calendar':
      // Also clocks that are still to start count on it, so the policy says who is concerned.
      return sql`exists (select from ${policy}
        where ${policy.id} = ${issue.policyId} and ${policy.version} = ${issue.policyVersion}
        and (${policy.document}->>'businessCalendar' = ${scope.id}
          or ${policy.document} @> ${JSON.stringify({ targets: [{ calendar: scope.id }] })}::jsonb))`;
    case 'issues':
      return inArray(issue.id, [...scope.ids]);
  }
}

/** Issues received in a period, oldest first: their ids and when they were reported. */
function issuesReported(
  db: Database,
  period: { readonly from: Instant; readonly to: Instant },
  after: { readonly at: Instant; readonly id: string },
  limit: number,
): Promise<readonly { readonly id: string; readonly reportedAt: Instant }[]> {
  const { id, reportedAt } = issue;
  return db
    .select({ id, reportedAt })
    .from(issue)
    .where(
      and(
        sql`${reportedAt} >= ${sql.param(period.from, reportedAt)}`,
        sql`${reportedAt} < ${sql.param(period.to, reportedAt)}`,
        sql`(${reportedAt}, ${id}) > (${sql.param(after.at, reportedAt)}, ${after.id})`,
      ),
    )
    .orderBy(asc(reportedAt), asc(id))
    .limit(limit);
}

/** The events of some streams, each in order. */
async function eventsOf(
  db: Database,
  streams: readonly string[],
): Promise<ReadonlyMap<string, readonly IssueEvent[]>> {
  const rows = await db
    .select({ stream: event.stream, data: event.data })
    .from(event)
    .where(and(inArray(event.stream, [...streams]), eq(event.kind, 'issue')))
    .orderBy(asc(event.stream), asc(event.version));
  const found = new Map<string, IssueEvent[]>(streams.map((stream) => [stream, []]));
  for (const { stream, data } of rows) found.get(stream)?.push(data as IssueEvent);
  return found;
}

const pageSize = 100;

/** Events of every issue received in a period, oldest issue first; read page by page. */
export async function* recordedIssues(
  db: Database,
  period: { readonly from: Instant; readonly to: Instant },
): AsyncGenerator<readonly IssueEvent[]> {
  let after = { at: period.from, id: '' };
  for (;;) {
    const page = await issuesReported(db, period, after, pageSize);
    const last = page.at(-1);
    if (last === undefined) return;
    yield* (
      await eventsOf(
        db,
        page.map(({ id }) => id),
      )
    ).values();
    after = { at: last.reportedAt, id: last.id };
  }
}

/** Events of every open issue of a scope, by id; read page by page. */
export async function* openIssueEvents(
  db: Database,
  scope: RebaseScope,
): AsyncGenerator<readonly IssueEvent[]> {
  let after = '';
  for (;;) {
    const page = await openIssues(db, scope, { after, limit: pageSize });
    const last = page.at(-1);
    if (last === undefined) return;
    yield* (
      await eventsOf(
        db,
        page.map(({ id }) => id),
      )
    ).values();
    after = last.id;
  }
}
