import { sql, type SQL } from 'drizzle-orm';
import type { Status } from '../domain/issue/stages.ts';
import type { Reach } from '../domain/authority/scope.ts';
import type { Instant } from '../domain/process.ts';
import {
  comparedSince,
  leastSimilarity,
  mostCharacters,
  mostCompared,
  mostLookedAt,
  mostWeighed,
} from '../domain/similar.ts';
import type { Database } from './database.ts';
import { within } from './reach.ts';
import { issue } from './schema/issue.ts';

/** An issue whose report reads like another one's. */
export interface SimilarIssue {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly status: Status;
  readonly reportedAt: Instant;
  /** 0 to 1. */
  readonly similarity: number;
}

/** Trigrams of other characters than ASCII depend on the locale of the cluster, so they are left out everywhere. */
const words = (search: string): SQL =>
  sql`regexp_replace(left(${sql.raw(search)}, ${mostCharacters}), '[^ -~]+', ' ', 'g')`;

/** The statement behind `similarIssues`; domain/similar.ts says how texts are compared. */
export function similarQuery(
  issueId: string,
  since: Instant,
  limit: number,
  reach: Reach = { all: true },
): SQL {
  const closedSince = sql.param(since, issue.closedAt);
  // A pair of two ASCII characters has two bytes; any other one has more and counts as wide.
  return sql`
with mine as materialized (
  select issue.id, customer_id, product, pairs, ${words('search')} as words
  from issue join content on content.id = content_id
  where issue.id = ${issueId} and search is not null
), newest as materialized (
  select other.id, other.content_id
  from mine, lateral (
    select id, content_id, product, closed_at, reported_at from issue
    where customer_id = mine.customer_id and ${within(reach) ?? sql`true`}
    order by reported_at desc, issue.id desc limit ${mostLookedAt}
  ) as other
  where other.id <> mine.id and (closed_at is null or closed_at >= ${closedSince})
    and (mine.product is null or other.product is null or other.product = mine.product)
    and not exists (select from issue_relation as r where r.issue_id = mine.id and r.other = other.id)
    and not exists (select from issue_relation as r where r.issue_id = other.id and r.other = mine.id)
  order by other.reported_at desc, other.id desc
  limit ${mostCompared}
), my_pair as materialized (
  select pair from mine, unnest(pairs) as pair
), compared as (
  select id,
    count(*) filter (where not is_wide) as plain,
    count(*) filter (where is_wide) as wide,
    count(my_pair.pair) filter (where not is_wide) as common_plain,
    count(my_pair.pair) filter (where is_wide) as common_wide
  from (
    select newest.id, pair, octet_length(pair) > 2 as is_wide
    from newest join content on content.id = content_id, unnest(content.pairs) as pair
  ) as their left join my_pair using (pair)
  group by id
), weighed as (
  select compared.id, common_plain, common_wide,
    my.plain + compared.plain - common_plain as plain, my.wide + compared.wide - common_wide as wide
  from compared, (select count(*) filter (where octet_length(pair) = 2) as plain,
    count(*) filter (where octet_length(pair) > 2) as wide from my_pair) as my
), likest as (
  select * from weighed
  order by (common_plain + common_wide)::float8 / (plain + wide) desc, id
  limit ${mostWeighed}
), scored as materialized (
  select likest.id, status, number, reported_at, body->>'title' as title,
    (plain * similarity(words, ${words('content.search')}) + common_wide) / (plain + wide) as similarity
  from mine, likest join issue using (id) join content on content.id = content_id
)
select id, number, title, status, reported_at as "reportedAt", similarity from scored
where similarity >= ${leastSimilarity}
order by similarity desc, reported_at desc, id
limit ${limit}`;
}

/**
 * Issues of the same customer that may be the same trouble, the likest first, as far as a reader knows of them; none
 * when the report is erased.
 */
export async function similarIssues(
  db: Database,
  issueId: string,
  limit: number,
  reach?: Reach,
): Promise<readonly SimilarIssue[]> {
  const statement = similarQuery(issueId, comparedSince(Date.now()), limit, reach);
  const { rows } = await db.execute<Omit<SimilarIssue, 'reportedAt'> & { reportedAt: string }>(
    statement,
  );
  return rows.map((row) => ({ ...row, reportedAt: Date.parse(row.reportedAt) }));
}
