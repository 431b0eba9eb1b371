import { isOpen, type Clock, type ClockName } from '../clock.ts';
import type { IssueEvent } from '../issue/event.ts';
import { evolve } from '../issue/evolve.ts';
import type { IssueState } from '../issue/state.ts';
import type { Instant } from '../process.ts';
import { explainClock, type ClockExplanation } from './clock.ts';

type Source = Pick<IssueState, 'policy' | 'severity' | 'level'>;

/** A clock that is over keeps its target when the issue gets others. */
function hasNewTarget(before: Clock | undefined, clock: Clock, { type }: IssueEvent): boolean {
  if (before === undefined || before.period !== clock.period) return true;
  return (type === 'reprioritised' || type === 'rebased') && isOpen(clock);
}

/**
 * Explains every clock of an issue as it stands at `at`, each by the policy and severity that gave it its target.
 * @param events all of one issue, oldest first; none give none.
 */
export function explainIssue(
  events: readonly IssueEvent[],
  at: Instant,
): readonly ClockExplanation[] {
  const sources = new Map<ClockName, Source>();
  let state: IssueState | undefined;
  for (const event of events) {
    const before: IssueState | undefined = state;
    const after = evolve(before, event);
    for (const clock of after.clocks) {
      const known = before?.clocks.find(({ name }) => name === clock.name);
      if (known !== clock && hasNewTarget(known, clock, event)) sources.set(clock.name, after);
    }
    state = after;
  }
  if (state === undefined) return [];
  const last = state;
  return last.clocks.map((clock) => {
    const { policy, ...facts } = sources.get(clock.name) ?? last;
    const { severity, level } = facts;
    return explainClock(clock, policy, { severity, level }, at);
  });
}
