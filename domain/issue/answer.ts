import type { ErrorCode, Refusal } from '../errors.ts';
import type { Decision } from '../process.ts';
import type { IssueEvent } from './event.ts';
import { commandsIn } from './legal.ts';
import { statusOf, type IssueState } from './state.ts';

/** What the rules of the issue answer a command with. */
export type Answer = Decision<IssueEvent>;
/** When and by whom, and the free text that came along. */
export type Stamped = Pick<IssueEvent, 'at' | 'by'>;

/** A refusal always says where the issue stands and what can be done with it there. */
export function refuse(state: IssueState, code: ErrorCode, more: Partial<Refusal> = {}): Answer {
  const facts = {
    stage: state.stage,
    status: statusOf(state),
    allowed: commandsIn(state.stage),
    ...more.facts,
  };
  return { ok: false, refusal: { code, ...more, facts } };
}

export const yes = (...events: IssueEvent[]): Answer => ({ ok: true, events });
