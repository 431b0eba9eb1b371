import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendarToYaml } from '../../documents/policy/write.ts';
import { cn9x5 } from '../../domain/calendar/default.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import type { TargetRule } from '../../domain/policy/document.ts';
import { actor, until, type Json } from '../support/http.ts';
import { clockOf, fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { manualPolicy, policiesOf, policyNamed } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let policies: ReturnType<typeof policiesOf>;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
  policies = policiesOf(stack.url);
});
afterAll(() => stack.close());

interface Moved {
  readonly clock: string;
  readonly from: string | null;
  readonly to: string | null;
}
type MovedOf = Moved & { readonly issue: string; readonly number: string };

/** The rebase once it is done. */
const finished = (id: string): Promise<Json> =>
  until(
    async () => {
      const { status, body } = await actor(stack.url, 'erik').get(`/v1/rebases/${id}`);
      expect(status).toBe(200);
      return (body as { readonly done?: unknown }).done === true ? body : undefined;
    },
    `the end of the rebase ${id}`,
    30_000,
  );
const order = async (name: string, body: object, key = randomUUID()): Promise<string> => {
  const headers = { 'idempotency-key': key };
  const reply = await actor(stack.url, 'ada').post(`/v1/policies/${name}/rebase`, body, headers);
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status: 202 });
  expect(reply.body['self']).toBe(`/v1/rebases/${String(reply.body['id'])}`);
  return String(reply.body['id']);
};
/** Everything of an issue that only its own process changes. */
const recorded = async (issue: IssueUnderTest): Promise<Json> => issue.see();
const rebasedEvents = async (issue: IssueUnderTest): Promise<readonly Json[]> =>
  (await issue.events()).filter(({ type }) => type === 'rebased');
const inOrder = (items: readonly MovedOf[]): readonly MovedOf[] =>
  items.toSorted((one, other) =>
    `${one.issue} ${one.clock}` < `${other.issue} ${other.clock}` ? -1 : 1,
  );

