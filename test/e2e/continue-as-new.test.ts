import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quickPolicy } from '../../domain/policy/demo.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { wired } from '../../domain/issue/wire.ts';
import {
  commandUpdate,
  issueWorkflowId,
  issueWorkflowType,
  stateQuery,
} from '../../workflows/contract.ts';
import { until } from '../support/http.ts';
import { issueOf } from '../support/issue.ts';
import { pinned } from '../domain/support.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const times = { respond: '9s', restore: '1h', resolve: '30d' } as const;
const policy = quickPolicy('default', { S1: times, S2: times, S3: times, S4: times }, '1h');
const by = { id: 'ina', roles: ['integrator'] };
let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy });
});
afterAll(() => stack.close());

test('a process continues as new: state, version, timers and answered commands are carried over', async () => {
  const id = randomUUID();
  const receive: IssueCommand = {
    type: 'receive',
    by,
    id,
    number: 'ITR-900001',
    issueType: 'fault',
    channel: 'api',
    customerId: 'acme',
    statedSeverity: 'S2',
    level: 'standard',
    content: { id: 'none', digest: '00' },
    policy: pinned(policy),
  };
  await stack.client.workflow.executeUpdateWithStart(commandUpdate('receive'), {
    args: [wired(receive), { digest: 'first' }],
    updateId: 'first',
    startWorkflowOperation: new WithStartWorkflowOperation(issueWorkflowType, {
      workflowId: issueWorkflowId(id),
      taskQueue: stack.taskQueue,
      workflowIdConflictPolicy: 'FAIL',
      args: [{ id, historyLimit: 40 }],
    }),
  });
  const handle = stack.client.workflow.getHandle(issueWorkflowId(id));
  const firstRun = (await handle.describe()).runId;
  const escalate = (digest: string, updateId: string) =>
    handle.executeUpdate(commandUpdate('escalate'), {
      args: [{ type: 'escalate', by, reason: 'other' }, { digest }],
      updateId,
    });
  const early = await escalate('one', 'escalate-1');
  // Commands that meet the process between two runs are neither lost nor refused.
  const note = () =>
    handle.executeUpdate(commandUpdate('note'), {
      args: [{ type: 'note', by }, { digest: 'n' }],
    });
  let notes = 0;
  await until(async () => {
    notes += (await Promise.all([1, 2, 3, 4, 5].map(note))).length;
    return (await handle.describe()).runId !== firstRun;
  }, 'a new run');

  const carried = await handle.query(stateQuery);
  expect(carried).toMatchObject({
    id,
    number: 'ITR-900001',
    managementTold: ['line-lead'],
    policy: pinned(policy),
  });
  // The same update id is new to the new run; the process itself remembers that it was answered.
  const again = await escalate('one', 'escalate-1');
  expect(again.digest).toBe('one');
  expect(again.view.id).toBe(early.view.id);
  expect((await handle.query(stateQuery))?.managementTold).toEqual(['line-lead']);
  const other = await escalate('two', 'escalate-1');
  expect(other.digest).toBe('one');

  const issue = issueOf(stack.url, id);
  await issue.until('the breach, by a timer of the new run', (seen) => seen['sla'] === 'breached');
  const events = await issue.events();
  expect(events.map((one) => one['version'])).toEqual(events.map((_, index) => index + 1));
  expect(events.filter((one) => one['type'] === 'noted')).toHaveLength(notes);
  const rungs = events
    .filter((one) => one['type'] === 'escalated')
    .map((one) => one.data?.['step']);
  expect(rungs).toEqual(['other', 'respond 50%', 'respond 75%', 'respond 90%', 'respond 100%']);
});
