import { randomUUID } from 'node:crypto';
import {
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import type { RebaseOrder, RebaseProgress } from '../domain/rebase.ts';
import {
  rebaseProgressQuery,
  rebaseWorkflowId,
  rebaseWorkflowType,
  type RebaseStart,
} from '../workflows/contract.ts';
import { ProblemError } from './plugins/problem.ts';
import type { Services } from './services.ts';
import { temporalProblem } from './temporal.ts';

/** gRPC status code: nobody answered in time. */
/** gRPC: given up, too late, and not in a state to answer (nobody has taken its first task, too many ask already). */
const notNow: readonly number[] = [1, 4, 9];
const answerWithinMs = 8000;

/**
 * Starts a rebase of many issues; it goes on by itself.
 * @returns its id. A chosen id makes a repetition meet the rebase of the first time.
 */
export async function startRebase(
  { temporal, taskQueue }: Pick<Services, 'temporal' | 'taskQueue'>,
  chosen: string | null,
  order: RebaseOrder,
): Promise<string> {
  const id = chosen ?? randomUUID();
  const start: RebaseStart = { id, order };
  try {
    await temporal.workflow.start(rebaseWorkflowType, {
      workflowId: rebaseWorkflowId(id),
      taskQueue,
      args: [start],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: `rebase · ${order.cause} · ${order.consumed} · by ${order.by}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw temporalProblem(error);
  }
  return id;
}

/** How far a rebase has come, asked of the process itself: it answers only while a worker is there. */
export async function rebaseProgress(temporal: Client, id: string): Promise<RebaseProgress> {
  const handle = temporal.workflow.getHandle(rebaseWorkflowId(id));
  try {
    return await temporal.withDeadline(Date.now() + answerWithinMs, () =>
      handle.query(rebaseProgressQuery),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw new ProblemError({ code: 'rebase.unknown' });
    if (isLate(error)) throw new ProblemError({ code: 'unavailable', facts: { part: 'worker' } });
    throw temporalProblem(error);
  }
}

function isLate(error: unknown): boolean {
  const cause = error instanceof Error && !isGrpcServiceError(error) ? error.cause : error;
  if (!isGrpcServiceError(cause)) return false;
  const { code }: { readonly code: number } = cause;
  return notNow.includes(code);
}
