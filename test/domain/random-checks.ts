import * as fc from 'fast-check';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueState } from '../../domain/issue/state.ts';
import { play, stories, type Played } from './random.ts';

export const runs = { numRuns: 40 };

/** Checks every move of random stories. */
export function always(check: (played: Played) => void): void {
  fc.assert(
    fc.property(stories(), (story) => {
      for (const played of play(story).moves) check(played);
    }),
    runs,
  );
}

/** Checks every event of random stories with the states before and after it. */
export function eachEvent(
  check: (event: IssueEvent, before: IssueState, after: IssueState) => void,
): void {
  fc.assert(
    fc.property(stories(), (story) => {
      let state: IssueState | undefined;
      for (const event of play(story).events) {
        const after = issueProcess.evolve(state, event);
        if (state !== undefined) check(event, state, after);
        state = after;
      }
    }),
    runs,
  );
}
