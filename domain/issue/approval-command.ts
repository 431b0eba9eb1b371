import type {
  ApprovalDecision,
  GateKind,
  MeasureKind,
  RestrictedKind,
} from '../approval/approval.ts';
import type { Severity } from '../policy/policy.ts';
import type { Actor, Instant } from '../process.ts';
import type { Base, WithText } from './command.ts';

/** What is asked for by itself; other kinds are asked for by the command that needs them (domain C.5). */
export type RequestedSubject =
  | { readonly kind: 'severity-downgrade'; readonly severity: Severity }
  | { readonly kind: 'sla-exception'; readonly clock: string; readonly until: Instant }
  | { readonly kind: GateKind; readonly reference: string }
  | { readonly kind: RestrictedKind };
export interface RequestApproval extends Base<'request-approval'>, WithText {
  readonly subject: RequestedSubject;
}
/** Something that costs money or touches the live network (domain C.5). */
export interface Arrange extends Base<'arrange'>, WithText {
  readonly measure: MeasureKind;
  /** In whole units of the policy's currency. */
  readonly amount?: number;
}
interface WithdrawApproval extends Base<'withdraw-approval'>, WithText {
  readonly approval: string;
}
export interface DecideApproval extends Base<'decide-approval'>, WithText {
  readonly approval: string;
  readonly decision: ApprovalDecision;
  /** Which party is spoken for; the one that fits when not given. */
  readonly party?: string;
  /** What the party has said elsewhere is written down, with the evidence as its text. */
  readonly recorded?: boolean;
  /** Whose word it is, when it is not the customer's. */
  readonly saidBy?: Actor;
  /** A signal cannot answer, so a refused one is recorded as an event instead. */
  readonly bySignal?: boolean;
}

export type ApprovalCommand = Arrange | RequestApproval | DecideApproval | WithdrawApproval;
