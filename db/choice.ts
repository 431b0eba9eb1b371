import { asc, eq } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import type { Instant } from '../domain/process.ts';
import type { Choice, Judged, Need, Workload } from '../domain/routing/routing.ts';
import type { Database } from './database.ts';
import { choice, type PackedCandidate } from './schema/choice.ts';
import { inTransaction } from './transaction.ts';

/** A choice that was made. */
export interface StoredChoice extends Choice {
  readonly id: string;
  readonly issueId: string;
  readonly at: Instant;
  /** What the issue needed; null where nobody wrote it down. */
  readonly need: Need | null;
}

interface Choosing {
  /** Names the choice: it is made once. */
  readonly id: string;
  readonly issueId: string;
  readonly at: Instant;
  /** Ids of those who may come into question. */
  readonly people: readonly string[];
  readonly need?: Need;
}

/** Any number that nobody else takes an advisory lock on; see migrate.ts. */
const lockKey = 4_871_203_378;

/** So long an offer may take from its choice to the row of its issue. */
const offerUnderWayMs = 15_000;

/**
 * Chooses somebody, once: under one lock with every other choice, so that two at a time do not both see a person
 * without work and take the same one.
 * @param decide takes what everybody has to do; whoever has nothing and never had is in it too.
 */
export async function chooseOnce(
  db: Database,
  choosing: Choosing,
  decide: (workloads: ReadonlyMap<string, Workload>) => Choice,
): Promise<Choice> {
  const { id, issueId, at, people, need } = choosing;
  return inTransaction(db, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
    const known = await client.query<
      Omit<Choice, 'candidates'> & { readonly candidates: readonly PackedCandidate[] }
    >({
      name: 'known-choice',
      text: knownSql,
      values: [id],
    });
    const [made] = known.rows;
    if (made !== undefined) return { ...made, candidates: made.candidates.map(unpacked) };
    const taken = decide(await workloadsOf(client, people, at));
    const { person, team, rule, candidates } = taken;
    await client.query({
      name: 'add-choice',
      text: addSql,
      values: [
        id,
        issueId,
        new Date(at),
        person,
        team,
        rule,
        JSON.stringify(kept(candidates).map(packed)),
        need === undefined ? null : JSON.stringify(need),
      ],
    });
    return taken;
  });
}

/** So many are kept with their reasons, whoever was taken among them. */
const mostKept = 2000;

function kept(candidates: readonly Judged[]): readonly Judged[] {
  if (candidates.length <= mostKept) return candidates;
  const taken = candidates.filter(({ reason }) => reason === 'taken');
  const others = candidates.filter(({ reason }) => reason !== 'taken');
  return [...taken, ...others].slice(0, mostKept);
}

/** A candidate without the names of its fields: thousands are written at a time. */
const packed = (one: Judged): PackedCandidate => [
  one.person,
  one.reason,
  (['absent', 'onDuty', 'onRoster', 'working'] as const).map((name) => Number(one[name])).join(''),
  one.skill,
  one.speaks,
  one.load,
  one.capacity,
  one.lastOfferedAt,
];

function unpacked([person, reason, flags, ...rest]: PackedCandidate): Judged {
  const [absent, onDuty, onRoster, working] = flags.split('').map((flag) => flag === '1');
  const [skill, speaks, load, capacity, lastOfferedAt] = rest;
  return {
    person,
    reason,
    absent: absent === true,
    onDuty: onDuty === true,
    onRoster: onRoster === true,
    working: working === true,
    skill,
    speaks,
    load,
    capacity,
    lastOfferedAt,
  };
}

const addSql = `
with added as (
  insert into choice (id, issue_id, at, person, team, rule, candidates, need)
  values ($1, $2, $3, $4, $5, $6, $7::json, $8::jsonb)
  returning person, at
)
insert into last_choice (person, at) select person, at from added where person is not null
on conflict (person) do update set at = greatest(last_choice.at, excluded.at)
`;

const knownSql = 'select person, team, rule, candidates from choice where id = $1';

/**
 * $1 people, $2 since when an offer may be under way. What somebody has: open issues that are offered to or owned by
 * them, each once, and choices whose offer the row of the issue does not show yet. The people are hidden from the
 * planner, which else weighs each of thousands whenever it is asked. Choices of the last seconds are few: others than
 * those asked for may be among their people.
 */
const workloadSql = `
with asked as materialized (
  select $1::text[] as people
), work (person, issues, at) as (
  select owner, count(*), null::timestamptz from issue
  where closed_at is null and owner is not null and owner = any ((select people from asked)::text[])
  group by owner
  union all
  select assignee, count(*), null from issue
  where closed_at is null and assignee is distinct from owner
    and assignee = any ((select people from asked)::text[])
  group by assignee
  union all
  select person, count(distinct issue_id), null from choice
  where person is not null and at > $2 and not exists (
    select from issue where id = issue_id
      and (closed_at is not null or owner = person or assignee = person))
  group by person
  union all
  select person, 0, at from last_choice where person = any ((select people from asked)::text[])
)
select person, sum(issues)::int as load, round(date_part('epoch', max(at)) * 1000) as "lastOfferedAt"
from work group by person
`;

const noWork: Workload = { load: 0, lastOfferedAt: null };

async function workloadsOf(
  client: PoolClient,
  people: readonly string[],
  at: Instant,
): Promise<ReadonlyMap<string, Workload>> {
  const { rows } = await client.query<Workload & { readonly person: string }>({
    name: 'workloads',
    text: workloadSql,
    values: [people, new Date(at - offerUnderWayMs)],
  });
  const workloads = new Map(people.map((person) => [person, noWork]));
  for (const { person, load, lastOfferedAt } of rows) {
    if (workloads.has(person)) workloads.set(person, { load, lastOfferedAt });
  }
  return workloads;
}

/** The choices made for an issue, oldest first. */
export async function choicesOf(db: Database, issueId: string): Promise<readonly StoredChoice[]> {
  const rows = await db
    .select()
    .from(choice)
    .where(eq(choice.issueId, issueId))
    .orderBy(asc(choice.at), asc(choice.id));
  return rows.map((row) => ({ ...row, candidates: row.candidates.map(unpacked) }));
}
