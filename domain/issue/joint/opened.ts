import type { IssueEvent } from '../event.ts';
import type { IssueState } from '../state.ts';
import type { JointOpened } from './event.ts';
import { jointKinds } from './joint.ts';

/** The joint resolution that the ladder or a trigger opens (domain C.3, C.8); one at a time. */
export function opened({ joint }: IssueState, event: IssueEvent): readonly JointOpened[] {
  if (event.type !== 'escalated' || (joint !== null && joint.closedAt === null)) return [];
  const kind = jointKinds.find((one) => one === event.action);
  if (kind === undefined) return [];
  const { at, by, dueAt } = event;
  const due = dueAt === undefined ? {} : { dueAt };
  return [{ type: 'joint-opened', at, by, ...due, kind, cause: 'policy' }];
}
