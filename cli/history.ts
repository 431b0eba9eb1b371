import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type * as TemporalWorker from '@temporalio/worker';
import type { Command } from 'commander';
import { codeOf, messageOf } from '../stack/errors.ts';
import { dataFolder } from '../stack/paths.ts';
import { say } from '../stack/progress.ts';
import { keyRingFile, privateMode } from '../stack/secret.ts';
import { readSettings } from '../stack/settings.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import { openKeyRing } from '../vault/open.ts';
import { openApi, type ApiOptions } from './api.ts';
import { UsageError, withApi, withJson } from './policy/options.ts';
import { printLine } from './print.ts';

/** What is known of an issue as a file, and whether its process would do the same again. */
export function addHistory(program: Command): void {
  const group = program
    .command('history')
    .description('export what happened to an issue with its history in Temporal; replay it')
    .addHelpText(
      'after',
      `
Example:
  $ npm run itr -- history export ITR-000042 --out issue.json`,
    );
  addExport(group);
  addReplay(group);
}

interface ExportOptions extends ApiOptions {
  readonly out?: string;
}
interface Exported {
  readonly events: readonly unknown[];
  readonly histories: readonly object[] | null;
  readonly complete: boolean;
  readonly decoded: boolean;
}

function addExport(group: Command): void {
  const command = group
    .command('export')
    .description('write the timeline and, while Temporal has it, the history of an issue as JSON')
    .argument('<issue>', 'number or id')
    .option('--out <file>', 'a new file, instead of standard output');
  withApi(command)
    .addHelpText(
      'after',
      `
That it was exported is recorded. Analysts get payloads as they are encrypted; "replay" decrypts with the key ring.

Example:
  $ npm run itr -- history export ITR-000042 --out issue.json`,
    )
    .action(exportHistory);
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const numberPattern = /^ITR-\d{1,12}$/i;

async function exportHistory(issue: string, { out, ...options }: ExportOptions): Promise<void> {
  const api = await openApi(options);
  const id = await idOf(api, issue);
  const text = await api.text(`/v1/issues/${id}/history`);
  if (out === undefined) return printLine(text);
  try {
    // it says who did what: it is for its owner alone
    await writeFile(out, `${text}\n`, { flag: 'wx', mode: privateMode });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new UsageError(`${out} is there already.`);
    throw error;
  }
  say(`Written to ${out}: ${wordsOf(JSON.parse(text) as Exported)}.`);
}

/** @throws {UsageError} for what is neither number nor id. @throws {Error} when there is no such issue. */
async function idOf(api: Awaited<ReturnType<typeof openApi>>, issue: string): Promise<string> {
  if (idPattern.test(issue)) return issue;
  if (!numberPattern.test(issue)) {
    throw new UsageError(
      `"${issue}" is no issue: write its number, such as ITR-000042, or its id.`,
    );
  }
  const number = issue.toUpperCase();
  const { items } = await api.get<{ items: readonly { id: string; number: string }[] }>(
    `/v1/issues?q=${number}`,
  );
  const found = items.find((one) => one.number === number);
  if (found === undefined) throw new Error(`There is no issue ${number}.`);
  return found.id;
}

function wordsOf({ events, histories, complete, decoded }: Exported): string {
  const runs =
    histories === null ? 'Temporal has no history any more' : `${histories.length} run(s)`;
  const cut = complete ? '' : ', older ones are left out';
  const form = histories === null ? '' : decoded ? ', in the clear' : ', encrypted';
  return `${events.length} events, ${runs}${cut}${form}`;
}

function addReplay(group: Command): void {
  const command = group
    .command('replay')
    .description('run exported histories through this program, and say whether they still fit')
    .argument('<file>', 'what export has written, or a history of "temporal workflow show"');
  withJson(command)
    .addHelpText(
      'after',
      `
Nothing is connected to. Encrypted payloads need the key ring: ITR_KEY_RING, ITR_KEY_RING_FILE, or that of the stack of
this clone. Exits with 1 when a history does not fit, or cannot be read.

Example:
  $ npm run itr -- history replay issue.json`,
    )
    .action(replayFile);
}

/** What became of one history. */
interface Verdict {
  readonly run: number;
  readonly events: number;
  readonly fits: boolean;
  readonly why?: string;
}

async function replayFile(file: string, { json }: { readonly json: boolean }): Promise<void> {
  const histories = await historiesIn(file);
  const ring = await ringHere();
  const verdicts: Verdict[] = [];
  for (const [index, history] of histories.entries()) {
    verdicts.push({ run: index + 1, ...(await replay(history, ring)) });
  }
  if (verdicts.some(({ fits }) => !fits)) process.exitCode = 1;
  if (json) return printLine(JSON.stringify(verdicts));
  for (const { run, events, fits, why } of verdicts) {
    const end = fits ? 'fits' : `does not fit: ${why ?? ''}`;
    printLine(`Run ${run} of ${verdicts.length}, ${events} events: ${end}`);
  }
}

interface History {
  readonly events: readonly unknown[];
}
const isHistory = (value: unknown): value is History =>
  typeof value === 'object' && value !== null && Array.isArray((value as Partial<History>).events);

async function historiesIn(file: string): Promise<readonly History[]> {
  const read = parse(file, await textIn(file));
  const { histories = [read] } = read as Partial<Exported>;
  if (histories === null) {
    throw new Error(`${file}: Temporal had no history any more, so there is nothing to replay.`);
  }
  if (!histories.every(isHistory)) throw new Error(`${file} holds no history.`);
  return histories;
}

async function textIn(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error);
    throw new Error(`${file}: ${why}`, { cause: error });
  }
}

