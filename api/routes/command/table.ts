import { assignRoutes } from './assign.ts';
import { jointRoutes } from './joint.ts';
import { operationRoutes } from './operation.ts';
import type { CommandRoute } from './route.ts';
import { workRoutes } from './work.ts';

export const commandRoutes: readonly CommandRoute[] = [
  ...assignRoutes,
  ...workRoutes,
  ...jointRoutes,
  ...operationRoutes,
];
