import { decodeInPlace } from '../../api/temporal-history.ts';
import { issueWorkflowId } from '../../workflows/contract.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quickPolicy } from '../../domain/policy/demo.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { LadderRule, PolicyDocument } from '../../domain/policy/document.ts';
import { actor, until, type Json } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { testKeyRing } from '../support/vault.ts';

const times = {
  respond: '60s',
  restore: '120s',
  resolve: '240s',
  accept: '3s',
  'hand-over': '60s',
  lead: '2s',
  meeting: '60s',
  'task-accept': '2s',
} as const;
const quick = quickPolicy('default', { S1: times, S2: times, S3: times, S4: times }, '1h');
/** Domain C.3: next on the roster, line lead, duty manager at 1, 2 and 3 s instead of 5, 10 and 15 min. */
const unaccepted = defaultPolicyDocument.ladder.rows
  .filter(({ clocks, severity }) => clocks.includes('accept') && severity?.includes('S1') === true)
  .map((row, index): LadderRule => ({ ...row, at: `${index + 1}s` as LadderRule['at'] }));
const policy: PolicyDocument = {
  ...quick,
  ...(defaultPolicyDocument.routing === undefined
    ? {}
    : { routing: defaultPolicyDocument.routing }),
  ladder: {
    ...quick.ladder,
    rows: [...quick.ladder.rows.filter(({ clocks }) => !clocks.includes('accept')), ...unaccepted],
  },
};

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy, organisation: true });
});
afterAll(() => stack.close());

const checklist = {
  symptom: 'All calls drop.',
  'measures-tried': 'Restart.',
  'data-collected': 'Trace.',
  'next-step': 'Compare the tables.',
};
const typesOf = (events: readonly Json[]): readonly unknown[] => events.map(({ type }) => type);
const onDuty = async (team: string, role = 'engineer'): Promise<string> => {
  const { body } = await actor(stack.url, 'mia').get(`/v1/teams/${team}/on-duty?role=${role}`);
  return String(body['person']);
};
const newS1 = (more: object = {}): Promise<IssueUnderTest> =>
  fileIssue(stack.url, { statedSeverity: 'S1', product: 'router-9', region: 'eu', ...more });
/** Offered to somebody whom the routing found, and who that is. */
const offered = async (issue: IssueUnderTest, but: readonly string[] = []): Promise<string> => {
  const seen = await issue.until('an offer', ({ assignee, owner }) => {
    return assignee !== null && assignee !== owner && !but.includes(assignee as string);
  });
  return String(seen['assignee']);
};
const assess = (issue: IssueUnderTest, more: object = {}): Promise<Json> =>
  issue.act('hotline-1', 'assess', { impact: 'H', urgency: 'H', complexity: 'L', ...more });

