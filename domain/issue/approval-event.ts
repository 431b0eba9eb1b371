import type {
  ApprovalDecision,
  ApprovalKind,
  ApprovalRequest,
  Vote,
} from '../approval/approval.ts';
import type { ClockName } from '../clock.ts';
import type { ErrorCode } from '../errors.ts';
import type { Role } from '../people.ts';
import type { Instant } from '../process.ts';
import type { Base, IssueEvent, WithText } from './event.ts';

/** What happens to requests for approval. Names are a public contract: add, never rename. */
export const approvalEventNames = [
  'clock-extended',
  'approval-requested',
  'approval-decided',
  'approval-reminded',
  'approval-escalated',
  'approval-timed-out',
  'approval-expired',
  'approval-withdrawn',
  'approval-decision-refused',
] as const;

interface ApprovalRequested extends Base<'approval-requested'>, WithText {
  readonly request: ApprovalRequest;
}
interface ApprovalDecided extends Base<'approval-decided'>, WithText {
  readonly approval: string;
  readonly kind: ApprovalKind;
  readonly decision: ApprovalDecision;
  readonly requestedBy: string;
  /** For which of the parties. */
  readonly party: string;
  readonly way: Vote['way'];
  readonly onBehalfOf: string | null;
  /** What it has come to with this decision. */
  readonly outcome: 'pending' | 'approved' | 'refused';
}
interface ApprovalEscalated extends Base<'approval-escalated'> {
  readonly approval: string;
  readonly to: Role;
}
const withdrawalCauses = ['person', 'moot', 'window-over'] as const;
/** By somebody; because it has lost its object; because the window of the operation is over. */
export type WithdrawalCause = (typeof withdrawalCauses)[number];
interface ApprovalWithdrawn extends Base<'approval-withdrawn'>, WithText {
  readonly approval: string;
  readonly cause: WithdrawalCause;
}
/** Who has not decided is reminded; nobody decided in time, so it is refused; what was granted holds no more. */
interface ApprovalTimed<
  Type extends 'approval-reminded' | 'approval-timed-out' | 'approval-expired',
> extends Base<Type> {
  readonly approval: string;
  readonly kind: ApprovalKind;
}
/** More time than was promised, by an approved exception (domain C.5). */
export interface ClockExtended extends Base<'clock-extended'> {
  readonly clock: ClockName;
  readonly until: Instant;
  readonly approval: string;
}
interface DecisionRefused extends Base<'approval-decision-refused'> {
  readonly approval: string;
  readonly code: ErrorCode;
}

export type ApprovalEvent =
  | ClockExtended
  | ApprovalRequested
  | ApprovalDecided
  | ApprovalTimed<'approval-reminded'>
  | ApprovalTimed<'approval-timed-out'>
  | ApprovalTimed<'approval-expired'>
  | ApprovalEscalated
  | ApprovalWithdrawn
  | DecisionRefused;

export const isAboutApproval = (event: IssueEvent): event is ApprovalEvent =>
  (approvalEventNames as readonly string[]).includes(event.type);
