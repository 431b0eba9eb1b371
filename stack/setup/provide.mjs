import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { say } from './report.mjs';
import { run } from './run.mjs';

const sayWaiting = (pid) =>
  say(`  ..  Temporal      process ${pid} is getting it already; waiting`);

/**
 * Makes `path` once, however many processes ask for it: one makes it, the others wait.
 * @param {string} path
 * @param {(target: string) => Promise<string>} make writes `target` and says how
 * @returns {Promise<string | undefined>} what `make` said; undefined when the file was already there
 */
export async function provideFile(path, make) {
  if (await isExecutable(path)) return undefined;
  return withLock(
    `${dirname(path)}.lock`,
    async () => {
      if (await isExecutable(path)) return 'made by another process';
      const scratch = await scratchFolder(dirname(path));
      try {
        const target = join(scratch, 'made');
        const how = await make(target);
        await chmod(target, 0o755);
        await mkdir(dirname(path), { recursive: true });
        await rename(target, path);
        return how;
      } finally {
        await removeTree(scratch);
      }
    },
    { onWait: sayWaiting },
  );
}

/** A fresh folder beside `folder`; what an interrupted run left behind goes first (we hold the lock). */
async function scratchFolder(folder) {
  const parent = dirname(folder);
  const prefix = `${folder}.scratch-`;
  for (const name of await readdir(parent)) {
    if (join(parent, name).startsWith(prefix)) await removeTree(join(parent, name));
  }
  return mkdtemp(prefix);
}

/** Go leaves its module cache read-only. */
async function removeTree(folder) {
  await run('chmod', ['-R', 'u+w', folder]);
  await rm(folder, { recursive: true, force: true });
}

export function isExecutable(path) {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
