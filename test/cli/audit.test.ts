import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeAnchor } from '../../db/anchor.ts';
import { appendAudit } from '../../db/audit.ts';
import { derivedKey } from '../../db/secret.ts';
import { keepAnchorFile } from '../../worker/anchor-file.ts';
import { goldenLife } from '../db/life.ts';
import { createTestDatabase, recordLife } from '../db/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { testSecret } from '../support/keys.ts';
import { itr, json, type Run } from './support.ts';

const own = await temporaryFolder();
const file = (name: string): string => join(own.path, name);
const anchors = file('anchors.jsonl');
const year = Date.UTC(2026, 0);

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let length = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db, pool } = database;
  const life = goldenLife('issue-42');
  length = life.version;
  await recordLife(database, life);
  await recordLife(database, goldenLife('issue-43'));
  await appendAudit(db, [
    { type: 'contact-read', at: year, by: 'erik', subject: 'issue-42', facts: {} },
    { type: 'contact-read', at: year + 1000, by: 'erik', subject: 'issue-43', facts: {} },
  ]);
  await writeAnchor(db, derivedKey(testSecret, 'anchor'));
  await keepAnchorFile(db, anchors, pino({ level: 'silent' }));
  await pool.query('create table kept as table event');
  await pool.query('alter table event disable trigger user');
});
afterEach(async () => {
  await database.pool.query('delete from event');
  await database.pool.query('insert into event select * from kept');
});
afterAll(async () => {
  await database.drop();
  await own.remove();
});

const audit = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> =>
  itr(['audit', ...args], { DATABASE_URL: database.url, ITR_SECRET: testSecret, ...env });
const alter = (): Promise<unknown> =>
  database.pool.query(
    `update event set data = data || '{"by": "eve"}' where stream = 'issue-42' and version = 3`,
  );

describe('itr audit verify', () => {
  test('proves the record, with the anchors outside', async () => {
    const { code, stdout } = await audit(['verify', '--anchors', anchors]);
    expect(code).toBe(0);
    expect(stdout).toContain('The record is what was recorded.');
    expect(stdout).toContain(`Looked at ${2 * length + 2} events of 3 streams and 1 anchor.`);
    expect(stdout).toContain('Compared 1 anchor of the file.');
    expect(json(await audit(['verify', '--json']))).toMatchObject({
      ok: true,
      streams: 3,
      signaturesChecked: true,
    });
  });

  test('proves one issue by its number or id, and a stream of the audit', async () => {
    for (const [name, events] of [
      ['ITR-000042', length],
      ['issue-42', length],
      ['audit-access', 2],
    ] as const) {
      const run = await audit(['verify', '--issue', name, '--json']);
      expect(json(run)).toMatchObject({ ok: true, events, streams: 1, anchors: 1 });
    }
    expect(await audit(['verify', '--issue', 'ITR-999999'])).toMatchObject({ code: 1 });
    expect((await audit(['verify', '--issue', 'nothing'])).stderr).toContain('There is no stream');
  });

  test('names the first row that was altered, and exits with 1', async () => {
    await alter();
    const run = await audit(['verify']);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('The record was altered. First found: version 3 of issue-42');
    const told = await audit(['verify', '--issue', 'ITR-000042', '--json']);
    expect(told.code).toBe(1);
    expect(json(told)).toMatchObject({
      ok: false,
      first: { fault: 'altered', stream: 'issue-42', version: 3 },
      more: 0,
    });
    expect((await audit(['verify', '--issue', 'issue-43'])).code).toBe(0);
  });

  test('says when signatures are not looked at, and takes the secret from a file', async () => {
    const none = await audit(['verify'], { ITR_SECRET: '' });
    expect(none.code).toBe(0);
    expect(none.stdout).toContain('Signatures were not looked at');
    const secret = file('secret');
    await writeFile(secret, `${testSecret}\n`, { mode: 0o600 });
    await chmod(secret, 0o600);
    const env = { ITR_SECRET: '', ITR_SECRET_FILE: secret };
    expect((await audit(['verify'], env)).stdout).not.toContain('Signatures');
    const other = await audit(['verify', '--json'], { ITR_SECRET: testSecret.toUpperCase() });
    expect(json(other)).toMatchObject({
      ok: false,
      first: { fault: 'anchor-unsigned', anchor: 1 },
    });
  });

  test('says what is missing', async () => {
    expect(await audit(['verify', '--anchors', file('none')])).toMatchObject({ code: 1 });
    const away = await audit(['verify'], { DATABASE_URL: 'postgres://itr:hidden@127.0.0.1:1/itr' });
    expect(away).toMatchObject({ code: 1, stdout: '' });
    expect(away.stderr).toBe('The database does not answer.\n');
    expect((await audit(['verify', '--nothing'])).code).toBe(2);
  });
});

