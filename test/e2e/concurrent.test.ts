import { afterAll, beforeAll, expect, test } from 'vitest';
import { quickPolicy } from '../../domain/policy/demo.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { actor, until, type Json, type Reply } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const times = {
  respond: '1h',
  restore: '4h',
  resolve: '8h',
  accept: '1h',
  'hand-over': '1h',
} as const;
const policy = {
  ...quickPolicy('default', { S1: times, S2: times, S3: times, S4: times }, '1h'),
  ...(defaultPolicyDocument.routing === undefined
    ? {}
    : { routing: defaultPolicyDocument.routing }),
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
type Act = readonly [who: string, command: string, body?: object];

const handOver = (who: string, line: number, more: object = {}): Act => [
  who,
  'hand-over',
  { line, checklist, ...more },
];
/** What people who do not know of each other ask for at the same instant, round by round. */
const rounds: readonly (readonly Act[])[] = [
  [
    ['erik', 'accept'],
    ['emma', 'accept'],
    ['erik', 'decline', { reason: 'no-capacity' }],
    ['lena', 'take-over'],
    ['lin', 'take-over'],
    ['lena', 'assign', { assignee: 'emma' }],
    ['lena', 'unassign', { reason: 'overloaded' }],
    ['carla', 'assign', { assignee: 'erik' }],
  ],
  [
    handOver('erik', 2),
    handOver('lena', 2, { to: 'selma', team: 'l2-eu' }),
    handOver('mia', 3),
    ['lin', 'bounce', { reason: 'wrong-line' }],
    ['selma', 'accept'],
    ['luca', 'take-over'],
    ['mia', 'assign', { assignee: 'erik' }],
    ['lena', 'unassign', { reason: 'wrong-team' }],
  ],
  [
    ['selma', 'bounce', { reason: 'incomplete' }],
    ['selma', 'accept'],
    ['theo', 'accept'],
    handOver('luca', 2, { to: 'theo', team: 'l2-eu' }),
    handOver('mia', 3, { to: 'rita', team: 'l3-router' }),
    ['rita', 'accept'],
    ['lena', 'take-over'],
    ['lena', 'resolve', { resolution: 'advice' }],
  ],
];

const all = async (issue: IssueUnderTest, acts: readonly Act[]): Promise<readonly Reply[]> =>
  Promise.all(
    acts.map(([who, command, body]) =>
      actor(stack.url, who).post(`${issue.path}/${command}`, body ?? {}),
    ),
  );

const dataOf = (event: Json): Json => event.data ?? {};
/** Who has it, as anybody can work it out from the timeline. */
interface Held {
  readonly owner: string | null;
  readonly assignee: string | null;
  /** A hand-over is on its way. */
  readonly handing: boolean;
}

function after(held: Held, event: Json): Held {
  const { type, by } = event as { readonly type: unknown; readonly by: unknown } & Json;
  const { owner, assignee, handing } = held;
  const named = dataOf(event) as Readonly<Record<string, string | null | undefined>>;
  switch (type) {
    case 'assigned': {
      const next = named['assignee'] ?? null;
      return { owner, assignee: next, handing: handing && next !== owner };
    }
    case 'declined':
    case 'unassigned':
      return { ...held, assignee: null };
    case 'handed-over':
      // One that is still on its way is not begun a second time, but by the ladder.
      expect([handing, by]).not.toEqual([true, expect.not.stringMatching('timer')]);
      return { owner, assignee: named['to'] ?? null, handing: true };
    case 'accepted':
      // Only who was offered it becomes the owner, and nobody accepts what is theirs.
      expect([by, by === owner]).toEqual([assignee, false]);
      return { owner: assignee, assignee, handing: false };
    case 'bounced':
    case 'resolved':
      return { owner, assignee: owner, handing: false };
    default:
      return held;
  }
}

const nobody: Held = { owner: null, assignee: null, handing: false };

async function contest(index: number): Promise<readonly Reply[]> {
  const issue = await fileIssue(stack.url, {
    statedSeverity: 'S1',
    product: 'router-9',
    region: 'eu',
    customerId: `acme-${index}`,
  });
  await issue.act('hotline-1', 'assess', { impact: 'H', urgency: 'H', complexity: 'L' });
  const { assignee } = await issue.until(
    'somebody or nobody',
    (seen) => Number(seen['version']) > 3,
  );
  if (assignee === null) await issue.act('lena', 'assign', { assignee: 'erik' });
  const replies: Reply[] = [];
  for (const acts of rounds) {
    const turned = acts.map((_, place) => acts[(place + index) % acts.length] as Act);
    replies.push(...(await all(issue, turned)));
    const { owner, status } = await issue.see();
    // Everybody may have lost: then a lead takes it, so that the next round finds an owner.
    if (owner === null && status !== 'closed') await issue.act('mia', 'take-over');
  }
  const seen = await issue.see();
  const events = await until(async () => {
    const found = await issue.events();
    return found.length >= Number(seen['version']) ? found : undefined;
  }, 'the whole timeline');
  expect(events.map(({ version }) => version)).toEqual(events.map((_, place) => place + 1));
  const held = events.reduce(after, nobody);
  const now = await issue.see();
  expect([held.owner, held.handing]).toEqual([now['owner'], now['handOver'] !== null]);
  return replies;
}

/** Few issues at a time: what they compete for is the issue, not the machine. */
async function contests(count: number, atOnce: number): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (let first = 0; first < count; first += atOnce) {
    const wave = Array.from({ length: atOnce }, (_, place) => contest(first + place));
    replies.push(...(await Promise.all(wave)).flat());
  }
  return replies;
}

test('3-3.2.2, C.3: one owner at any time, no hand-over is lost, no answer is a failure', async () => {
  const replies = await contests(20, 5);
  expect(replies).toHaveLength(20 * 24);
  const odd = replies.filter(({ status, body }) => {
    const hasCode = /^[a-z-]+\.[a-z-]+$/.test(String(body['code']));
    return status !== 200 && !([403, 409].includes(status) && hasCode);
  });
  expect(odd).toEqual([]);
  const codes = new Set(replies.map(({ body }) => body['code']));
  expect([...codes]).toEqual(
    expect.arrayContaining(['issue.not-offered-to-you', 'authority.denied']),
  );
  const accepted = replies.filter(({ status }) => status === 200);
  expect(accepted.length).toBeGreaterThan(60);
  const handedOver = accepted.filter(({ body }) => (body['handOver'] ?? null) !== null);
  expect(handedOver.length).toBeGreaterThan(10);
}, 90_000);
