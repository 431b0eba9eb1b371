import type { MeasureKind } from '../../approval/approval.ts';
import type { Instant } from '../../process.ts';

/**
 * How dangerous an operation on a live network is (domain C.5). A: service stops, core data, bulk; B: high risk;
 * C: ordinary; D: only logged; `emergency`: the recovery of an S1 that cannot wait for papers.
 */
export const operationClasses = ['A', 'B', 'C', 'D', 'emergency'] as const;
export type OperationClass = (typeof operationClasses)[number];

/** Every operation is planned with a way back, but for one that is only logged (domain C.5). */
export const needsRollback = (of: OperationClass): boolean => of !== 'D';

export const operationStates = [
  'planned',
  'approved',
  'refused',
  'withdrawn',
  'running',
  'done',
  'rolled-back',
  'failed',
] as const;
type OperationState = (typeof operationStates)[number];
export const operationOutcomes = ['done', 'rolled-back', 'failed'] as const;
export type OperationOutcome = (typeof operationOutcomes)[number];

/** An operation on the customer's network: planned, approved, carried out in its window by named people. */
export interface Operation {
  readonly id: string;
  readonly class: OperationClass;
  readonly state: OperationState;
  /** It may be begun within this window only. */
  readonly from: Instant;
  readonly until: Instant;
  /** Who carries it out: two people for class A. */
  readonly executors: readonly string[];
  readonly plannedBy: string;
  /** Id of the plan and the rollback plan. */
  readonly textId: string | null;
  /** Id of its approval; null: none is needed. */
  readonly approval: string | null;
  readonly startedAt: Instant | null;
  readonly startedBy: string | null;
  readonly endedAt: Instant | null;
  /** When the papers of an emergency are due; null: none are, or they are filed. */
  readonly papersDueAt: Instant | null;
  /** Nobody filed them in time. They are still owed. */
  readonly papersOverdue: boolean;
  readonly papersFiledAt: Instant | null;
}

/** Something arranged for the customer after it was granted (domain C.5: RMA, on-site trip, patch, compensation). */
export interface Measure {
  readonly kind: MeasureKind;
  readonly amount: number | null;
  readonly approval: string;
  readonly at: Instant;
  readonly by: string;
}
