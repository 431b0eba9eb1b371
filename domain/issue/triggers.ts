import type { ClockName } from '../clock.ts';
import type { Audience } from '../people.ts';
import type { Escalated, IssueEvent } from './event.ts';
import { namesOf } from './names.ts';
import type { IssueState } from './state.ts';

/** What the policy calls people for at once when this event happens (domain C.3, C.4). `after` is the state after it. */
export function triggered(after: IssueState, event: IssueEvent): readonly Escalated[] {
  if (after.policy.triggers.length === 0) return [];
  const names = namesOf(event);
  return after.policy.triggers.flatMap((trigger) => {
    if (!names.includes(trigger.on)) return [];
    if (after.round < (trigger.round ?? 1)) return [];
    const { id, tell, action, level } = trigger;
    return [
      {
        type: 'escalated',
        at: event.at,
        by: event.by,
        // What fell due calls people as of then, however late the timer is.
        ...(event.dueAt === undefined ? {} : { dueAt: event.dueAt }),
        cause: 'trigger',
        step: id,
        clock: null,
        tell: notYetTold(after, tell, level, null),
        action,
        level: level ?? null,
        line: null,
      },
    ];
  });
}

/** Who stands behind a name of the ladder just now: the owner is a person, or the line lead while there is none. */
function behind({ owner, assignee }: IssueState, audience: Audience): string {
  return audience === 'owner' ? (owner ?? assignee ?? 'line-lead') : audience;
}

/** How it is kept that somebody was told at a level, by a rung of a clock or by something else. */
export function toldKey(
  state: IssueState,
  audience: Audience,
  level: number,
  clock: ClockName | null,
): string {
  const who = `${level} ${behind(state, audience)}`;
  return clock !== null && state.policy.ladder.toldOncePer === 'clock' ? `${who} ${clock}` : who;
}

/** Those of an audience who were not told at this level before: a person is told once (domain C.3). */
export function notYetTold(
  state: IssueState,
  audiences: readonly Audience[],
  level: number | undefined,
  clock: ClockName | null,
): readonly Audience[] {
  if (level === undefined) return audiences;
  // Another deadline is another expected time, so the customer hears of each.
  return audiences.filter(
    (audience) =>
      audience === 'customer' || !state.told.includes(toldKey(state, audience, level, clock)),
  );
}
