import type { Command } from 'commander';
import { type Api, type ApiOptions, openApi } from '../api.ts';
import { printLine } from '../print.ts';
import { UsageError, withApi, withJson } from './options.ts';

interface Options extends ApiOptions {
  readonly json: boolean;
  readonly clock?: string;
  readonly zh: boolean;
}
interface Explained {
  readonly name: string;
  readonly text: { readonly en: readonly string[]; readonly zh: readonly string[] };
}

export function addExplain(group: Command): void {
  const command = group
    .command('explain')
    .description('explain the deadlines of an issue line by line')
    .argument('<issue>', 'id or number: ITR-000042')
    .option('--clock <name>', 'this deadline only')
    .option('--zh', 'in Chinese', false);
  withJson(withApi(command))
    .addHelpText(
      'after',
      `
Example:
  $ npm run itr -- policy explain ITR-000042 --clock restore`,
    )
    .action(explain);
}

async function explain(issue: string, options: Options): Promise<void> {
  const api = await openApi(options);
  const id = await issueIdOf(api, issue);
  const all = await api.get<{ readonly items: readonly Explained[] }>(`/v1/issues/${id}/clocks`);
  const { clock } = options;
  const items = all.items.filter(({ name }) => clock === undefined || name === clock);
  if (items.length === 0 && clock !== undefined) {
    const names = all.items.map(({ name }) => name).join(', ');
    throw new Error(`${issue} has no clock "${clock}"; its clocks are ${names}.`);
  }
  if (options.json) return printLine(JSON.stringify({ items }));
  for (const [index, { text }] of items.entries()) {
    if (index > 0) printLine('');
    for (const line of options.zh ? text.zh : text.en) printLine(line);
  }
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const numberPattern = /^[A-Z]+-\d+$/i;

/** The id of an issue that is named by its id or its number. */
export async function issueIdOf(api: Api, name: string): Promise<string> {
  if (idPattern.test(name)) return name;
  if (!numberPattern.test(name)) {
    throw new UsageError(`"${name}" is neither the id of an issue nor a number like ITR-000042.`);
  }
  const { items } = await api.get<{
    readonly items: readonly { readonly id: string; readonly number: string }[];
  }>(`/v1/issues?q=${encodeURIComponent(name)}&limit=100`);
  const found = items.find(({ number }) => number.toUpperCase() === name.toUpperCase());
  if (found === undefined) throw new Error(`There is no issue ${name}.`);
  return found.id;
}
