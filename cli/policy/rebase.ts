import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Api, type ApiOptions, openApi } from '../api.ts';
import { printLine } from '../print.ts';
import { issueIdOf } from './explain.ts';
import { gather, versionName, withApi, withJson } from './options.ts';
import { instantText, tableLines } from './table.ts';
import { ticker } from './ticker.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
  readonly fromVersion?: string;
  readonly issue: readonly string[];
  readonly restart: boolean;
}

interface Moved {
  readonly clock: string;
  readonly from: string | null;
  readonly to: string | null;
}
interface Preview {
  readonly issues: number;
  readonly wouldBreach: number;
  readonly dueTimesMove: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly first: readonly {
    readonly number: string;
    readonly moved: readonly Moved[];
    readonly breaches: readonly string[];
    readonly refused?: string;
  }[];
}
interface Progress {
  readonly id: string;
  readonly done: boolean;
  readonly checked: number;
  readonly rebased: number;
  readonly moved: number;
  readonly items: readonly (Moved & { readonly number: string })[];
  readonly refused: readonly { readonly issue: string; readonly code: string }[];
}

const withScope = (command: Command): Command =>
  withJson(withApi(command))
    .argument('<version>', 'such as default@2', versionName)
    .option('--from-version <version>', 'only open issues on this version', versionName)
    .option('--issue <issue>', 'only this issue, by id or number; several times', gather, [])
    .option('--restart', 'clocks count anew (default: the time they used still counts)', false);

export function addPreview(group: Command): void {
  withScope(
    group
      .command('preview')
      .description('say what a rebase of open issues to a version would do; nothing is done'),
  )
    .addHelpText(
      'after',
      `
Without --from-version all open issues under any version of the same policy are looked at.

Example:
  $ npm run itr -- policy preview default@2 --from-version default@1`,
    )
    .action(async (version: string, options: Options) => {
      const api = await openApi(options);
      const body = await scopeOf(api, options);
      const report = await api.post<Preview>(`/v1/policies/${version}/preview`, body);
      if (options.json) return printLine(JSON.stringify(report));
      for (const line of previewLines(report)) printLine(line);
    });
}

export function addRebase(group: Command): void {
  withScope(
    group.command('rebase').description('put open issues on a version, and wait until it is done'),
  )
    .addHelpText(
      'after',
      `
The version must be approved. Preview it first. The rebase goes on when this command is stopped.
The exit code is 1 when an issue refused it.

Example:
  $ npm run itr -- policy rebase default@2 --from-version default@1`,
    )
    .action(async (version: string, options: Options) => {
      const api = await openApi(options);
      const body = await scopeOf(api, options);
      const { id } = await api.post<{ readonly id: string }>(
        `/v1/policies/${version}/rebase`,
        body,
      );
      await follow(api, id, options);
    });
}

async function scopeOf(api: Api, { issue, fromVersion, restart }: Options): Promise<object> {
  const issues: string[] = [];
  for (const name of issue) issues.push(await issueIdOf(api, name));
  return {
    consumed: restart ? 'restart' : 'keep',
    ...(issues.length === 0 ? {} : { issues }),
    ...(fromVersion === undefined ? {} : { from: fromVersion }),
  };
}

const lookEveryMs = 250;

/** Waits for a rebase, shows how far it is, and prints which due times moved. */
export async function follow(
  api: Api,
  id: string,
  { json }: { readonly json: boolean },
): Promise<void> {
  let [checked, moved] = [0, 0];
  const tick = ticker(() => `${checked} issues looked at, ${moved} due times moved …`);
  for (;;) {
    const progress = await api.get<Progress>(`/v1/rebases/${id}`);
    if (progress.done) return tell(progress, json);
    ({ checked, moved } = progress);
    tick();
    await sleep(lookEveryMs);
  }
}

function tell(progress: Progress, json: boolean): void {
  const { checked, rebased, moved, items, refused } = progress;
  if (refused.length > 0) process.exitCode = 1;
  if (json) return printLine(JSON.stringify(progress));
  if (checked === 0) return printLine('No open issue is concerned.');
  printLine(`${rebased} of ${checked} open issues were rebased, ${moved} due times moved.`);
  for (const line of movedLines(items)) printLine(line);
  if (moved > items.length) printLine(`and ${moved - items.length} more`);
  for (const { issue, code } of refused) printLine(`refused: ${issue} (${code})`);
}

type Row = Moved & { readonly number: string };

function movedLines(items: readonly Row[]): readonly string[] {
  if (items.length === 0) return [];
  const sorted = items.toSorted((one, other) => (one.number < other.number ? -1 : 1));
  const rows = sorted.map(({ number, clock, from, to }) => [
    number,
    clock,
    instantText(from),
    instantText(to),
  ]);
  return tableLines(['issue', 'clock', 'due before', 'due after'], rows);
}

function previewLines({ issues, wouldBreach, dueTimesMove, refused, first }: Preview) {
  const moved = first.flatMap(({ number, moved }) => moved.map((one) => ({ number, ...one })));
  return [
    `${issues} open issues: ${dueTimesMove} due times would move, ${wouldBreach} issues would miss something at once.`,
    ...movedLines(moved),
    ...(dueTimesMove > moved.length ? [`and ${dueTimesMove - moved.length} more`] : []),
    ...first.flatMap(({ number, breaches }) =>
      breaches.length === 0 ? [] : [`would miss at once: ${number} ${breaches.join(', ')}`],
    ),
    ...Object.entries(refused).map(([code, count]) => `would be refused: ${count} (${code})`),
  ];
}
