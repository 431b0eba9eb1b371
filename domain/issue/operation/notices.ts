import type { Notify } from '../notices.ts';
import { but, notify, person, role, workers } from '../recipients.ts';
import type { IssueState } from '../state.ts';
import type { OperationEvent } from './event.ts';

/** Who hears of operations and measures. Who asked has heard what became of the request. */
export function operationNotices(event: OperationEvent, state: IssueState): readonly Notify[] {
  if (event.type === 'measure-arranged') {
    const { measure, amount, approval } = event;
    const by = state.approvals.find(({ id }) => id === approval)?.requestedBy ?? '';
    return notify(state, 'measure-arranged', but(workers(state), by), { measure, amount });
  }
  const { operation } = event;
  switch (event.type) {
    case 'operation-approved':
      return notify(state, 'operation-approved', executors(state, operation), { operation });
    case 'operation-refused':
    case 'operation-withdrawn': {
      const to = [...executors(state, operation), ...planner(state, operation)];
      const reason = event.type === 'operation-withdrawn' ? event.cause : 'refused';
      return notify(state, 'operation-withdrawn', but(to, event.by), { operation, reason });
    }
    case 'operation-ended': {
      const { outcome, by } = event;
      return notify(state, 'operation-ended', but(workers(state), by), { operation, outcome });
    }
    case 'papers-overdue': {
      const to = [...workers(state), ...event.tell.map(role)];
      return notify(state, 'papers-overdue', to, { operation });
    }
    default:
      return [];
  }
}

const executors = ({ operations }: IssueState, operation: string) => {
  const one = operations.find(({ id }) => id === operation);
  return one === undefined ? [] : but(one.executors.map(person), one.plannedBy);
};

/** Who planned what was approved has not heard of its end in another way. */
function planner({ operations, approvals }: IssueState, operation: string) {
  const one = operations.find(({ id }) => id === operation);
  const request = approvals.find(({ id }) => id === one?.approval);
  const isKnown = request !== undefined && request.state !== 'approved';
  return one === undefined || isKnown ? [] : [person(one.plannedBy)];
}
