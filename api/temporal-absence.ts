import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import {
  absenceWorkflowId,
  absenceWorkflowType,
  changedSignal,
  type AbsenceStart,
} from '../workflows/contract.ts';
import { temporalProblem } from './temporal.ts';

/**
 * Starts the process that waits for a stored absence to begin; one that runs already looks again.
 * @throws {ProblemError} `unavailable` when Temporal is away; the sweep of the worker makes up for it.
 */
export async function startAbsence(client: Client, taskQueue: string, id: string): Promise<void> {
  const start: AbsenceStart = { id };
  try {
    await client.workflow.signalWithStart(absenceWorkflowType, {
      workflowId: absenceWorkflowId(id),
      taskQueue,
      args: [start],
      signal: changedSignal,
      staticSummary: `absence · ${id}`,
    });
  } catch (error) {
    throw temporalProblem(error);
  }
}

/** Lets the process of an absence that is no more look again, and end; without one there is nothing to do. */
export async function endAbsence(client: Client, id: string): Promise<void> {
  try {
    await client.workflow.getHandle(absenceWorkflowId(id)).signal(changedSignal);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw temporalProblem(error);
  }
}
