import type { ActivityOptions } from '@temporalio/workflow';

/**
 * Named activity profiles. All try for ever: the history is the truth, so what it says must reach the database and the
 * people in the end, however long either is away.
 */
export const profiles = {
  databaseWrite: {
    startToCloseTimeout: '15s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '5s' },
  },
  /** A page of commands to many issues, or of notices to many people; some may have to wait for their answer. */
  page: {
    startToCloseTimeout: '2min',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  /** Somebody waits for it: the issue has nobody until it is done. */
  choose: {
    startToCloseTimeout: '15s',
    retry: { initialInterval: '300ms', backoffCoefficient: 2, maximumInterval: '10s' },
  },
  databaseRead: {
    startToCloseTimeout: '15s',
    retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  notify: {
    startToCloseTimeout: '15s',
    retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  /** Sends for about a minute at a time; a worker that is gone is missed by its heartbeat. */
  pump: {
    startToCloseTimeout: '15min',
    heartbeatTimeout: '15s',
    retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
  },
} as const satisfies Record<string, ActivityOptions>;
