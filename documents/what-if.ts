import { setImmediate as breathe } from 'node:timers/promises';
import type { Consumed } from '../domain/issue/command.ts';
import type { IssueEvent, Received } from '../domain/issue/event.ts';
import { issueProcess } from '../domain/issue/process.ts';
import type { IssueState } from '../domain/issue/state.ts';
import type { PinFacts, PolicyDocument } from '../domain/policy/document.ts';
import { fold, type Instant } from '../domain/process.ts';
import { pinFactsOf } from '../domain/rebase.ts';
import { Comparison, type BacktestReport } from '../domain/simulate/comparison.ts';
import { previewIssue, PreviewTally, type PreviewReport } from '../domain/simulate/preview.ts';
import { replayIssue } from '../domain/simulate/replay.ts';
import type { Pinner } from './pinner.ts';

/** The events of one issue after another, as they were recorded. */
type RecordedIssues = AsyncIterable<readonly IssueEvent[]>;

interface Question {
  readonly issues: RecordedIssues;
  readonly document: PolicyDocument;
  readonly pinner: Pick<Pinner, 'ofDocument'>;
  /** Called after every issue with their number so far. */
  readonly onProgress?: (done: number) => void;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** So long other work of the process waits at most. */
const turnMs = 10;

/** Goes through all issues, and lets others have their turn in between. */
async function forEach(
  { issues, onProgress, signal }: Question,
  work: (events: readonly IssueEvent[]) => Promise<void>,
): Promise<void> {
  let done = 0;
  let since = Date.now();
  for await (const events of issues) {
    signal?.throwIfAborted();
    if (events.length > 0) await work(events);
    done += 1;
    onProgress?.(done);
    if (Date.now() - since < turnMs) continue;
    await breathe();
    since = Date.now();
  }
}

/**
 * What a policy would have made of recorded issues, against what really happened (requirement 0-13).
 * @param until both worlds go on to then.
 */
export async function backtest(question: Question, until: Instant): Promise<BacktestReport> {
  const pin = await question.pinner.ofDocument(question.document);
  const comparison = new Comparison();
  await forEach(question, async (events) => {
    const [received] = events;
    if (received?.type !== 'received') return;
    const policy = await pin(factsOf(received), received.at);
    comparison.add(replayIssue(events, () => policy, until));
  });
  return comparison.report();
}

function factsOf(received: Received): PinFacts {
  const { issueType, channel, customerId, level, statedSeverity, product = '' } = received;
  return {
    type: issueType,
    channel,
    customer: customerId,
    level,
    severity: statedSeverity,
    product,
  };
}

/** What putting open issues on a policy would do at once, without doing it. */
export async function previewRebase(
  question: Question,
  consumed: Consumed,
  at: Instant,
): Promise<PreviewReport> {
  const pin = await question.pinner.ofDocument(question.document);
  const tally = new PreviewTally();
  await forEach(question, async (events) => {
    const state: IssueState | undefined = fold(issueProcess, undefined, events);
    if (state === undefined) return;
    const policy = await pin(pinFactsOf(state), state.reportedAt);
    tally.add(state, previewIssue(state, policy, consumed, at));
  });
  return tally.report();
}
