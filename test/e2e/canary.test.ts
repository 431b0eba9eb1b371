import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from 'pg';
import { openDatabase } from '../../db/database.ts';
import { savePeople } from '../../db/person.ts';
import { quickPolicy } from '../../domain/policy/demo.ts';
import { startTemporal, type RunningTemporal } from '../../stack/temporal.ts';
import {
  issueWorkflowId,
  webhookWorkflowId,
  webhookWorkflowType,
} from '../../workflows/contract.ts';
import { temporaryFolder } from '../support/folder.ts';
import { readHistory } from '../support/history.ts';
import { actor, until } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { saveWebhook, webhookSecret } from '../support/webhook.ts';

/** Of a person: clear nowhere but in the answer to whoever unmasks it. */
const personal = {
  name: 'Canaria Personalis',
  email: 'canary.personal@canary-mail.example',
  phone: '+86 10 5550 7261',
};
/** Said in words: in our database, where it can be searched; nowhere else. */
const words = {
  title: 'canarytitle',
  description: 'canarydescription',
  background: 'canarybackground',
  note: 'canarynote',
  question: 'canaryquestion',
  answer: 'canaryanswer',
  reason: 'canaryreason',
  comment: 'canarycomment',
};
/** A code that commands carry and nothing shows: it stands in payloads, and only those with the key see it. */
const payloadOnly = 'canary-region';
const digits = personal.phone.replaceAll(/\D/g, '');

const folder = await temporaryFolder();
const logged: string[] = [];
let temporal: RunningTemporal;
let stack: TestStack;
let issue: IssueUnderTest;
let entitled: Receiver;
let others: Receiver;

beforeAll(async () => {
  entitled = await startReceiver(webhookSecret);
  others = await startReceiver(webhookSecret);
  temporal = await startTemporal({
    dataDir: join(folder.path, 'temporal'),
    port: 0,
    headless: true,
  });
  const far = { respond: '1h', restore: '10h', resolve: '20h' } as const;
  stack = await bootStack({
    policy: quickPolicy('default', { S1: far, S2: far, S3: far, S4: far }, '1h'),
    temporalAddress: temporal.address,
    log: (line) => void logged.push(line),
    webhooks: {},
  });
  await follow();
  issue = await play();
});
afterAll(async () => {
  await stack.close();
  await temporal.stop();
  await entitled.close();
  await others.close();
  await folder.remove();
});

/** Somebody who may read the issue, and somebody who may not: a seller who looks after other customers. */
async function follow(): Promise<void> {
  const database = openDatabase(stack.databaseUrl, { max: 1 });
  const about = { id: 'sonja', name: 'Sonja', roles: ['sales'] } as const;
  const seller = { ...about, customerId: null, customers: ['other'] };
  await savePeople(database.db, [seller]);
  const ids = [
    await saveWebhook(database.db, entitled.url),
    await saveWebhook(database.db, others.url, { holder: seller.id }),
  ];
  await database.close();
  for (const id of ids) {
    await stack.client.workflow.start(webhookWorkflowType, {
      workflowId: webhookWorkflowId(id),
      taskQueue: stack.taskQueue,
      args: [{ id }],
    });
  }
}

/** One issue with something to hide in everything that can be said. */
async function play(): Promise<IssueUnderTest> {
  const { title, description, background } = words;
  const filed = await fileIssue(stack.url, {
    title,
    description,
    background,
    contact: personal,
    region: payloadOnly,
  });
  await filed.act('erik', 'note', { text: words.note });
  await filed.toWork();
  await filed.act('erik', 'ask-customer', { text: words.question });
  await filed.act('carla', 'answer', { text: words.answer });
  const asked = await filed.act('erik', 'arrange', {
    measure: 'rma',
    amount: 99_000,
    text: words.reason,
  });
  const approval = String(asked.approvals?.at(-1)?.['id']);
  const decided = await actor(stack.url, 'mia').post(`/v1/approvals/${approval}/decide`, {
    decision: 'refuse',
    comment: words.comment,
  });
  expect(decided.status).toBe(200);
  const wrong = { ...words, contact: personal, oops: personal.email };
  await actor(stack.url, 'ina').post('/v1/issues', wrong);
  await actor(stack.url, 'ina').get(`/v1/issues?q=${encodeURIComponent(personal.email)}`);
  return filed;
}

