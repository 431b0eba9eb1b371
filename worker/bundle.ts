/** Builds the workflow bundle; run by `npm run build`, so that a worker starts without bundling. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from './workflow-bundle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const { code } = await bundleWorkflows(here('../workflows/index.js'));
await writeFile(here('./workflows.bundle.js'), code);
