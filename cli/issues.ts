import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { codeOf } from '../stack/errors.ts';
import { say } from '../stack/progress.ts';
import { ApiError, openApi, type ApiOptions } from './api.ts';
import { withApi, withJson } from './policy/options.ts';
import { tableLines } from './policy/table.ts';
import { ticker } from './policy/ticker.ts';
import { printLine } from './print.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
  readonly key?: string;
}

/** Many reports at once, from files. */
export function addIssues(program: Command): void {
  const group = program
    .command('issues')
    .description('receive many issues at once, from a spreadsheet or as JSON Lines')
    .addHelpText(
      'after',
      `
At most 1,000 reports in a file. docs/bulk.md is the guide.

Example:
  $ npm run itr -- issues import issues.csv --dry-run`,
    );
  addImport(group);
  addBatch(group);
}

/** A thousand reports may take minutes where the machine is busy. */
const limitMs = 600_000;

interface Result {
  readonly line: number;
  readonly status: number;
  readonly id?: string;
  readonly number?: string;
  readonly problem?: { readonly code: string; readonly detail: string };
}
interface Fault {
  readonly line: number;
  readonly column: string | null;
  readonly text: string;
}
interface Imported {
  readonly dryRun: boolean;
  readonly rows: number;
  readonly good: number;
  readonly faults: readonly Fault[];
  readonly results: readonly Result[];
}

const withKey = (command: Command): Command =>
  command.option(
    '--key <key>',
    'what the request is recognized by when it is sent again (default: follows from the file)',
  );

interface ImportOptions extends Options {
  readonly dryRun: boolean;
  readonly partial: boolean;
}

function addImport(group: Command): void {
  const command = group
    .command('import')
    .description('receive the reports of a CSV file; it is checked as a whole first')
    .argument('<file>', 'CSV in UTF-8; the first line names the columns')
    .option('--dry-run', 'check only; store nothing', false)
    .option('--partial', 'receive the good rows, also when others have faults', false);
  withJson(withKey(withApi(command)))
    .addHelpText(
      'after',
      `
Every fault is printed with its file, line and column. Sending the same file again receives nothing twice.
Exits with 1 when a row has a fault or was refused.

Example:
  $ npm run itr -- issues import issues.csv --as ina --dry-run`,
    )
    .action(importFile);
}

async function importFile(file: string, options: ImportOptions): Promise<void> {
  const { dryRun, partial, json } = options;
  const what = { type: 'text/csv', ...(await contentOf(file, options)) };
  const api = await openApi(options);
  const query = new URLSearchParams({ dryRun: String(dryRun), partial: String(partial) });
  say(`${file} is sent; every row is checked before the first one is received.`);
  const imported = await withFaults(file, async () => {
    const answer = await api.upload(`/v1/issues:import?${query.toString()}`, what, limitMs);
    return JSON.parse(answer) as Imported;
  });
  const { faults, results, rows, good } = imported;
  if (faults.length > 0 || results.some(isOpen)) process.exitCode = 1;
  if (json) return printLine(JSON.stringify(imported));
  for (const fault of faults) printLine(faultLine(file, fault));
  printLine(`${good} of ${rows} ${rows === 1 ? 'row is' : 'rows are'} good.`);
  if (dryRun) return printLine('Nothing is stored: this was a dry run.');
  for (const line of resultLines(results)) printLine(line);
}

/** The bytes of a file, and what they are recognized by. */
async function contentOf(
  file: string,
  { key }: Pick<Options, 'key'>,
): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly key: string }> {
  const body = new Uint8Array(await bytesOf(file));
  return { body, key: key ?? `file-${createHash('sha256').update(body).digest('hex')}` };
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'there is no such file' : String(error);
    throw new Error(`${file}: ${why}`, { cause: error });
  }
}

async function withFaults<Answer>(file: string, send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiError) || error.fileFaults.length === 0) throw error;
    const lines = error.fileFaults.map((fault) => faultLine(file, fault));
    const end = 'Nothing is stored. With --partial the rows without a fault are received.';
    throw new Error([...lines, end].join('\n'), { cause: error });
  }
}

const faultLine = (file: string, { line, column, text }: Fault): string =>
  `${file}:${line}  ${column === null ? '' : `${column}  `}${text}`;

function addBatch(group: Command): void {
  const command = group
    .command('batch')
    .description('receive the reports of a file of JSON Lines; a bad line does not stop the others')
    .argument('<file>', 'one report on each line, with an optional "key"');
  withJson(withKey(withApi(command)))
    .addHelpText(
      'after',
      `
Sending the same file again receives nothing twice. In a file that was corrected, only lines with a "key" of their own
are recognized. Exits with 1 when a line was refused.

Example:
  $ npm run itr -- issues batch issues.ndjson --as ina`,
    )
    .action(sendBatch);
}

async function sendBatch(file: string, options: Options): Promise<void> {
  const content = await contentOf(file, options);
  const api = await openApi(options);
  let done = 0;
  const tick = ticker((seconds) => `${seconds} s: ${done} lines are answered`);
  const onPart = (part: string): void => {
    done += part.split('\n').length - 1;
    tick();
  };
  const what = { type: 'application/x-ndjson', ...content, onPart };
  const answer = await api.upload('/v1/issues:batch', what, limitMs);
  const results = answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Result);
  if (results.some(isOpen)) process.exitCode = 1;
  if (options.json) return printLine(JSON.stringify(results));
  for (const line of resultLines(results)) printLine(line);
}

const received = 201;
const isOpen = ({ status }: Result): boolean => status !== received;

function resultLines(results: readonly Result[]): readonly string[] {
  const rows = results.map(({ line, status, number = '', problem }) => [
    String(line),
    status === received ? 'received' : (problem?.code ?? 'not answered'),
    number,
    problem?.detail ?? (status === received ? '' : 'send the same file again'),
  ]);
  const open = results.filter(isOpen).length;
  return [
    ...(rows.length === 0 ? [] : tableLines(['line', 'result', 'number', 'why'], rows)),
    `${results.length - open} of ${results.length} received.`,
  ];
}
