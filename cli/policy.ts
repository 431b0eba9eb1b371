import type { Command } from 'commander';
import { addBacktest } from './policy/backtest.ts';
import { addCheck } from './policy/check.ts';
import { addDiff } from './policy/diff.ts';
import { addDrill } from './policy/drill.ts';
import { addExplain } from './policy/explain.ts';
import { addLifecycle } from './policy/lifecycle.ts';
import { addPreview, addRebase } from './policy/rebase.ts';
import { addList, addShow } from './policy/show.ts';

/** Policies from the command line: write, try, approve, put in force, explain (requirement 0-13). */
export function addPolicy(program: Command): void {
  const group = program
    .command('policy')
    .description('check, compare, try out, approve and activate policies; explain deadlines')
    .addHelpText(
      'after',
      `
check, diff of files, show --shipped and drill need nothing running. docs/policy.md is the guide.

Example:
  $ npm run itr -- policy check my-policy.yaml`,
    );
  for (const add of [
    addCheck,
    addDiff,
    addShow,
    addList,
    addLifecycle,
    addPreview,
    addRebase,
    addBacktest,
    addDrill,
    addExplain,
  ]) {
    add(group);
  }
}
