import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { savePeople } from '../../db/person.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { dataConverterOf } from '../../vault/data-converter.ts';
import { issueWorkflowId } from '../../workflows/contract.ts';
import { actor, aFault, until, type Json } from '../support/http.ts';
import { issueOf } from '../support/issue.ts';
import { saveTestKeys } from '../support/keys.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { ringOf, testDataConverter } from '../support/vault.ts';

const secretWords = 'Restarted the line card of Mrs Canary';
const analyst = 'ann-analyst';
const key = { 'idempotency-key': 'history-1' };
const report = { ...aFault, title: 'A title of Mrs Canary' };

let stack: TestStack;
let issue: ReturnType<typeof issueOf>;
beforeAll(async () => {
  stack = await bootStack({ policy: defaultPolicyDocument });
  const database = openDatabase(stack.databaseUrl, { max: 2, applicationName: 'itr-history' });
  await savePeople(database.db, [
    { id: analyst, name: 'Ann', roles: ['analyst'], customerId: null },
  ]);
  await saveTestKeys(database.db);
  await database.close();
  const { body } = await actor(stack.url, 'ina').post('/v1/issues', report, key);
  issue = issueOf(stack.url, String(body['id']));
  await issue.toWork();
  const asked = { kind: 'severity-downgrade', severity: 'S3', text: secretWords };
  await issue.act('mia', 'request-approval', asked);
  await issue.act('erik', 'restore');
  await issue.act('erik', 'resolve', { resolution: 'advice' });
  await issue.act('carla', 'confirm', { score: 5 });
  await issue.until('recorded to its end', (seen) => seen['stage'] === 'close');
}, 60_000);
afterAll(() => stack.close());

const exported = async (who: string): Promise<Json> => {
  const { status, body } = await actor(stack.url, who).get(`${issue.path}/history`);
  expect({ who, status, code: body['code'] }).toEqual({ who, status: 200, code: undefined });
  return body;
};
const historiesOf = (body: Json): readonly object[] => body['histories'] as readonly object[];
const replay = (history: object, dataConverter = testDataConverter): Promise<void> =>
  Worker.runReplayHistory(
    { workflowBundle: { codePath: inject('bundlePath') }, dataConverter },
    history,
  );
/** What the payloads of a history say. */
const bytesIn = (history: object): string =>
  [...JSON.stringify(history).matchAll(/"data":"([^"]*)"/g)]
    .map(([, data = '']) => Buffer.from(data, 'base64').toString('latin1'))
    .join('\n');
const encrypted = Buffer.from('binary/encrypted').toString('base64');

describe('GET /v1/issues/{id}/history', () => {
  test('gives the timeline and a history in the clear, which replays', async () => {
    const body = await exported('audrey');
    expect(body).toMatchObject({ decoded: true, complete: true, issue: { id: issue.id } });
    const events = (await actor(stack.url, 'audrey').get(`${issue.path}/events?limit=200`)).body;
    expect(body['events']).toEqual(events.items);
    const histories = historiesOf(body);
    expect(histories).toHaveLength(1);
    expect(JSON.stringify(histories)).not.toContain(encrypted);
    expect(bytesIn(histories[0] ?? {})).toContain('"hotline-1"');
    for (const history of histories) await replay(history);
  });

  test('gives an analyst payloads as they are, which replay with the key ring only', async () => {
    const body = await exported(analyst);
    expect(body).toMatchObject({ decoded: false, issue: { title: null } });
    expect(JSON.stringify([body['issue'], body['events']])).not.toMatch(/Canary|"erik"/);
    const [history = {}] = historiesOf(body);
    expect(JSON.stringify(history)).toContain(encrypted);
    expect(bytesIn(history)).not.toContain('"hotline-1"');
    await replay(history);
    await expect(replay(history, dataConverterOf(await ringOf('another')))).rejects.toThrow(
      'Replay failed',
    );
  });

  test('a spoiled export does not replay', async () => {
    const [history = {}] = historiesOf(await exported('audrey'));
    const good = JSON.stringify(history);
    const spoiled = good.replaceAll('"name":"deliver"', '"name":"delivered-otherwise"');
    expect(spoiled).not.toBe(good);
    await expect(replay(JSON.parse(spoiled) as object)).rejects.toThrow(DeterminismViolationError);
  });

  test('is refused to others and is on record', async () => {
    const carla = await actor(stack.url, 'carla').get(`${issue.path}/history`);
    expect(carla.status).toBe(403);
    const { body } = await actor(stack.url, 'audrey').get('/v1/audit?limit=200');
    const found = (body.items ?? []).filter(({ type }) => type === 'history-exported');
    expect(found.map((one) => [one['by'], one['subject']])).toContainEqual([analyst, issue.id]);
  });
});

