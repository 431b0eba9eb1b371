import { createHash } from 'node:crypto';
import { access, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { withLock } from './lock.mjs';
import { say, SetupError } from './report.mjs';
import { run, tail } from './run.mjs';

const skipped = new Set(['node_modules', 'dist', 'test', 'docs']);
const isSource = (name) => /\.(?:ts|mjs|cjs|json)$/.test(name);

const sayWaiting = (pid) => say(`  ..  build         process ${pid} is setting up; waiting`);

/**
 * Compiles unless `dist` is complete and made from exactly these sources.
 * @param {string} root the clone
 * @param {string} lockFile guards the clone
 */
export async function provideBuild(root, lockFile) {
  if (await isBuilt(root)) return 'up to date';
  return withLock(lockFile, () => build(root), { onWait: sayWaiting });
}

async function build(root) {
  if (await isBuilt(root)) return 'made by another process';
  const sources = await digest(root);
  await rm(join(root, 'dist', '.tsbuildinfo'), { force: true });
  const { code, output } = await run('npm', ['run', '--silent', 'build'], { cwd: root });
  if (code !== 0) throw new SetupError(`The build failed:\n${tail(output, 30)}`);
  const files = (await walk(join(root, 'dist'), () => true)).map((path) => relative(root, path));
  await writeFile(stampFile(root), JSON.stringify({ sources, files }));
  return 'compiled';
}

const stampFile = (root) => join(root, 'dist', '.stamp.json');

/** True when `dist` holds everything the last build made and no source has changed since. */
export async function isBuilt(root) {
  try {
    const stamp = JSON.parse(await readFile(stampFile(root), 'utf8'));
    await Promise.all(stamp.files.map((file) => access(join(root, file))));
    return stamp.sources === (await digest(root));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return false;
    throw error;
  }
}

async function digest(root) {
  const hash = createHash('sha256');
  for (const path of (await walk(root, isSource)).toSorted()) {
    hash.update(`${relative(root, path)}\0`).update(await readFile(path));
  }
  return hash.digest('hex');
}

async function walk(folder, wanted) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const hidden = entry.name.startsWith('.') || skipped.has(entry.name);
    if (hidden) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await walk(path, wanted)));
    else if (wanted(entry.name)) found.push(path);
  }
  return found;
}
