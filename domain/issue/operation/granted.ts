import type { Stamped } from '../answer.ts';
import type { IssueEvent } from '../event.ts';
import type { IssueState } from '../state.ts';
import { after } from '../../policy/policy.ts';

/** An approved operation may be begun in its window; the papers of an emergency are due from now on (domain C.5). */
export function operationGranted(
  { operations, policy, severity }: IssueState,
  operation: string,
  stamp: Stamped,
): readonly IssueEvent[] {
  const planned = operations.find(({ id, state }) => id === operation && state === 'planned');
  if (planned === undefined) return [];
  const { papers } = policy.approvals['emergency-recovery'];
  const papersDueAt =
    planned.class === 'emergency' && papers !== undefined
      ? after(policy, severity, stamp.at, papers)
      : null;
  return [{ type: 'operation-approved', ...stamp, operation, papersDueAt }];
}
