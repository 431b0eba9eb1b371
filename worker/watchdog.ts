import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Logger } from 'pino';
import { issueWorkflowId, pokeUpdate } from '../workflows/contract.ts';

/** An issue whose next step should have happened by now. */
interface Overdue {
  readonly id: string;
  readonly nextDueAt: number;
}

interface WatchdogOptions {
  readonly client: Client;
  readonly logger: Logger;
  /** Issues of which something fell due before an instant and is not recorded as done. */
  readonly overdue: (before: number, limit: number) => Promise<readonly Overdue[]>;
  readonly onPoke: (issue: Overdue) => void;
  /** How overdue an issue must be to be poked. */
  readonly graceMs: number;
  readonly everyMs: number;
}

const batch = 200;
const pokeTimeoutMs = 5000;

/**
 * Looks from outside for processes that missed their timer (a server can lose one) and pokes them. It decides nothing:
 * a poked process looks at its own clocks. Several workers may watch at once; a poke too many is rejected without trace.
 */
export function startWatchdog(options: WatchdogOptions): { stop(): Promise<void> } {
  const { logger, everyMs } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      round = watch(options)
        .catch((error: unknown) => logger.warn({ err: error }, 'The watchdog could not look'))
        .then(next);
    }, everyMs);
  };
  next();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

async function watch({ client, logger, overdue, onPoke, graceMs }: WatchdogOptions): Promise<void> {
  for (const issue of await overdue(Date.now() - graceMs, batch)) {
    onPoke(issue);
    const { id, nextDueAt } = issue;
    logger.warn({ issue: id, lateMs: Date.now() - nextDueAt }, 'An issue is overdue and is poked');
    await client.connection
      .withDeadline(Date.now() + pokeTimeoutMs, () =>
        client.workflow.getHandle(issueWorkflowId(id)).executeUpdate(pokeUpdate),
      )
      .catch((error: unknown) => reportPoke(logger, id, error));
  }
}

function reportPoke(logger: Logger, issue: string, error: unknown): void {
  if (error instanceof WorkflowUpdateFailedError) {
    logger.info({ issue }, 'The poked issue had nothing to do; its read model lags behind');
  } else if (error instanceof WorkflowNotFoundError) {
    logger.error({ issue }, 'An open issue has no running workflow');
  } else {
    logger.warn({ issue, err: error }, 'A poke did not get through');
  }
}
