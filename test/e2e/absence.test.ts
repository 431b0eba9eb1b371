import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { choicesOf } from '../../db/choice.ts';
import {
  loadOrganisation,
  organisationVersion,
  removeAbsence,
  saveAbsence,
  saveOrganisation,
} from '../../db/organisation.ts';
import { savePolicy } from '../../db/policy.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { Absence } from '../../domain/organisation/organisation.ts';
import {
  absenceWorkflowId,
  absenceWorkflowType,
  changedSignal,
  type AbsenceStart,
} from '../../workflows/contract.ts';
import { until, type Json } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const { routing, ...byHand } = defaultPolicyDocument;
const hour = 3_600_000;

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

const enter = async (inMs: number, substitute: string | null = 'emma'): Promise<Absence> => {
  const from = Date.now() + inMs;
  const absence = { id: randomUUID(), person: 'erik', from, until: from + hour, substitute };
  await saveAbsence(database.db, absence);
  return absence;
};
const waitFor = (id: string) => {
  const start: AbsenceStart = { id };
  return stack.client.workflow.signalWithStart(absenceWorkflowType, {
    workflowId: absenceWorkflowId(id),
    taskQueue: stack.taskQueue,
    args: [start],
    signal: changedSignal,
  });
};
/** Offered to erik; he has not answered. */
const offered = async (): Promise<IssueUnderTest> => {
  const issue = await fileIssue(stack.url);
  await issue.assess();
  await issue.act('hotline-1', 'assign', { assignee: 'erik' });
  return issue;
};
const assigned = async (issue: IssueUnderTest): Promise<readonly unknown[]> =>
  (await issue.events())
    .filter(({ type }) => type === 'assigned')
    .map(({ data }: Json) => [data?.['assignee'], data?.['cause']]);

describe('an absence that begins (3-3.2.2)', () => {
  test('passes on what was offered and what is owned, and leaves all else', async () => {
    const [waiting, working, other] = [
      await offered(),
      await fileIssue(stack.url),
      await fileIssue(stack.url),
    ];
    await working.toWork();
    await other.assess();
    await other.act('hotline-1', 'assign', { assignee: 'emma' });
    const untouched = await other.see();
    const absence = await enter(2000);
    const handle = await waitFor(absence.id);
    expect(await waiting.see()).toMatchObject({ assignee: 'erik' });
    await handle.result();
    expect(Date.now()).toBeGreaterThanOrEqual(absence.from - 1000);
    const passed = await waiting.until(
      'it is offered to emma',
      (one) => one['assignee'] === 'emma',
    );
    expect(passed).toMatchObject({ stage: 'assign', owner: null });
    // Who works on it keeps it until somebody else accepts: there is one owner at any instant.
    const kept = await working.until('it is offered to emma', (one) => one['assignee'] === 'emma');
    expect(kept).toMatchObject({ stage: 'resolve', owner: 'erik', status: 'handing-over' });
    await working.act('emma', 'accept');
    expect(await working.see()).toMatchObject({ owner: 'emma', assignee: 'emma' });
    for (const issue of [waiting, working]) {
      expect(await assigned(issue)).toEqual([
        ['erik', 'person'],
        ['emma', 'substitute'],
      ]);
    }
    expect(await other.see()).toEqual(untouched);
    await removeAbsence(database.db, absence.id);
  });

  test('is waited for anew when it is put off or brought forward, and not at all when it is gone', async () => {
    const issue = await offered();
    const absence = await enter(hour, null);
    const handle = await waitFor(absence.id);
    const gone = await enter(hour);
    const end = await waitFor(gone.id);
    await removeAbsence(database.db, gone.id);
    await end.signal(changedSignal);
    await end.result();
    expect(await issue.see()).toMatchObject({ assignee: 'erik' });
    await saveAbsence(database.db, { ...absence, from: Date.now() + 1000 });
    await handle.signal(changedSignal);
    await handle.result();
    const free = await issue.until('nobody has it', (one) => one['assignee'] === null);
    expect(free).toMatchObject({ stage: 'assign', status: 'unassigned' });
    await removeAbsence(database.db, absence.id);
  });

  test('that nobody told Temporal of is found by the worker, and begins once', async () => {
    const issue = await offered();
    await stack.stopWorker();
    const absence = await enter(-1000);
    const handle = stack.client.workflow.getHandle(absenceWorkflowId(absence.id));
    await expect(handle.describe()).rejects.toBeInstanceOf(WorkflowNotFoundError);
    await stack.startWorker();
    await until(
      async () => {
        const { status } = await handle.describe().catch(() => ({ status: undefined }));
        return status?.name === 'COMPLETED';
      },
      'the absence has begun',
      20_000,
    );
    await issue.until('it is offered to emma', (one) => one['assignee'] === 'emma');
    const { runId } = await handle.describe();
    await stack.stopWorker();
    const later = await enter(hour);
    await stack.startWorker();
    // Absences are looked after in the order of their beginning, so when this one waits the other was seen.
    const last = stack.client.workflow.getHandle(absenceWorkflowId(later.id));
    await until(() => last.describe().catch(() => undefined), 'the worker has looked again');
    expect((await handle.describe()).runId).toBe(runId);
    for (const { id } of [absence, later]) await removeAbsence(database.db, id);
  });
});

