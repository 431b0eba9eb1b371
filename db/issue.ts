import { and, asc, desc, eq, lt, sql, type SQL } from 'drizzle-orm';
import { numberOf } from '../domain/issue/number.ts';
import type { SlaState, Stage, Status } from '../domain/issue/stages.ts';
import type { IssueView } from '../domain/issue/view.ts';
import type { Line, Severity } from '../domain/policy/policy.ts';
import type { Instant } from '../domain/process.ts';
import type { Reach } from '../domain/authority/scope.ts';
import { sealedColumns, type SealedContact } from './contact.ts';
import { toPage, type Cursor, type Page } from './cursor.ts';
import type { Database } from './database.ts';
import { within } from './reach.ts';
import { contact, dataSubject } from './schema/contact.ts';
import { content, type IssueContent } from './schema/content.ts';
import { drawnNumber, issue } from './schema/issue.ts';
import { pairsOf, searchable } from './search.ts';

export interface RecordedIssue {
  readonly view: IssueView;
  readonly version: number;
  /** Null: erased. */
  readonly content: IssueContent | null;
  /** Whom it names; null: nobody, or that cannot be told now. */
  readonly contact: SealedContact | null;
}

/** One line of a list: the issue without the long text. */
export interface ListedIssue {
  readonly view: IssueView;
  readonly version: number;
  readonly title: string | null;
}

interface IssueFilter {
  readonly stage?: Stage | undefined;
  readonly status?: Status | undefined;
  readonly severity?: Severity | undefined;
  readonly sla?: SlaState | undefined;
  readonly owner?: string | undefined;
  readonly team?: string | undefined;
  readonly line?: Line | undefined;
  readonly customerId?: string | undefined;
  /** Found in number, title or description. */
  readonly q?: string | undefined;
  /** False: `q` is looked for in numbers only, for who may not read the words. */
  readonly inWords?: boolean | undefined;
  /** Only what lies within; everything when not given. */
  readonly reach?: Reach | undefined;
}

export interface IssueQuery extends IssueFilter {
  /** `dueAt`: soonest first, what is never due last. `reportedAt`: newest first. */
  readonly sort: 'dueAt' | 'reportedAt';
  readonly cursor?: Cursor | undefined;
  readonly limit: number;
}

/** One issue with its content and contact, or undefined when none is recorded under this id. */
export async function getIssue(db: Database, id: string): Promise<RecordedIssue | undefined> {
  const [row] = await db
    .select({ view: issue.view, version: issue.version, body: content.body, ...sealedColumns })
    .from(issue)
    .leftJoin(content, eq(content.id, issue.contentId))
    .leftJoin(contact, eq(contact.issueId, issue.id))
    .leftJoin(dataSubject, eq(dataSubject.id, contact.subjectId))
    .where(eq(issue.id, id));
  if (row === undefined) return undefined;
  const { view, version, body, subjectId, ...sealed } = row;
  return {
    view,
    version,
    content: body as IssueContent | null,
    contact: subjectId === null ? null : { issueId: id, subjectId, ...sealed },
  };
}

/** The version up to which an issue is recorded; 0 when it is not. */
export async function recordedVersion(db: Database, id: string): Promise<number> {
  const [row] = await db.select({ version: issue.version }).from(issue).where(eq(issue.id, id));
  return row?.version ?? 0;
}

/** One page of a list of issues. */
export async function listIssues(db: Database, query: IssueQuery): Promise<Page<ListedIssue>> {
  const rows = await issuesQuery(db, query);
  if (query.sort === 'dueAt') return duePage(rows, query.limit);
  return toPage(rows, query.limit, ({ view }) => ({ value: view.reportedAt, id: view.id }), item);
}

type ListedRow = ListedIssue & { readonly dueAt: Instant };
const item = ({ view, version, title }: ListedRow): ListedIssue => ({ view, version, title });

/** The page of a list by due instant. */
export const duePage = (rows: readonly ListedRow[], limit: number): Page<ListedIssue> =>
  toPage(
    rows,
    limit,
    ({ dueAt, view }) => ({ value: dueAt === Infinity ? null : dueAt, id: view.id }),
    item,
  );

/** Soonest first, what is never due last. */
export const byDue = sql`${issue.dueAt}, ${issue.id}`;

/** What a list shows of issues. */
export function listed(db: Database) {
  const { view, version, dueAt } = issue;
  return db
    .select({ view, version, dueAt, title: sql<string | null>`${content.body}->>'title'` })
    .from(issue)
    .leftJoin(content, eq(content.id, issue.contentId));
}

/**
 * The statement behind `listIssues`; asks for one row more than the page holds. Who sees few issues has the page picked
 * before the words are fetched, for the planner would fetch them for all that may come into question.
 */
