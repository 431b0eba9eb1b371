/**
 * Records the histories that replay.test.ts replays. Not part of `npm test`; run it when a way through the process is
 * added, and keep the old histories: they stand for the issues that are under way when a new version is deployed.
 *
 *     npx vitest run --config test/replay/record.config.ts
 */
import { writeFile } from 'node:fs/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeInPlace } from '../../api/temporal-history.ts';
import { approveSignal, issueWorkflowId } from '../../workflows/contract.ts';
import { demoCustomer } from '../../stack/organisation.ts';
import { fileIssue } from '../support/issue.ts';
import { policiesOf } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { testKeyRing } from '../support/vault.ts';
import { recordedPolicy, routedCustomer, routedPolicy, scenarios } from './scenarios.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: recordedPolicy, organisation: true });
  await policiesOf(stack.url).inForce(routedPolicy, routedCustomer);
});
afterAll(() => stack.close());

test.each(scenarios)('records $name', async (scenario) => {
  const { name, severity = 'S2', customerId = demoCustomer } = scenario;
  const report = { statedSeverity: severity, customerId, product: 'router-9', region: 'eu' };
  const issue = await fileIssue(stack.url, report);
  const handle = stack.client.workflow.getHandle(issueWorkflowId(issue.id));
  await scenario.play(issue, stack.url, (payload) => handle.signal(approveSignal, payload));
  await issue.see();
  const history = await handle.fetchHistory();
  expect(history.events?.length).toBeGreaterThan(10);
  // in the clear: whoever reviews a change to them can see what it is
  expect(await decodeInPlace([history], testKeyRing)).toBe(true);
  const json = historyToJSON(history);
  // Names of machines and processes are nobody's business and change nothing in a replay.
  const anonymous = json.replaceAll(/"identity":\s*"[^"]*"/g, '"identity": "recorded"');
  await writeFile(new URL(`./histories/${name}.json`, import.meta.url), `${anonymous}\n`);
});
