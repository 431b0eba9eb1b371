import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const base = dirname(here);

/** The root of the clone, from the sources and from the compiled files alike. */
export const root = basename(base) === 'dist' ? dirname(base) : base;

/** Everything the local stack keeps; `itr reset` deletes it. */
export const dataFolder = join(root, '.data');

export const logFolder = join(dataFolder, 'logs');
