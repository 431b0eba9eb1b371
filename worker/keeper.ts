import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Absence } from '../domain/organisation/organisation.ts';
import {
  absenceWorkflowId,
  absenceWorkflowType,
  changedSignal,
  deskWorkflowId,
  deskWorkflowType,
  type AbsenceStart,
  type DeskStart,
} from '../workflows/contract.ts';

interface KeeperOptions {
  readonly client: Client;
  readonly taskQueue: string;
  readonly logger: Logger;
  readonly absences: () => Promise<readonly Absence[]>;
  readonly everyMs: number;
}

/** After a round that failed the next one comes sooner. */
const againAfterMs = 60_000;
const answerWithinMs = 10_000;

/**
 * Sees to it that the workflows run which nobody starts by a command: the desk, and the absences whose beginning is
 * waited for, of which the one who entered them could not tell Temporal. Who waits already is asked to look again, for a
 * server can lose a timer. Several workers may do so at once.
 */
export function startKeeper(options: KeeperOptions): { stop(): Promise<void> } {
  const { logger, everyMs } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const look = (): void => {
    round = keep(options)
      .then(
        () => everyMs,
        (error: unknown) => {
          logger.warn({ err: error }, 'The desk and the absences could not be looked after');
          return Math.min(everyMs, againAfterMs);
        },
      )
      .then((afterMs) => {
        if (!stopped) timer = setTimeout(look, afterMs);
      });
  };
  look();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

async function keep(options: KeeperOptions): Promise<void> {
  const { client, taskQueue, absences } = options;
  const within = <Result>(work: () => Promise<Result>): Promise<Result> =>
    client.withDeadline(Date.now() + answerWithinMs, work);
  const start: DeskStart = {};
  await within(() =>
    client.workflow.signalWithStart(deskWorkflowType, {
      workflowId: deskWorkflowId(taskQueue),
      taskQueue,
      args: [start],
      signal: changedSignal,
      staticSummary: 'daily summaries and gaps in rosters',
    }),
  );
  const now = Date.now();
  for (const absence of await absences()) {
    if (absence.until > now) await within(() => startAbsence(options, absence, now));
  }
}

/** An absence that has been seen to is refused: it begins once. */
async function startAbsence(
  { client, taskQueue }: KeeperOptions,
  { id, person, from }: Absence,
  now: number,
): Promise<void> {
  const start: AbsenceStart = { id };
  const options = {
    workflowId: absenceWorkflowId(id),
    taskQueue,
    args: [start],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    staticSummary: `absence of ${person}`,
  } as const;
  try {
    if (from > now) {
      const workflowIdConflictPolicy = 'USE_EXISTING';
      await client.workflow.start(absenceWorkflowType, { ...options, workflowIdConflictPolicy });
    } else {
      await client.workflow.signalWithStart(absenceWorkflowType, {
        ...options,
        signal: changedSignal,
      });
    }
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
