import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { savedQueries, searchLink, type Given } from '../../domain/analysis/queries.ts';
import { issueWorkflowId, searchAttributeTypes } from '../../workflows/contract.ts';
import { actor, until, type Json } from '../support/http.ts';
import { clockOf, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { analystsPolicy, makeIssues } from './analysts-issues.ts';

const dayMs = 86_400_000;
const document = new URL('../../docs/analysts.md', import.meta.url);
/** What the examples of the document are made with. */
const exampleAt = Date.parse('2026-03-02T09:30:00Z');
const example: Given = {
  role: 'supervisor',
  product: 'router-9',
  customerId: 'acme',
  owner: 'engineer-1',
};
const list = 'http://127.0.0.1:8233/namespaces/default/workflows';

let stack: TestStack;
let began: number;
let issues: ReadonlyMap<string, IssueUnderTest>;
beforeAll(async () => {
  began = Date.now();
  stack = await bootStack({ policy: analystsPolicy });
  issues = await makeIssues(stack);
}, 120_000);
afterAll(() => stack.close());

const issueNamed = (name: string): IssueUnderTest => {
  const issue = issues.get(name);
  if (issue === undefined) throw new Error(`There is no issue ${name}.`);
  return issue;
};

/** The names of our issues that a query finds now; the namespace is shared with other tests. */
async function found(query: string): Promise<readonly string[]> {
  const names = new Map([...issues].map(([name, { id }]) => [issueWorkflowId(id), name]));
  const all: string[] = [];
  const ours = `${query} AND TaskQueue = '${stack.taskQueue}'`;
  for await (const { workflowId } of stack.client.workflow.list({ query: ours })) {
    all.push(names.get(workflowId) ?? workflowId);
  }
  return all.toSorted();
}

interface Proof {
  readonly at?: () => Promise<number>;
  readonly given?: Given;
  readonly finds: readonly string[];
  /** Another asking that finds none of them. */
  readonly not?: { readonly at?: () => Promise<number>; readonly given?: Given };
}

const instantOf = async (name: string, pick: (issue: Json) => unknown): Promise<number> =>
  Date.parse(String(pick(await issueNamed(name).see())));
const missedAt = (): Promise<number> =>
  instantOf('S1 late', (seen) => clockOf(seen, 'respond')['breachedAt']);
const onThirdSince = (): Promise<number> =>
  instantOf('third line', (seen) => (seen['lineStays'] as Json[]).at(-1)?.['since']);

const owned = [
  'downgrade asked',
  'exception asked',
  'downgrade withdrawn',
  'refused once',
  'refused twice',
  'refused once, reopened',
  'waiting',
  'suspended',
];
const unowned = ['S1 late', 'S2 late', 'S1 in time', 'other customer', 'third line'];
const everyOpen = [...owned, ...unowned, "emma's"];

const proofs: Readonly<Record<string, Proof>> = {
  'breached-s1-today': {
    at: missedAt,
    finds: ['S1 late'],
    not: { at: async () => (await missedAt()) + dayMs },
  },
  'awaiting-approval-of': {
    given: { role: 'supervisor' },
    finds: ['downgrade asked'],
    not: { given: { role: 'legal' } },
  },
  'awaiting-approval': { finds: ['downgrade asked', 'exception asked'] },
  'third-line-over-a-day': {
    at: async () => (await onThirdSince()) + dayMs + 1000,
    finds: ['third line'],
    not: { at: async () => (await onThirdSince()) + dayMs - 1000 },
  },
  'refused-twice': { finds: ['refused twice'] },
  'of-product': {
    given: { product: 'router-9' },
    finds: ['other customer'],
    not: { given: { product: 'router' } },
  },
  'of-customer': {
    given: { customerId: 'other' },
    finds: ['other customer'],
    not: { given: { customerId: 'othe' } },
  },
  'open-of-owner': {
    given: { owner: 'erik' },
    finds: owned,
    not: { given: { owner: 'nobody' } },
  },
  'without-owner': { finds: unowned },
  'standing-still': { finds: ['waiting', 'suspended'] },
  'overdue-step': {
    at: () => Promise.resolve(began + 3650 * dayMs),
    // what was confirmed is archived later, what was cancelled has ended
    finds: [...everyOpen, 'refused twice, closed'],
    not: { at: () => Promise.resolve(began) },
  },
};

describe('3-1.3: each question of docs/analysts.md is answered by its query', () => {
  test('there is a proof for each', () => {
    expect(Object.keys(proofs)).toEqual(savedQueries.map(({ id }) => id));
  });

  test.each(savedQueries)('$question', async ({ id, query }) => {
    const { at, given = {}, finds, not } = proofs[id] ?? { finds: [] };
    const now = async (): Promise<number> => at?.() ?? Date.now();
    const asked = query(await now(), given) ?? '';
    const expected = finds.toSorted();
    let last: readonly string[] = [];
    await until(
      async () => {
        last = await found(asked);
        return JSON.stringify(last) === JSON.stringify(expected);
      },
      id,
      10_000,
    ).catch(() => undefined);
    expect(last).toEqual(expected);
    if (not === undefined) return;
    const other = query(await (not.at ?? now)(), not.given ?? given) ?? '';
    expect(await found(other)).toEqual([]);
  });

  test('the document has each question with its query and its link, and no other', async () => {
    const text = await readFile(document, 'utf8');
    const part = text.split(/^## /m).find((one) => one.startsWith('Questions')) ?? '';
    const documented = part
      .split(/^### /m)
      .slice(1)
      .map((section) => ({
        question: section.split('\n', 1)[0],
        id: /^`([\w-]+)`/m.exec(section)?.[1],
        query: /^```sql\n([\s\S]*?)\n```$/m.exec(section)?.[1]?.replaceAll(/\s*\n\s*/g, ' '),
        link: /\]\((http[^\s]*workflows\?query=[^\s]*)\)$/m.exec(section)?.[1],
      }));
    expect(documented).toEqual(
      savedQueries.map((saved) => {
        const query = saved.query(exampleAt, example) ?? '';
        return { question: saved.question, id: saved.id, query, link: linkTo(query) };
      }),
    );
  });

  test('the document has each attribute, and no other', async () => {
    const text = await readFile(document, 'utf8');
    const rows = [...text.matchAll(/^\| `(Itr\w+)` +\| (\w+(?: list)?)/gm)];
    const typeOf = { KEYWORD: 'code', KEYWORD_LIST: 'code list', INT: 'number', DATETIME: 'time' };
    expect(Object.fromEntries(rows.map(([, name, type]) => [name, type]))).toEqual(
      Object.fromEntries(
        Object.entries(searchAttributeTypes).map(([name, type]) => [name, typeOf[type]]),
      ),
    );
  });
});

/** Round brackets would end a link of a document. */
const linkTo = (query: string): string =>
  searchLink(list, query).replaceAll('(', '%28').replaceAll(')', '%29');

describe('3-1.3: the API gives the same queries as they are now', () => {
  const ana = () => actor(stack.url, 'ana');

  test('with a link each; what needs something has none without it', async () => {
    const { status, body } = await ana().get('/v1/saved-queries');
    expect(status).toBe(200);
    const items = body.items ?? [];
    expect(items.map((one) => one['id'])).toEqual(savedQueries.map(({ id }) => id));
    for (const item of items) {
      const isWhole = item['needs'] === null;
      expect(item['query'] === null).toBe(!isWhole);
      const link = (item['links'] as Json)['temporal'];
      expect(link).toBe(isWhole ? searchLink(list, String(item['query'])) : null);
    }
  });

  test('narrowed to what is given', async () => {
    const asked = new URLSearchParams({ ...example });
    const { body } = await ana().get(`/v1/saved-queries?${asked.toString()}`);
    const items = body.items ?? [];
    expect(items.every((one) => one['query'] !== null)).toBe(true);
    expect(JSON.stringify(items)).toContain("ItrAwaiting = 'supervisor'");
  });

  test.each([
    ['product', "x' OR ItrCustomer != '"],
    ['customerId', 'a b'],
    ['owner', '\\'],
    ['role', 'king'],
    ['unknown', 'x'],
  ])('%s "%s" is refused', async (name, value) => {
    const asked = new URLSearchParams({ [name]: value });
    const { status, body } = await ana().get(`/v1/saved-queries?${asked.toString()}`);
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'validation_failed' });
    expect(JSON.stringify(body)).toContain(name);
  });
});

