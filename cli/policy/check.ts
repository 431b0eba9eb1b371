import type { Command } from 'commander';
import { printLine } from '../print.ts';
import { calendarsOf, faultLines, knownOf, nameOf, reader, readText } from './documents.ts';
import { withCalendars, withJson } from './options.ts';

interface Options {
  readonly calendar: readonly string[];
  readonly json: boolean;
}

export function addCheck(group: Command): void {
  const command = group
    .command('check')
    .description('check a policy document as a whole; works with nothing running')
    .argument('<file>', 'policy document, YAML or JSON');
  withJson(withCalendars(command))
    .addHelpText(
      'after',
      `
Prints every fault as FILE:line:column, JSON pointer, what is wrong. Shape comes first: faults in the sense
are looked for once the shape is right. The exit code is 1 when there is any fault.

Example:
  $ npm run itr -- policy check my-policy.yaml --calendar de-by.yaml`,
    )
    .action(check);
}

async function check(file: string, { calendar, json }: Options): Promise<void> {
  const known = knownOf(await calendarsOf(calendar));
  const { readPolicy } = await reader();
  const read = readPolicy(await readText(file), known);
  const faults = read.ok ? [] : read.faults;
  process.exitCode = read.ok ? 0 : 1;
  if (json) return printLine(JSON.stringify({ ok: read.ok, file, faults }));
  for (const line of faultLines(file, faults)) printLine(line);
  if (read.ok) printLine(`${file}: no faults (${nameOf(read.document)})`);
}
