import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { createTicker, say, SetupError } from './report.mjs';
import { run, tail } from './run.mjs';

const sayWaiting = (pid) => say(`  ..  dependencies  process ${pid} is setting up; waiting`);

/**
 * Installs what the lockfile names unless exactly that is there.
 * @param {string} root the clone
 * @param {string} lockFile guards the clone
 */
export async function provideDependencies(root, lockFile) {
  if (await areInstalled(root)) return 'as the lockfile says';
  return withLock(lockFile, () => install(root), { onWait: sayWaiting });
}

async function install(root) {
  if (await areInstalled(root)) return 'installed by another process';
  const tick = createTicker();
  const timer = setInterval(() => tick('dependencies  npm ci'), 1_000);
  const npm = process.env['npm_execpath'];
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const [command, prefix] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const { code, output } = await run(command, [...prefix, ...args], { cwd: root });
  clearInterval(timer);
  if (code === 0) {
    await stampInstallation(root);
    return 'installed by npm ci';
  }
  // What went wrong comes first; npm ends with its general help.
  const reasons = output
    .split('\n')
    .filter((line) => line.startsWith('npm error'))
    .slice(0, 12);
  throw new SetupError(
    `npm ci failed (exit code ${code}). Is the package registry reachable? It said:\n${tail(reasons.join('\n'))}`,
  );
}

const wantedFile = (root) => join(root, 'package-lock.json');
/** npm's own note of what it installed. */
const installedFile = (root) => join(root, 'node_modules', '.package-lock.json');
/** Our note that this installation was made by `npm ci` from this lockfile. */
const stampFile = (root) => join(root, 'node_modules', '.cache', 'itr', 'installed');

/** True after our own installation, and after any other that matches the lockfile. */
export async function areInstalled(root) {
  try {
    const wanted = await readFile(wantedFile(root), 'utf8');
    const installed = await readFile(installedFile(root), 'utf8');
    const stamp = await readFile(stampFile(root), 'utf8').catch(() => '');
    return stamp === digest(wanted, installed) || matches(packages(wanted), packages(installed));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return false;
    throw error;
  }
}

async function stampInstallation(root) {
  const texts = [wantedFile(root), installedFile(root)].map((file) => readFile(file, 'utf8'));
  await mkdir(dirname(stampFile(root)), { recursive: true });
  await writeFile(stampFile(root), digest(...(await Promise.all(texts))));
}

function digest(...texts) {
  return createHash('sha256').update(texts.join('\0')).digest('hex');
}

const packages = (text) => JSON.parse(text).packages ?? {};

function matches(wanted, installed) {
  const differs = Object.entries(wanted).some(([path, entry]) => {
    if (path === '') return false;
    const present = installed[path];
    // Packages for other platforms stay away.
    if (present === undefined) return entry.optional !== true && entry.devOptional !== true;
    return present.version !== entry.version || present.integrity !== entry.integrity;
  });
  return !differs && Object.keys(installed).every((path) => path in wanted);
}