describe('3-1.3: one issue in the Temporal UI', () => {
  test('the title says what it is, the details how it stands and what happened last', async () => {
    const { id } = issueNamed('refused twice');
    const handle = stack.client.workflow.getHandle(issueWorkflowId(id));
    expect(handle.workflowId).toMatch(/^ITR-\d{6,}$/);
    const described = await handle.describe();
    expect(await described.staticSummary()).toBe('S2 stated · fault · bts-3900 · customer acme');
    const about = await handle.query<Told>('__temporal_workflow_metadata');
    const { definition, currentDetails } = about;
    expect(currentDetails).toContain('- **Owner**: erik');
    expect(currentDetails).toMatch(/^- 20.*: rejected by carla \(not-fixed\)$/m);
    const offered = [
      ...(definition?.signalDefinitions ?? []),
      ...(definition?.updateDefinitions ?? []),
      ...(definition?.queryDefinitions ?? []),
    ];
    expect(offered.length).toBeGreaterThan(50);
    const bare = offered.filter(({ description = '' }) => description.length < 12);
    expect(bare).toEqual([]);
  });
});

/** What a process says of itself. */
interface Told {
  readonly currentDetails?: string;
  readonly definition?: Readonly<
    Record<
      'signalDefinitions' | 'updateDefinitions' | 'queryDefinitions',
      readonly { readonly name: string; readonly description?: string }[] | undefined
    >
  >;
}
