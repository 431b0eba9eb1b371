import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListedRoute } from '../../api/plugins/authority.ts';
import { openDatabase } from '../../db/database.ts';
import { savePeople } from '../../db/person.ts';
import { allOperations } from '../../domain/authority/faults.ts';
import type { Scope } from '../../domain/authority/scope.ts';
import { scopesOf } from '../../domain/authority/table.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { roles } from '../../domain/people.ts';
import { actor, aFault, until } from '../support/http.ts';
import { issueOf } from '../support/issue.ts';
import { as, saveTestKeys } from '../support/keys.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { cases, type Case } from './matrix-cases.ts';

/** One person for each role, who holds nothing else; and one who holds nothing. */
const nobody = 'm-nobody';
const personOf = (role: string): string => `m-${role}`;
const withCustomers: readonly string[] = ['integrator', 'customer', 'sales'];
/** Whoever is measured by what they work on gets something to work on. */
const workers = ['hotline', 'engineer', 'technical-expert', 'integrator', 'sales'] as const;

/** What there is, and by which scopes which role reaches it; `all` reaches everything. */
interface Thing {
  readonly issue: string;
  readonly customerId: string;
  readonly reaches: Readonly<Record<string, readonly Scope[]>>;
}

let stack: TestStack;
let things: Readonly<Record<string, Thing>>;

async function filed(who: string, customerId: string): Promise<string> {
  const { status, body } = await actor(stack.url, who).post('/v1/issues', {
    ...aFault,
    customerId,
  });
  expect({ status, body }).toMatchObject({ status: 201 });
  const issue = issueOf(stack.url, String(body['id']));
  // a request that the customer has a part in
  const asked = { kind: 'severity-downgrade', severity: 'S3', text: 'One of twelve cells.' };
  await issue.act('mia', 'request-approval', asked);
  return issue.id;
}

beforeAll(async () => {
  const unlimited = { inFlight: 1000, perMinute: 1_000_000 };
  stack = await bootStack({
    policy: defaultPolicyDocument,
    organisation: true,
    settings: {
      load: unlimited,
      ratePerKey: 1_000_000,
      codecOrigin: 'http://127.0.0.1:8233',
    },
  });
  const database = openDatabase(stack.databaseUrl, { max: 2, applicationName: 'itr-matrix' });
  await savePeople(database.db, [
    ...roles.map((role) => ({
      id: personOf(role),
      name: role,
      roles: [role],
      customerId: role === 'customer' ? 'acme' : null,
      customers: withCustomers.includes(role) && role !== 'customer' ? ['acme'] : [],
    })),
    { id: nobody, name: 'Nobody', roles: [], customerId: null },
  ]);
  await saveTestKeys(database.db);
  await database.close();
  const of = (role: string, ...scopes: readonly Scope[]) => ({ [role]: scopes });
  const found: Record<string, Thing> = {};
  found['foreign'] = { issue: await filed('ina', 'other'), customerId: 'other', reaches: {} };
  const theirs = await filed('hotline-1', 'acme');
  found['of their customer'] = {
    issue: theirs,
    customerId: 'acme',
    reaches: Object.fromEntries(withCustomers.map((role) => [role, ['customer'] as const])),
  };
  found['reported by an integrator'] = {
    issue: await filed(personOf('integrator'), 'other'),
    customerId: 'other',
    reaches: of('integrator', 'own'),
  };
  for (const role of workers) {
    const issue = issueOf(stack.url, await filed('ina', 'other'));
    await issue.act('mia', 'assess', { impact: 'M', urgency: 'M', complexity: 'L' });
    await issue.act('mia', 'assign', { assignee: personOf(role) });
    found[`offered to ${role}`] = {
      issue: issue.id,
      customerId: 'other',
      reaches: of(role, 'own', 'work'),
    };
  }
  things = found;
  await until(async () => {
    const { body } = await actor(stack.url, 'mia').get('/v1/approvals?limit=200');
    return (body.items ?? []).length >= Object.keys(found).length;
  }, 'everything recorded');
}, 60_000);
afterAll(() => stack.close());

