import type { IssueEvent } from '../issue/event.ts';
import { wordsOf } from '../issue/words.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import { instantInWords } from './instant.ts';

/**
 * What is kept of the events of an issue for those who look at its process, and not for its rules. Plain JSON: it goes
 * from run to run.
 */
export interface Remembered {
  /** The last events, oldest first, each in one line: when, what, by whom. */
  readonly last: readonly string[];
  /** When the latest of the promised deadlines was missed. */
  readonly breachedAt: Instant | null;
  /** How often the customer was not satisfied. */
  readonly rejections: number;
}

export const nothingYet: Remembered = { last: [], breachedAt: null, rejections: 0 };

const mostLines = 5;

/** What is remembered after some more events. */
export function remembering(
  before: Remembered,
  events: readonly IssueEvent[],
  policy: Policy,
): Remembered {
  if (events.length === 0) return before;
  const missed = events
    .filter((event) => event.type === 'clock-breached' && isPromised(policy, event.clock))
    .map(({ at, dueAt }) => dueAt ?? at);
  return {
    last: [...before.last, ...events.slice(-mostLines).map(lineOf)].slice(-mostLines),
    breachedAt: missed.length === 0 ? before.breachedAt : Math.max(...missed),
    rejections: before.rejections + events.filter(({ type }) => type === 'rejected').length,
  };
}

const isPromised = (policy: Policy, clock: string): boolean =>
  !policy.clocks.some(({ name, internal }) => name === clock && internal === true);

function lineOf(event: IssueEvent): string {
  const words = wordsOf(event);
  const by = words.includes(event.by) ? '' : `, by ${event.by}`;
  return `${instantInWords(event.at)}: ${words}${by}`;
}
