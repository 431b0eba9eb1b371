import type { Step } from '../process.ts';
import type { IssueEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { raised } from './hand-over.ts';
import { opened } from './joint/opened.ts';
import { moot } from './moot.ts';
import { settled } from './operation/settled.ts';
import { sought } from './search.ts';
import type { IssueState } from './state.ts';
import { triggered } from './triggers.ts';

/**
 * What an event leads to at once: people are called, a joint resolution is opened, the issue is handed over, somebody
 * is sought, an operation is off. `after` is the state after it.
 */
function follows(after: IssueState, event: IssueEvent): readonly IssueEvent[] {
  const called = [...triggered(after, event), ...settled(after, event)];
  const joint = [event, ...called].flatMap((one) => opened(after, one)).slice(0, 1);
  const [handed] = raised(after, event);
  if (handed === undefined) return [...called, ...joint, ...sought(after, event)];
  return [...called, ...joint, handed, ...sought(evolve(after, handed), handed)];
}

/** An event with what ends because of it before it and what it leads to after it. */
export function withFollows(
  before: IssueState | undefined,
  event: IssueEvent,
): Step<IssueState, IssueEvent> {
  const ended = before === undefined ? [] : moot(before, event);
  const all: IssueEvent[] = [];
  let state = before;
  for (const one of [...ended, event]) {
    state = evolve(state, one);
    all.push(one);
    for (const led of follows(state, one)) {
      state = evolve(state, led);
      all.push(led);
    }
  }
  return { state: state ?? evolve(before, event), events: all };
}
