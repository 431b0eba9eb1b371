import type { Duration } from '../duration.ts';
import type { Routing } from '../routing/routing.ts';
import type { Ladder, LadderRow, PolicyRules, ServiceLevel, Severity } from './policy.ts';

/**
 * A condition in CEL over the facts of a new issue, for example `customer == "acme" && product.startsWith("router")`.
 * It is evaluated once, when the issue is accepted; a row whose condition does not hold is not pinned.
 */
export type Condition = string;

/** What conditions may ask about. */
export interface PinFacts {
  readonly type: string;
  readonly channel: string;
  readonly customer: string;
  readonly level: ServiceLevel;
  /** Severity the customer states. */
  readonly severity: Severity;
  /** Empty when none is named. */
  readonly product: string;
}

/** One row of the target table (domain C.2). Of the rows that fit an issue the first one counts. */
export interface TargetRule {
  readonly severity: Severity;
  readonly level: ServiceLevel;
  readonly when?: Condition;
  /** Id of a calendar: when `bh` and `bd` run. Plain times run round the clock. */
  readonly calendar: string;
  /** Targets of this row are no promise. */
  readonly bestEffort?: true;
  /** Name of a clock → its target; a clock without one does not run. */
  readonly targets: Readonly<Record<string, Duration>>;
}

/** One rung of the ladder, for some service levels only or under a condition where it says so. */
export interface LadderRule extends LadderRow {
  readonly levels?: readonly ServiceLevel[];
  readonly when?: Condition;
}

/**
 * Everything that decides when something falls due and who is told, as an administrator edits it (requirement 0-13).
 * One version of a document is never changed; what an issue needs of it is pinned by value when it is accepted.
 */
export interface PolicyDocument extends PolicyRules {
  readonly title?: string;
  readonly targets: readonly TargetRule[];
  readonly ladder: Ladder<LadderRule>;
  /** How people are found; without it they are assigned by hand (requirement 3-3.2.2). */
  readonly routing?: Routing;
}
