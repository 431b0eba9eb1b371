#!/usr/bin/env node
/** The command `itr`: one verb per capability. */
import { Command } from 'commander';
import { withoutSecrets } from '../log.ts';
import { UsageError } from './policy/options.ts';

const wrongUsage = 2;

/** A reader that has seen enough, such as `head`, is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const program = new Command('itr')
  .description('Issue-to-Resolution: run the local stack, look after it and its policies')
  .showHelpAfterError('Add --help for what is possible.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : wrongUsage))
  .addHelpText(
    'after',
    `
Exit codes:
  0    done, or stopped as asked
  1    something failed, or faults were found; the message says what
  2    wrong usage or a wrong environment variable
  130  killed at once by a second Ctrl-C

Progress goes to standard error, results to standard output. NO_COLOR is honoured.

Example:
  $ npm run itr -- up`,
  );

type Add = (program: Command) => void;

/** By the word they begin with. Each loads what it needs: nobody waits for what others need. */
const groups: Readonly<Record<string, () => Promise<Add>>> = {
  up: async () => (await import('./up.ts')).addUp,
  demo: async () => (await import('./demo.ts')).addDemo,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
  reset: async () => (await import('./reset.ts')).addReset,
  key: async () => (await import('./keys.ts')).addKey,
  keys: async () => (await import('./keys.ts')).addKeys,
  issues: async () => (await import('./issues.ts')).addIssues,
  history: async () => (await import('./history.ts')).addHistory,
  approvals: async () => (await import('./approvals.ts')).addApprovals,
  delegate: async () => (await import('./delegate.ts')).addDelegate,
  policy: async () => (await import('./policy.ts')).addPolicy,
  calendar: async () => (await import('./calendar.ts')).addCalendar,
  people: async () => (await import('./people.ts')).addPeople,
  roster: async () => (await import('./roster.ts')).addRoster,
  audit: async () => (await import('./audit.ts')).addAudit,
  webhooks: async () => (await import('./webhooks.ts')).addWebhooks,
};

const [, , asked = ''] = process.argv;
const isKnown = Object.hasOwn(groups, asked);
for (const [name, load] of Object.entries(groups)) {
  if (!isKnown || name === asked) (await load())(program);
}

try {
  await program.parseAsync();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${withoutSecrets(message)}\n`);
  process.exitCode = isWrongUsage(error) ? wrongUsage : 1;
}

/** Told by its name: who reads no settings need not load what reads them. */
function isWrongUsage(error: unknown): boolean {
  return error instanceof UsageError || (error instanceof Error && error.name === 'ConfigError');
}