describe('0-16 … 0-18, 3-3.2.2 an S1 fault finds its people', () => {
  test('to the engineer on duty; not accepted it climbs; the lead accepts; lines 2 and 3 take it', async () => {
    const issue = await newS1();
    await assess(issue);
    const first = await offered(issue);
    expect(first).toBe(await onDuty('l1-eu'));
    const second = await offered(issue, [first]);
    expect(['erik', 'emma']).toContain(second);
    const third = await offered(issue, [first, second]);
    expect(third).toBe('lena');
    expect((await issue.refused(first, 'accept'))['code']).toBe('issue.not-offered-to-you');
    await issue.act('lena', 'accept');

    const choices = await actor(stack.url, 'mia').get(`${issue.path}/choices`);
    const [last] = choices.body.items?.toReversed() ?? [];
    expect(last).toMatchObject({ person: first, team: 'l1-eu' });

    await issue.act('lena', 'hand-over', { line: 2, checklist });
    const second2 = await offered(issue);
    expect(second2).toBe(await onDuty('l2-eu'));
    expect(await issue.see()).toMatchObject({ owner: 'lena', line: 1, status: 'handing-over' });
    await issue.act(second2, 'accept');
    const missing = await issue.refused(second2, 'hand-over', { line: 3, checklist: {} });
    expect(missing).toMatchObject({ code: 'hand-over.incomplete' });
    await issue.act(second2, 'hand-over', { line: 3, checklist });
    const third3 = await offered(issue);
    expect(third3).toBe(await onDuty('l3-router'));
    await issue.act(third3, 'accept');
    expect(await issue.see()).toMatchObject({ owner: third3, line: 3, team: 'l3-router' });

    await warRoom(issue);
    await issue.act(third3, 'resolve', { resolution: 'software-upgrade' });
    const events = await until(async () => {
      const all = await issue.events();
      return typesOf(all).includes('resolved') ? all : undefined;
    }, 'the solution on the timeline');
    expect(typesOf(events)).toEqual(
      expect.arrayContaining(['assignee-sought', 'handed-over', 'joint-opened', 'joint-closed']),
    );
    await seenInTemporal(issue);
  }, 60_000);

  test('nobody speaks the language: the line lead hears of it at once', async () => {
    const issue = await newS1({ language: 'fi' });
    await assess(issue);
    await until(async () => {
      const { body } = await actor(stack.url, 'lena').get('/v1/inbox');
      return body.items?.some(
        ({ issueId, template }) => issueId === issue.id && template === 'nobody-found',
      );
    }, 'the notice of the lead');
    const choices = await actor(stack.url, 'mia').get(`${issue.path}/choices`);
    const [choice] = choices.body.items ?? [];
    const candidates = choice?.['candidates'] as readonly Json[];
    expect(candidates.map(({ reason }) => reason)).toContain('language');
  });

  test('two accept at once: exactly one wins', async () => {
    const issue = await newS1();
    await assess(issue);
    const one = await offered(issue);
    const other = one === 'erik' ? 'emma' : 'erik';
    const answers = await Promise.all(
      [one, other, one, other].map((who) => actor(stack.url, who).post(`${issue.path}/accept`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await issue.see())['owner']).toBe(one);
    expect((await issue.refused(one, 'decline', { reason: 'other' }))['code']).toBe(
      'issue.already-assigned',
    );
  });
});

/** Opened, led, with a task nobody takes until its department hears of it, and closed with a summary. */
async function warRoom(issue: IssueUnderTest): Promise<void> {
  await issue.act('mia', 'open-joint', { kind: 'war-room' });
  const late = await issue.until('the missing lead department to be told', (seen) =>
    (seen.clocks ?? []).some(({ name, breachedAt }) => name === 'lead' && breachedAt !== null),
  );
  expect(late).toMatchObject({ warRoom: true });
  await issue.act('mia', 'name-lead', { department: 'research', assisting: ['support'] });
  await issue.act('mia', 'add-member', { person: 'quan', duty: 'analysis' });
  const dueAt = new Date(Date.now() + 60_000).toISOString();
  const seen = await issue.act('mia', 'add-task', {
    text: 'Read the trace.',
    department: 'quality',
    owner: 'theo',
    dueAt,
  });
  const { tasks } = seen['joint'] as { readonly tasks: readonly Json[] };
  const task = String(tasks[0]?.['id']);
  await until(async () => {
    const { body } = await actor(stack.url, 'quan').get('/v1/inbox');
    return body.items?.some(
      ({ issueId, template }) => issueId === issue.id && template === 'task-escalated',
    );
  }, 'the head of the department to hear of the task');
  expect((await issue.refused('mia', 'close-joint', { text: 'Done.' }))['code']).toBe(
    'joint.tasks-open',
  );
  await issue.act('theo', 'accept-task', { task });
  await issue.act('theo', 'complete-task', { task });
  const mine = await actor(stack.url, 'theo').get('/v1/tasks?owner=me');
  expect(mine.body.items?.map(({ state }) => state)).toEqual(['done']);
  await issue.act('mia', 'close-joint', { text: 'A timer was wrong.' });
}

/** What an analyst reads in the history: the titles of its steps. */
async function seenInTemporal(issue: IssueUnderTest): Promise<void> {
  const history = await stack.client.workflow.getHandle(issueWorkflowId(issue.id)).fetchHistory();
  await decodeInPlace([history], testKeyRing);
  const titles = (history.events ?? []).map(({ userMetadata }) =>
    Buffer.from(userMetadata?.summary?.data ?? '').toString(),
  );
  for (const said of ['engineer of line 1 sought', 'handed over from line 1 to line 2']) {
    expect(titles.some((title) => title.includes(said))).toBe(true);
  }
}
