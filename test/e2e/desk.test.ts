import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { listInbox, type InboxRow } from '../../db/inbox.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import {
  changedSignal,
  deskWorkflowId,
  deskWorkflowType,
  type DeskStart,
} from '../../workflows/contract.ts';
import { until } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const { routing: _, ...byHand } = defaultPolicyDocument;
const dayMs = 24 * 3_600_000;

let stack: TestStack;
let database: OpenDatabase;
beforeAll(async () => {
  stack = await bootStack({ policy: byHand });
  database = openDatabase(stack.databaseUrl, { max: 2 });
});
afterAll(async () => {
  await database.close();
  await stack.close();
});

const summaries = async (id: string): Promise<readonly InboxRow[]> => {
  const { items } = await listInbox(database.db, { kind: 'person', id }, { limit: 50 });
  return items.filter(({ template }) => template === 'daily-summary');
};
/** A desk that has yet to tell of the last day. */
const begin = (start: DeskStart) =>
  stack.client.workflow.start(deskWorkflowType, {
    workflowId: `desk-${randomUUID()}`,
    taskQueue: stack.taskQueue,
    args: [start],
  });

/** How often it has begun to tell people. */
async function roundsOf(desk: Awaited<ReturnType<typeof begin>>): Promise<number> {
  const { events } = await desk.fetchHistory();
  return (events ?? []).filter(
    ({ activityTaskScheduledEventAttributes: scheduled }) =>
      scheduled?.activityType?.name === 'deskRound',
  ).length;
}

describe('the desk (3-9.2)', () => {
  test('is begun by the worker and waits for the next working day', async () => {
    const handle = stack.client.workflow.getHandle(deskWorkflowId(stack.taskQueue));
    const { status } = await until(
      () => handle.describe().catch(() => undefined),
      'the desk has begun',
    );
    expect(status.name).toBe('RUNNING');
    const timer = await until(async () => {
      const { events } = await handle.fetchHistory();
      return events?.findLast((event) => event.timerStartedEventAttributes);
    }, 'it waits');
    const waits = Number(timer.timerStartedEventAttributes?.startToFireTimeout?.seconds);
    expect(waits).toBeLessThanOrEqual(24 * 3600);
    // Nobody here has a calendar, so it is nine by UTC.
    const offNine = ((Date.now() + waits * 1000 - 9 * 3_600_000 + dayMs / 2) % dayMs) - dayMs / 2;
    expect(Math.abs(offNine)).toBeLessThan(60_000);
  });

  test('tells everybody once a day what lies before them, however often it is asked', async () => {
    const issue = await fileIssue(stack.url);
    await issue.toWork();
    await issue.until('it is recorded', (one) => one['owner'] === 'erik');
    const first = await begin({ after: Date.now() - dayMs });
    const [told] = await until(async () => {
      const found = await summaries('erik');
      return found.length > 0 && found;
    }, 'erik is told');
    expect(told).toMatchObject({
      issueId: null,
      readAt: null,
      facts: { owned: 1, breached: 0, offered: 0, tasks: 0, approvals: 0 },
    });
    expect(told?.notice).toMatch(/^summary\/erik\/\d{4}-\d{2}-\d{2}$/);
    for (const id of ['emma', 'ada', 'ina', 'carla']) expect(await summaries(id)).toEqual([]);

    const second = await begin({ after: Date.now() - dayMs });
    for (const desk of [first, second]) {
      // asked before its first round it would look once, and be right
      await until(async () => (await roundsOf(desk)) >= 1, 'its first round');
      await desk.signal(changedSignal);
      await until(async () => (await roundsOf(desk)) >= 2, 'it has looked again');
    }
    expect(await summaries('erik')).toEqual([told]);
    for (const desk of [first, second]) await desk.terminate('the test is over');
  });

  test('goes on in a new run after a while', async () => {
    const desk = await begin({ after: Date.now() });
    const { runId } = await desk.describe();
    const next = await until(async () => {
      await desk.signal(changedSignal);
      const described = await desk.describe();
      return described.runId === runId ? undefined : described;
    }, 'a new run');
    expect(next.status.name).toBe('RUNNING');
    await desk.terminate('the test is over');
  });
});
