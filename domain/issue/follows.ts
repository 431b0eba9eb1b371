import type { IssueEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { raised } from './hand-over.ts';
import { opened } from './joint/opened.ts';
import { sought } from './search.ts';
import type { IssueState } from './state.ts';
import { triggered } from './triggers.ts';

/**
 * What an event leads to at once: people are called, a joint resolution is opened, the issue is handed over, somebody
 * is sought. `after` is the state after it.
 */
export function follows(after: IssueState, event: IssueEvent): readonly IssueEvent[] {
  const called = triggered(after, event);
  const joint = [event, ...called].flatMap((one) => opened(after, one)).slice(0, 1);
  const [handed] = raised(after, event);
  if (handed === undefined) return [...called, ...joint, ...sought(after, event)];
  return [...called, ...joint, handed, ...sought(evolve(after, handed), handed)];
}