describe('a rebase to another version of the policy (0-13)', () => {
  const ofCustomer = 'rebased';
  let open: readonly IssueUnderTest[];
  let overdue: IssueUnderTest;
  let closed: IssueUnderTest;
  let elsewhere: IssueUnderTest;
  const file = (more: object = {}) => fileIssue(stack.url, { customerId: ofCustomer, ...more });

  beforeAll(async () => {
    const other = policyNamed('elsewhere', 1);
    await policies.inForce(other, 'elsewhere');
    elsewhere = await fileIssue(stack.url, { customerId: 'elsewhere' });
    closed = await file();
    await closed.act('ina', 'cancel', { reason: 'duplicate' });
    overdue = await file();
    const working = await file();
    await working.toWork();
    open = [
      overdue,
      working,
      await file({ statedSeverity: 'S1', level: 'premier' }),
      await file({ statedSeverity: 'S3' }),
      await file({ statedSeverity: 'S4', level: 'none' }),
    ];
    // a response within one second is missed by whoever has not responded by then
    const change = (row: TargetRule): boolean => row.severity === 'S2' && row.level === 'standard';
    const tighter = policyNamed('default', 2, { respond: '1s', restore: '12h' }, change);
    await policies.ok(policies.draft(tighter), 201);
    await new Promise((resolve) => setTimeout(resolve, 1100));
  });

  test('is refused to others, for drafts, and for versions that are not there', async () => {
    const rebase = (who: string, name: string) =>
      policies.post(who, `/${name}/rebase`, { from: 'default@1' });
    expect((await rebase('erik', 'default@2')).body).toMatchObject({ code: 'authority.denied' });
    expect((await rebase('dora', 'default@2')).status).toBe(403);
    const draft = await rebase('ada', 'default@2');
    expect([draft.status, draft.body['code']]).toEqual([409, 'policy.not-approved']);
    expect((await rebase('ada', 'default@9')).status).toBe(404);
    const unknown = await actor(stack.url, 'ada').get(`/v1/rebases/${randomUUID()}`);
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'rebase.unknown']);
  });

  test('does exactly what the preview said, and touches nothing else', async () => {
    const all = [...open, closed, elsewhere];
    const before = await Promise.all(all.map(recorded));
    const ids = [...open, closed].map(({ id }) => id);
    const preview = await policies.ok(
      policies.post('erik', '/default@2/preview', { issues: ids, consumed: 'keep' }),
    );
    expect(preview).toMatchObject({ issues: 5, wouldBreach: 1, refused: {} });
    expect(await Promise.all(all.map(recorded))).toEqual(before);

    await policies.ok(policies.post('alan', '/default@2/approve'));
    const key = randomUUID();
    const id = await order('default@2', { issues: ids, consumed: 'keep' }, key);
    const done = await finished(id);
    expect(done).toMatchObject({ checked: 5, rebased: 5, refused: [] });
    expect(await order('default@2', { issues: ids, consumed: 'keep' }, key)).toBe(id);
    const mismatch = await actor(stack.url, 'ada').post(
      '/v1/policies/default@2/rebase',
      { issues: ids, consumed: 'restart' },
      { 'idempotency-key': key },
    );
    expect([mismatch.status, mismatch.body['code']]).toEqual([422, 'idempotency.mismatch']);

    const first = preview['first'] as readonly (Json & { moved: readonly Moved[] })[];
    const said = first.flatMap(({ id: issue, number, moved }) =>
      moved.map((one): MovedOf => ({ issue: String(issue), number: String(number), ...one })),
    );
    expect(done['moved']).toBe(preview['dueTimesMove']);
    expect(inOrder(done['items'] as unknown as readonly MovedOf[])).toEqual(inOrder(said));
    expect(said.length).toBeGreaterThanOrEqual(3);
    for (const { issue, clock, from, to } of said) {
      const now = await actor(stack.url, 'erik').get(`/v1/issues/${issue}`);
      expect(clockOf(now.body, clock)['dueAt']).toBe(to);
      const then = before.find((one) => one['id'] === issue) ?? {};
      expect(clockOf(then, clock)['dueAt']).toBe(from);
    }
    const moved = new Set(said.map(({ issue, clock }) => `${issue} ${clock}`));
    for (const [index, issue] of open.entries()) {
      const now = await issue.see();
      expect(now['policy']).toEqual({ id: 'default', version: 2 });
      expect(await rebasedEvents(issue)).toHaveLength(1);
      for (const { name, dueAt } of now.clocks ?? []) {
        if (moved.has(`${issue.id} ${String(name)}`)) continue;
        expect(clockOf(before[index] ?? {}, String(name))['dueAt']).toBe(dueAt);
      }
    }
    expect(await recorded(closed)).toEqual(before[open.length]);
    expect(await recorded(elsewhere)).toEqual(before[open.length + 1]);
  });

  test('is seen in the clocks and the escalations of the issue', async () => {
    expect(await overdue.see()).toMatchObject({ sla: 'breached' });
    const [event] = await rebasedEvents(overdue);
    expect(event).toMatchObject({ by: 'ada' });
    const ada = actor(stack.url, 'ada');
    const clocks = await ada.get(`${overdue.path}/clocks`);
    expect(clocks.status).toBe(200);
    const respond = clocks.body.items?.find((clock) => clock['name'] === 'respond');
    expect(respond).toMatchObject({ target: '1s' });
    const restore = clocks.body.items?.find((clock) => clock['name'] === 'restore');
    expect(restore).toMatchObject({ target: '12h' });
    const { body } = await ada.get(`${overdue.path}/escalations`);
    expect(body.done?.map(({ step }) => step)).toContain('respond due');
    const at = Date.parse(String((await overdue.see())['reportedAt'])) + 6 * 3_600_000;
    expect(body.next).toContainEqual({
      at: new Date(at).toISOString(),
      what: expect.stringContaining('restore 50%') as string,
    });
  });

  test('is refused by issues that run under the version already, and protects it', async () => {
    const ids = open.map(({ id }) => id);
    const again = await finished(await order('default@2', { issues: ids }));
    expect(again).toMatchObject({ checked: 5, rebased: 0, moved: 0, items: [] });
    const refused = again['refused'] as readonly Json[];
    expect(refused.map(({ code }) => code)).toEqual(ids.map(() => 'policy.unchanged'));
    const deleted = await actor(stack.url, 'ada').send('DELETE', '/v1/policies/default@2');
    expect([deleted.status, deleted.body['code']]).toEqual([409, 'policy.in-use']);
    expect(deleted.body.facts).toEqual({ openIssues: 5 });
  });

  test('can let the time begin anew', async () => {
    const [issue] = open.slice(3);
    if (issue === undefined) throw new Error('There is no such issue.');
    const before = clockOf(await issue.see(), 'restore')['dueAt'];
    await finished(await order('default@2', { issues: [issue.id], consumed: 'restart' }));
    const { consumed } = (await rebasedEvents(issue)).at(-1)?.data ?? {};
    expect(consumed).toBe('restart');
    // a Sunday: working time has not begun, so that the due instant is the same
    const after = clockOf(await issue.see(), 'restore')['dueAt'];
    expect(Date.parse(String(after))).toBeGreaterThanOrEqual(Date.parse(String(before)));
    const [due] = [clockOf(await overdue.see(), 'restore')['dueAt']];
    await finished(await order('default@2', { issues: [overdue.id], consumed: 'restart' }));
    const anew = Date.parse(String(clockOf(await overdue.see(), 'restore')['dueAt']));
    expect(anew).toBeGreaterThan(Date.parse(String(due)));
    expect(Math.abs(anew - Date.now() - 12 * 3_600_000)).toBeLessThan(20_000);
  });
});

