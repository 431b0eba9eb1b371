import { WorkflowNotFoundError } from '@temporalio/client';
import type { FastifyBaseLogger } from 'fastify';
import {
  changedSignal,
  webhookWorkflowId,
  webhookWorkflowType,
  type WebhookStart,
} from '../workflows/contract.ts';
import type { Services } from './services.ts';

type Deps = Pick<Services, 'temporal' | 'taskQueue'>;

/**
 * Begins the process of a stored webhook; one that runs already looks again. Never throws: what is stored counts, the
 * worker starts what has no process, and where it goes on stands in the row, so nothing is lost while Temporal is away.
 */
export async function wakeWebhook(
  { temporal, taskQueue }: Deps,
  log: FastifyBaseLogger,
  id: string,
): Promise<void> {
  const start: WebhookStart = { id };
  try {
    await temporal.workflow.signalWithStart(webhookWorkflowType, {
      workflowId: webhookWorkflowId(id),
      taskQueue,
      args: [start],
      signal: changedSignal,
      staticSummary: `webhook · ${id}`,
    });
  } catch (err) {
    log.warn({ err }, 'A webhook is stored and its process has not heard of it');
  }
}

/** Lets the process of a webhook that is no more look again, and end. Never throws: it finds out by itself as well. */
export async function endWebhook(
  { temporal }: Deps,
  log: FastifyBaseLogger,
  id: string,
): Promise<void> {
  try {
    await temporal.workflow.getHandle(webhookWorkflowId(id)).signal(changedSignal);
  } catch (err) {
    if (err instanceof WorkflowNotFoundError) return;
    log.warn({ err }, 'A webhook is removed and its process has not heard of it');
  }
}
