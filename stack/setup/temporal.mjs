/** Where the Temporal server comes from: the first way that works, most convenient first. */
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFromSource } from './go-build.mjs';
import { isExecutable, provideFile } from './provide.mjs';
import { createTicker, say, SetupError } from './report.mjs';
import { run } from './run.mjs';

const goModule = fileURLToPath(new URL('../temporal/', import.meta.url));
const downloadLimitMs = 60_000;
const oldestServer = [1, 28];

/** The cache of everything fetched or built that outlives a clone. */
export function cacheFolder() {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'itr');
}

/**
 * Finds the Temporal server that would be used, without making one.
 * @returns {Promise<{ path?: string, note: string } | undefined>} no path when TEMPORAL_ADDRESS names a running server
 */
export async function findTemporal() {
  const address = process.env['TEMPORAL_ADDRESS'];
  if (address) return { note: `the running server at ${address}` };
  const installed = await findInstalled();
  if (installed !== undefined) return installed;
  const version = await pinnedVersion();
  const path = cachedPath(version);
  return (await isExecutable(path)) ? { path, note: `${version}, cached` } : undefined;
}

/** Finds the Temporal server, or makes one. */
export async function provideTemporal() {
  const found = await findTemporal();
  if (found !== undefined) return found;
  const version = await pinnedVersion();
  const path = cachedPath(version);
  const made = await provideFile(path, (target) => make(target, version));
  return { path, note: `${version}, ${made ?? 'cached'}` };
}

function cachedPath(version) {
  const folder = `temporal-${version}-${process.platform}-${process.arch}`;
  return join(cacheFolder(), folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
}

async function make(target, version) {
  const download = await downloadBySdk(target, version);
  if (download === undefined) return 'downloaded by the SDK';
  say(`  ..  Temporal      no download here (${download}); building it from source`);
  const build = await buildFromSource({ goModule, target, version, tick: createTicker() });
  if (build === undefined) return 'built from source';
  throw new SetupError(
    [
      `There is no Temporal server yet. What was tried:`,
      `    - a running server: TEMPORAL_ADDRESS is not set`,
      `    - a program "temporal" on the PATH: none of version ${oldestServer.join('.')} or newer`,
      `    - the download of the Temporal SDK: ${download}`,
      `    - a build with Go: ${build}`,
      `  One of these will do:`,
      `    - install the Temporal CLI so that "temporal --version" works`,
      `    - export TEMPORAL_ADDRESS=host:port of a server you have`,
      `    - allow access to temporal.download and github.com for one run`,
      `    - install Go 1.26.4 or newer with access to a Go module proxy`,
      `  and start again.`,
    ].join('\n'),
  );
}

/** @returns {Promise<string | undefined>} why it did not work */
async function downloadBySdk(target, version) {
  const folder = `${target}-download`;
  await mkdir(folder, { recursive: true });
  const script = fileURLToPath(new URL('./download.mjs', import.meta.url));
  const tick = createTicker({ quietMs: 10_000 });
  const timer = setInterval(() => tick('Temporal      asking the SDK to download it'), 1_000);
  const { code, output } = await run(process.execPath, [script, folder, `v${version}`], {
    timeoutMs: downloadLimitMs,
  });
  clearInterval(timer);
  const name = (await readdir(folder)).find((file) => file.startsWith('temporal'));
  if (code === 0 && name !== undefined) {
    await rename(join(folder, name), target);
    return undefined;
  }
  if (code === 124) return `gave up after ${downloadLimitMs / 1000} s`;
  return /(?:Error|error): ?(.{1,200}?)(?: for url|$)/m.exec(output)?.[1] ?? `exit code ${code}`;
}

async function findInstalled() {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'temporal');
    if (folder === '' || !(await isExecutable(path))) continue;
    const { output } = await run(path, ['--version'], { timeoutMs: 10_000 });
    const [, major, minor] = /Server (\d+)\.(\d+)/.exec(output) ?? [];
    const [oldestMajor, oldestMinor] = oldestServer;
    const fits = Number(major) * 1000 + Number(minor) >= oldestMajor * 1000 + oldestMinor;
    if (fits) return { path, note: `${path}, ${output.trim().replace('temporal version ', '')}` };
    say(`  ..  Temporal      ${path} is too old (server 1.28 or newer is needed); not used`);
  }
  return undefined;
}

async function pinnedVersion() {
  const text = await readFile(join(goModule, 'go.mod'), 'utf8');
  const version = /github\.com\/temporalio\/cli v(\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (version === undefined) throw new SetupError('stack/temporal/go.mod pins no Temporal CLI.');
  return version;
}
