import type { Command } from 'commander';
import { readKeys } from '../stack/key-file.ts';
import { dataFolder } from '../stack/paths.ts';
import { say } from '../stack/progress.ts';
import { readSettings } from '../stack/settings.ts';
import { readRunning } from '../stack/state.ts';
import { printLine } from './print.ts';

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('take one issue from report to closure on the running stack')
    .option('--json', 'print the outcome as one line of JSON', false)
    .addHelpText(
      'after',
      `
The stack must run already (npm start). The exit code is 1 when a step fails.

Example:
  $ npm run itr -- demo`,
    )
    .action(async ({ json }: { json: boolean }) => {
      const addresses = (await readRunning(dataFolder))?.addresses;
      const keys = await readKeys(dataFolder);
      if (addresses === undefined) {
        throw new Error('No stack is ready in this clone: start one with "npm start".');
      }
      const { stackDataConverter } = await import('../stack/encryption.ts');
      const { runDemo } = await import('../stack/demo.ts');
      await runDemo({
        apiUrl: addresses.api,
        temporalAddress: addresses.temporalAddress,
        temporalNamespace: addresses.temporalNamespace,
        dataConverter: await stackDataConverter(readSettings(process.env)),
        uiUrl: addresses.temporalUi,
        keys,
        print: say,
      });
      if (json) printLine(JSON.stringify({ ok: true, api: addresses.api }));
    });
}
