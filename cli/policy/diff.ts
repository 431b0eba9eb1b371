import type { Command } from 'commander';
import { diffPolicies } from '../../domain/policy/diff.ts';
import { type ApiOptions, openApi } from '../api.ts';
import { printLine } from '../print.ts';
import { calendarsOf, policyOf } from './documents.ts';
import { withApi, withCalendars, withJson } from './options.ts';

interface Options extends ApiOptions {
  readonly calendar: readonly string[];
  readonly json: boolean;
}

export function addDiff(group: Command): void {
  const command = group
    .command('diff')
    .description('say in words what the second policy changes against the first')
    .argument('<before>', 'a file, a stored version such as default@1, or "shipped"')
    .argument('<after>', 'the same');
  withJson(withCalendars(withApi(command)))
    .addHelpText(
      'after',
      `
Files and "shipped" (the policy the product ships with) need nothing running. One line a difference;
no line when both say the same, whatever the order of their fields.

Example:
  $ npm run itr -- policy diff default@1 my-policy.yaml`,
    )
    .action(diff);
}

async function diff(before: string, after: string, options: Options): Promise<void> {
  const calendars = await calendarsOf(options.calendar);
  const api = () => openApi(options);
  const differences = diffPolicies(
    await policyOf(before, calendars, api),
    await policyOf(after, calendars, api),
  );
  if (options.json) return printLine(JSON.stringify({ items: differences }));
  for (const { text } of differences) printLine(text);
}