describe('when Temporal has the history no more', () => {
  let before: Readonly<Record<string, Json>>;
  const parts = ['', '/events', '/clocks', '/escalations', '/choices', '/related', '/similar'];
  const seenNow = async (): Promise<Record<string, Json>> => {
    const seen: Record<string, Json> = {};
    for (const part of [...parts.map((one) => issue.path + one), '/v1/approvals']) {
      const { status, body } = await actor(stack.url, 'mia').get(part);
      seen[part] = { ...body, answered: status };
    }
    return seen;
  };
  beforeAll(async () => {
    before = await seenNow();
    const workflowExecution = { workflowId: issueWorkflowId(issue.id) };
    const { workflowService, options } = stack.client;
    const { namespace } = options;
    await workflowService.deleteWorkflowExecution({ namespace, workflowExecution });
    await until(
      () =>
        stack.client.workflow
          .getHandle(issueWorkflowId(issue.id))
          .describe()
          .then(
            () => false,
            () => true,
          ),
      'deleted',
    );
  }, 30_000);

  test('everything is answered as before', async () => {
    expect(await seenNow()).toEqual(before);
    for (const [part, { answered }] of Object.entries(before)) {
      expect({ part, answered }).toEqual({ part, answered: 200 });
    }
  });

  test('the export has the timeline and no history', async () => {
    const body = await exported('audrey');
    expect(body).toMatchObject({ histories: null, complete: true });
    expect((body['events'] as readonly Json[]).length).toBeGreaterThan(5);
    const { body: record } = await actor(stack.url, 'audrey').post('/v1/audit/verify', {
      issue: issue.id,
    });
    expect(record).toMatchObject({ ok: true });
  });

  test('commands are refused as those of a closed issue', async () => {
    const commands: readonly (readonly [string, string, object])[] = [
      ['hotline-1', 'assess', { impact: 'H', urgency: 'M', complexity: 'L' }],
      ['erik', 'resolve', { resolution: 'advice' }],
      ['carla', 'reopen', { reason: 'recurred' }],
      ['carla', 'confirm', { score: 5 }],
      ['erik', 'note', { text: 'Too late' }],
      ['mia', 'take-over', {}],
    ];
    for (const [who, command, body] of commands) {
      const reply = await actor(stack.url, who).post(`${issue.path}/${command}`, body);
      const { status, body: problem } = reply;
      const known = { command, status, code: problem['code'] };
      expect(known).toEqual({ command, status: 409, code: 'issue.closed' });
    }
    const approval = issue.path.replace('/v1/issues/', '/v1/approvals/');
    const decided = await actor(stack.url, 'lena').post(`${approval}.1/decide`, {
      decision: 'approve',
    });
    expect(decided.status).toBeGreaterThanOrEqual(400);
    expect(decided.status).toBeLessThan(500);
    expect(decided.status).not.toBe(404);
  });

  test('the report is still recognized when it is sent again', async () => {
    const again = await actor(stack.url, 'ina').post('/v1/issues', report, key);
    expect([again.status, again.body['id']]).toEqual([201, issue.id]);
    const other = { ...report, title: 'Other' };
    expect((await actor(stack.url, 'ina').post('/v1/issues', other, key)).status).toBe(422);
  });
});
