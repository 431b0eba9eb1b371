import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { quickPolicy } from '../../domain/policy/demo.ts';
import type { LadderRule, PolicyDocument } from '../../domain/policy/document.ts';
import { actor, until, type Json } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const times = { respond: '4s', restore: '8s', resolve: '30s', accept: '3s' } as const;
const quick = quickPolicy('default', { S1: times, S2: times, S3: times, S4: times }, '1h');
const elapsed = (id: string, more: Partial<LadderRule>): LadderRule => ({
  id,
  clocks: ['restore'],
  severity: ['S1'],
  at: '1s',
  tell: ['service-manager'],
  action: 'inform',
  level: 3,
  ...more,
});
const unaccepted = defaultPolicyDocument.ladder.rows.filter(
  ({ clocks, at }) => clocks.includes('accept') && at.endsWith('%'),
);

/** Domain C.3 and C.4 with seconds for hours and days; otherwise the rules the product ships with. */
const policy: PolicyDocument = {
  ...quick,
  ladder: {
    ...quick.ladder,
    rows: [
      ...quick.ladder.rows.filter(({ clocks }) => !clocks.includes('accept')),
      ...unaccepted,
      elapsed('S1 1s service-manager', {}),
      elapsed('S1 2s to-line-2', { at: '2s', tell: ['line-lead'], action: 'to-line-2', level: 9 }),
      elapsed('S1 3s service-director', { at: '3s', tell: ['service-director'], level: 4 }),
    ],
  },
  observation: { S1: '2s' },
  waiting: { ...quick.waiting, remind: ['1s', '2s'], close: '3s' },
  confirmation: { ...quick.confirmation, remind: ['1s', '2s'], close: '3s' },
};
/** A busy machine is late; a step that waits for the next thing to happen would be later still. */
const latestMs = 2000;
let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy });
  const database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
  // Nobody is duty manager, so that whoever is called for is missing.
  await database.query(`delete from person where roles @> '{duty-manager}'`);
  await database.end();
});
afterAll(() => stack.close());

/** What tells one due step from another. */
interface Facts {
  readonly step?: string;
  readonly clock?: string;
  readonly about?: string;
  readonly number?: number;
}

const at = (event: Json, field: 'at' | 'dueAt'): number => Date.parse(String(event[field]));

/** What fell due by itself: names and seconds after the report or another event, each hardly late. */
async function dueSteps(issue: IssueUnderTest, since: string): Promise<[string, number][]> {
  const events = await issue.events();
  const begun = events.find((event) => event['type'] === since);
  if (begun === undefined) throw new Error(`Nothing ${since}.`);
  return events
    .filter((event) => event['dueAt'] !== null && at(event, 'dueAt') >= at(begun, 'at'))
    .map((event) => {
      const lateMs = at(event, 'at') - at(event, 'dueAt');
      expect(event['lateMs']).toBe(lateMs);
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThan(latestMs);
      const { step = '', clock, about, number } = (event['data'] ?? {}) as Facts;
      const reminder = about === undefined ? '' : `${about} ${number}`;
      const detail = clock !== undefined && step === '' ? clock : `${step}${reminder}`;
      const seconds = (at(event, 'dueAt') - at(begun, 'at')) / 1000;
      return [`${String(event['type'])} ${detail}`.trim(), seconds];
    });
}

/** How often somebody was told of steps of this issue, by step. */
async function toldOf(issue: IssueUnderTest, who: string): Promise<readonly unknown[]> {
  const inbox = (await actor(stack.url, who).get('/v1/inbox?limit=200')).body['items'] ?? [];
  return inbox
    .filter((one) => one['issueId'] === issue.id && one['template'] === 'escalated')
    .map((one) => one['facts']?.['step'])
    .toReversed();
}

test('C.3: percent and elapsed ladder side by side, each step on time, a person told once a level', async () => {
  const issue = await fileIssue(stack.url, { statedSeverity: 'S1' });
  await until(
    async () => (await dueSteps(issue, 'received')).some(([name]) => name.endsWith('restore 100%')),
    'the last rung',
  );
  const steps = (await dueSteps(issue, 'received')).filter(([, seconds]) => seconds <= 8);
  expect(steps).toEqual([
    ['escalated restore S1 1s service-manager', 1],
    ['escalated respond 50%', 2],
    ['escalated restore S1 2s to-line-2', 2],
    ['escalated respond 75%', 3],
    ['escalated restore S1 3s service-director', 3],
    ['escalated respond 90%', 3.6],
    ['clock-breached respond', 4],
    ['escalated respond 100%', 4],
    ['escalated restore 50%', 4],
    ['escalated respond 150%', 6],
    ['escalated restore 75%', 6],
    ['escalated restore 90%', 7.2],
    ['clock-breached restore', 8],
    ['escalated respond 200%', 8],
    ['escalated restore 100%', 8],
  ]);
  await until(async () => (await toldOf(issue, 'exec')).length > 0, 'the sponsor is told');
  // Level 3 by elapsed time, so not again at 90 %; level 4 as well.
  expect(await toldOf(issue, 'mia')).toEqual([
    'restore S1 1s service-manager',
    'respond 100%',
    'respond 150%',
    'respond 200%',
  ]);
  expect(await toldOf(issue, 'dora')).toEqual([
    'restore S1 3s service-director',
    'respond 150%',
    'respond 200%',
  ]);
});

