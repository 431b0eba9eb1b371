import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Send } from '../activities/send.ts';
import type { AbsenceBegan, Rebase } from '../domain/issue/command.ts';
import { wired } from '../domain/issue/wire.ts';
import { commandUpdate, issueWorkflowId } from '../workflows/contract.ts';

const answerWithinMs = 15_000;
/** What the server says when a process ended between taking the command and answering it. */
const endedInBetween = 'AcceptedUpdateCompletedWorkflow';

/** Sends commands to running issues. What they refuse is a result; what does not get through is an error. */
export const sendBy =
  (client: Client): Send<AbsenceBegan | Rebase> =>
  async (issueId, command, updateId) => {
    const handle = client.workflow.getHandle(issueWorkflowId(issueId));
    try {
      const { view } = await client.withDeadline(Date.now() + answerWithinMs, () =>
        handle.executeUpdate(commandUpdate(command.type), {
          args: [wired(command), { digest: updateId }],
          updateId,
        }),
      );
      return { ok: true, view };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { ok: false, code: 'issue.closed' };
      if (
        error instanceof WorkflowUpdateFailedError &&
        error.cause instanceof ApplicationFailure &&
        error.cause.type !== null &&
        error.cause.type !== undefined
      ) {
        const { type } = error.cause;
        return { ok: false, code: type === endedInBetween ? 'issue.closed' : type };
      }
      throw error;
    }
  };