export function issuesQuery(db: Database, { sort, cursor, limit, ...filter }: IssueQuery) {
  const order = sort === 'dueAt' ? [byDue] : [desc(issue.reportedAt), desc(issue.id)];
  const after = cursor === undefined ? undefined : behind(sort, cursor);
  const wanted = and(...conditions(filter), after);
  const isOpen = filter.reach === undefined || filter.reach.all;
  const picked = sql`${issue.id} in (select id from (select ${issue.id} from ${issue}
    where ${wanted} order by ${sql.join(order, sql`, `)} limit ${limit + 1}) as picked)`;
  return listed(db)
    .where(isOpen ? wanted : picked)
    .orderBy(...order)
    .limit(limit + 1);
}

const plainFilters = [
  'stage',
  'status',
  'severity',
  'sla',
  'owner',
  'team',
  'line',
  'customerId',
] as const;

function conditions(filter: IssueFilter): SQL[] {
  const plain = plainFilters.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [sql`${issue[name]} = ${value}`];
  });
  const reach = within(filter.reach ?? { all: true });
  return [
    ...plain,
    ...(filter.q === undefined ? [] : [found(filter.q, filter.inWords ?? true)]),
    ...(reach === undefined ? [] : [reach]),
  ];
}

/**
 * Row comparison, so that the index is entered where the last page ended. For what is never due an equation: the planner
 * takes nothing to lie behind infinity, and would walk along any index.
 */
export const behindDue = ({ value, id }: Cursor): SQL =>
  value === null
    ? sql`${issue.dueAt} = 'infinity' and ${issue.id} > ${id}`
    : sql`(${issue.dueAt}, ${issue.id}) > (${sql.param(value, issue.dueAt)}, ${id})`;

function behind(sort: IssueQuery['sort'], cursor: Cursor): SQL {
  const { value, id } = cursor;
  return sort === 'dueAt'
    ? behindDue(cursor)
    : sql`(${issue.reportedAt}, ${issue.id}) < (${sql.param(value ?? 0, issue.reportedAt)}, ${id})`;
}

/**
 * The index finds rows that hold every pair of neighbouring characters of `q`; the comparison drops those that hold
 * them elsewhere. A single character has no pair and is looked for in every row.
 */
function found(q: string, inWords: boolean): SQL {
  const wanted = searchable(q.trim());
  const pairs = pairsOf(wanted);
  const byPairs =
    pairs.length === 0
      ? sql`${content.search} is not null`
      : sql`${content.pairs} @> ${sql.param(pairs, content.pairs)}`;
  const digits = /^(?:itr-)?0*(\d+)$/.exec(wanted)?.[1];
  if (!inWords) return sql`${issue.number} = ${digits === undefined ? '' : numberOf(digits)}`;
  const byNumber =
    digits === undefined
      ? sql``
      : sql` union all select ${issue.id} from ${issue} where ${issue.number} = ${numberOf(digits)}`;
  return sql`${issue.id} in (
    select ${content.issueId} from ${content}
    where ${byPairs} and strpos(${content.search}, ${wanted}) > 0${byNumber})`;
}

/** Issues of which something fell due before an instant, longest overdue first. */
export async function issuesOverdue(
  db: Database,
  before: Instant,
  limit: number,
): Promise<readonly { readonly id: string; readonly nextDueAt: Instant }[]> {
  const rows = await db
    .select({ id: issue.id, nextDueAt: sql<Instant>`${issue.nextDueAt}`.mapWith(issue.nextDueAt) })
    .from(issue)
    .where(lt(issue.nextDueAt, before))
    .orderBy(asc(issue.nextDueAt))
    .limit(limit);
  return rows;
}

/**
 * Draws the number for a new issue; a number that is drawn and not used is lost.
 * @param key names the request: its repetition draws the same number. None when it cannot be repeated.
 */
export async function drawNumber(db: Database, key: string | undefined): Promise<number> {
  const { rows } = await (key === undefined
    ? db.$client.query<{ n: string }>("select nextval('issue_number') as n")
    : db.$client.query<{ n: string }>({
        name: 'draw-number',
        // what is there is looked up first: a number of the sequence that is not needed is not drawn
        text: `with known as (select number from drawn_number where key = $1), drawn as (
            insert into drawn_number (key, number)
            select $1, nextval('issue_number') where not exists (select from known)
            on conflict (key) do update set key = excluded.key returning number)
          select number as n from known union all select number from drawn`,
        values: [key],
      }));
  return Number(rows[0]?.n);
}

/** Forgets for which requests numbers were drawn before an instant: they are not repeated any more. */
export async function sweepNumbers(db: Database, before: Instant): Promise<void> {
  await db.delete(drawnNumber).where(lt(drawnNumber.drawnAt, before));
}
