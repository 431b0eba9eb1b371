import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt, provideBuild } from './build.mjs';
import { areInstalled, provideDependencies } from './dependencies.mjs';
import { say, SetupError, step } from './report.mjs';
import { run } from './run.mjs';
import { cacheFolder, findTemporal, provideTemporal } from './temporal.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs every step; the exit code is 1 when one fails. */
export async function main() {
  // Ending by `exit` lets locks go and takes running commands along.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const clone = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const lockFile = join(cacheFolder(), `clone-${clone}.lock`);
  try {
    await step('dependencies', () => provideDependencies(root, lockFile));
    await step('Temporal', async () => {
      const temporal = await provideTemporal();
      await remember(temporal);
      return temporal.note;
    });
    await step('build', () => provideBuild(root, lockFile));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`\n  ${error.message}`);
    process.exitCode = 1;
  }
}

/** Prints what is there already, for `itr doctor`; makes nothing. */
export async function check() {
  const temporal = await findTemporal();
  const go = temporal === undefined ? await run('go', ['version']) : undefined;
  const found = {
    dependencies: await areInstalled(root),
    build: await isBuilt(root),
    temporal: temporal?.note,
    go: go?.code === 0 ? go.output.trim() : undefined,
    cache: cacheFolder(),
  };
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

/** The rest of the stack finds the binary by this file, so that the rule which one to take exists once. */
async function remember(temporal) {
  const file = join(root, 'node_modules', '.cache', 'itr', 'temporal.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(temporal)}\n`);
}
