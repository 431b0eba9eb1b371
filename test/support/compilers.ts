import { join } from 'node:path';
import { root } from '../../stack/paths.ts';

/** The compilers the client must be good for: the one of this repository, and the one that integrators still have. */
export const compilers = {
  own: join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
  older: join(root, 'client', 'node_modules', 'typescript', 'bin', 'tsc'),
} as const;
