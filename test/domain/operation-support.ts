import type { IssueCommand } from '../../domain/issue/command.ts';
import type { Operation, OperationClass } from '../../domain/issue/operation/operation.ts';
import { type Case, caseIn, people, plan, sample, start } from './support.ts';

export const about = (
  type: 'start-operation' | 'end-operation',
  by = people.colleague,
  operation = 'issue-1.op1',
): IssueCommand => ({ ...sample[type], by, operation }) as IssueCommand;
export const only = (one: Case): Operation | undefined => one.state.operations[0];

/** An S1 in progress with an operation of this class planned for the next ten hours. */
export function planned(of: OperationClass, from = start): Case {
  const one = caseIn('in-progress', { statedSeverity: 'S1' });
  one.do(plan(of, from));
  return one;
}
export function approved(of: OperationClass, from = start): Case {
  const one = planned(of, from);
  if (of !== 'D') one.grant();
  return one;
}
export function running(of: OperationClass): Case {
  const one = approved(of);
  one.do('start-operation');
  return one;
}
