import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { GuardedKey } from '../domain/authority/payload-rights.ts';
import { HistoryCodec, payloadKeyId } from '../vault/codec.ts';
import { UnknownKeyError, type KeyRing } from '../vault/key-ring.ts';
import { SealBrokenError } from '../vault/seal.ts';
import { issueWorkflowId } from '../workflows/contract.ts';
import { temporalProblem } from './temporal.ts';

type History = Parameters<typeof historyToJSON>[0];

/** What the histories of one issue may take as the server counts them, in bytes; older runs are left out. */
const mostBytes = 16 * 1024 * 1024;
const notFound = 5;
const codeOf = ({ code }: { readonly code: number }): number => code;

/** The runs of the process of an issue, oldest first. */
export interface Runs {
  readonly histories: readonly History[];
  /** False: older runs are left out, because they are too large. */
  readonly complete: boolean;
}

/**
 * What Temporal still has of an issue.
 * @throws {ProblemError} when Temporal is away.
 */
export async function readRuns(client: Client, issueId: string): Promise<Runs> {
  const histories: History[] = [];
  let left = mostBytes;
  let runId: string | undefined;
  try {
    do {
      left -= await sizeOf(client, issueId, runId);
      // the newest is always there: a run is continued long before it is that large
      if (left < 0 && histories.length > 0) return { histories, complete: false };
      const handle = client.workflow.getHandle(issueWorkflowId(issueId), runId);
      const history = await handle.fetchHistory();
      histories.unshift(history);
      runId = runBefore(history);
    } while (runId !== undefined);
  } catch (error) {
    if (!isGone(error)) throw temporalProblem(error);
  }
  return { histories, complete: true };
}

async function sizeOf(client: Client, issueId: string, runId: string | undefined): Promise<number> {
  const { namespace } = client.options;
  const execution = { workflowId: issueWorkflowId(issueId), runId: runId ?? '' };
  const found = await client.workflowService.describeWorkflowExecution({ namespace, execution });
  return Number(found.workflowExecutionInfo?.historySizeBytes ?? 0);
}

/** The run that a run goes on from. */
function runBefore({ events }: History): string | undefined {
  const started = events?.[0]?.workflowExecutionStartedEventAttributes;
  return started?.continuedExecutionRunId || undefined;
}

function isGone(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  const cause = error instanceof Error && !isGrpcServiceError(error) ? error.cause : error;
  return isGrpcServiceError(cause) && codeOf(cause) === notFound;
}

/** A payload and where it stands. */
interface Held {
  readonly payload: Payload;
  readonly put: (payload: Payload) => void;
}

/** Nothing else in a history has an encoding. */
const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' &&
  value !== null &&
  ArrayBuffer.isView((value as Payload).metadata?.['encoding']);

/** Every payload in a message: of inputs and results, headers, failures, summaries, memos, updates. */
function payloadsIn(message: unknown): readonly Held[] {
  if (typeof message !== 'object' || message === null || ArrayBuffer.isView(message)) return [];
  return Object.entries(message).flatMap(([name, value]): readonly Held[] => {
    if (!isPayload(value)) return payloadsIn(value);
    const holder = message as Record<string, Payload>;
    return [{ payload: value, put: (decoded) => (holder[name] = decoded) }];
  });
}

/** The keys that histories are encrypted with, as far as the ring has them. */
export async function keysIn(
  histories: readonly History[],
  ring: KeyRing,
): Promise<readonly GuardedKey[]> {
  const held = payloadsIn(histories);
  const ids = new Set(held.flatMap(({ payload }) => payloadKeyId(payload) ?? []));
  const found = await Promise.all([...ids].map((id) => ring.find(id).catch(() => [])));
  return found.flat();
}

/**
 * Decrypts every payload where it stands.
 * @returns true when nothing is left encrypted: for want of a key, or because it was changed.
 */
export async function decodeInPlace(
  histories: readonly History[],
  ring: KeyRing,
): Promise<boolean> {
  const codec = new HistoryCodec(ring);
  let whole = true;
  for (const { payload, put } of payloadsIn(histories)) {
    try {
      const [decoded] = await codec.decode([payload]);
      if (decoded !== undefined) put(decoded);
    } catch (error) {
      if (!(error instanceof UnknownKeyError || error instanceof SealBrokenError)) throw error;
      whole = false;
    }
  }
  return whole;
}

/** A history as JSON, in the form that every tool of Temporal reads. */
export const toJson = (history: History): object => JSON.parse(historyToJSON(history)) as object;
