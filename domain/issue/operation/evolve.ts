import type { IssueEvent } from '../event.ts';
import type { IssueState } from '../state.ts';
import { operationEventNames, type OperationEvent } from './event.ts';
import type { Operation } from './operation.ts';

export const isOperationEvent = (event: IssueEvent): event is OperationEvent =>
  (operationEventNames as readonly string[]).includes(event.type);

/** The operations and measures of an issue after an event about them. */
export function operationsAfter(
  { operations, measures }: IssueState,
  event: OperationEvent,
): Partial<Pick<IssueState, 'operations' | 'measures'>> {
  if (event.type === 'measure-arranged') {
    const { measure: kind, amount, approval, at, by } = event;
    return { measures: [...measures, { kind, amount, approval, at, by }] };
  }
  if (event.type === 'operation-planned') return { operations: [...operations, planned(event)] };
  return {
    operations: operations.map((one) => (one.id === event.operation ? changed(one, event) : one)),
  };
}

function planned(event: Extract<OperationEvent, { type: 'operation-planned' }>): Operation {
  const { operation: id, class: ofClass, from, until, executors, approval, by, text } = event;
  return {
    id,
    class: ofClass,
    state: approval === null ? 'approved' : 'planned',
    from,
    until,
    executors,
    plannedBy: by,
    textId: text?.id ?? null,
    approval,
    startedAt: null,
    startedBy: null,
    endedAt: null,
    papersDueAt: null,
    papersOverdue: false,
    papersFiledAt: null,
  };
}

function changed(
  operation: Operation,
  event: Exclude<OperationEvent, { type: 'operation-planned' | 'measure-arranged' }>,
): Operation {
  const { at, by } = event;
  switch (event.type) {
    case 'operation-approved':
      return { ...operation, state: 'approved', papersDueAt: event.papersDueAt };
    case 'operation-refused':
      return { ...operation, state: 'refused' };
    case 'operation-withdrawn':
      // The papers of what was approved by phone are owed all the same.
      return { ...operation, state: 'withdrawn' };
    case 'operation-started':
      return { ...operation, state: 'running', startedAt: at, startedBy: by };
    case 'operation-ended':
      return { ...operation, state: event.outcome, endedAt: at };
    case 'papers-filed':
      return { ...operation, papersFiledAt: at, papersDueAt: null };
    case 'papers-overdue':
      return { ...operation, papersOverdue: true };
  }
}
