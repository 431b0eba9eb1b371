import type { Refusal } from '../../errors.ts';
import { elapsedMs } from '../../policy/policy.ts';
import { refuse, type Answer } from '../answer.ts';
import type { IssueState } from '../state.ts';

/** Members, meetings and tasks that an issue can have: they are carried along from run to run. */
export const most = 50;
/** So far ahead a meeting or a task may lie. */
export const longestMs = elapsedMs('366d');

export const full = (state: IssueState, more: Partial<Refusal> = {}): Answer =>
  refuse(state, 'joint.full', { ...more, facts: { most } });
