import type { IssueEvent } from '../event.ts';
import type { IssueState } from '../state.ts';

/** What becomes of a planned operation whose request was refused, taken back or not decided in time. */
export function settled(after: IssueState, event: IssueEvent): readonly IssueEvent[] {
  const isSettled =
    event.type === 'approval-withdrawn' ||
    event.type === 'approval-timed-out' ||
    (event.type === 'approval-decided' && event.outcome === 'refused');
  if (!isSettled) return [];
  const { at, by, dueAt, approval } = event;
  const planned = after.operations.find(
    (one) => one.approval === approval && one.state === 'planned',
  );
  if (planned === undefined) return [];
  const about = {
    at,
    by,
    ...(dueAt === undefined ? {} : { dueAt }),
    operation: planned.id,
  };
  return event.type === 'approval-withdrawn'
    ? [{ type: 'operation-withdrawn', ...about, cause: event.cause }]
    : [{ type: 'operation-refused', ...about }];
}
