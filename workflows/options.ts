import type { ActivityOptions } from '@temporalio/workflow';

/**
 * Named activity profiles. Both try for ever: the history is the truth, so what it says must reach the database and the
 * people in the end, however long either is away.
 */
export const profiles = {
  databaseWrite: {
    startToCloseTimeout: '15s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '5s' },
  },
  notify: {
    startToCloseTimeout: '15s',
    retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
} as const satisfies Record<string, ActivityOptions>;
