import type { ClockName } from '../clock.ts';
import type { ErrorCode } from '../errors.ts';
import type { Consumed, RebaseCause } from '../issue/command.ts';
import { issueProcess } from '../issue/process.ts';
import type { IssueState } from '../issue/state.ts';
import type { Policy } from '../policy/policy.ts';
import { advance, handle, type Actor, type Instant } from '../process.ts';
import { movedClocks, type MovedClock } from '../moved.ts';

/** What putting one issue on other rules would do at once. */
export interface Preview {
  readonly moved: readonly MovedClock[];
  /** Clocks that would be missed the moment it is done. */
  readonly breaches: readonly ClockName[];
  /** Why it would be refused; then nothing moves. */
  readonly refused?: ErrorCode;
}

const nobody: Actor = { id: 'preview', roles: [] };

/** The consequences of a rebase without doing it: the very command, on a copy of the state (requirement 0-13). */
export function previewIssue(
  state: IssueState,
  policy: Policy,
  consumed: Consumed,
  at: Instant,
  cause: RebaseCause = 'policy',
): Preview {
  // What has fallen due anyway is no consequence of the rebase.
  const before = advance(issueProcess, state, at).state;
  const command = { type: 'rebase', by: nobody, policy, cause, consumed } as const;
  const answer = handle(issueProcess, before, command, at);
  if (!answer.ok) return { moved: [], breaches: [], refused: answer.refusal.code };
  const breaches = answer.events.flatMap((event) =>
    event.type === 'clock-breached' ? [event.clock] : [],
  );
  return {
    moved: movedClocks(before.clocks, answer.state.clocks),
    breaches: [...new Set(breaches)],
  };
}

/** One issue of a preview of many. */
export interface PreviewItem extends Preview {
  readonly id: string;
  readonly number: string;
}

/** A rebase of many issues before it is ordered, plain JSON. */
export interface PreviewReport {
  readonly issues: number;
  /** Issues that would miss something at once. */
  readonly wouldBreach: number;
  /** Due times that would move, over all issues. */
  readonly dueTimesMove: number;
  /** Issues that would be refused, by code. */
  readonly refused: Readonly<Partial<Record<ErrorCode, number>>>;
  /** The first issues for which anything changes, or that would be refused. */
  readonly first: readonly PreviewItem[];
}

/** Adds up previews of any number of issues in bounded memory. */
export class PreviewTally {
  #issues = 0;
  #wouldBreach = 0;
  #dueTimesMove = 0;
  readonly #refused = new Map<ErrorCode, number>();
  readonly #first: PreviewItem[] = [];
  readonly #limit: number;

  /** @param limit so many issues are named. */
  constructor(limit = 200) {
    this.#limit = limit;
  }

  add({ id, number }: Pick<IssueState, 'id' | 'number'>, preview: Preview): void {
    const { moved, breaches, refused } = preview;
    this.#issues += 1;
    if (breaches.length > 0) this.#wouldBreach += 1;
    this.#dueTimesMove += moved.length;
    if (refused !== undefined) this.#refused.set(refused, (this.#refused.get(refused) ?? 0) + 1);
    const isNews = moved.length + breaches.length > 0 || refused !== undefined;
    if (isNews && this.#first.length < this.#limit) this.#first.push({ id, number, ...preview });
  }

  report(): PreviewReport {
    return {
      issues: this.#issues,
      wouldBreach: this.#wouldBreach,
      dueTimesMove: this.#dueTimesMove,
      refused: Object.fromEntries(this.#refused),
      first: [...this.#first],
    };
  }
}
