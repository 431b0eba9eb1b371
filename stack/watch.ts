import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from './errors.ts';
import { root } from './paths.ts';
import { say } from './progress.ts';
import { untilEnded } from './process.ts';

const watched = ['activities', 'api', 'db', 'domain', 'worker', 'workflows'];
const settleMs = 300;

/**
 * Builds again whenever a source changes and then restarts what runs; with an error in the sources what runs
 * goes on as it is.
 */
export function watchSources(restart: () => Promise<void>, signal: AbortSignal): void {
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();
  const refresh = async (before: Promise<void>): Promise<void> => {
    await before;
    try {
      if (!signal.aborted && (await rebuild())) await restart();
    } catch (error) {
      say(`  ${messageOf(error)}`);
    }
  };
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = refresh(work);
    }, settleMs);
  };
  for (const folder of watched) {
    watch(join(root, folder), { recursive: true, signal }, (_, file) => {
      if (file?.endsWith('.ts') === true) changed();
    });
  }
  signal.addEventListener('abort', () => clearTimeout(timer));
  say(`  Watching ${watched.join(', ')}.`);
}

async function rebuild(): Promise<boolean> {
  say('  A source has changed.');
  const setup = spawn(process.execPath, [join(root, 'stack', 'setup.mjs')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return (await untilEnded(setup)) === 'exit code 0';
}