type Verdict = 'allowed' | 'denied' | 'hidden';

/** What the table says. */
function expectedOf(role: string, one: Case, thing: Thing): Verdict {
  const granted = scopesOf([role], one.operation);
  if (granted.length === 0) return 'denied';
  if (one.by === 'role') return 'allowed';
  const reaching: readonly Scope[] = ['all', ...(thing.reaches[role] ?? [])];
  const may = granted.some((scope) => reaching.includes(scope));
  if (one.by === 'customer') return may ? 'allowed' : 'denied';
  const sees = scopesOf([role], 'getIssue').some((scope) => reaching.includes(scope));
  if (!sees) return 'hidden';
  return may ? 'allowed' : 'denied';
}

/** One process takes ten commands at a time and sends others away for a moment. */
async function patiently(url: string, init: RequestInit): Promise<Response> {
  // What is busy says when to come again: several roles export the record at once here.
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(url, init);
    const isBusy = response.status === 503 && attempt < 20;
    if (response.status !== 429 && !isBusy) return response;
    await response.text();
    await sleep(50);
  }
}

/** What the API says: a verdict, or the odd thing it says instead; and the status. */
async function seenBy(
  person: string,
  route: ListedRoute,
  one: Case,
  thing: Thing,
): Promise<readonly [verdict: string, status: number]> {
  const url = `${stack.url}${one.url(thing.issue)}`;
  const response = await patiently(url, requestOf(person, route, one, thing));
  const text = await response.text();
  return [verdictOf(response.status, /"code":"([^"]+)"/.exec(text)?.[1] ?? ''), response.status];
}

function requestOf(
  person: string,
  { method }: ListedRoute,
  one: Case,
  { issue, customerId }: Thing,
): RequestInit {
  const subject = one.by === 'customer' ? customerId : issue;
  const sent = method === 'GET' ? undefined : sentWith(one, subject);
  const headers = {
    ...as(person),
    ...(one.allowed === 412 ? { 'if-match': '"999"' } : {}),
    ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
    ...(sent === undefined ? {} : { 'content-type': sent.type }),
  };
  return { method, headers, ...(sent === undefined ? {} : { body: sent.body }) };
}

function sentWith({ text, body }: Case, subject: string): Case['text'] {
  if (text !== undefined || body === undefined) return text;
  // another issue that whoever may link at all knows of
  const other = things['of their customer']?.issue ?? '';
  return { type: 'application/json', body: JSON.stringify(body(subject, other)) };
}

function verdictOf(status: number, code: string): string {
  if (status === 401 || status === 405 || status >= 500) return code;
  if (status === 403 && code === 'authority.denied') return 'denied';
  const isHidden = code === 'issue.unknown' || code === 'approval.unknown';
  return status === 404 && isHidden ? 'hidden' : 'allowed';
}

/** Some at a time: one after another would take minutes. */
async function all<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

const caseOf = (operation: string): Case => {
  const found = cases.find((one) => one.operation === operation);
  if (found === undefined) throw new Error(`No case asks for ${operation}.`);
  return found;
};
const guardedRoutes = (): readonly ListedRoute[] =>
  stack.app
    .listedRoutes()
    .filter(({ method, operation }) => operation !== null && method !== 'HEAD');

type Pair = readonly [role: string, thing: string];

/** Everything that differs from the table, in words. */
async function compare(routes: readonly ListedRoute[], pairs: readonly Pair[]) {
  const differences: string[] = [];
  const questions = routes.flatMap((route) => pairs.map((pair) => ({ route, pair })));
  await all(questions, async ({ route, pair: [role, name] }) => {
    const one = caseOf(route.operation ?? '');
    const thing = things[name];
    if (thing === undefined) throw new Error(`There is no thing ${name}.`);
    const expected = expectedOf(role, one, thing);
    const [verdict, status] = await seenBy(personOf(role), route, one, thing);
    const reached = verdict !== 'allowed' || one.allowed === undefined || status === one.allowed;
    if (verdict === expected && reached) return;
    differences.push(`${role} ${one.operation} ${name}: ${verdict} ${status}, not ${expected}`);
  });
  return { differences: differences.toSorted(), asked: questions.length };
}

