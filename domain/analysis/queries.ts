import { CodedError } from '../errors.ts';
import { roles, type Role } from '../people.ts';
import type { Instant } from '../process.ts';
import { toWire } from '../wire-instant.ts';

/** What a question can be narrowed to. */
export interface Given {
  readonly role?: Role;
  readonly product?: string;
  readonly customerId?: string;
  readonly owner?: string;
}
type Parameter = keyof Given;

/** A question of an analyst, and what answers it in the search of the Temporal UI (requirement 3-1.3). */
export interface SavedQuery {
  readonly id: string;
  /** In words; "today" is the day of the asking, in UTC. */
  readonly question: string;
  /** What must be given. */
  readonly needs?: Parameter;
  /**
   * The query as it is asked at an instant; undefined while what it needs is not given.
   * @throws {CodedError} `validation_failed` when what is given is no code.
   */
  readonly query: (this: void, at: Instant, given: Given) => string | undefined;
}

const dayMs = 86_400_000;
const startOfDay = (at: Instant): Instant => Math.floor(at / dayMs) * dayMs;

/** What ids from outside look like: nothing in them can end a text of the query language. */
const code = /^[\w.@:/-]{1,128}$/;

/** A code as a text of the query language. */
function text(parameter: Parameter, value: string): string {
  const known: readonly string[] = roles;
  const fits = parameter === 'role' ? known.includes(value) : code.test(value);
  if (!fits) throw new CodedError({ code: 'validation_failed', pointer: `/${parameter}` });
  return `'${value}'`;
}

const instant = (at: Instant): string => `'${toWire(at)}'`;

const all = (...conditions: readonly string[]): string =>
  ["WorkflowType = 'issue'", ...conditions].join(' AND ');
/** A closed issue lives on until it is archived. */
const open = "ItrStage != 'close'";

/** A question about one of something. */
function about(
  needs: Parameter,
  saved: Pick<SavedQuery, 'id' | 'question'>,
  conditions: (value: string) => readonly string[],
): SavedQuery {
  return {
    ...saved,
    needs,
    query: (_at, given) => {
      const value = given[needs];
      return value === undefined ? undefined : all(...conditions(text(needs, value)));
    },
  };
}

export const savedQueries: readonly SavedQuery[] = [
  {
    id: 'breached-s1-today',
    question: 'Which S1 issues have missed a promised deadline today?',
    query: (at) =>
      all(
        "ItrSeverity = 'S1'",
        `ItrBreachedAt >= ${instant(startOfDay(at))}`,
        `ItrBreachedAt < ${instant(startOfDay(at) + dayMs)}`,
      ),
  },
  about(
    'role',
    {
      id: 'awaiting-approval-of',
      question: 'Which issues wait for the approval of a role?',
    },
    (role) => [`ItrAwaiting = ${role}`],
  ),
  {
    id: 'awaiting-approval',
    question: 'Which issues wait for any approval?',
    query: () => all('ItrAwaiting IS NOT NULL'),
  },
  {
    id: 'third-line-over-a-day',
    question: 'Which open issues have been with the third line for longer than a day?',
    query: (at) => all('ItrLine = 3', `ItrLineSince < ${instant(at - dayMs)}`, open),
  },
  {
    id: 'refused-twice',
    question: 'Which open issues has the customer refused twice or more?',
    query: () => all('ItrRejections >= 2', open),
  },
  about('product', { id: 'of-product', question: 'Which issues are about a product?' }, (it) => [
    `ItrProduct = ${it}`,
  ]),
  about('customerId', { id: 'of-customer', question: 'Which issues has a customer?' }, (it) => [
    `ItrCustomer = ${it}`,
  ]),
  about(
    'owner',
    { id: 'open-of-owner', question: 'Which open issues does somebody own?' },
    (it) => [`ItrOwner = ${it}`, open],
  ),
  {
    id: 'without-owner',
    question: 'Which issues does nobody own yet?',
    query: () => all('ItrOwner IS NULL', open),
  },
  {
    id: 'standing-still',
    question: 'Which issues stand still: suspended, or waiting for the customer?',
    query: () => all("ItrStatus IN ('suspended', 'waiting-for-customer')"),
  },
  {
    id: 'overdue-step',
    question: 'Which issues should have moved by themselves and have not?',
    query: (at) => all(`ItrNextDue < ${instant(at)}`, "ExecutionStatus = 'Running'"),
  },
];

/** The list of what a query finds, in the Temporal UI. */
export const searchLink = (workflows: string, query: string): string =>
  `${workflows}?query=${encodeURIComponent(query)}`;
