import type { Command } from 'commander';
import type { Database } from '../../db/database.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import type { BacktestReport } from '../../domain/simulate/comparison.ts';
import { dataFolder } from '../../stack/paths.ts';
import { readSettings } from '../../stack/settings.ts';
import { readRunning } from '../../stack/state.ts';
import { type ApiOptions, openApi } from '../api.ts';
import { printLine } from '../print.ts';
import { reportLines } from './backtest-report.ts';
import { nameOf, policyOf, readText } from './documents.ts';
import { sendDocument } from './lifecycle.ts';
import { instantOf, isVersion, UsageError, withApi, withJson } from './options.ts';
import { ticker } from './ticker.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
  readonly from: number;
  readonly to?: number;
}

export function addBacktest(group: Command): void {
  const command = group
    .command('backtest')
    .description('replay recorded issues under another policy and compare with what happened')
    .argument('<policy>', 'a file, or a stored version such as default@2')
    .requiredOption('--from <date>', 'issues received from then on: 2026-03-01', instantOf)
    .option('--to <date>', 'and before then (default: now)', instantOf);
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Runs in this command, straight on the database, when DATABASE_URL is set or a stack runs here; over HTTP when
--api is given. Nothing is changed. A date without a time is midnight UTC.

Example:
  $ npm run itr -- policy backtest my-policy.yaml --from 2026-01-01 --to 2026-04-01`,
    )
    .action(run);
}

async function run(name: string, options: Options): Promise<void> {
  const { json, from, to = Date.now() } = options;
  if (to <= from) throw new UsageError('--to must lie after --from.');
  const databaseUrl = options.api === undefined ? await databaseOf() : undefined;
  const { report, policy } =
    databaseUrl === undefined
      ? await overHttp(name, { from, to }, options)
      : await onDatabase(name, { from, to }, databaseUrl);
  if (json) return printLine(JSON.stringify(report));
  for (const line of reportLines(report, policy)) printLine(line);
}

interface Period {
  readonly from: number;
  readonly to: number;
}
interface Result {
  readonly report: BacktestReport;
  readonly policy: string;
}

/** What is said outright counts before what runs here. */
async function databaseOf(): Promise<string | undefined> {
  const running = await readRunning(dataFolder);
  return readSettings(process.env).databaseUrl ?? running?.addresses?.databaseUrl;
}

async function onDatabase(name: string, period: Period, url: string): Promise<Result> {
  const { openDatabase } = await import('../../db/database.ts');
  const { recordedIssues } = await import('../../db/open-issues.ts');
  const { storedDocuments } = await import('../../db/documents.ts');
  const { Pinner } = await import('../../documents/pinner.ts');
  const { backtest } = await import('../../documents/what-if.ts');
  const database = openDatabase(url, { max: 2, applicationName: 'itr-backtest' });
  try {
    const { db } = database;
    const document = await documentOf(name, db);
    let done = 0;
    const tick = ticker((seconds) => `${done} issues replayed in ${seconds} s …`);
    const onProgress = (count: number): void => {
      done = count;
      tick();
    };
    const pinner = new Pinner(storedDocuments(db));
    const issues = recordedIssues(db, period);
    const report = await backtest({ issues, document, pinner, onProgress }, Date.now());
    return { report, policy: nameOf(document) };
  } finally {
    await database.close();
  }
}

async function documentOf(name: string, db: Database): Promise<PolicyDocument> {
  const { getPolicyDocument } = await import('../../db/policy.ts');
  const { listCalendars } = await import('../../db/calendar.ts');
  if (!isVersion(name)) {
    const calendars = (await listCalendars(db)).map(({ document }) => document);
    return policyOf(name, calendars, () => Promise.reject(new Error('No API is needed here.')));
  }
  const at = name.lastIndexOf('@');
  const ref = { id: name.slice(0, at), version: Number(name.slice(at + 1)) };
  const document = await getPolicyDocument(db, ref);
  if (document === undefined) throw new Error(`There is no version ${name} of a policy.`);
  return document;
}

/** Longer than any answer may take that somebody still waits for. */
const httpLimitMs = 3_600_000;

async function overHttp(name: string, { from, to }: Period, options: Options): Promise<Result> {
  const api = await openApi(options);
  const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const tick = ticker((seconds) => `the API has been at it for ${seconds} s …`);
  const looks = setInterval(tick, 250);
  try {
    if (isVersion(name)) {
      const path = `/v1/policies/${name}/backtest`;
      const report = await api.post<BacktestReport>(path, period, httpLimitMs);
      return { report, policy: name };
    }
    const body = { source: await readText(name), ...period };
    const report = await sendDocument(name, () =>
      api.post<BacktestReport>('/v1/policies/backtest', body, httpLimitMs),
    );
    return { report, policy: name };
  } finally {
    clearInterval(looks);
  }
}
