import type { Role } from '../../people.ts';
import { timer, type Pending } from '../pending.ts';
import type { IssueState } from '../state.ts';
import type { Operation } from './operation.ts';

/** Who hears of papers that nobody has filed (domain C.5). */
const tell: readonly Role[] = ['service-manager', 'service-director'];

/** Windows that end before the operation has begun, and the papers of emergencies that are not filed in time. */
export const operationTimers = ({ operations, archived }: IssueState): Pending[] =>
  archived ? [] : operations.flatMap((one) => [...windowEnd(one), ...papers(one)]);

/** What was planned for a window is not begun after it, and nobody need approve it any more. */
function windowEnd({ id: operation, state, approval, until: dueAt }: Operation): Pending[] {
  const what = 'window of an operation ends';
  const stamp = { by: timer, dueAt, cause: 'window-over' } as const;
  if (state === 'planned' && approval !== null) {
    return [
      { dueAt, what, event: (at) => ({ type: 'approval-withdrawn', at, ...stamp, approval }) },
    ];
  }
  return state === 'approved'
    ? [{ dueAt, what, event: (at) => ({ type: 'operation-withdrawn', at, ...stamp, operation }) }]
    : [];
}

const papers = ({ id: operation, papersDueAt: dueAt, papersOverdue }: Operation): Pending[] =>
  dueAt === null || papersOverdue
    ? []
    : [
        {
          dueAt,
          what: 'papers of the emergency recovery due',
          event: (at) => ({ type: 'papers-overdue', at, by: timer, dueAt, operation, tell }),
        },
      ];
