import type { ApprovalKind } from '../../approval/approval.ts';
import type { IssueCommand } from '../command.ts';
import { refuse, yes, type Answer, type Stamped } from '../answer.ts';
import { asking } from '../approvals.ts';
import { isEmergency } from '../moot.ts';
import type { IssueState } from '../state.ts';
import type { EndOperation, OperationCommand, PlanOperation } from './command.ts';
import type { Operation, OperationClass } from './operation.ts';

/** What each class needs before it may begin; of class D it is only written down (domain C.5). */
const kindOf: Readonly<Record<OperationClass, ApprovalKind | null>> = {
  A: 'operation-a',
  B: 'operation-b',
  C: 'operation-c',
  D: null,
  emergency: 'emergency-recovery',
};
const mostOperations = 50;

/** Operations on the customer's network: planned, approved, begun in their window, ended. */
export function decideOperation(
  state: IssueState,
  command: OperationCommand,
  stamp: Stamped,
): Answer {
  if (command.type === 'plan-operation') return plan(state, command, stamp);
  const operation = state.operations.find(({ id }) => id === command.operation);
  if (operation === undefined) {
    return refuse(state, 'operation.unknown', { pointer: '/operation' });
  }
  switch (command.type) {
    case 'start-operation':
      return start(state, operation, command, stamp);
    case 'end-operation':
      return end(state, operation, command, stamp);
    case 'file-papers':
      return operation.papersDueAt === null
        ? refuse(state, 'operation.no-papers')
        : yes({ type: 'papers-filed', ...stamp, operation: operation.id });
  }
}

function plan(state: IssueState, command: PlanOperation, stamp: Stamped): Answer {
  const { class: ofClass, from, until, executors } = command;
  if (until <= from || until <= stamp.at) {
    return refuse(state, 'operation.bad-window', { pointer: '/until' });
  }
  if (executors.length === 0) {
    return refuse(state, 'operation.no-executor', { pointer: '/executors' });
  }
  if (ofClass === 'A' && new Set(executors).size < 2) {
    return refuse(state, 'operation.two-people', { pointer: '/executors' });
  }
  if (ofClass === 'emergency' && !isEmergency(state)) {
    return refuse(state, 'operation.not-emergency', { pointer: '/class' });
  }
  if (state.operations.length >= mostOperations) {
    return refuse(state, 'operation.too-many', { facts: { most: mostOperations } });
  }
  const operation = `${state.id}.op${state.operations.length + 1}`;
  const kind = kindOf[ofClass];
  const planned = {
    type: 'operation-planned',
    ...stamp,
    operation,
    class: ofClass,
    from,
    until,
    executors: [...new Set(executors)],
  } as const;
  if (kind === null) return yes({ ...planned, approval: null });
  const asked = asking(state, { kind, operation } as Parameters<typeof asking>[1], stamp);
  return yes({ ...planned, approval: asked.request.id }, asked);
}

function start(
  state: IssueState,
  { id, state: stands, from, until, executors }: Operation,
  { by }: Pick<IssueCommand, 'by'>,
  stamp: Stamped,
): Answer {
  if (stands !== 'approved') {
    return refuse(state, 'operation.not-approved', { facts: { operation: id, state: stands } });
  }
  if (!executors.includes(by.id)) {
    return refuse(state, 'operation.not-executor', { facts: { executors } });
  }
  if (stamp.at < from || stamp.at >= until) {
    return refuse(state, 'operation.outside-window', { facts: { from, until } });
  }
  return yes({ type: 'operation-started', ...stamp, operation: id });
}

function end(
  state: IssueState,
  { id, state: stands, executors }: Operation,
  { by, outcome }: EndOperation,
  stamp: Stamped,
): Answer {
  if (stands !== 'running') {
    return refuse(state, 'operation.not-running', { facts: { operation: id, state: stands } });
  }
  if (!executors.includes(by.id)) {
    return refuse(state, 'operation.not-executor', { facts: { executors } });
  }
  return yes({ type: 'operation-ended', ...stamp, operation: id, outcome });
}