describe('3-2.2.3, C.9: every route with every role is as the table says', () => {
  test('every route has a case that fits its address, and every case a route', () => {
    const routes = guardedRoutes();
    for (const { url, operation } of routes) {
      const pattern = new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+')}$`);
      const [path = ''] = caseOf(operation ?? '')
        .url(randomUUID())
        .split('?');
      expect(path).toMatch(pattern);
    }
    const routed = new Set(routes.map(({ operation }) => operation));
    expect(cases.filter(({ operation }) => !routed.has(operation))).toEqual([]);
    const unrouted = allOperations.filter((operation) => !routed.has(operation));
    // a field of an issue
    expect(unrouted).toEqual(['readContact']);
  });

  test('what is open to everybody is little', () => {
    const open = stack.app.listedRoutes().filter(({ operation }) => operation === null);
    const paths = new Set(open.map(({ url }) => url).filter((url) => !url.startsWith('/docs')));
    expect([...paths].toSorted()).toEqual([
      // asked before payloads are sent, and where a browser signs in
      '/codec/decode',
      '/codec/encode',
      '/codec/sign-in',
      '/codec/sign-out',
      '/decide/:code',
      '/health',
      '/metrics',
      '/openapi.json',
      '/ready',
    ]);
  });

  test('on what is nobody’s business but their own', async () => {
    const pairs = roles.map((role): Pair => [role, 'foreign']);
    const { differences, asked } = await compare(guardedRoutes(), pairs);
    expect(differences).toEqual([]);
    expect(asked).toBeGreaterThan(100 * roles.length);
  }, 180_000);

  test('on what they reported, work on, or what is of their customer', async () => {
    const routes = guardedRoutes().filter((route) => caseOf(route.operation ?? '').by !== 'role');
    const theirs = Object.entries(things).flatMap(([name, { reaches }]) =>
      Object.keys(reaches).map((role): Pair => [role, name]),
    );
    const { differences } = await compare(routes, [
      ...theirs,
      ['customer', 'reported by an integrator'],
      ['integrator', 'offered to engineer'],
      ['engineer', 'offered to hotline'],
    ]);
    expect(theirs).toHaveLength(withCustomers.length + 1 + workers.length);
    expect(differences).toEqual([]);
  }, 180_000);

  test('somebody without any role may do nothing at all, not even ask who they are', async () => {
    const foreign = things['foreign'];
    if (foreign === undefined) throw new Error('There is nothing foreign.');
    const allowed: string[] = [];
    await all(guardedRoutes(), async (route) => {
      const one = caseOf(route.operation ?? '');
      const [verdict] = await seenBy(nobody, route, one, foreign);
      if (verdict !== 'denied') allowed.push(`${one.operation}: ${verdict}`);
    });
    expect(allowed).toEqual([]);
  });

  test('and nothing of all that has changed anything', async () => {
    const stages: string[] = [];
    for (const [name, { issue }] of Object.entries(things)) {
      const { body } = await actor(stack.url, 'mia').get(`/v1/issues/${issue}`);
      const isPending = (body.approvals ?? []).some((one) => one['state'] === 'pending');
      stages.push(`${name}: ${String(body['stage'])}${isPending ? ', asked' : ''}`);
    }
    expect(stages).toEqual([
      'foreign: receive, asked',
      'of their customer: receive, asked',
      'reported by an integrator: receive, asked',
      ...workers.map((role) => expect.stringContaining(`offered to ${role}: assign`)),
    ]);
  });
});
