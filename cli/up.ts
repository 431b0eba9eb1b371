import type { Command } from 'commander';
import { printLine } from './print.ts';

interface Options {
  readonly demo: boolean;
  readonly json: boolean;
  readonly watch: boolean;
}

export function addUp(program: Command): void {
  program
    .command('up')
    .description('start everything that is not given, run the demo issue, keep it running')
    .option('--no-demo', 'do not run the demo issue')
    .option('--watch', 'build again and restart worker and API when a source changes', false)
    .option('--json', 'print the addresses as one line of JSON', false)
    .addHelpText(
      'after',
      `
PostgreSQL and Temporal are started here unless DATABASE_URL or TEMPORAL_ADDRESS names one.
Busy ports are replaced by free ones. Ctrl-C stops everything; the next start finds all data again.

Example:
  $ npm run itr -- up --no-demo`,
    )
    .action(async ({ demo, json, watch }: Options) => {
      const { readSettings } = await import('../stack/settings.ts');
      const { up } = await import('../stack/up.ts');
      const settings = readSettings(process.env);
      process.exitCode = await up({ settings, demo, json, watch, print: printLine });
    });
}
