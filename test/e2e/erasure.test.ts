import { Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { verifyRecord } from '../../db/verify/verify.ts';
import { boundTo, openWith, SealBrokenError, Vault } from '../../vault/seal.ts';
import { issueWorkflowId } from '../../workflows/contract.ts';
import { readHistory } from '../support/history.ts';
import { actor, until } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { manualPolicy } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { testDataConverter, testKeyRing } from '../support/vault.ts';

let stack: TestStack;
let pool: Pool;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
  pool = new Pool({ connectionString: stack.databaseUrl, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await stack.close();
});

const contact = {
  name: 'Canaria Zeisig',
  email: 'Canaria.Zeisig@acme.example',
  phone: '+86 755 9753 1086',
};
/** As somebody could meet them: as they were given, in small letters, without spaces; and as bytes. */
const traces = Object.values(contact)
  .flatMap((text) => [text, text.toLowerCase(), text.replaceAll(' ', '')])
  .flatMap((text) => [
    text,
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64'),
  ]);
const tracesIn = (text: string): readonly string[] =>
  traces.filter((trace) => text.toLowerCase().includes(trace.toLowerCase()));

/** Every row of every table as text; bytes in hexadecimal. */
async function dump(): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} as t`);
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join('\n');
}

interface Sealed {
  readonly subject: string;
  readonly wrapped: Buffer | null;
  readonly name: Buffer | null;
  readonly email: Buffer | null;
  readonly phone: Buffer | null;
}
async function sealedOf(issueId: string): Promise<Sealed> {
  const { rows } = await pool.query<Sealed>(
    `select subject_id as subject, wrapped, name, email, phone
      from contact join data_subject on id = subject_id where issue_id = $1`,
    [issueId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('There is no contact.');
  return row;
}

test('C.9 who is erased is nowhere in the clear, the history replays, and the record holds', async () => {
  const issue = await fileIssue(stack.url, { contact, title: 'Call Canaria Zeisig' });
  await issue.toWork();
  await issue.act('erik', 'note', { text: `Spoke with ${contact.name}, ${contact.email}.` });
  await issue.act('erik', 'restore', { text: `${contact.phone} works again.` });
  await until(async () => (await issue.see())['status'] === 'restored', 'restored');
  // words may quote whom they are about: so the search does find something
  expect(tracesIn(await dump())).not.toEqual([]);
  const before = await sealedOf(issue.id);
  const vault = new Vault(testKeyRing);
  const key = await vault.open(
    { table: 'data_subject', column: 'wrapped', row: before.subject },
    before.wrapped ?? Buffer.alloc(0),
  );
  const fields = (['name', 'email', 'phone'] as const).map((column) => ({
    sealed: before[column] ?? Buffer.alloc(0),
    bound: boundTo({ table: 'contact', column, row: issue.id }, before.subject),
  }));
  expect(fields.map(({ sealed, bound }) => openWith(key, sealed, bound).toString())).toEqual(
    Object.values(contact),
  );

  const erased = await actor(stack.url, 'dave').post(`/v1/contacts/${before.subject}/erase`, {
    confirm: before.subject,
    texts: 'redact',
  });
  expect(erased).toMatchObject({ status: 200, body: { issues: 1, texts: 3 } });

  // (a) nowhere in the clear, and what was kept of the sealed fields no key of the ring opens
  expect(tracesIn(await dump())).toEqual([]);
  const { subject } = before;
  const nothing = { wrapped: null, name: null, email: null, phone: null };
  expect(await sealedOf(issue.id)).toEqual({ subject, ...nothing });
  const keys = testKeyRing.keys.flatMap((one) =>
    (['history', 'field', 'index'] as const).map((purpose) => one.for(purpose)),
  );
  for (const { sealed, bound } of fields) {
    for (const one of keys) expect(() => openWith(one, sealed, bound)).toThrow(SealBrokenError);
  }

  // (b) the history holds ids, says nothing of the person, and replays
  const handle = stack.client.workflow.getHandle(issueWorkflowId(issue.id));
  const { json, clear, stored } = await readHistory(handle);
  expect(clear.join()).toContain(issue.id);
  expect(tracesIn([json, ...clear, ...stored].join('\n'))).toEqual([]);
  await Worker.runReplayHistory(
    { workflowBundle: { codePath: inject('bundlePath') }, dataConverter: testDataConverter },
    await handle.fetchHistory(),
    issueWorkflowId(issue.id),
  );

  // the issue goes on
  await issue.act('erik', 'resolve', { resolution: 'advice' });
  const closed = await issue.act('carla', 'confirm');
  expect(closed).toMatchObject({
    stage: 'close',
    title: '[erased]',
    contact: { subject, state: 'erased' },
  });

  // (c) the record is what was recorded
  await until(async () => (await issue.see())['stage'] === 'close', 'closed in the read model');
  const database = openDatabase(stack.databaseUrl, { max: 2 });
  try {
    const verdict = await verifyRecord(database.db);
    expect(verdict).toMatchObject({ ok: true });
    expect(verdict.events).toBeGreaterThan(8);
  } finally {
    await database.close();
  }
  expect(tracesIn(await dump())).toEqual([]);
});
