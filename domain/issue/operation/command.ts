import type { Instant } from '../../process.ts';
import type { Base, WithText } from '../command.ts';
import type { OperationClass, OperationOutcome } from './operation.ts';

/** The text holds the plan and the rollback plan (domain C.5). */
export interface PlanOperation extends Base<'plan-operation'>, WithText {
  readonly class: OperationClass;
  readonly from: Instant;
  readonly until: Instant;
  readonly executors: readonly string[];
}
interface StartOperation extends Base<'start-operation'>, WithText {
  readonly operation: string;
}
export interface EndOperation extends Base<'end-operation'>, WithText {
  readonly operation: string;
  readonly outcome: OperationOutcome;
}
/** The papers of an emergency recovery, within 24 h (domain C.5). */
interface FilePapers extends Base<'file-papers'>, WithText {
  readonly operation: string;
}

export type OperationCommand = PlanOperation | StartOperation | EndOperation | FilePapers;
