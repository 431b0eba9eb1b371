import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../stack/postgres.ts';
import { startTemporal } from '../../stack/temporal.ts';
import { bundleWorkflows } from '../../worker/workflow-bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    temporalAddress: string;
    /** The workflow bundle, built once for the whole run. */
    bundlePath: string;
  }
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Starts what the tests need, once for the whole run: a real PostgreSQL, a real Temporal, one workflow bundle. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'itr-test-'));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: 0 });
  const temporal = await startTemporal({
    dataDir: join(folder, 'temporal'),
    port: 0,
    headless: true,
  });
  const bundlePath = join(folder, 'workflows.bundle.js');
  const { code } = await bundleWorkflows(here('../../workflows/index.ts'));
  await writeFile(bundlePath, code);
  project.provide('postgresUrl', postgres.url);
  project.provide('temporalAddress', temporal.address);
  project.provide('bundlePath', bundlePath);
  return async () => {
    await temporal.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
