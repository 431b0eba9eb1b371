import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, type DataConverter } from '@temporalio/common';
import { isErrorCode, type Refusal } from '../domain/errors.ts';
import type { CommandName, IssueCommand } from '../domain/issue/command.ts';
import type { IssueView } from '../domain/issue/view.ts';
import { wired } from '../domain/issue/wire.ts';
import {
  commandUpdate,
  issueWorkflowId,
  issueWorkflowType,
  type Answer,
  type CommandMeta,
  type IssueStart,
} from '../workflows/contract.ts';
import { ProblemError } from './plugins/problem.ts';

/** gRPC status codes that are told apart. */
const grpc = { resourceExhausted: 8, unavailable: 14 };
const codeOf = ({ code }: { readonly code: number }): number => code;
/**
 * What the server says, under the code of overload, to an update that meets a process just as it ends its run to begin
 * the next one. The next run takes it a moment later.
 */
const betweenRuns = 'workflow is closing';
/** A worker that is there answers in milliseconds; one that is away is not waited for longer. */
const answerWithinMs = 8000;
const mostAttempts = 4;

/** A client that connects when it is first needed, and gives up within two seconds when nobody is there. */
export function connectTemporal(
  address: string,
  namespace: string,
  dataConverter: DataConverter,
): Client {
  const retry = defaultGrpcRetryOptions({ maxAttempts: mostAttempts });
  const interceptor = makeGrpcRetryInterceptor({
    ...retry,
    // a server that has too much to do is not asked again: the client hears it and slows down
    retryableDecider: (attempt, status) =>
      (codeOf(status) !== grpc.resourceExhausted || status.details.includes(betweenRuns)) &&
      retry.retryableDecider(attempt, status),
  });
  const channelArgs = {
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 1000,
  };
  const connection = Connection.lazy({ address, interceptors: [interceptor], channelArgs });
  return new Client({ connection, namespace, dataConverter });
}

/** The answer of a process, or why there is none. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer<IssueView> }
  /** Nobody answered in time; the command may still take effect. Sending it again under its key is safe. */
  | { readonly kind: 'unanswered' }
  /** There is no process under this id that could answer. */
  | { readonly kind: 'gone' };

/** One command to one issue. */
export interface Sending {
  readonly issueId: string;
  readonly command: IssueCommand & { readonly type: CommandName };
  readonly meta: CommandMeta;
  /** Id of the update: the same id is the same command. */
  readonly updateId: string;
}

/** How a new process shows up in the Temporal UI; codes only. */
export interface Showing {
  readonly taskQueue: string;
  readonly staticSummary: string;
  readonly staticDetails: string;
  /** The process of this id is over and never came to anything: begin another one. */
  readonly again: boolean;
}

/** Sends a command to an issue that is there already. */
export function sendCommand(
  client: Client,
  { issueId, command, meta, updateId }: Sending,
): Promise<Outcome> {
  const handle = client.workflow.getHandle(issueWorkflowId(issueId));
  return outcomeOf(client, () =>
    handle.executeUpdate(commandUpdate(command.type), { args: [wired(command), meta], updateId }),
  );
}

/** Starts an issue with its first command; a repetition meets the issue of the first time. */
export function startIssue(
  client: Client,
  { issueId, command, meta, updateId }: Sending,
  { again, ...showing }: Showing,
): Promise<Outcome> {
  const start: IssueStart = { id: issueId };
  return outcomeOf(client, () =>
    client.workflow.executeUpdateWithStart(commandUpdate(command.type), {
      args: [wired(command), meta],
      updateId,
      startWorkflowOperation: new WithStartWorkflowOperation(issueWorkflowType, {
        ...showing,
        workflowId: issueWorkflowId(issueId),
        args: [start],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: again ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
      }),
    }),
  );
}

/** What a process has answered to an update before; works after its end as well. */
export function recallAnswer(client: Client, issueId: string, updateId: string): Promise<Outcome> {
  const handle = client.workflow.getHandle(issueWorkflowId(issueId));
  return outcomeOf(client, () => handle.getUpdateHandle<Answer<IssueView>>(updateId).result());
}

async function outcomeOf(client: Client, send: () => Promise<Answer<IssueView>>): Promise<Outcome> {
  const unanswered = new AbortController();
  const late = sleep(answerWithinMs, { kind: 'unanswered' } as const, {
    signal: unanswered.signal,
  });
  late.catch(() => undefined);
  try {
    const sent = client.withDeadline(Date.now() + answerWithinMs, send);
    const answer = sent.then((it): Outcome => ({ kind: 'answered', answer: it }));
    return await Promise.race([answer.catch(withoutAnswer), late]);
  } finally {
    unanswered.abort();
  }
}

function withoutAnswer(error: unknown): Outcome {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'unanswered' };
  if (error instanceof WorkflowNotFoundError) return { kind: 'gone' };
  if (error instanceof WorkflowExecutionAlreadyStartedError) return { kind: 'gone' };
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    const refusal = refusalIn(cause);
    if (refusal !== undefined) throw new ProblemError(refusal);
    // the process ended between taking the command and answering it
    if (cause instanceof ApplicationFailure && cause.type === 'AcceptedUpdateCompletedWorkflow') {
      return { kind: 'gone' };
    }
  }
  throw temporalProblem(error);
}

function refusalIn(cause: unknown): Refusal | undefined {
  if (!(cause instanceof ApplicationFailure) || !isErrorCode(cause.type)) return undefined;
  const [detail] = (cause.details ?? []) as readonly (Partial<Refusal> | undefined)[];
  return { ...detail, code: cause.type };
}

/** What an error of the connection means to the client of the API. */
export function temporalProblem(error: unknown): unknown {
  const cause = error instanceof Error && !isGrpcServiceError(error) ? error.cause : error;
  if (!isGrpcServiceError(cause)) return error;
  const code = codeOf(cause);
  if (code === grpc.resourceExhausted) return new ProblemError({ code: 'rate_limited' });
  const facts = { part: 'temporal' };
  return code === grpc.unavailable ? new ProblemError({ code: 'unavailable', facts }) : error;
}