describe('itr audit export and check', () => {
  const exported = async (name: string, ...args: readonly string[]): Promise<string> => {
    const out = file(name);
    const run = await audit(['export', ...args, '--out', out]);
    expect(run).toMatchObject({ code: 0, stdout: '' });
    return out;
  };
  const alone = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', ITR_SECRET: '' };
  const check = (...args: readonly string[]): Promise<Run> => audit(['check', ...args], alone);

  test('an issue is exported for its owner alone, recorded, and proved without a database', async () => {
    const out = await exported('issue.jsonl', '--issue', 'ITR-000042');
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    const { rows } = await database.pool.query(
      `select "by", data->>'subject' as subject from event where type = 'audit-exported'`,
    );
    expect(rows).toEqual([{ by: 'operator', subject: 'issue-42' }]);
    const checked = await check(out, '--anchors', anchors);
    expect(checked.code).toBe(0);
    expect(checked.stdout).toContain(`The file fits together: ${length} events of 1 stream.`);
    expect(checked.stdout).toContain('Anchors name 1 of the streams.');
    expect(checked.stdout).toContain('They are those of the file of anchors.');
    expect((await check(out)).stdout).toContain('Whether the anchors are ours is not looked at');
    const signed = await audit(['check', out, '--json'], { ...alone, ITR_SECRET: testSecret });
    expect(json(signed)).toMatchObject({ ok: true, anchored: 1, signaturesChecked: true });
    expect(await audit(['export', '--out', out])).toMatchObject({ code: 2 });
  });

  test('everything, to standard output, and a stretch of time', async () => {
    const whole = await audit(['export']);
    expect(whole.code).toBe(0);
    await writeFile(file('whole.jsonl'), whole.stdout);
    expect(json(await check(file('whole.jsonl'), '--json'))).toMatchObject({
      ok: true,
      // it tells of itself
      events: 2 * length + 3,
      streams: 3,
      anchored: 3,
    });
    const from = new Date(year + 1000).toISOString();
    const out = await exported('later.jsonl', '--issue', 'audit-access', '--from', from);
    expect(json(await check(out, '--json'))).toMatchObject({ ok: true, streams: 1, anchored: 1 });
    expect((await readFile(out, 'utf8')).split('\n')[0]).toContain('"version":2');
  });

  test.for([
    ['a fact altered', (text: string) => text.replace('"impact":"H"', '"impact":"L"'), 2],
    ['a line taken out', (text: string) => text.split('\n').toSpliced(2, 1).join('\n'), 3],
    ['the first line taken out', (text: string) => text.split('\n').slice(1).join('\n'), 1],
    ['two lines swapped', (text: string) => text.replace(/^(.*)\n(.*)\n/, '$2\n$1\n'), 1],
    ['a line doubled', (text: string) => text.replace(/^(.*\n)/, '$1$1'), 2],
    ['the end cut off', (text: string) => text.split('\n').slice(0, 3).join('\n'), 0],
    ['cut within the last line', (text: string) => text.slice(0, -20), 0],
    ['the last event cut out', (text: string) => text.split('\n').toSpliced(-3, 1).join('\n'), 7],
    ['something behind the proof', (text: string) => `${text}${text.split('\n').at(-2)}\n`, 9],
    [
      'the head altered',
      (text: string) =>
        text.replace(/"heads":\[\{"stream":"issue-42"/, '"heads":[{"stream":"issue-43"'),
      8,
    ],
    ['an anchor altered', (text: string) => text.replace(/"position":\d+/, '"position":1'), 8],
    [
      'the way through the tree altered',
      (text: string) => text.replace(/"side":"(left|right)"/, '"side":"other"'),
      8,
    ],
    ['another file', () => 'hello\n', 0],
    ['nothing', () => '', 0],
  ] as const)('a file is found out: %s', async ([name, change, line]) => {
    const out = await exported(`${name}.jsonl`, '--issue', 'issue-42');
    const text = await readFile(out, 'utf8');
    const changed = change(text);
    expect(changed).not.toBe(text);
    await writeFile(out, changed);
    const run = await check(out, '--json');
    expect(run.code).toBe(1);
    expect(json(run)).toMatchObject({ ok: false, first: { line } });
  });

  test('a file whose anchors are not those outside', async () => {
    const out = await exported('other-anchors.jsonl', '--issue', 'issue-42');
    const others = file('others.jsonl');
    await writeFile(others, (await readFile(anchors, 'utf8')).replace('"seq":1', '"seq":2'));
    expect((await check(out, '--anchors', others)).stdout).toContain(
      'anchor 1 is not in the file of anchors',
    );
  });
});
