import type { MeasureKind } from '../../approval/approval.ts';
import type { Instant } from '../../process.ts';
import type { WithdrawalCause } from '../approval-event.ts';
import type { Base, WithText } from '../event.ts';
import type { Role } from '../../people.ts';
import type { OperationClass, OperationOutcome } from './operation.ts';

export const operationEventNames = [
  'operation-planned',
  'operation-approved',
  'operation-refused',
  'operation-withdrawn',
  'operation-started',
  'operation-ended',
  'papers-filed',
  'papers-overdue',
  'measure-arranged',
] as const;

interface OperationPlanned extends Base<'operation-planned'>, WithText {
  readonly operation: string;
  readonly class: OperationClass;
  readonly from: Instant;
  readonly until: Instant;
  readonly executors: readonly string[];
  /** Null: this class needs none. */
  readonly approval: string | null;
}
interface About<Type extends 'operation-refused' | 'operation-started' | 'papers-filed'>
  extends Base<Type>, WithText {
  readonly operation: string;
}
/** Nobody may begin it any more. */
interface OperationWithdrawn extends Base<'operation-withdrawn'> {
  readonly operation: string;
  readonly cause: WithdrawalCause;
}
interface OperationApproved extends Base<'operation-approved'> {
  readonly operation: string;
  /** When the papers of an emergency are due. */
  readonly papersDueAt: Instant | null;
}
interface OperationEnded extends Base<'operation-ended'>, WithText {
  readonly operation: string;
  readonly outcome: OperationOutcome;
}
interface PapersOverdue extends Base<'papers-overdue'> {
  readonly operation: string;
  readonly tell: readonly Role[];
}
interface MeasureArranged extends Base<'measure-arranged'> {
  readonly measure: MeasureKind;
  readonly amount: number | null;
  readonly approval: string;
}

export type OperationEvent =
  | OperationPlanned
  | OperationApproved
  | About<'operation-refused'>
  | OperationWithdrawn
  | About<'operation-started'>
  | OperationEnded
  | About<'papers-filed'>
  | PapersOverdue
  | MeasureArranged;
