import type { Command } from 'commander';
import { dataFolder } from '../stack/paths.ts';
import { say } from '../stack/progress.ts';
import { reset } from '../stack/reset.ts';

export function addReset(program: Command): void {
  program
    .command('reset')
    .description('delete the data of the local stack: database, histories, logs')
    .option('--yes', 'do not ask', false)
    .addHelpText(
      'after',
      `
Only the folder .data of this clone goes; a database of DATABASE_URL and a server of TEMPORAL_ADDRESS are not
touched. Refused while the stack runs.

Example:
  $ npm run itr -- reset --yes`,
    )
    .action(async ({ yes }: { yes: boolean }) => {
      const deleted = await reset({ yes });
      say(deleted ? `Deleted ${dataFolder}.` : `There is no ${dataFolder}: nothing to delete.`);
    });
}
