import type { Approval, ApprovalSubject } from '../approval/approval.ts';
import { hasTargets } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type { Stamped } from './answer.ts';
import type { IssueEvent } from './event.ts';
import { extended } from './exception.ts';
import { legalIn } from './legal.ts';
import { operationGranted } from './operation/granted.ts';
import type { IssueState } from './state.ts';

type Of<Kind extends ApprovalSubject['kind']> = Extract<ApprovalSubject, { kind: Kind }>;

/** What was asked for happens by itself once it is granted, unless the issue has moved on meanwhile. */
export function granted(
  state: IssueState,
  approval: Approval,
  { at, by }: Stamped,
): readonly IssueEvent[] {
  const stamp = { at, by };
  const { subject } = approval;
  switch (subject.kind) {
    case 'severity-downgrade':
      return downgraded(state, subject, stamp);
    case 'suspension':
    case 'long-suspension': {
      const { reason, until } = subject;
      return maySuspend(state, until, at) ? [{ type: 'suspended', ...stamp, reason, until }] : [];
    }
    case 'sla-exception':
      return extended(state, subject, approval.id, stamp);
    case 'expected-time':
      return expected(state, subject, approval, stamp);
    case 'operation-a':
    case 'operation-b':
    case 'operation-c':
    case 'emergency-recovery':
      return operationGranted(state, subject.operation, stamp);
    case 'rma':
    case 'on-site-trip':
    case 'patch':
    case 'compensation': {
      const { kind: measure, amount } = subject;
      return [{ type: 'measure-arranged', ...stamp, measure, amount, approval: approval.id }];
    }
    default:
      // A gate is asked by the process it stands in; a view of restricted data is opened by its reader.
      return [];
  }
}

function downgraded(
  state: IssueState,
  { to }: Of<'severity-downgrade'>,
  stamp: Stamped,
): readonly IssueEvent[] {
  return to === state.severity || !hasTargets(state.policy, to)
    ? []
    : [{ type: 'reprioritised', ...stamp, from: state.severity, to }];
}

const maySuspend = ({ hold, stage }: IssueState, until: Instant, at: Instant): boolean =>
  hold === null && until > at && legalIn.suspend.includes(stage);

/** The customer is told what was written when it was asked for. */
function expected(
  { stage }: IssueState,
  { expectedResolutionAt, notice }: Of<'expected-time'>,
  { text }: Pick<Approval, 'text'>,
  stamp: Stamped,
): readonly IssueEvent[] {
  if (expectedResolutionAt <= stamp.at || !legalIn['update-customer'].includes(stage)) return [];
  const told = text === null ? {} : { text };
  return [{ type: 'customer-updated', ...stamp, expectedResolutionAt, notice, ...told }];
}
