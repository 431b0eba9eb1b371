import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { appendAudit } from '../db/audit.ts';
import { openDatabase, type Database } from '../db/database.ts';
import { checkExport } from '../db/proof/check.ts';
import { exportRecord, type ExportOptions } from '../db/proof/export.ts';
import { derivedKey } from '../db/secret.ts';
import { verifyRecord } from '../db/verify/verify.ts';
import { codeOf } from '../stack/errors.ts';
import { dataFolder } from '../stack/paths.ts';
import { say } from '../stack/progress.ts';
import { privateMode } from '../stack/secret.ts';
import { readSettings } from '../stack/settings.ts';
import { readRunning } from '../stack/state.ts';
import { checkedLines, verdictLines } from './audit-lines.ts';
import { instantOf, UsageError, withJson } from './policy/options.ts';
import { ticker } from './policy/ticker.ts';
import { printLine } from './print.ts';

/** A look at everything may take one statement longer than a request would. */
const statementLimitMs = 600_000;
/** As the record names whoever works on the database itself. */
const operator = 'operator';

/** Proves the record, exports it with its proof, and proves what was exported. */
export function addAudit(program: Command): void {
  const group = program
    .command('audit')
    .description('prove that the record is what was recorded; export it with the proof')
    .addHelpText(
      'after',
      `
verify and export work on the database of DATABASE_URL, or of the stack that runs in this clone. Signatures of anchors
are looked at with ITR_SECRET, ITR_SECRET_FILE or the secret of that stack. docs/security.md says what is proved.

Example:
  $ npm run itr -- audit verify`,
    );
  for (const add of [addVerify, addExport, addCheck]) add(group);
}

interface VerifyOptions {
  readonly issue?: string;
  readonly anchors?: string;
  readonly json: boolean;
}

function addVerify(group: Command): void {
  const command = group
    .command('verify')
    .description('hash every event again and compare; names the first row that is not what it was')
    .option('--issue <id>', 'only one issue, by number or id; or a stream of the audit')
    .option('--anchors <file>', 'file of anchors that was kept outside the database');
  withJson(command)
    .addHelpText(
      'after',
      `
Reads only. Exits with 1 when something was altered.

Example:
  $ npm run itr -- audit verify --issue ITR-000042 --anchors /mnt/worm/anchors.jsonl`,
    )
    .action(async ({ issue, anchors, json }: VerifyOptions) => {
      const verdict = await onDatabase('itr-verify', async (db, key) => {
        const stream = issue === undefined ? undefined : await streamOf(db, issue);

        let done = { events: 0, streams: 0 };
        const tick = ticker(
          (seconds) => `${seconds} s: ${done.events} events of ${done.streams} streams`,
        );
        const found = await verifyRecord(db, {
          ...(stream === undefined ? {} : { stream }),
          key,
          anchorFile: anchors,
          onProgress: (progress) => {
            done = progress;
            tick();
          },
        });
        if (stream !== undefined && found.ok && found.events === 0) {
          throw new Error(`There is no stream "${stream}".`);
        }
        return found;
      });
      if (json) printLine(JSON.stringify(verdict));
      else for (const line of verdictLines(verdict)) printLine(line);
      process.exitCode = verdict.ok ? 0 : 1;
    });
}

interface ExportFlags {
  readonly issue?: string;
  readonly from?: number;
  readonly to?: number;
  readonly out?: string;
}

