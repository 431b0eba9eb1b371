import { dayMs } from '../domain/calendar/date.ts';
import type { Summary } from '../domain/desk/summary.ts';
import type { Instant } from '../domain/process.ts';
import type { Database } from './database.ts';

/** Of whom, and until when something counts as due today. */
interface Asked {
  readonly person: string;
  readonly until: Instant;
}

/**
 * $1 people, $2 until when something counts as due today for each, $3 now. For a "yes" waits what somebody may decide now:
 * not what they have asked for, nor what they have decided already.
 */
export const summarySql = `
select
  asked.person,
  owned.count as "owned",
  owned.due as "dueToday",
  owned.breached,
  offered.count as "offered",
  tasks.count as "tasks",
  approvals.count as "approvals"
from unnest($1::text[], $2::timestamptz[]) as asked (person, until)
cross join lateral (
  select
    count(*)::int as count,
    (count(*) filter (where due_at > $3 and due_at <= asked.until))::int as due,
    (count(*) filter (where sla = 'breached'))::int as breached
  from issue where closed_at is null and owner = asked.person
) as owned
cross join lateral (
  select count(*)::int as count from issue
  where closed_at is null and assignee is distinct from owner and assignee = asked.person
) as offered
cross join lateral (
  select count(*)::int as count from task
  where state in ('offered', 'accepted') and owner = asked.person and due_at <= asked.until
) as tasks
cross join lateral (
  select count(*)::int as count from approval
  where state = 'pending' and requested_by <> asked.person
    and (
      asked.person = any (named)
      or exists (
        select from person where person.id = asked.person and (
          approvers && array_remove(person.roles, 'customer')
          or ('customer' = any (approvers) and 'customer' = any (person.roles)
            and (select customer_id from issue where issue.id = approval.issue_id)
              = any (person.customers || person.customer_id))
        )
      )
    )
    and not jsonb_path_exists(
      parties,
      '$[*].votes[*] ? (@.by == $who || @.onBehalfOf == $who)',
      jsonb_build_object('who', asked.person)
    )
) as approvals
`;

/** What lies before some people; nobody is left out, each once. */
export async function summariesOf(
  db: Database,
  asked: readonly Asked[],
  now: Instant,
): Promise<ReadonlyMap<string, Summary>> {
  const { rows } = await db.$client.query<Summary & { readonly person: string }>({
    name: 'summaries',
    text: summarySql,
    values: [
      asked.map(({ person }) => person),
      asked.map(({ until }) => new Date(until)),
      new Date(now),
    ],
  });
  return new Map(rows.map(({ person, ...summary }) => [person, summary]));
}

/** What lies before one person now; today ends at `until`, by default in 24 hours. */
export async function summaryOf(
  db: Database,
  person: string,
  now: Instant,
  until: Instant = now + dayMs,
): Promise<Summary> {
  const found = (await summariesOf(db, [{ person, until }], now)).get(person);
  if (found === undefined) throw new Error('The summary of one person has one row.');
  return found;
}
