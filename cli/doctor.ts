import type { Command } from 'commander';
import { paint } from '../stack/progress.ts';
import { printLine } from './print.ts';

const shown = {
  ok: paint(32, 'ok  ', process.stdout),
  warn: paint(33, 'warn', process.stdout),
  fail: paint(31, 'fail', process.stdout),
};

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check everything the stack needs, and say how to mend what is wrong')
    .option('--json', 'print the findings as one line of JSON', false)
    .addHelpText(
      'after',
      `
Works with nothing running. The exit code is 1 when a check fails; warnings do not count.

Example:
  $ npm run itr -- doctor`,
    )
    .action(async ({ json }: { json: boolean }) => {
      const { diagnose } = await import('../stack/doctor.ts');
      const { readSettings } = await import('../stack/settings.ts');
      const findings = [];
      for await (const finding of diagnose(readSettings(process.env))) {
        findings.push(finding);
        if (json) continue;
        printLine(`  ${shown[finding.level]}  ${finding.check.padEnd(18)} ${finding.found}`);
        if (finding.mend !== undefined) printLine(`${' '.repeat(27)}→ ${finding.mend}`);
      }
      const failed = findings.filter(({ level }) => level === 'fail').length;
      if (json) printLine(JSON.stringify({ ok: failed === 0, findings }));
      process.exitCode = failed === 0 ? 0 : 1;
    });
}
