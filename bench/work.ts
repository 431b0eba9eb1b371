import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { peopleCount, personPrefix, teamCount, teamPrefix } from './organisation.ts';

/** A statement may not take long. */
const portion = 5000;

/**
 * Issues of our teams and people, three quarters of them closed, and as many choices of the past.
 * @param template id of an issue whose view all of them have, so that they are as large as others are
 */
export async function writeWork(
  db: Database,
  template: string,
  count: number,
  signal: AbortSignal,
): Promise<void> {
  for (let from = 1; from <= count; from += portion) {
    signal.throwIfAborted();
    const to = Math.min(count, from + portion - 1);
    const span = sql`generate_series(${from}::int, ${to}::int) as n`;
    await db.execute(contentSql(span));
    await db.execute(issueSql(span, template));
    await db.execute(choiceSql(span));
  }
  await db.execute(sql`
    insert into last_choice (person, at)
    select person, max(at) from choice where person is not null group by person
    on conflict (person) do nothing`);
  // As autovacuum leaves them after a while.
  for (const table of ['issue', 'content', 'choice', 'last_choice']) {
    await db.execute(sql.raw(`vacuum analyze ${table}`));
  }
}

/** Everybody in turn, of what is open and of what is closed; the place in the circle moves on with each round. */
const place = sql.raw(`(n / 4 * 7 + n / 4 / ${peopleCount}) % ${peopleCount}`);
const person = sql.raw(`'${personPrefix}' || place`);
const team = sql.raw(`'${teamPrefix}' || place % ${teamCount}`);

const contentSql = (span: SQL): SQL => sql`
  insert into content (id, kind, issue_id, digest, body, referenced_at)
  select 'bench-' || n || '.content', 'issue', 'bench-' || n, 'd',
    jsonb_build_object('title', 'Base station ' || n || ' is down'), now()
  from ${span}`;

/** Of 25 open ones each one is suspended, waiting, offered to somebody, and nobody's. */
const issueSql = (span: SQL, template: string): SQL => sql`
  with made as (
    select n, 'bench-' || n as id, ${place} as place, n % 4 <> 0 as over, n % 100 in (4, 8) as held,
      n % 100 = 12 as free, n % 100 in (12, 16) as not_owned
    from ${span}
  )
  insert into issue (id, number, version, stage, status, type, severity, stated_severity, sla, line, team,
    owner, assignee, customer_id, content_id, policy_id, policy_version, reported_by, reported_at, closed_at, due_at, view)
  select made.id, 'BENCH-' || n, 1, case when over then 'close' else 'resolve' end,
    case when over then 'closed' when n % 100 = 4 then 'suspended'
      when n % 100 = 8 then 'waiting-for-customer' else 'in-progress' end, 'fault',
    case when n % 100 = 0 then 'S1' when n % 10 = 0 then 'S2' else 'S3' end, 'S3', 'on-track', 1, ${team},
    case when not_owned then null else ${person} end, case when free then null else ${person} end,
    'bench-c-' || n % 20, made.id || '.content', 'default', 1, 'ina', now() - n * interval '1 min',
    case when over then now() end,
    case when over or held then 'infinity' else now() + (n % 20000 - 1000) * interval '1 min' end,
    view || jsonb_build_object('id', made.id, 'number', 'BENCH-' || n)
  from made, (select view from issue where id = ${template}) as template`;

const choiceSql = (span: SQL): SQL => sql`
  with made as (select n, ${place} as place from ${span})
  insert into choice (id, issue_id, at, person, team, candidates)
  select 'bench-' || n || '/1.0', 'bench-' || n, now() - n * interval '1 min', ${person}, ${team},
    json_build_array(json_build_object('person', ${person}, 'absent', false, 'onDuty', false,
      'onRoster', false, 'working', true, 'skill', 3, 'speaks', true, 'load', n % 20, 'capacity', null,
      'lastOfferedAt', null, 'reason', 'taken'))
  from made`;