function addExport(group: Command): void {
  group
    .command('export')
    .description('print the record as JSON Lines, with the proof in the last line')
    .option('--issue <id>', 'only one issue, by number or id; or a stream of the audit')
    .option('--from <instant>', 'not before', instantOf)
    .option('--to <instant>', 'before', instantOf)
    .option('--out <file>', 'a new file, instead of standard output')
    .addHelpText(
      'after',
      `
That it was exported is recorded first.

Example:
  $ npm run itr -- audit export --issue ITR-000042 --out issue.jsonl`,
    )
    .action(async ({ issue, from, to, out }: ExportFlags) => {
      await onDatabase('itr-export', async (db) => {
        const stream = issue === undefined ? undefined : await streamOf(db, issue);
        const scope = stream === undefined ? 'all' : 'stream';
        const options: ExportOptions = { scope, stream, from, to };
        await appendAudit(db, [exported(options)]);
        await pipeline(Readable.from(exportRecord(db, options)), target(out), {
          end: out !== undefined,
        }).catch((error: unknown) => {
          if (codeOf(error) === 'EEXIST') throw new UsageError(`${out} is there already.`);
          throw error;
        });
      });
      if (out !== undefined) say(`Written to ${out}. "itr audit check ${out}" proves it.`);
    });
}

const exported = ({ stream, from, to }: ExportOptions) =>
  ({
    type: 'audit-exported',
    at: Date.now(),
    by: operator,
    subject: stream ?? null,
    facts: { from: from ?? null, to: to ?? null },
  }) as const;

/** An export says who did what: it is for its owner alone. */
const target = (out: string | undefined): NodeJS.WritableStream =>
  out === undefined ? process.stdout : createWriteStream(out, { flags: 'wx', mode: privateMode });

interface CheckFlags {
  readonly anchors?: string;
  readonly json: boolean;
}

function addCheck(group: Command): void {
  const command = group
    .command('check')
    .description('prove an exported file, without any database')
    .argument('<file>', 'what export has written')
    .option('--anchors <file>', 'file of anchors that was kept outside the database');
  withJson(command)
    .addHelpText(
      'after',
      `
Without --anchors or the secret it shows that the file fits together; with one of them, that it is the record.
Exits with 1 when something is wrong.

Example:
  $ npm run itr -- audit check issue.jsonl --anchors anchors.jsonl`,
    )
    .action(async (file: string, { anchors, json }: CheckFlags) => {
      const { secret } = readSettings(process.env).config;
      const key = secret === '' ? undefined : derivedKey(secret, 'anchor');
      const checked = await checkExport(file, { anchorFile: anchors, key }).catch(
        (error: unknown) => {
          throw codeOf(error) === 'ENOENT' ? new Error('There is no such file.') : error;
        },
      );
      if (json) printLine(JSON.stringify(checked));
      else for (const line of checkedLines(file, checked)) printLine(line);
      process.exitCode = checked.ok ? 0 : 1;
    });
}

/** Works on the database that is given, or on that of the local stack. */
async function onDatabase<Result>(
  applicationName: string,
  work: (db: Database, key: Buffer | undefined) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl: given, config } = readSettings(process.env);
  const local =
    given === undefined ? (await readRunning(dataFolder))?.addresses?.databaseUrl : undefined;
  const url = given ?? local;
  if (url === undefined) {
    throw new UsageError('Set DATABASE_URL, or start the stack of this clone with "npm start".');
  }
  const secret = config.secret === '' && local !== undefined ? await localSecret() : config.secret;
  const database = openDatabase(url, { max: 3, applicationName, limitMs: statementLimitMs });
  try {
    return await work(database.db, secret === '' ? undefined : derivedKey(secret, 'anchor'));
  } catch (error) {
    if (codeOf(error) !== 'ECONNREFUSED') throw error;
    throw new Error('The database does not answer.', { cause: error });
  } finally {
    await database.close();
  }
}

const localSecret = async (): Promise<string> =>
  (await readFile(join(dataFolder, 'secret'), 'utf8').catch(() => '')).trim();

const numberPattern = /^ITR-\d{6,}$/;

/** The id of the issue that people call by a number; everything else is an id. */
async function streamOf(db: Database, issue: string): Promise<string> {
  if (!numberPattern.test(issue)) return issue;
  const { rows } = await db.$client.query<{ id: string }>(
    'select id from issue where number = $1',
    [issue],
  );
  const id = rows[0]?.id;
  if (id === undefined) {
    throw new Error(`There is no issue ${issue}; if it should be there, name it by its id.`);
  }
  return id;
}
