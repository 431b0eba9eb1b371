import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { dataFolder } from './paths.ts';
import { claimStack } from './state.ts';

/**
 * Deletes everything the local stack keeps.
 * @returns false when there was nothing
 * @throws {AlreadyRunning} while the stack runs
 * @throws when the user does not agree, or cannot be asked
 */
export async function reset({ yes }: { readonly yes: boolean }): Promise<boolean> {
  if (!existsSync(dataFolder)) return false;
  // Owning the folder keeps a stack from starting meanwhile, and ends what a killed one has left.
  const claim = await claimStack(dataFolder);
  try {
    if (!yes) await confirm();
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 3 });
  } finally {
    await claim.release();
  }
  return true;
}

async function confirm(): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new Error(
      'This deletes all issues, people and histories of the local stack. Without a terminal to ask, say --yes.',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(
    `  Delete ${dataFolder} with all issues, people and histories? Type "yes": `,
  );
  terminal.close();
  if (answer.trim() !== 'yes') throw new Error('Nothing has been deleted.');
}
