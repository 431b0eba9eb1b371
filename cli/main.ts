#!/usr/bin/env node
/** The command `itr`: one verb per capability. */
import { Command } from 'commander';
import { ConfigError } from '../config.ts';
import { withoutSecrets } from '../log.ts';
import { addApprovals } from './approvals.ts';
import { addAudit } from './audit.ts';
import { addCalendar } from './calendar.ts';
import { addDelegate } from './delegate.ts';
import { addDemo } from './demo.ts';
import { addDoctor } from './doctor.ts';
import { addHistory } from './history.ts';
import { addIssues } from './issues.ts';
import { addKey, addKeys } from './keys.ts';
import { addPeople } from './people.ts';
import { addPolicy } from './policy.ts';
import { UsageError } from './policy/options.ts';
import { addReset } from './reset.ts';
import { addRoster } from './roster.ts';
import { addUp } from './up.ts';
import { addWebhooks } from './webhooks.ts';

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

for (const add of [
  addUp,
  addDemo,
  addDoctor,
  addReset,
  addKey,
  addKeys,
  addIssues,
  addHistory,
  addApprovals,
  addDelegate,
  addPolicy,
  addCalendar,
  addPeople,
  addRoster,
  addAudit,
  addWebhooks,
]) {
  add(program);
}

try {
  await program.parseAsync();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${withoutSecrets(message)}\n`);
  process.exitCode = error instanceof ConfigError || error instanceof UsageError ? wrongUsage : 1;
}