const traces = (...them: readonly string[]): RegExp =>
  new RegExp(them.map((one) => one.replaceAll(/[.+]/g, '\\$&')).join('|'), 'i');
const ofPersons = traces(...Object.values(personal), digits, 'canary-mail');
const ofWords = traces(...Object.values(words));

test('no log tells anything of it', async () => {
  expect(logged.length).toBeGreaterThan(0);
  const text = logged.join('\n');
  expect(text).not.toMatch(ofPersons);
  expect(text).not.toMatch(ofWords);
});

test('neither a history nor what is shown of it tells of persons or in words, even with the key', async () => {
  const handle = stack.client.workflow.getHandle(issueWorkflowId(issue.id));
  const { json, clear, stored } = await readHistory(handle);
  expect(clear.join()).toContain(payloadOnly);
  expect([json, ...stored].join()).not.toContain(payloadOnly);
  const description = await handle.describe();
  const shown = JSON.stringify([
    description.typedSearchAttributes,
    description.memo,
    await description.staticSummary(),
    await description.staticDetails(),
  ]);
  for (const seen of [json, clear.join(), shown]) {
    expect(seen).not.toMatch(ofPersons);
    expect(seen).not.toMatch(ofWords);
  }
});

test('webhooks tell nothing of it either, and nothing at all to those who may not know of the issue', async () => {
  const mine = (): readonly string[] => entitled.bodies.filter((body) => body.includes(issue.id));
  await until(async () => mine().length >= 5, 'the events of the issue');
  const text = entitled.bodies.join();
  expect(text).toContain(payloadOnly);
  expect(text).not.toMatch(ofPersons);
  expect(text).not.toMatch(ofWords);
  // an issue of theirs, filed later, has been told of: so would this one have been
  const theirs = await fileIssue(stack.url, { customerId: 'other' });
  await until(
    async () => others.bodies.some((body) => body.includes(theirs.id)),
    'their own issue',
  );
  expect(others.bodies.join()).not.toContain(issue.id);
});

test('our database says in the clear what is searched, and of persons nothing', async () => {
  const dumped = await dump(stack.databaseUrl);
  expect(dumped).toContain(words.title);
  expect(dumped).not.toMatch(ofPersons);
  const inHex = [...Object.values(personal), digits].map((one) => Buffer.from(one).toString('hex'));
  expect(dumped).not.toMatch(traces(...inHex));
});

/** Every row of every table as text, bytes in hexadecimal digits. */
async function dump(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const parts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      parts.push(...rows.map(({ row }) => row));
    }
    return parts.join('\n');
  } finally {
    await client.end();
  }
}

test('the files of the Temporal server say nothing of it, not even codes that are in payloads', async () => {
  const customer = 'acme';
  await until(
    async () => ((await files()).includes(customer) ? true : undefined),
    'the issue in the file',
  );
  const text = await files();
  // what is meant to be seen is seen: else this would look in the wrong place
  expect(text).toContain(issueWorkflowId(issue.id));
  expect(text).toContain(customer);
  expect(text).not.toContain(payloadOnly);
  expect(text).not.toMatch(ofPersons);
  expect(text).not.toMatch(ofWords);
});

/** Database, write-ahead log and log of the server. */
async function files(): Promise<string> {
  const place = join(folder.path, 'temporal');
  const names = await readdir(place);
  expect(names).toEqual(expect.arrayContaining(['temporal.db', 'temporal.log']));
  const all = await Promise.all(names.map((name) => readFile(join(place, name), 'latin1')));
  return all.join('\n');
}