test('C.3: an offer nobody accepts goes to the next, to the line lead, and past a role nobody holds', async () => {
  const issue = await fileIssue(stack.url, { statedSeverity: 'S3' });
  await issue.assess('M', 'M');
  await issue.act('hotline-1', 'assign', { assignee: 'erik' });
  await until(
    async () => (await issue.events()).find((one) => one['type'] === 'nobody-told'),
    'the missing duty manager',
  );
  const accept = (await dueSteps(issue, 'assigned')).filter(([name]) => name.includes('accept'));
  expect(accept.slice(0, 2)).toEqual([
    ['escalated accept S3+S4 25% unaccepted', 0.75],
    ['escalated accept S3+S4 50% unaccepted', 1.5],
  ]);
  // A line that it is raised to has as much time again, so the end counts from the last move.
  const end = accept.slice(-2);
  expect(end.map(([name]) => name)).toEqual([
    'clock-breached accept',
    'escalated accept S3+S4 100% unaccepted',
  ]);
  const events = await issue.events();
  const offered = events.find((event) => event['type'] === 'assigned');
  const raised = events.findLast(
    (event) => event['type'] === 'escalated' && typeof event.data?.['line'] === 'number',
  );
  if (offered === undefined) throw new Error('It was never offered.');
  const raisedAfter = raised === undefined ? 0 : (at(raised, 'dueAt') - at(offered, 'at')) / 1000;
  expect(end.map(([, seconds]) => seconds)).toEqual([raisedAfter + 3, raisedAfter + 3]);
  const skipped = (await issue.events()).find((one) => one['type'] === 'nobody-told');
  expect(skipped?.['data']).toMatchObject({ roles: ['duty-manager'], next: ['service-manager'] });
  await until(
    async () => (await toldOf(issue, 'mia')).some((step) => String(step).includes('unaccepted')),
    'the next one up is told',
  );
});

test('C.4: a silent customer is reminded and the issue closed, but not while a service is down', async () => {
  const down = await fileIssue(stack.url, { statedSeverity: 'S1' });
  const mild = await fileIssue(stack.url, { statedSeverity: 'S3' });
  for (const issue of [down, mild]) {
    await issue.act('erik', 'ask-customer', { text: 'Which LED is red?' });
  }
  const closed = await mild.until('closed', (seen) => seen['stage'] === 'close');
  expect(closed['outcome']).toBe('no_response');
  const silent = (steps: [string, number][]) =>
    steps.filter(([name]) => /reminded|auto-closed|no_response/.test(name));
  expect(silent(await dueSteps(mild, 'customer-asked'))).toEqual([
    ['customer-reminded data 1', 1],
    ['customer-reminded data 2', 2],
    ['auto-closed', 3],
  ]);
  await until(
    async () => (await toldOf(down, 'mia')).includes('no_response'),
    'the service manager decides',
  );
  expect(silent(await dueSteps(down, 'customer-asked')).at(-1)).toEqual([
    'escalated no_response',
    3,
  ]);
  expect(await down.see()).toMatchObject({ status: 'waiting-for-customer', outcome: null });
});

test('C.4: a restored S1 is observed, then the customer is asked, reminded, and it closes unconfirmed', async () => {
  const issue = await fileIssue(stack.url, { statedSeverity: 'S1' });
  await issue.assess('H', 'H');
  await issue.act('hotline-1', 'assign', { assignee: 'erik' });
  await issue.act('erik', 'accept');
  await issue.act('erik', 'restore');
  const resolved = await issue.act('erik', 'resolve', { resolution: 'advice' });
  expect(resolved['observedUntil']).not.toBeNull();
  const closed = await issue.until('closed', (seen) => seen['stage'] === 'close');
  expect(closed).toMatchObject({ outcome: 'unconfirmed', score: null });
  const steps = (await dueSteps(issue, 'restored')).filter(([name]) => !name.includes('resolve'));
  expect(steps).toEqual([
    ['observation-ended', 2],
    ['customer-reminded confirmation 1', 3],
    ['customer-reminded confirmation 2', 4],
    ['auto-closed', 5],
  ]);
});
