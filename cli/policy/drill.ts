import type { Command } from 'commander';
import type { DrillOptions } from './drill-run.ts';
import { withApi, withCalendars, withJson } from './options.ts';

export function addDrill(group: Command): void {
  const command = group
    .command('drill')
    .description('play a scripted case on a virtual clock and print what the policy makes of it')
    .argument('<scenario>', 'file with the case, YAML or JSON')
    .option(
      '--policy <policy>',
      'a file, a stored version such as default@2, or "shipped"',
      'shipped',
    );
  withJson(withCalendars(withApi(command)))
    .addHelpText(
      'after',
      `
Nothing is stored and nobody is told. Only a stored version needs something running. A step that is refused
stands in the timeline with its code, and the drill goes on.

Example:
  $ npm run itr -- policy drill docs/scenarios/outage-at-night.yaml`,
    )
    .action(async (file: string, options: DrillOptions) => {
      const { drill } = await import('./drill-run.ts');
      await drill(file, options);
    });
}