describe('where the policy finds people by itself (3-3.2.2)', () => {
  const customerId = 'automatic';
  const lowest = { S1: 0, S2: 0, S3: 0, S4: 0 };

  beforeAll(async () => {
    const { db } = database;
    const found = await loadOrganisation(db);
    const radio = {
      id: 'radio',
      name: 'Radio',
      department: null,
      line: 1,
      lead: 'lena',
      region: null,
      products: [],
    } as const;
    const people = found.people.map((one) =>
      ['erik', 'emma'].includes(one.id) ? { ...one, teams: [radio.id] } : one,
    );
    await saveOrganisation(db, { ...found, teams: [radio], people }, await organisationVersion(db));
    if (routing === undefined) throw new Error('The default policy finds people by itself.');
    const policy = { ...byHand, id: customerId, routing: { ...routing, leastSkill: lowest } };
    await savePolicy(db, policy, { customerId });
  });

  test('an assessed issue is offered at once, and offered anew when that person is away', async () => {
    const issue = await fileIssue(stack.url, { customerId });
    const assessed = Date.now();
    await issue.assess();
    const first = await issue.until('it is offered', (one) => typeof one['assignee'] === 'string');
    expect(Date.now() - assessed).toBeLessThan(5000);
    const person = String(first['assignee']);
    expect(['erik', 'emma']).toContain(person);
    expect(first).toMatchObject({ stage: 'assign', team: 'radio', owner: null });
    const from = Date.now() + 500;
    const absence = { id: randomUUID(), person, from, until: from + hour, substitute: null };
    await saveAbsence(database.db, absence);
    await (await waitFor(absence.id)).result();
    const other = person === 'erik' ? 'emma' : 'erik';
    await issue.until('it is offered to the other', (one) => one['assignee'] === other);
    expect(await assigned(issue)).toEqual([
      [person, 'routing'],
      [other, 'routing'],
    ]);
    const choices = await choicesOf(database.db, issue.id);
    expect(choices.map(({ person: taken }) => taken)).toEqual([person, other]);
    expect(choices[1]?.candidates.find((one) => one.person === person)).toMatchObject({
      absent: true,
    });

    // Nobody is left: that is said, and the issue waits for a lead.
    await issue.act(other, 'decline', { reason: 'no-capacity' });
    const free = await issue.until('it is offered to nobody', (one) => one['assignee'] === null);
    expect(free).toMatchObject({ stage: 'assign', status: 'unassigned' });
    await until(
      async () => (await issue.events()).some(({ type }) => type === 'nobody-found'),
      'nobody was found',
    );
    await removeAbsence(database.db, absence.id);
  });
});