describe('a new version of a calendar (C.10)', () => {
  /** Nothing is known of next year yet. */
  const year = new Date().getUTCFullYear();
  const calendar: CalendarDocument = {
    ...cn9x5,
    id: `CN-${Date.now().toString(36)}`,
    years: [year],
    days: [],
  };
  const save = (document: CalendarDocument) =>
    actor(stack.url, 'ada').post('/v1/calendars', { source: calendarToYaml(document) });

  test('derives the deadlines anew that rest on it, by itself', async () => {
    await policies.ok(save(calendar), 201);
    const policy = policyNamed('by-calendar', 1);
    const isS3 = ({ severity, level }: TargetRule): boolean =>
      severity === 'S3' && level === 'standard';
    const targets = policy.targets.map((row) =>
      // 300 business days reach into next year on every day of this one
      isS3(row)
        ? {
            ...row,
            calendar: calendar.id,
            targets: { ...row.targets, restore: '300bd' as const, resolve: '720d' as const },
          }
        : row,
    );
    await policies.inForce({ ...policy, targets }, 'calendar');
    const file = (statedSeverity: string) =>
      fileIssue(stack.url, { customerId: 'calendar', statedSeverity });
    const [flagged, untouched, closed] = [await file('S3'), await file('S1'), await file('S3')];
    await closed.act('ina', 'cancel', { reason: 'duplicate' });
    const before = await flagged.see();
    expect(clockOf(before, 'restore')['assumed']).toContain(year + 1);
    expect(clockOf(before, 'respond')['assumed']).toEqual([]);
    const others = await recorded(closed);
    const same = (await untouched.see())['clocks']?.map(({ dueAt }) => dueAt);

    const days = [
      { name: 'Spring Festival', from: `${year + 1}-02-05`, to: `${year + 1}-02-11`, off: true },
    ] as const;
    const second = { ...calendar, version: 2, years: [year, year + 1, year + 2], days };
    const saved = await save(second);
    expect(saved).toMatchObject({ status: 201, body: { rebase: `${calendar.id}.2`, notes: [] } });
    const done = await finished(`${calendar.id}.2`);
    // The S1 issue comes along: clocks that it is still to start count on the calendar as well.
    expect(done).toMatchObject({ checked: 2, rebased: 2, moved: 1, refused: [] });
    const after = await flagged.see();
    const [due, dueBefore] = [after, before].map((issue) => clockOf(issue, 'restore')['dueAt']);
    expect(done['items']).toEqual([
      {
        issue: flagged.id,
        number: before['number'],
        clock: 'restore',
        from: dueBefore,
        to: due,
      },
    ]);
    expect(Date.parse(String(due))).toBeGreaterThan(Date.parse(String(dueBefore)));
    expect(clockOf(after, 'restore')['assumed']).toEqual([]);
    expect(after['policy']).toEqual({ id: 'by-calendar', version: 1 });
    const [event] = await rebasedEvents(flagged);
    expect(event).toMatchObject({ by: 'ada', data: { cause: 'calendar', consumed: 'keep' } });
    expect(event?.['data']?.['moved']).toEqual([{ clock: 'restore', from: dueBefore, to: due }]);
    expect(await recorded(closed)).toEqual(others);
    expect((await untouched.see())['clocks']?.map(({ dueAt }) => dueAt)).toEqual(same);

    const gap = await save({ ...second, version: 4 });
    expect([gap.status, gap.body['code']]).toEqual([409, 'calendar.version-taken']);
    const other = await save({ ...second, title: 'Another' });
    expect([other.status, other.body['code']]).toEqual([409, 'calendar.version-taken']);
    expect((await save(second)).body).toEqual(saved.body);
    expect(await rebasedEvents(flagged)).toHaveLength(1);
    const fresh = await file('S3');
    expect(clockOf(await fresh.see(), 'restore')['assumed']).toEqual([]);
  });
});

test('a rebase that is ordered while no worker is there is done when one comes', async () => {
  const issue = await fileIssue(stack.url, { customerId: 'patient' });
  const { policy } = (await issue.see()) as { readonly policy?: object };
  expect(policy).toEqual({ id: 'default', version: 1 });
  const isS2 = ({ severity, level }: TargetRule): boolean =>
    severity === 'S2' && level === 'standard';
  const name = await policies.approved(policyNamed('patient', 1, { restore: '20h' }, isS2));
  await stack.stopWorker();
  const id = await order(name, { issues: [issue.id] });
  await stack.startWorker();
  expect(await finished(id)).toMatchObject({ checked: 1, rebased: 1, refused: [] });
  expect(clockOf(await issue.see(), 'restore')['target']).toBe('20h');
  expect(await rebasedEvents(issue)).toHaveLength(1);
});
