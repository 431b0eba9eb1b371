import type { IssueCommand, Receive } from '../../domain/issue/command.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';

import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueState } from '../../domain/issue/state.ts';

import { advance, handle, type Instant } from '../../domain/process.ts';
import { commandFor, of, type Dice, type Story } from './simulate-commands.ts';
import { creation, people, person, pin, start } from './simulate-people.ts';

export { stories } from './simulate-commands.ts';
export { content, creation, day, hour, minute, people, pin, start } from './simulate-people.ts';

/** A recorded life by hand: commands at minutes after the creation, the timer on the dot, up to `until` (ms). */
export function record(
  receive: Receive,
  moves: readonly (readonly [afterMs: number, command: IssueCommand])[],
  untilMs: number,
): readonly IssueEvent[] {
  const events: IssueEvent[] = [];
  let state: IssueState | undefined;
  const pass = (to: Instant): void => {
    for (let next = state && issueProcess.wake(state); state && next && next.at <= to;) {
      const step = advance(issueProcess, state, next.at);
      state = step.state;
      events.push(...step.events);
      next = issueProcess.wake(state);
    }
  };
  for (const [after, command] of [[0, receive] as const, ...moves]) {
    pass(start + after);
    const answer = handle(issueProcess, state, command, start + after);
    if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`);
    state = answer.state;
    events.push(...answer.events);
  }
  pass(start + untilMs);
  return events;
}

/** A random recorded life, its timer late now and then, and the answers of the outside among its events. */
export function live({ severity, level, moves }: Story): readonly IssueEvent[] {
  const receive = creation({ statedSeverity: severity, level, policy: pin(level) });
  const begun = handle(issueProcess, undefined, receive, start);
  if (!begun.ok) throw new Error(begun.refusal.code);
  const events = [...begun.events];
  let { state } = begun;
  let now = start;
  for (const roll of moves) {
    const next = roll.onTheDot ? issueProcess.wake(state) : undefined;
    now = next === undefined ? now + roll.after : Math.max(now, next.at);
    if (roll.timer) {
      const slept = advance(issueProcess, state, now);
      state = slept.state;
      events.push(...slept.events);
    }
    const given = [commandFor(roll, state, now), ...replies(roll, state, events)];
    for (const command of given) {
      const answer = handle(issueProcess, state, command, now);
      if (!answer.ok) continue;
      state = answer.state;
      events.push(...answer.events);
    }
  }
  return events;
}

/** What the outside says about the last notice. */
function replies(
  { pick, choice }: Dice,
  state: IssueState,
  events: readonly IssueEvent[],
): readonly IssueCommand[] {
  const by = person('worker');
  if (pick % 7 === 0) return [{ type: 'unreadable-decision', by }];
  const last = events.at(-1);
  const [effect] = last === undefined ? [] : issueProcess.effects(last, state);
  if (effect === undefined || choice % 3 === 0) return [];
  if (effect.kind === 'choose') {
    const result = { by: person('router'), search: effect.search, team: 'core', choice: 'c-1' };
    const assignee = of([people.emil, people.carl], pick).id;
    return [
      choice % 3 === 1
        ? { type: 'nobody-found', ...result }
        : { type: 'offer', ...result, assignee },
    ];
  }
  const notice = effect;
  const { template, facts } = notice;
  if (choice % 3 === 1) return [{ type: 'notice-failed', by, notice: 'n-1', template }];
  const roles = notice.to.flatMap((one) => (one.kind === 'role' ? [one.role] : []));
  return roles.length === 0 ? [] : [{ type: 'nobody-on-duty', by, roles, template, facts }];
}
