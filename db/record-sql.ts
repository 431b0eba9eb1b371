/** Milliseconds of a JSON document as a time stamp. */
const instant = (ms: string): string => `to_timestamp(${ms} / 1000)`;

const issueColumns = [
  ['number', 'v.number'],
  ['stage', 'v.stage'],
  ['status', 'v.status'],
  ['type', 'v.type'],
  ['severity', 'v.severity'],
  ['stated_severity', 'v."statedSeverity"'],
  ['sla', 'v.sla'],
  ['line', 'v.line'],
  ['team', 'v.team'],
  ['assignee', 'v.assignee'],
  ['owner', 'v.owner'],
  ['customer_id', 'v."customerId"'],
  ['product', 'v.product'],
  ['external_id', 'v."externalId"'],
  ['content_id', 'v."contentId"'],
  ['policy_id', "v.policy->>'id'"],
  ['policy_version', "(v.policy->>'version')::int"],
  ['reported_by', 'v."reportedBy"'],
  ['reported_at', instant('v."reportedAt"')],
  ['closed_at', instant('v."closedAt"')],
  ['due_at', "coalesce((select min(due_at) from clocks), 'infinity')"],
  ['next_due_at', '$5::timestamptz'],
  ['view', '$4::jsonb'],
  ['updated_at', 'now()'],
] as const;

const clockColumns = ['state', 'target', 'started_at', 'due_at', 'met_at', 'breached_at'].concat([
  'calendar',
  'period',
  'misses',
  'provisional',
]);
/** What is settled when it is asked for, and what changes afterwards: column, type in the JSON, value. */
const approvalFixed = [
  ['kind', 'kind text', 'kind'],
  ['subject', 'subject jsonb', 'subject'],
  ['requested_by', '"requestedBy" text', '"requestedBy"'],
  ['requested_at', '"requestedAt" float8', instant('"requestedAt"')],
  ['text', 'text jsonb', 'text'],
  ['in_turn', '"inTurn" boolean', '"inTurn"'],
  ['quorum', 'quorum int', 'quorum'],
  ['veto', 'veto text[]', 'veto'],
] as const;
const approvalMoving = [
  ['state', 'state text', 'state'],
  ['parties', 'parties jsonb', 'parties'],
  ['approvers', 'approvers text[]', 'approvers'],
  ['named', 'named text[]', 'named'],
  ['waits_since', '"waitsSince" float8', instant('"waitsSince"')],
  ['remind_at', '"remindAt" float8', instant('"remindAt"')],
  ['reminders', 'reminders int', 'reminders'],
  ['escalates_at', '"escalatesAt" float8', instant('"escalatesAt"')],
  ['escalations', 'escalations int', 'escalations'],
  ['decided_by', '"decidedBy" text', '"decidedBy"'],
  ['decided_at', '"decidedAt" float8', instant('"decidedAt"')],
  ['expires_at', '"expiresAt" float8', instant('"expiresAt"')],
] as const;
const approvalColumns = [...approvalFixed, ...approvalMoving];
const taskColumns = ['department', 'owner', 'state', 'due_at', 'content_id', 'added_by'] as const;

const excluded = (columns: readonly string[]): string =>
  columns.map((column) => `${column} = excluded.${column}`).join(', ');

/** An upsert that leaves rows alone which say the same already. */
const upsert = (table: string, key: string, columns: readonly string[]): string => {
  const row = (prefix: string): string =>
    `(${columns.map((column) => `${prefix}.${column}`).join(', ')})`;
  return `on conflict (${key}) do update set ${excluded(columns)}
    where ${row(table)} is distinct from ${row('excluded')}`;
};

/** What the view has no more is deleted; the rows of an issue are few. */
const tasksAndRelations = `, tasks as materialized (
  select id, department, owner, state, ${instant('"dueAt"')} as due_at, content->>'id' as content_id,
    "addedBy" as added_by
  from saved, jsonb_to_recordset($4::jsonb #> '{joint,tasks}') as t (id text, department text,
    owner text, state text, "dueAt" float8, content jsonb, "addedBy" text)
), relations as materialized (
  select relation, issue as other
  from saved, jsonb_to_recordset($4::jsonb->'relations') as r (relation text, issue text)
), saved_tasks as (
  insert into task (issue_id, id, ${taskColumns.join(', ')})
  select $1, id, ${taskColumns.join(', ')} from tasks
  ${upsert('task', 'id', taskColumns)}
), gone_tasks as (
  delete from task using saved where issue_id = $1 and id not in (select id from tasks)
), saved_relations as (
  insert into issue_relation (issue_id, relation, other) select $1, relation, other from relations
  ${upsert('issue_relation', 'issue_id, other', ['relation'])}
), gone_relations as (
  delete from issue_relation using saved
  where issue_id = $1 and other not in (select other from relations)
)`;

