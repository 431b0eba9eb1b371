import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from './run.mjs';

const tool = 'github.com/temporalio/cli/cmd/temporal';
const neededBytes = 5 * 2 ** 30;

/**
 * Builds the pinned Temporal CLI with module and build caches of its own beside `target`, which the caller deletes
 * (they grow beyond 3 GB and would stay in the user's caches for nothing).
 * @param {{ goModule: string, target: string, version: string, tick: (text: string) => void }} options
 * @returns {Promise<string | undefined>} why it could not be built
 */
export async function buildFromSource({ goModule, target, version, tick }) {
  const caches = `${target}-go`;
  await mkdir(caches, { recursive: true });
  const disk = await statfs(caches);
  if (disk.bavail * disk.bsize < neededBytes) {
    return `it needs 5 GB free for the build in ${caches}`;
  }
  const env = {
    ...process.env,
    CGO_ENABLED: '0',
    GOWORK: 'off',
    GOCACHE: join(caches, 'build'),
    GOMODCACHE: join(caches, 'modules'),
    GOTMPDIR: caches,
  };
  const go = (args, onLine) => run('go', args, { cwd: goModule, env, onLine });

  const found = await go(['version']);
  if (found.code === 127) return 'there is no "go" on the PATH';
  if (found.code !== 0) return found.output.trim().split('\n').at(-1);

  let step = 'Temporal      fetching its sources';
  const timer = setInterval(() => tick(step), 1_000);
  try {
    let modules = 0;
    const listed = await go(['list', '-deps', '-f', '{{.ImportPath}}', tool], (line) => {
      if (line.startsWith('go: downloading')) modules += 1;
      step = `Temporal      fetching its sources: ${modules} modules`;
    });
    if (listed.code !== 0) return `fetching its sources failed:\n${tail(listed.output)}`;
    const total = listed.output.split('\n').filter((line) => /^[^:\s]+$/.test(line)).length;

    let packages = 0;
    const flags = `-s -w -X github.com/temporalio/cli/internal/temporalcli.Version=${version}`;
    const args = ['build', '-v', '-trimpath', '-ldflags', flags, '-o', target, tool];
    const built = await go(args, () => {
      packages += 1;
      step = `Temporal      building it: ${Math.min(packages, total)} of ${total} packages`;
    });
    return built.code === 0 ? undefined : `the compiler said:\n${tail(built.output)}`;
  } finally {
    clearInterval(timer);
  }
}