function parse(file: string, text: string): unknown {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null) return read;
  } catch {
    // said below
  }
  throw new Error(`${file} is no JSON that export has written.`);
}

/** The ring of the environment, or of the stack that is here; undefined: there is none, and what is clear needs none. */
async function ringHere(): Promise<KeyRing | undefined> {
  const { hasKeyRing, config } = readSettings(process.env);
  if (hasKeyRing) return openKeyRing(config);
  return openKeyRing({ keyRing: '', keyRingFile: keyRingFile(dataFolder) }).catch(() => undefined);
}

async function replay(history: History, ring: KeyRing | undefined): Promise<Omit<Verdict, 'run'>> {
  const { dataConverterOf } = await import('../vault/data-converter.ts');
  const codePath = fileURLToPath(new URL('../worker/workflows.bundle.js', import.meta.url));
  const events = history.events.length;
  const lacking = keysIn(history).filter((id) => ring?.ids.includes(id) !== true);
  if (lacking.length > 0) {
    const why = `it is encrypted with the key ${lacking.join(', ')}, which is not in the key ring`;
    return { events, fits: false, why };
  }
  const { Worker } = await quietWorker();
  try {
    const options = { workflowBundle: { codePath }, dataConverter: dataConverterOf(ring) };
    await Worker.runReplayHistory(options, history);
    return { events, fits: true };
  } catch (error) {
    return { events, fits: false, why: whyOf(messageOf(error)) };
  }
}

/** What the server's own words come to: `[TMPRL1100] Nondeterminism error: …`. */
const whyOf = (message: string): string => /\[TMPRL\d+\] [^"]+/.exec(message)?.[0] ?? message;

/** Ids of the keys that payloads say they are encrypted with. */
function keysIn(history: History): readonly string[] {
  const found = JSON.stringify(history).matchAll(/"encryption-key-id":"([^"]+)"/g);
  return [...new Set([...found].map(([, id = '']) => Buffer.from(id, 'base64').toString()))];
}

let installed: Promise<typeof TemporalWorker> | undefined;

/** Loaded when it is needed: it takes a second. What does not fit is told by us, so it has little to say itself. */
function quietWorker(): Promise<typeof TemporalWorker> {
  installed ??= import('@temporalio/worker').then((worker) => {
    worker.Runtime.install({
      logger: new worker.DefaultLogger('ERROR', () => undefined),
      telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    });
    return worker;
  });
  return installed;
}