/**
 * $1 stream, $2 version before the first event, $3 events, $4 view, $5 next due, $6 ids of contents, $7 kind, $8 leaves of the chain.
 * Nothing is written unless the events join what is there and say nothing else than what is there. The read models follow
 * only when every offered event is there, and only forward.
 */
const everything = `
with recursive offered as materialized (
  select $2::int + n::int as version, data, $8::bytea[] as leaves, n
  from jsonb_array_elements($3::jsonb) with ordinality as e (data, n)
), chained (version, hash) as (
  select $2::int, coalesce(
    (select hash from event where stream = $1 and version = $2::int), '\\x'::bytea)
  union all
  select offered.version, sha256(chained.hash || offered.leaves[n])
  from chained join offered on offered.version = chained.version + 1
), known as materialized (
  select version, event.data = offered.data and event.hash = chained.hash as same
  from offered join event using (version) join chained using (version) where event.stream = $1
), sound as materialized (
  select
    coalesce((select bool_or(not same) from known), false) as differs,
    $2::int = 0 or exists (select from event where stream = $1 and version = $2::int) as joins
), appended as (
  insert into event (stream, version, kind, type, at, due_at, by, data, hash)
  select $1, version, $7, data->>'type', ${instant("(data->>'at')::float8")},
    ${instant("(data->>'dueAt')::float8")}, data->>'by', data, hash
  from offered join chained using (version), sound
  where joins and not differs and version not in (select version from known)
  order by version
  on conflict (stream, version) do nothing
  returning version
), complete as materialized (
  select from sound where joins and not differs
    and (select count(*) from appended) + (select count(*) from known)
      = (select count(*) from offered)
), clocks as materialized (
  select name, state, target, ${instant('"startedAt"')} as started_at, ${instant('"dueAt"')} as due_at,
    ${instant('"metAt"')} as met_at, ${instant('"breachedAt"')} as breached_at,
    calendar, period, misses, assumed <> '[]' as provisional
  from jsonb_to_recordset($4::jsonb->'clocks') as c (name text, state text, target text,
    "startedAt" float8, "dueAt" float8, "metAt" float8, "breachedAt" float8, calendar text,
    period int, misses int, assumed jsonb)
), saved as (
  insert into issue (id, version, ${issueColumns.map(([column]) => column).join(', ')})
  select $1, $2::int + (select count(*)::int from offered),
    ${issueColumns.map(([, value]) => value).join(', ')}
  from complete, jsonb_to_record($4::jsonb) as v (number text, stage text, status text, type text,
    severity text, "statedSeverity" text, sla text, line smallint, team text, assignee text,
    owner text, policy jsonb, "customerId" text, product text, "externalId" text, "contentId" text,
    "reportedBy" text, "reportedAt" float8, "closedAt" float8)
  on conflict (id) do update
    set version = excluded.version, ${excluded(issueColumns.map(([column]) => column))}
    where issue.version < excluded.version
  returning version
), saved_clocks as (
  insert into clock (issue_id, name, ${clockColumns.join(', ')})
  select $1, name, ${clockColumns.join(', ')} from saved, clocks
  ${upsert('clock', 'issue_id, name', clockColumns)}
), saved_approvals as (
  insert into approval (id, issue_id, ${approvalColumns.map(([column]) => column).join(', ')})
  select id, $1, ${approvalColumns.map(([, , value]) => value).join(', ')}
  from saved, jsonb_to_recordset($4::jsonb->'approvals') as a (id text,
    ${approvalColumns.map(([, type]) => type).join(', ')})
  ${upsert(
    'approval',
    'id',
    approvalMoving.map(([column]) => column),
  )}
), referenced as (
  update content set referenced_at = now()
  from complete
  where id = any ($6::text[]) and referenced_at is null
)`;
const outcome = `
select
  (select array_agg(version) from appended) as appended,
  (select count(*)::int from known) as known,
  differs, joins,
  (select pg_notify('itr_recorded', $1 || ':' || version) from saved) as told
from sound
`;

/** For an issue that neither has nor had a task or a relation: most of them, and the parts that write those cost time. */
export const recordSql = everything + outcome;
export const recordLinkedSql = everything + tasksAndRelations + outcome;
